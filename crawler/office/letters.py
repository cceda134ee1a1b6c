"""``zwgk letters``: what every unit is asked to mend, as Word, Excel and its report."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from checks.failures import why
from checks.rules import ConfigError
from crawler import options
from reports.plain import plain

if TYPE_CHECKING:
    from reports.letters.issuing import Issue, Issued, Restored

_SHOWN = 30


@click.command("letters")
@click.option("--group", metavar="分组", help="只通知名册中这个分组的单位。")
@click.option("--unit", "units", multiple=True, metavar="单位", help="只通知这个单位，可多次给出。")
@options.data
@click.option(
    "--out",
    metavar="DIR",
    type=click.Path(path_type=Path, file_okay=False),
    help="写入的目录，每个单位一个子目录。",
)
@click.option(
    "--days",
    type=click.IntRange(1, 250),
    default=10,
    show_default=True,
    metavar="N",
    help="整改期限，从次日起算的工作日。",
)
@click.option("--due", type=options.Day(), metavar="YYYY-MM-DD", help="整改期限的最后一天，代替 --days。")
@click.option(
    "--on",
    "--as-of",
    "on",
    type=options.Day(),
    metavar="YYYY-MM-DD",
    help="通知书的日期，缺省为今天；依据这一天以前的检查。",
)
@click.option("--rules", metavar="FILE", help="本地规则（TOML），其中可补充放假和补班的日子。")
@click.option("--confirmed", is_flag=True, help="只通知已裁定“确认”的问题。")
@click.option("--advice", is_flag=True, help="附上提示类的情况，作为建议，不要求反馈。")
@click.option(
    "--template",
    type=click.Path(path_type=Path),
    metavar="FILE.docx",
    help="本单位的 Word 模板，代替随附的模板。",
)
@click.option(
    "--by",
    default="",
    envvar="ZWGK_OFFICE",
    metavar="单位",
    help="落款的发文单位，必须写明；也可用环境变量 ZWGK_OFFICE 设好。",
)
@click.option("--fields", is_flag=True, help="列出 Word 模板可用的字段。")
@click.option(
    "--write-template",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE.docx",
    help="写出随附的 Word 模板，供修改。",
)
def command(
    group: str | None,
    units: tuple[str, ...],
    data: str,
    out: Path | None,
    days: int,
    due: date | None,
    on: date | None,
    fields: bool,
    write_template: Path | None,
    template: Path | None,
    rules: str | None,
    by: str,
    **told: bool,
) -> None:
    """给有问题的单位写整改通知书（Word）、问题清单（Excel）和检查报告，记入案卷。

    已在以前的通知书中、尚未到期的问题不重复通知，到期未改的再次通知。已写出的文件不会覆盖，缺失的按案卷补出。
    """
    from crawler.planning import load_rules
    from reports.letters import issuing, word

    if fields:
        width = max(map(len, word.FIELDS))
        click.echo(
            "\n".join(f"{name}{'　' * (width - len(name))}　{says}" for name, says in word.FIELDS.items())
        )
        return
    if write_template:
        from reports.word import copy_bundled

        copy_bundled(word.TEMPLATE, write_template)
        click.echo(f"已写出 {write_template}；改好后用 --template 指定它，可用的字段见 zwgk letters --fields")
        return
    if out is None:
        raise ConfigError("缺少 --out DIR：写明通知书写入的目录")
    if not plain(by).strip():
        raise ConfigError("缺少 --by 单位：写明落款的发文单位，或设环境变量 ZWGK_OFFICE")
    _refuse_unwritable(out)
    made = on or options.today()
    issue = issuing.Issue(
        data=Path(data),
        out=out,
        made=made,
        due=issuing.deadline(made, days, due, load_rules(rules)),
        days=None if due else days,
        on=on,
        by=by,
        template=template,
        **told,
    )
    _run(issue, group, units)


def _refuse_unwritable(out: Path) -> None:
    try:
        out.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=out):
            pass
    except OSError as error:
        raise ConfigError(f"目录 {out} 不能写入（{why(error)}），请用 --out 换一个") from None


def _run(issue: Issue, group: str | None, units: Sequence[str]) -> None:
    """Write the letters, and say of every unit what became of it."""
    from reports.letters.issuing import STALE, Restored
    from reports.letters.manifest import Entry

    told: list[Issued] = []
    with options.writing(issue.out, "空出磁盘或改好权限后再运行，会接着做"):
        for each in issue.run(group, units):
            if isinstance(each, Entry):
                click.echo(
                    f"上次没有做完的通知书 {each.id}（{plain(each.unit, 60)}）已补记，见 {issue.out / each.folder}"
                )
                continue
            if isinstance(each, Restored):
                click.echo(_restored(each, issue.out))
                continue
            told.append(each)
            if each.entry:
                click.echo(_made(each, issue.out))
    _say(
        "没有要通知的问题",
        [
            f"{_name(each)}{_why(each)}"
            for each in told
            if not each.entry and each.case.standings and not each.unfinished
        ],
    )
    _say("没有检查过，没有通知", [_name(each) for each in told if not each.case.standings])
    _say(
        "检查没有走完，只通知已看到的问题，凡“没有”“缺失”一类的不作结论",
        [
            f"{_name(each)}（{'、'.join(each.unfinished)}）{'' if each.entry else _why(each)}"
            for each in told
            if each.unfinished
        ],
    )
    _say(
        f"依据的检查已超过 {STALE} 天，网站现在如何没有看过，建议先重新检查（zwgk audit）再发通知",
        [
            f"{_name(each)}（{'；'.join(old)}）"
            for each in told
            if each.entry and (old := each.stale(issue.made))
        ],
    )
    made = sum(each.entry is not None for each in told)
    click.echo(f"共写出 {made} 份通知书" + (f"，清单见 {issue.out / 'letters.json'}" if made else ""))


def _restored(told: Restored, out: Path) -> str:
    entry = told.entry
    said = f"通知书 {entry.id}（{plain(entry.unit, 60)}）的文件缺失，"
    if told.whole:
        return f"{said}已按案卷补出，见 {out / entry.folder}"
    return f"{said}案卷和检查中已不全，不能补出，请从备份恢复"


def _made(issued: Issued, out: Path) -> str:
    entry = issued.entry
    assert entry
    again = sum(each.times > 1 for each in issued.what.demands)
    overdue = sum(each.overdue for each in issued.what.demands)
    parts = [f"{_name(issued)}：{entry.count} 个问题"]
    parts += [f"其中 {again} 个再次通知" + (f"（{overdue} 个逾期未改）" if overdue else "")] if again else []
    parts += [f"{entry.due} 前整改", f"通知书 {entry.id}", f"见 {out / entry.folder}"]
    return "，".join(parts) + _why(issued)


def _why(issued: Issued) -> str:
    """What is not asked for, and why."""
    what = issued.what
    parts = [f"{what.running} 个已在以前的通知书中、尚未到期，原文件没有改动"] if what.running else []
    parts += [f"{what.contested} 个单位有异议或申请豁免、尚未裁定（zwgk rule）"] if what.contested else []
    parts += (
        [f"{what.claimed} 个反馈已整改或正在整改、此后尚未复核，先运行 zwgk recheck --replied 或再检查一次"]
        if what.claimed
        else []
    )
    parts += [f"{what.mended} 个复核已整改"] if what.mended else []
    return f"（不再通知：{'；'.join(parts)}）" if parts else ""


def _name(issued: Issued) -> str:
    return plain(issued.case.member.name, 60)


def _say(what: str, told: Sequence[str]) -> None:
    if told:
        click.echo(f"{what} {len(told)} 个：")
        for each in told[:_SHOWN]:
            click.echo(f"  {each}")
        if len(told) > _SHOWN:
            click.echo(f"  …还有 {len(told) - _SHOWN} 个")
