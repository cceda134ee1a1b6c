"""``zwgk replies``: the lists that units filled in come back, and every row is kept or said to be wrong."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date, datetime, time
from pathlib import Path
from typing import TYPE_CHECKING

import click

from checks.rules import ConfigError
from crawler import options
from reports.plain import plain

if TYPE_CHECKING:
    from checks.workdays import Clock
    from reports.replies.known import Held, Known

_DONE, _WRONG = 0, 1
_NONE = "未填或有误"
_SHOWN = 200
_MAYBE = {".zip", ".rar", ".7z", ".gz", ".tar", ".ods", ".numbers", ".eml", ".msg"}
_UNPACK = "压缩包请先解压，其他格式请另存为 .xlsx"
_SUFFIXES = {".xlsx", ".xls", ".xlsm", ".et", ".csv"}


@click.command("replies")
@click.argument("given", metavar="FILE...", nargs=-1, required=True, type=click.Path(path_type=Path))
@options.data
@click.option(
    "--received",
    type=options.Day(),
    metavar="YYYY-MM-DD",
    help="收到反馈的日期，缺省为今天；补登以前收到的反馈时须写明，以免误算为逾期。",
)
def command(given: tuple[Path, ...], data: str, received: date | None) -> None:
    """读取单位填好的问题清单（.xlsx 或 .xls），按编号登记反馈；有误的行逐一指出，其余照常登记。

    FILE 可以是多个文件，也可以是存放文件的目录（含子目录）。同一文件读几次只登记一次。退出码：0 都已登记，1 有误或没有读到的，2 用法不对。
    """
    from checks.lock import Lock
    from checks.samples import BEIJING
    from reports.replies.known import Known

    now = datetime.now(BEIJING)
    came = received or now.date()
    if came > now.date():
        raise ConfigError(f"--received {came} 还没有到，请写收到反馈的日期")
    at = now if came == now.date() else datetime.combine(came, time(23, 59, 59), BEIJING)
    files, beside = _files(given)
    alone = Lock(options.writable(data) / ".replies", "反馈登记", beats=False)
    alone.acquire()
    try:
        known = Known(Path(data))
        answered, wrong = _take(files, known, came, at.isoformat(timespec="seconds"))
        _sum_up(answered, known, came)
    finally:
        alone.release()
    unread = _name_unread(beside)
    if wrong:
        click.echo(
            f"有误或不全的 {wrong} 处，请单位在原文件中改好后发回，再运行 zwgk replies；已登记的不会重复。"
        )
    raise SystemExit(_WRONG if wrong or unread else _DONE)


def _files(given: Sequence[Path]) -> tuple[list[Path], list[Path]]:
    """The files to read, and what lies beside them in a folder and is not read."""
    files: list[Path] = []
    beside: list[Path] = []
    for path in given:
        if not path.is_dir():
            files.append(path)
            continue
        # What begins with ~$ is what Excel and WPS leave beside a file that is open.
        inside = [
            file
            for file in sorted(path.rglob("*"))
            if file.is_file()
            and not any(part.startswith(("~$", ".")) for part in file.relative_to(path).parts)
        ]
        lists = [file for file in inside if file.suffix.lower() in _SUFFIXES]
        beside += [file for file in inside if file not in lists]
        if not lists:
            there = "、".join(plain(file.name, 60) for file in inside[:5]) or "没有文件"
            raise ConfigError(f"目录 {path} 中没有可读的问题清单（有的是：{there}）；{_UNPACK}")
        files += lists
    return sorted(dict.fromkeys(files), key=_saved), beside


def _saved(file: Path) -> float:
    """When a file was saved: of two answers that came on one day the later one holds."""
    return file.stat().st_mtime if file.is_file() else 0


def _name_unread(beside: Sequence[Path]) -> int:
    """Say what was not read; the answer is how many of these may hold replies."""
    maybe = [file for file in beside if file.suffix.lower() in _MAYBE]
    if maybe:
        click.echo(f"没有读取 {len(maybe)} 个，其中可能有反馈；{_UNPACK}：")
        _list([plain(file, 300) for file in maybe])
    if rest := [file for file in beside if file not in maybe]:
        click.echo(f"另有 {len(rest)} 个文件不是表格，没有读取：")
        _list([plain(file, 300) for file in rest])
    return len(maybe)


def _take(files: Sequence[Path], known: Known, came: date, at: str) -> tuple[list[Held], int]:
    """Read and keep; the answer is the letters that were answered, and how much was wrong."""
    from reports.replies.judging import judge
    from reports.replies.returned import read

    answered: dict[str, Held] = {}
    wrong = 0
    for file in files:
        try:
            judged = judge(read(file), known, came, at)
        except ConfigError as error:
            wrong += 1
            click.echo(plain(error, 500))
            continue
        held = judged.held
        known.write(held, judged.replies)
        answered[held.id] = held
        wrong += len(judged.faults) + len(judged.lacking)
        parts = [f"登记 {len(judged.replies)} 条"]
        parts += [f"其中改动以前的反馈 {judged.changed} 条"] if judged.changed else []
        parts += [f"与已登记的相同 {judged.same} 条"] if judged.same else []
        parts += [f"已登记但不全 {len(judged.lacking)} 处"] if judged.lacking else []
        parts += [f"有误、没有登记 {len(judged.faults)} 处"] if judged.faults else []
        click.echo(f"{plain(file, 300)}：{plain(held.unit, 100)}（通知书 {held.id}）：{'，'.join(parts)}")
        _list(judged.faults)
        _list(judged.lacking)
        _list([f"注意：{told}" for told in judged.remarks])
    return list(answered.values()), wrong


def _list(told: Sequence[str]) -> None:
    for each in told[:_SHOWN]:
        click.echo(f"  {each}")
    if len(told) > _SHOWN:
        click.echo(f"  …还有 {len(told) - _SHOWN} 处")


def _sum_up(answered: Sequence[Held], known: Known, came: date) -> None:
    """How far each unit is, and what to do next."""
    from checks.cases import deadlines
    from checks.cases.docket import Stage
    from checks.rules import Rules
    from checks.workdays import Clock

    clock = Clock(Rules.load())
    totals = Counter[str]()
    for held in answered:
        stages = [told[-1].stage if (told := known.replies(held, each)) else _NONE for each in held.files]
        counts = [f"{name} {stages.count(name)}" for name in (*Stage, _NONE)]
        totals.update(stages)
        due = deadlines.said(held.due, deadlines.last_day(held, clock))
        click.echo(
            f"{plain(held.unit, 100)}（通知书 {held.id}，期限 {due}）：{'，'.join(counts)}{_late(held, came, clock)}"
        )
    excuses, disputes = totals[Stage.EXCUSE], totals[Stage.DISPUTE]
    if totals[Stage.MENDED]:
        where = "" if known.data == Path("zwgk-data") else f" --data {known.data}"
        click.echo(f"接下来：答复已整改的，运行 zwgk recheck --replied{where} 复核。")
    if excuses + disputes:
        click.echo(f"申请豁免 {excuses} 条、有异议 {disputes} 条，须用 zwgk rule 逐条裁定。")


def _late(held: Held, came: date, clock: Clock) -> str:
    """What came after its time, and what has not come though its time is over."""
    from checks.cases.deadlines import answers

    told = [
        answer for file in held.crawls for answer in answers(file, came, clock) if answer.letter.id == held.id
    ]
    late = list({print_: days for answer in told for print_, days in answer.days.items()}.values())
    missing = len({print_ for answer in told for print_ in answer.missing})
    parts = []
    if late:
        known = [days for days in late if days is not None]
        by = f"最多逾期 {max(known)} 个工作日" if len(known) == len(late) else "逾期几个工作日不能确定"
        parts.append(f"其中 {len(late)} 条逾期反馈（{by}）")
    if missing and any(came > answer.due for answer in told):
        parts.append(f"期限已过，还有 {missing} 条没有反馈")
    return "；" + "；".join(parts) if parts else ""
