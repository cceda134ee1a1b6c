"""``zwgk index``: one page over all units of the office."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path

import click

from checks.rules import ConfigError
from crawler import options


@click.command("index")
@options.data
@options.reporting
@click.option(
    "--on",
    "--as-of",
    "on",
    type=options.Day(),
    metavar="YYYY-MM-DD",
    help="总览的日期，缺省为今天；依据这一天以前的检查、裁定和反馈。",
)
def command(data: str, out: str, on: date | None) -> None:
    """写出全部单位的总览：检查状态、覆盖、各类问题、逾期未反馈，一个网页。"""
    from checks.cases import deadlines
    from checks.cases.caseload import files, readable
    from checks.rules import Rules
    from checks.workdays import Clock
    from reports.overview.cases import gathered, missing
    from reports.overview.page import write
    from reports.overview.reports import Reports
    from reports.overview.rows import rows

    day = on or options.today()
    clock = Clock(Rules.load())
    told = gathered(Path(data), day)
    if not told.cases:
        raise ConfigError(f"{data} 中没有单位名册，也没有检查过的网站；请先用 units import 或 audit")
    unread = [*told.unread]
    read = partial(deadlines.answers, day=day, clock=clock)
    answers = [answer for _, mine in readable(files(Path(data)), read, unread) for answer in mine]
    told = replace(told, unread=tuple(dict.fromkeys(unread)))
    found = rows(told.cases, told.waiting, answers, day, Reports(Path(out)))
    notes = missing(told, answers, day)
    with options.writing(out):
        written = write(found, Path(out), day, notes)
    for note in notes:
        click.echo(note, err=True)
    for file in written:
        click.echo(f"已写出 {file}")
