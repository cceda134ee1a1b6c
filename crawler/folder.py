"""A command over a folder of site files: whose turn it is, all of them done, and the summary."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

import click

from checks.failures import why
from checks.lock import HeldError, Lock
from checks.rules import ConfigError, Rules
from checks.samples import BEIJING
from crawler import due, options, sites, summary
from crawler.fleet import Fleet, before
from crawler.planning import load_rules
from crawler.results import Result
from crawler.steps import CLEAN, UNJUDGED
from crawler.turns import Turn

_OPTIONS = (
    click.option(
        "--due", is_flag=True, help="只做目录中到期的网站，且只在各自允许的时段内（every、window）。"
    ),
    click.option(
        "--every",
        callback=lambda ctx, param, value: value and due.read_every("--every", value),
        metavar="周期",
        help="站点文件没有写 every 时的周期，如 1d、7d、12h，缺省 1d。",
    ),
    click.option(
        "--window",
        callback=lambda ctx, param, value: value and due.read_window("--window", value),
        metavar="时段",
        help="站点文件没有写 window 时允许的时段，如 22:00-06:00（北京时间）。",
    ),
)
_PARENTS = ("jobs", "due", "every", "window")


def several(command: options.Wrapped) -> options.Wrapped:
    """How many sites of a folder are done at a time."""
    return click.option(
        "--jobs",
        type=click.IntRange(1, 64),
        default=4,
        show_default=True,
        metavar="个",
        help="TARGET 是目录时，至多同时检查几个网站。",
    )(command)


def nightly(command: options.Wrapped) -> options.Wrapped:
    """Which sites of a folder have their turn."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


def work(task: str, told: Mapping[str, Any]) -> int:
    """Do ``task`` with every site of the folder ``told["target"]``, or with those that are due; the worst exit code."""
    began = datetime.now(BEIJING)
    out, data = Path(told["out"]), Path(told["data"])
    only_due = bool(told.get("due"))
    book = load_rules(told.get("rules"))
    known, wrong = read(Path(told["target"]), book, strict=not only_due)
    turns, idle = (
        choose(known, told, began) if only_due else ([_turn(file, site, told) for file, site in known], [])
    )
    if not wrong and not any(turn.window is None or began in turn.window for turn in turns):
        if sys.stderr.isatty():
            click.echo(f"{len(known)} 个网站都未到期，或不在允许的时段内", err=True)
        return CLEAN
    _make(out)
    single = {name: value for name, value in told.items() if name not in _PARENTS} | {"nightly": only_due}
    done: list[Result] = list(wrong)
    if sys.stderr.isatty():
        logs = out / "<站点文件名>" / f"{task}.log"
        click.echo(f"{len(turns)} 个网站，至多同时 {told['jobs']} 个；各自的进展见 {logs}", err=True)

    def ended(result: Result) -> None:
        done.append(result)
        click.echo(summary.line(result, len(done), len(turns) + len(wrong)))

    for number, each in enumerate(wrong, 1):
        click.echo(summary.line(each, number, len(turns) + len(wrong)))
    alone = Lock(options.writable(str(data)) / ".fleet", f"数据目录 {data}", beats=False)
    try:
        if only_due:
            alone.acquire()
    except HeldError as error:
        # The timer's last run still goes on, which is nothing to send a mail for.
        if sys.stderr.isatty():
            click.echo(str(error), err=True)
        return UNJUDGED
    try:
        fleet = Fleet(task, turns, single, at_once=told["jobs"], ended=ended)
        found = fleet.run()
    finally:
        alone.release()
    whole = summary.Summary(
        command=task,
        began=began,
        ended=datetime.now(BEIJING),
        interrupted=fleet.stopped,
        sites=summary.ordered([*found, *wrong, *idle]),
    )
    whole.show(summary.console(is_terminal=sys.stdout.isatty()))
    try:
        click.echo(f"已写出 {whole.write(out)}")
    except OSError as error:
        raise ConfigError(f"不能写入 {out}：{why(error)}，没有写出汇总") from None
    return whole.exit_code


def read(
    folder: Path, book: Rules, *, strict: bool
) -> tuple[list[tuple[Path, sites.SiteFile]], list[Result]]:
    """The sites of a folder, and a result for each file that is wrong; with ``strict`` one that is wrong refuses the whole."""
    files = sorted(folder.glob("*.toml"))
    if not files:
        raise ConfigError(f"目录 {folder} 中没有站点文件（*.toml）")
    known: dict[str, tuple[Path, sites.SiteFile]] = {}
    wrong = []
    for file in files:
        try:
            site = sites.load(file, book)
            slug = sites.site_slug(site.address)
            if slug in known:
                raise ConfigError(f"{file}：与 {known[slug][0].name} 是同一个网站（{slug}），请只留一个")
            known[slug] = (file, site)
        except ConfigError as error:
            if strict:
                raise
            wrong.append(
                Result(
                    file=str(file),
                    name=file.stem,
                    address="",
                    ended="failed",
                    exit_code=UNJUDGED,
                    attention=[str(error)],
                )
            )
    return list(known.values()), wrong


def choose(
    known: Sequence[tuple[Path, sites.SiteFile]], told: Mapping[str, Any], now: datetime
) -> tuple[list[Turn], list[Result]]:
    """Those whose turn it is, the one that waits longest first, and the last result of each other.

    ``every`` and ``window`` of ``told`` hold for the sites that do not say so themselves.
    """
    turns, idle = [], []
    for file, site in known:
        turn = _turn(file, site, told, window=site.window or told.get("window"))
        last = due.last_of(turn.path)
        every = site.every or told.get("every") or due.EVERY
        if due.is_due(last, every, turn.window, now):
            turns.append(
                (last is not None and last.finished, last.started.timestamp() if last else 0.0, turn)
            )
        else:
            idle.append(before(turn, "not_due"))
    return [turn for _, _, turn in sorted(turns, key=lambda each: each[:2])], idle


def _turn(
    file: Path, site: sites.SiteFile, told: Mapping[str, Any], window: due.Window | None = None
) -> Turn:
    return Turn(
        source=file,
        name=site.name or file.stem,
        address=site.address,
        path=Path(told["data"]) / f"{sites.site_slug(site.address)}.db",
        out=Path(told["out"]) / file.stem,
        group=site.host_group,
        window=window,
    )


def _make(out: Path) -> None:
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ConfigError(f"不能写入 {out}：{why(error)}，请用 --out 换一个目录") from None
