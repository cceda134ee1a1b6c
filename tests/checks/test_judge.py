"""Verdicts, the life of findings, and identity."""

import random
from datetime import date

import pytest

from checks.crawl import Crawl
from checks.judge import judge
from checks.records import LinkState
from checks.registry import Check, load, select
from checks.rules import ConfigError, Rules
from checks.run import Run, thresholds
from checks.store import Store
from checks.verdicts import Finding, Severity, Verdict
from tests.make import AS_OF, column, crawl, document, link, page, url

RULES = Rules.load()
SPINE = select(("broken_link", "empty_column", "missing_category", "stale_column"))
STALE = column("部门动态", "/bmdt/", newest="2026-01-01")
FRESH = column("部门动态", "/bmdt/", newest="2026-03-19")


def states(folder, records, as_of: date = AS_OF, **given) -> dict[tuple[str, str], str]:
    crawl(records, folder=folder, as_of=as_of, **given).close()
    with Store(folder / "site.db") as store:
        judge(store, SPINE, RULES)
        rows = store.db.execute("select * from findings where crawl = ?", (store.crawl,))
        return {
            (row["check"], row["url"]): row["state"] for row in rows if row["check"] != "missing_category"
        }


def test_a_finding_is_new_then_persisting_then_fixed_then_relapsed(tmp_path):
    key = ("stale_column", url("/bmdt/"))
    life = [states(tmp_path, [each]).get(key) for each in (STALE, STALE, FRESH, STALE)]
    assert life == ["new", "persisting", "fixed", "relapsed"]


def test_what_was_not_seen_again_is_unchecked_never_fixed(tmp_path):
    states(tmp_path, [STALE])
    assert states(tmp_path, []) == {("stale_column", url("/bmdt/")): "unchecked"}


def test_a_column_that_can_no_longer_be_read_is_unchecked(tmp_path):
    states(tmp_path, [STALE])
    unread = column("部门动态", "/bmdt/", entries=None, unread="服务器回答 503")
    assert states(tmp_path, [unread])[("stale_column", url("/bmdt/"))] == "unchecked"


def test_a_redesign_does_not_renew_a_finding(tmp_path):
    states(tmp_path, [STALE])
    moved = column("部门动态", "/new/bmdt/", newest="2026-01-01")
    assert states(tmp_path, [moved]) == {("stale_column", url("/new/bmdt/")): "persisting"}


def test_a_link_taken_off_its_pages_is_fixed(tmp_path):
    states(tmp_path, [page("/"), link("/x.html", LinkState.GONE)])
    assert states(tmp_path, [page("/")]) == {("broken_link", url("/")): "fixed"}


def test_judging_the_same_crawl_again_changes_nothing(tmp_path):
    first = states(tmp_path, [STALE])
    with Store(tmp_path / "site.db") as store:
        judge(store, SPINE, RULES)
        rows = store.db.execute('select "check", state from findings').fetchall()
    assert [tuple(row) for row in rows if row[0] == "stale_column"] == [("stale_column", "new")]
    assert first[("stale_column", url("/bmdt/"))] == "new"


def test_streaming_in_any_order_says_the_same_as_replay():
    records = [STALE, FRESH, column("会议公开", "/h/", entries=0), link("/x", LinkState.GONE, status=404)]
    shuffled = random.Random(7).sample(records, len(records))
    runs = []
    for order in (records, shuffled):
        run = Run(load(), RULES, as_of=AS_OF)
        for record in order:
            run.feed(record)
        runs.append({(name, str(f)) for name, tally in run.tallies.items() for f in tally.findings})
    assert runs[0] == runs[1]
    assert runs[0]


def broken(column, rules):
    yield Finding(column.url, "先说一句")
    raise ValueError("坏了")


def test_a_check_that_raises_is_a_verdict_and_the_rest_goes_on():
    sick = Check(
        **{name: getattr(load()["stale_column"], name) for name in Check.__slots__}
        | {"id": "sick", "judge": broken, "when": lambda column, rules: True, "thresholds": {}}
    )
    run = Run({"sick": sick, "stale_column": load()["stale_column"]}, RULES, as_of=AS_OF)
    run.feed(STALE)
    verdicts = {outcome.check: outcome for outcome in run.outcomes()}
    assert verdicts["sick"].verdict is Verdict.BROKEN
    assert url("/bmdt/") in verdicts["sick"].reason
    assert verdicts["sick"].found == 1
    assert verdicts["stale_column"].verdict is Verdict.FOUND


def test_judging_nothing_is_no_pass():
    verdicts = {outcome.verdict for outcome in Run(load(), RULES, as_of=AS_OF).outcomes()}
    assert verdicts == {Verdict.NOT_APPLICABLE}


@pytest.mark.parametrize(
    "settings",
    [{"nope": {}}, {"stale_column": {"nope": 1}}, {"stale_column": {"grace_days": "three"}}],
)
def test_an_unknown_threshold_is_refused(settings):
    with pytest.raises(ConfigError):
        thresholds(load(), RULES, settings)


def test_one_crawl_does_not_see_another(tmp_path):
    crawl([STALE, document("甲", "/1.html")], folder=tmp_path).close()
    crawl([FRESH], folder=tmp_path).close()
    with Crawl(tmp_path / "site.db", 1) as old, Crawl(tmp_path / "site.db") as new:
        assert [c.newest.iso for c in old.columns()] == ["2026-01-01"]
        assert [c.newest.iso for c in new.columns()] == ["2026-03-19"]
        assert not list(new.documents())


def test_a_recrawl_of_an_unchanged_site_adds_no_rows(tmp_path):
    counts = []
    for _ in range(2):
        crawl([STALE, document("甲", "/1.html")], folder=tmp_path).close()
        with Store(tmp_path / "site.db") as store:
            counts.append(
                [
                    store.db.execute(f"select count(*) from {t}").fetchone()[0]
                    for t in ("pages", "documents", "columns")
                ]
            )
    assert counts[0] == counts[1]


def test_severities_are_the_three_of_the_book():
    assert {check.severity for check in load().values()} <= set(Severity)


def test_documents_that_share_a_number_are_told_apart(tmp_path):
    papers = [
        document(
            f"通知{n}",
            f"/{n}.html",
            published="2027-01-01",
            index_number="YS-1",
            doc_number="云政办〔2026〕1号",
        )
        for n in range(3)
    ]
    crawl(papers, folder=tmp_path).close()
    with Store(tmp_path / "site.db") as store:
        judge(store, select(("future_date",)), RULES)
        rows = store.db.execute("select fingerprint from findings").fetchall()
    assert len({row["fingerprint"] for row in rows}) == 3


def test_copies_of_one_document_are_told_apart(tmp_path):
    papers = [document("同一通知", f"/{n}.html", published="2027-01-01") for n in range(2)]
    crawl(papers, folder=tmp_path).close()
    with Store(tmp_path / "site.db") as store:
        judge(store, select(("future_date",)), RULES)
        assert len(store.db.execute("select fingerprint from findings").fetchall()) == 2


def test_columns_of_one_name_in_one_place_are_told_apart(tmp_path):
    twins = [column("部门动态", f"/{n}/", newest="2025-01-01") for n in range(2)]
    assert len(states(tmp_path, twins)) == 2
