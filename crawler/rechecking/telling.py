"""Looking again at the findings of one site, told on the terminal and kept in its docket."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import click

from checks.cases.docket import Docket, Rechecked
from checks.registry import load
from checks.verdicts import short
from crawler import options, steps
from crawler.progress import Progress
from crawler.rechecking import asked, wanted
from crawler.rechecking.verdicts import STOPPED
from reports.plain import plain

if TYPE_CHECKING:
    from crawler.recheck import Looked

MENDED, SOME_STAND, _USAGE, SOME_UNTOLD = range(4)
"""Exit codes."""
NOTHING = "没有待复核的问题：没有单位新答复“已整改”的，或答复之后都已复核过"
_LONGEST, _ADDRESS = 300, 120


def look(*, target: str, ids: Sequence[str] = (), out: str | None = None, **told: Any) -> int:
    """Look again at the findings of a site by their ``ids``, or at those that its unit says it mended; the exit code.

    ``out`` is where a run over many sites keeps its logs.
    """
    from crawler.recheck import recheck

    plan = asked.make(target, **told)
    today = options.today()
    prints = wanted.named(plan.path, ids) if ids else wanted.replied(plan.path, today)
    if not prints:
        click.echo(NOTHING)
        return MENDED
    click.echo(f"复核 {plan.site.address} 的 {len(prints)} 个问题，每次请求间隔 {plan.pace:g} 秒", err=True)
    with steps.turn(plan), Progress() as progress:
        seen = recheck(plan, prints, progress.noticed)
    kept = [each.recheck for each in seen if each.recheck.reason != STOPPED]
    Docket(plan.path).write_rechecks(kept)
    for line in lines(seen):
        click.echo(line)
    return exit_code(seen)


def lines(seen: Sequence[Looked]) -> list[str]:
    """What was seen as a table, what stands first and what is mended last; then the counts."""
    order: list[str] = [Rechecked.STANDS, Rechecked.UNTOLD, Rechecked.MENDED]
    checks, found = load(), []
    for each in sorted(seen, key=lambda one: (order.index(one.recheck.verdict), one.finding["check"])):
        row, told = each.finding, each.recheck
        title, where = checks[row["check"]].title, plain(row["url"], _ADDRESS)
        found.append(f"{told.verdict}  {short(told.fingerprint)}  {title}  {where}")
        if told.verdict != Rechecked.MENDED:
            found.append(f"　　　　{plain(told.reason, _LONGEST)}")
    counts = [f"{verdict} {sum(one.recheck.verdict == verdict for one in seen)} 个" for verdict in Rechecked]
    return [*found, f"{'，'.join(counts)}；结果已记入案卷"]


def exit_code(seen: Sequence[Looked]) -> int:
    """What could not be told beats what is not mended."""
    verdicts = {each.recheck.verdict for each in seen}
    return (
        SOME_UNTOLD
        if Rechecked.UNTOLD in verdicts
        else SOME_STAND
        if Rechecked.STANDS in verdicts
        else MENDED
    )
