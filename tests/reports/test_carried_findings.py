"""Findings on pages that were not asked this time, as the report, the ledger and the export show them."""

from pathlib import Path

import pytest

from checks.judge import judge
from checks.records import Kind
from checks.registry import select
from checks.rules import Rules
from checks.store import Store
from reports.export import rows
from reports.gather import gather
from reports.render import unit_page
from tests.make import column, crawl, page, url

CHECKS = select(("stale_column",))
STALE = column("部门动态", "/bmdt/", newest="2026-01-10")


@pytest.fixture(params=[True, False], ids=["not asked", "asked"])
def second(request, tmp_path) -> tuple[bool, Path]:
    """Whether the second night did not ask for the page, and the site's file after it."""
    carried = "update main.pages set carried = 1, fetched = '2026-03-14T01:00:00+08:00' where url = ?"
    for night in (False, request.param):
        keep = (lambda store: store.db.execute(carried, (url("/bmdt/"),))) if night else None
        crawl([page("/bmdt/", kind=Kind.LIST), STALE], folder=tmp_path, keep=keep).close()
        with Store(tmp_path / "site.db") as store:
            told = judge(store, CHECKS, Rules.load())
        assert told.open == 1
    return request.param, tmp_path / "site.db"


def test_the_report_keeps_it_among_the_findings_and_says_when_it_was_checked(second):
    carried, path = second
    unit = gather(path).units[0]
    found = unit.groups[0].rows[0]
    assert (found.state, found.checked) == (("本次未复核", "2026-03-14") if carried else ("持续", ""))
    assert unit.found == 1
    assert not unit.past
    assert ("上次核对 2026-03-14" in unit_page(unit)) == carried
    assert ("其中 1 个本次未复核" in unit.summary) == carried


def test_ledger_and_export_have_the_day(second):
    carried, path = second
    day = "2026-03-14" if carried else "2026-03-20"
    assert [row["上次核对"] for row in gather(path).ledger] == [day]
    assert [row["checked"] for row in rows(path) if row["verdict"] == "found"] == [day]
