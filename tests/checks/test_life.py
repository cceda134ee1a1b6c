"""What becomes of findings on pages that a crawl carried over without asking for them."""

from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from checks.judge import Judgement, judge
from checks.life import is_open
from checks.records import Kind, LinkState
from checks.registry import select
from checks.rules import Rules
from checks.store import Store
from checks.units import Site, ToldColumn, Unit
from checks.verdicts import Verdict
from tests.make import AS_OF, column, crawl, document, link, message, page, url

RULES = Rules.load()
CHECKS = ("broken_link", "stale_column", "unanswered_message", "wrong_word")
STALE = column("部门动态", "/bmdt/", newest="2026-01-01")
FRESH = column("部门动态", "/bmdt/", newest="2026-03-19")
LIST = page("/bmdt/", kind=Kind.LIST)
LETTER = message("路灯不亮", "/hdjl/1.html", asked="2026-03-01", status="待办", replied=False)
LATER = date(2026, 7, 20)
LAST_LOOK = "2026-03-14"


def night(
    folder: Path,
    records: Iterable[Any],
    *,
    carried: Iterable[str] = (),
    as_of: date = AS_OF,
    checks: Iterable[str] = CHECKS,
) -> Mapping[str, Mapping[str, Any]]:
    """The findings of one more crawl by check; of ``carried`` pages the last answer is older."""

    def carry(store: Store) -> None:
        sql = "update main.pages set carried = 1, fetched = ? where url = ? and last = ?"
        told = [(f"{LAST_LOOK}T01:00:00+08:00", url(path), store.crawl) for path in carried]
        store.db.executemany(sql, told)

    crawl(records, folder=folder, as_of=as_of, keep=carry).close()
    return judged(folder, checks)[1]


def judged(folder: Path, checks: Iterable[str] = CHECKS) -> tuple[Judgement, Mapping[str, Mapping[str, Any]]]:
    with Store(folder / "site.db") as store:
        told = judge(store, select(tuple(checks)), RULES)
        rows = store.db.execute("select * from findings where crawl = ?", (store.crawl,)).fetchall()
    return told, {row["check"]: dict(row) for row in rows}


def doubts(folder: Path) -> list[str]:
    with Store(folder / "site.db") as store:
        sql = "select reason from unknowns where crawl = (select max(id) from crawls)"
        return [row["reason"] for row in store.db.execute(sql)]


def test_a_page_asked_again_says_that_its_fault_persists(tmp_path):
    night(tmp_path, [LIST, STALE])
    found = night(tmp_path, [LIST, STALE])["stale_column"]
    assert (found["state"], found["checked"]) == ("persisting", None)


def test_a_fault_on_a_page_that_was_not_asked_is_unchecked_with_the_day_of_the_last_look(tmp_path):
    before = night(tmp_path, [LIST, STALE])["stale_column"]
    found = night(tmp_path, [LIST, STALE], carried=["/bmdt/"], as_of=LATER)["stale_column"]
    assert (found["state"], found["checked"]) == ("unchecked", LAST_LOOK)
    assert is_open(found)
    kept = ("message", "evidence", "first_seen", "last_seen")
    assert [found[name] for name in kept] == [before[name] for name in kept]


def test_it_counts_as_found_in_the_conclusion_too(tmp_path):
    night(tmp_path, [LIST, STALE])
    night(tmp_path, [LIST, FRESH], carried=["/bmdt/"])
    told, _ = judged(tmp_path)
    outcome = next(each for each in told.outcomes if each.check == "stale_column")
    assert (told.open, outcome.verdict, outcome.found) == (1, Verdict.FOUND, 1)


def test_a_fault_mended_on_a_page_that_was_not_asked_stays_until_it_is(tmp_path):
    night(tmp_path, [LIST, STALE])
    states = [
        night(tmp_path, [LIST, FRESH], carried=pages)["stale_column"]["state"]
        for pages in (["/bmdt/"], ["/bmdt/"], [])
    ]
    assert states == ["unchecked", "unchecked", "fixed"]


def test_what_was_unchecked_and_is_found_when_asked_again_is_neither_new_nor_relapsed(tmp_path):
    night(tmp_path, [LIST, STALE])
    night(tmp_path, [LIST, STALE], carried=["/bmdt/"])
    assert night(tmp_path, [LIST, STALE])["stale_column"]["state"] == "persisting"


def test_days_that_pass_accuse_no_page_that_was_not_asked(tmp_path):
    night(tmp_path, [LIST, FRESH])
    assert "stale_column" not in night(tmp_path, [LIST, FRESH], carried=["/bmdt/"], as_of=LATER)


def test_the_same_days_accuse_one_that_was(tmp_path):
    night(tmp_path, [LIST, FRESH])
    assert night(tmp_path, [LIST, FRESH], as_of=LATER)["stale_column"]["state"] == "new"


def test_a_new_rule_finds_on_pages_as_they_were_last_read_and_calls_nothing_new(tmp_path):
    faulty = document("关于按装路灯的通知", "/tzgg/1.html", text="现将按装路灯一事通知如下。")
    night(tmp_path, [faulty], checks=("stale_column",))
    night(tmp_path, [faulty], carried=["/tzgg/1.html"], checks=("stale_column",))
    told, rows = judged(tmp_path)
    found = rows["wrong_word"]
    assert (found["state"], found["checked"], told.open) == ("unchecked", LAST_LOOK, 1)


