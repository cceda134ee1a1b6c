"""Looking again on all sites whose units answered, each in a process of its own."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import click

from crawler import folder, options, sites
from crawler.fleet import Fleet
from crawler.planning import load_rules
from crawler.rechecking import wanted
from crawler.rechecking.telling import MENDED, NOTHING, SOME_STAND
from crawler.results import Result
from crawler.steps import UNJUDGED
from crawler.turns import Turn

JOBS = 4
_UNKNOWN = "没有站点文件的网站"
"""Of sites of which nobody tells which platform they are on, one is asked at a time."""


def look_everywhere(tomls: Path | None, told: Mapping[str, Any]) -> int:
    """Look again at what was answered on the sites of a folder of TOMLs, or on all of the data folder; the worst exit code."""
    data = options.writable(told["data"])
    waiting = {file.resolve() for file in wanted.waiting(data, options.today())}
    codes: list[int] = []

    def ended(result: Result) -> None:
        codes.append(UNJUDGED if result.exit_code is None else result.exit_code)
        if result.log:
            click.echo(Path(result.log).read_text("utf-8"), nl=False)
        # What the last audit said of the site is no news of a re-check that was done.
        for line in () if codes[-1] in (MENDED, SOME_STAND) else result.attention:
            click.echo(f"{result.name}：{line}", err=True)

    with tempfile.TemporaryDirectory() as out:
        turns = [turn for turn in _turns(tomls, data, Path(out), told) if turn.path.resolve() in waiting]
        if not turns:
            click.echo(NOTHING)
            return MENDED
        fleet = Fleet("recheck", turns, told, at_once=JOBS, ended=ended)
        fleet.run()
    return max([*codes, *([UNJUDGED] if len(codes) < len(turns) else [])])


def _turns(tomls: Path | None, data: Path, out: Path, told: Mapping[str, Any]) -> Iterator[Turn]:
    if tomls is None:
        for file in sorted(data.glob("*.db")):
            yield Turn(
                source=file, name=file.stem, address="", path=file, out=out / file.stem, group=_UNKNOWN
            )
        return
    known, _ = folder.read(tomls, load_rules(told.get("rules")), strict=True)
    for file, site in known:
        path = data / f"{sites.site_slug(site.address)}.db"
        name, group = site.name or file.stem, site.host_group
        yield Turn(source=file, name=name, address=site.address, path=path, out=out / file.stem, group=group)
