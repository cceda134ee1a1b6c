"""Findings in a site's file: said once, standing crawl by crawl, and files of before."""

import sqlite3

from sqlite_utils import Database

from checks import ledger
from checks.schema import migrations
from checks.splitting import FINDINGS
from checks.store import Store

FOUND = {
    "fingerprint": "0011223344556677",
    "check": "stale_column",
    "state": "new",
    "unit": "云山县人民政府",
    "column": "部门动态",
    "url": "http://www.yunshan.example/bmdt/",
    "title": "部门动态",
    "about": "",
    "message": "已 78 天没有更新",
    "evidence": '{"最近更新": "2026-01-01"}',
    "severity": "veto",
    "basis": "国办秘函〔2019〕19号",
    "first_seen": "2026-03-20",
    "last_seen": "2026-03-20",
    "checked": None,
}


def nights(folder, *told) -> Store:
    """An open file after some crawls, each with its findings."""
    store = Store(folder / "site.db")
    for rows in told:
        store.start(started="2026-03-20T01:00:00+08:00", as_of="2026-03-20", settings={})
        ledger.write(store, FINDINGS, rows)
        store.finish(reason="finished", finished="2026-03-20T02:00:00+08:00", coverage={})
    return store


def count(store: Store, table: str) -> int:
    return int(store.db.execute(f"select count(*) from {table}").fetchone()[0])


def shown(store: Store) -> list[dict[str, object]]:
    rows = store.db.execute("select * from findings order by crawl, fingerprint")
    return [{name: row[name] for name in FOUND} for row in rows]


def test_what_is_found_again_word_for_word_is_said_once(tmp_path):
    again = {**FOUND, "state": "persisting", "last_seen": "2026-03-21"}
    with nights(tmp_path, [FOUND], [again]) as store:
        assert shown(store) == [FOUND, again]
        assert count(store, "sayings") == 1


def test_one_other_word_is_another_saying(tmp_path):
    other = {**FOUND, "state": "persisting", "message": "已 79 天没有更新"}
    with nights(tmp_path, [FOUND], [other]) as store:
        assert shown(store) == [FOUND, other]


def test_of_a_crawl_judged_again_only_the_last_words_are_kept(tmp_path):
    other = {**FOUND, "message": "已 79 天没有更新"}
    with nights(tmp_path, [FOUND]) as store:
        ledger.write(store, FINDINGS, [other])
        assert shown(store) == [other]
        assert count(store, "sayings") == 1


def test_the_last_word_on_each_is_that_of_the_newest_crawl_that_told_of_it(tmp_path):
    mended, another = {**FOUND, "state": "fixed"}, {**FOUND, "fingerprint": "8899aabbccddeeff"}
    with nights(tmp_path, [FOUND, another], [mended], [another]) as store:
        last = ledger.newest(store.db, 3)
        assert {print_: row["state"] for print_, row in last.items()} == {
            FOUND["fingerprint"]: "fixed",
            another["fingerprint"]: "new",
        }
        assert last[FOUND["fingerprint"]]["message"] == FOUND["message"]
        assert not ledger.newest(store.db, 1)


def test_findings_of_an_earlier_version_are_all_there(tmp_path):
    with sqlite3.connect(tmp_path / "site.db") as db:
        migrations.apply(Database(db), stop_before="ledger")
        names = ", ".join(f'"{name}"' for name in FOUND)
        marks = ", ".join(f":{name}" for name in FOUND)
        for crawl, state in ((1, "new"), (2, "persisting")):
            told = {**FOUND, "state": state, "crawl": crawl}
            db.execute(f"insert into findings (crawl, {names}) values (:crawl, {marks})", told)
    db.close()
    with Store(tmp_path / "site.db") as store:
        assert shown(store) == [FOUND, {**FOUND, "state": "persisting"}]
        assert ledger.newest(store.db, 3)[FOUND["fingerprint"]]["state"] == "persisting"
