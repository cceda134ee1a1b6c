"""Rows are versions: unchanged ones are extended, changed ones keep both sides, and long cells read as they were put."""

import sqlite3
from contextlib import closing
from dataclasses import replace
from itertools import pairwise, product

import pytest
import zstandard
from sqlite_utils import Database

from checks.crawl import Crawl
from checks.schema import migrations
from checks.store import Store
from checks.units import Site, Unit, written
from tests.make import document, url

LONG = "各乡镇人民政府，县直各部门：现将有关事项通知如下。" * 200


def crawled(store: Store, *nights: list[str]) -> None:
    """Each night keeps a document with these texts one after the other."""
    store.describe(Site(address=url("/"), units=(Unit(name="县政府"),)))
    for texts in nights:
        store.start(started="2026-03-20T00:00:00", as_of="2026-03-20", settings={})
        for text in texts:
            store.begin()
            store.add_document(replace(document("通知", "/a.html"), text=text))
        store.finish(reason="finished", finished="2026-03-20T01:00:00", coverage={})


def versions(store: Store) -> list[tuple[str, int, int]]:
    return [tuple(row) for row in store.db.execute("select text, first, last from documents order by first")]


@pytest.mark.parametrize("nights", [*product(("甲", "乙"), repeat=3)], ids="".join)
def test_nights_make_a_version_for_each_change(tmp_path, nights):
    with Store(tmp_path / "a.db") as store:
        crawled(store, *([text] for text in nights))
        kept = versions(store)
    assert [text for text, first, last in kept for _ in range(first, last + 1)] == list(nights)
    assert len(kept) == 1 + sum(one != other for one, other in pairwise(nights))


@pytest.mark.parametrize("before", [[], [["甲"]], [["乙"]]], ids=["first night", "same", "other"])
def test_of_several_readings_in_a_night_the_last_counts(tmp_path, before):
    with Store(tmp_path / "a.db") as store:
        crawled(store, *before, ["甲", "乙", "甲"])
        now = [text for text, first, last in versions(store) if first <= store.crawl <= last]
    assert now == ["甲"]


def test_long_texts_lie_packed_in_the_file_and_read_as_they_were_put(tmp_path):
    path = tmp_path / "a.db"
    with Store(path) as store:
        crawled(store, [LONG])
        assert versions(store) == [(LONG, 1, 1)]
        assert len(store.db.execute("select text from main.documents").fetchone()[0]) < len(LONG) / 4
    with Crawl(path) as crawl:
        [found] = crawl.documents()
        assert (found.text, crawl.text(found.url), found.address) == (LONG, LONG, url("/a.html"))
        assert [*crawl.query("select url from documents where text like '%通知如下%'")]


def test_a_file_of_before_is_brought_up_when_it_is_read(tmp_path):
    path = tmp_path / "a.db"
    site = Site(address=url("/"), units=(Unit(name="县政府"),))
    frame = zstandard.ZstdCompressor(level=6).compress(b"<html>")
    with closing(sqlite3.connect(path)) as db, db:
        migrations.apply(Database(db), stop_before="packing")
        told = {"address": site.address, "units": written(site)}
        db.executemany("insert into site values (?, ?)", told.items())
        db.execute("insert into crawls (started, as_of) values ('2026-03-20T00:00:00', '2026-03-20')")
        db.execute("insert into bodies values ('ab', ?)", (frame,))
        names = "url, address, title, text, cites, images, first, last"
        row = (url("/a.html"), url("/a.html"), "通知", LONG, "[]", 0, 1, 1)
        db.execute(f"insert into documents ({names}) values (?, ?, ?, ?, ?, ?, ?, ?)", row)
    with Crawl(path) as crawl:
        [found] = crawl.documents()
    assert (found.text, found.address) == (LONG, url("/a.html"))
    with Store(path) as store:
        assert store.body("ab") == b"<html>"