def test_what_a_check_of_the_whole_site_newly_says_of_a_page_not_asked_is_a_doubt(tmp_path):
    night(tmp_path, [page("/hdjl/1.html"), LETTER])
    found = night(tmp_path, [page("/hdjl/1.html"), LETTER], carried=["/hdjl/1.html"], as_of=LATER)
    assert "unanswered_message" not in found
    assert [reason for reason in doubts(tmp_path) if LAST_LOOK in reason]


def test_what_was_mended_is_a_doubt_too_when_it_is_said_again_of_a_page_not_asked(tmp_path):
    answered = message("路灯不亮", "/hdjl/1.html", asked="2026-03-01", answered="2026-03-05", replied=True)
    night(tmp_path, [page("/hdjl/1.html"), LETTER], as_of=LATER)
    assert night(tmp_path, [page("/hdjl/1.html"), answered])["unanswered_message"]["state"] == "fixed"
    found = night(tmp_path, [page("/hdjl/1.html"), LETTER], carried=["/hdjl/1.html"], as_of=LATER)
    assert "unanswered_message" not in found
    assert [reason for reason in doubts(tmp_path) if LAST_LOOK in reason]


def test_of_a_page_that_was_asked_it_is_a_finding(tmp_path):
    night(tmp_path, [page("/hdjl/1.html"), LETTER])
    found = night(tmp_path, [page("/hdjl/1.html"), LETTER], as_of=LATER)
    assert found["unanswered_message"]["state"] == "new"
    assert not doubts(tmp_path)


@pytest.mark.parametrize(
    ("state", "carried", "expected"),
    [
        (LinkState.GONE, ["/"], ("unchecked", LAST_LOOK)),
        (LinkState.OK, ["/"], ("fixed", None)),
        (LinkState.GONE, ["/x.html"], ("unchecked", LAST_LOOK)),
        (LinkState.OK, ["/x.html"], ("unchecked", LAST_LOOK)),
    ],
    ids=["its page not asked", "its page not asked, mended", "itself not asked", "itself not asked, mended"],
)
def test_a_link_is_looked_at_where_it_leads(tmp_path, state, carried, expected):
    night(tmp_path, [page("/"), link("/x.html", LinkState.GONE)])
    found = night(tmp_path, [page("/"), link("/x.html", state)], carried=carried)["broken_link"]
    assert (found["state"], found["checked"]) == expected


def test_a_target_that_newly_fails_accuses_no_page_that_may_have_dropped_its_link(tmp_path):
    night(tmp_path, [page("/"), link("/x.html", LinkState.OK)])
    assert "broken_link" not in night(tmp_path, [page("/"), link("/x.html", LinkState.GONE)], carried=["/"])
    assert [reason for reason in doubts(tmp_path) if LAST_LOOK in reason]


def test_one_page_that_was_asked_and_links_it_is_enough(tmp_path):
    pages, places = [page("/"), page("/a.html")], (url("/"), url("/a.html"))
    night(tmp_path, [*pages, link("/x.html", LinkState.OK, sources=places)])
    found = night(tmp_path, [*pages, link("/x.html", LinkState.GONE, sources=places)], carried=["/a.html"])[
        "broken_link"
    ]
    assert found["state"] == "new"
    assert not doubts(tmp_path)


@pytest.mark.parametrize(("carried", "expected"), [((), "fixed"), (("/",), "unchecked")])
def test_a_link_taken_off_a_page_is_fixed_only_where_that_page_was_asked(tmp_path, carried, expected):
    night(tmp_path, [page("/"), link("/x.html", LinkState.GONE)])
    assert night(tmp_path, [page("/")], carried=carried)["broken_link"]["state"] == expected


def test_what_no_check_judged_this_time_does_not_count_as_found(tmp_path):
    night(tmp_path, [LIST, STALE])
    found = night(tmp_path, [LIST, STALE], carried=["/bmdt/"], checks=("broken_link",))["stale_column"]
    assert (found["state"], found["checked"], is_open(found)) == ("unchecked", None, False)


def test_what_could_not_be_read_when_asked_does_not_count_as_found_when_carried(tmp_path):
    unread = column("部门动态", "/bmdt/", entries=None, unread="服务器回答 503")
    night(tmp_path, [LIST, STALE])
    night(tmp_path, [LIST, unread])
    found = night(tmp_path, [LIST, unread], carried=["/bmdt/"])["stale_column"]
    assert (found["state"], is_open(found)) == ("unchecked", False)


def test_what_a_person_exempted_meanwhile_does_not_count_as_found(tmp_path):
    night(tmp_path, [LIST, STALE])
    night(tmp_path, [LIST, STALE], carried=["/bmdt/"])
    told = ToldColumn(name="部门动态", exempt="栏目合并中", until=LATER)
    with Store(tmp_path / "site.db") as store:
        store.describe(Site(address=url("/"), units=(Unit(name="云山县人民政府"),), columns=(told,)))
    verdict, rows = judged(tmp_path)
    assert (rows["stale_column"]["state"], verdict.open) == ("unchecked", 0)
