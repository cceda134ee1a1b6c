"""The file that audits share is allowed to fail: damaged, held, unwritable, or used by many at once."""

import sqlite3
import threading
from contextlib import closing

import pytest

from checks.store import Store
from crawler.shared import NAME
from tests.crawler.test_shared import OTHER, answer, crawled, page, rows, shared, target


def test_a_damaged_file_is_put_aside_and_the_audit_goes_on(tmp_path):
    file = tmp_path / NAME
    file.write_bytes(b"no database at all\n" * 400)
    assert answer(tmp_path) is None
    assert (tmp_path / f"{NAME}.damaged").read_bytes().startswith(b"no database")
    crawled(tmp_path, page())
    assert answer(tmp_path)


def test_a_file_damaged_inside_is_put_aside_and_begun_anew(tmp_path):
    crawled(tmp_path, *(page(f"http://www.yunzhou.example/{n}.html") for n in range(200)))
    file = tmp_path / NAME
    content = bytearray(file.read_bytes())
    content[4096:] = b"\xa5" * (len(content) - 4096)
    file.write_bytes(content)
    assert answer(tmp_path, "http://www.yunzhou.example/7.html") is None
    crawled(tmp_path, page())
    assert answer(tmp_path)


def test_one_audit_finds_the_damage_and_shares_in_the_end_all_the_same(tmp_path):
    (tmp_path / NAME).write_bytes(b"x" * 9000)
    with Store(tmp_path / "site.db") as store, closing(shared(tmp_path)) as cache:
        store.start(started="2026-03-20T02:00:00+08:00", as_of="2026-03-20", settings={})
        assert cache.answer(target()) is None
        assert cache.answer(target()) is None
        cache.keep(store)
    assert rows(tmp_path) == []


@pytest.mark.parametrize("told", ["", "{}", "[]", "null", '{"url": 1}', '{"fetched": "gestern"}'])
def test_an_answer_that_cannot_be_read_is_none(tmp_path, told):
    crawled(tmp_path, page())
    with closing(sqlite3.connect(tmp_path / NAME)) as db, db:
        db.execute("update answers set told = ?", (told,))
    assert answer(tmp_path) is None


def test_a_file_that_somebody_holds_is_done_without(tmp_path, monkeypatch):
    monkeypatch.setattr("crawler.shared._WRITING", 0.2)
    crawled(tmp_path, page())
    with closing(sqlite3.connect(tmp_path / NAME, isolation_level=None)) as holder:
        holder.execute("pragma locking_mode = exclusive")
        holder.execute("begin exclusive")
        crawled(tmp_path, page("http://www.yunzhou.example/2.html"))
        holder.execute("rollback")
    assert [url for url, _ in rows(tmp_path)] == [OTHER]


def test_a_place_where_nothing_can_be_written_is_done_without(tmp_path):
    (tmp_path / NAME).mkdir()
    crawled(tmp_path, page())
    assert answer(tmp_path) is None


def test_many_audits_share_one_file_at_once(tmp_path):
    def audit(number):
        folder = tmp_path / f"site{number}"
        folder.mkdir()
        with Store(folder / "site.db") as store, closing(shared(tmp_path)) as cache:
            store.start(started="2026-03-20T02:00:00+08:00", as_of="2026-03-20", settings={})
            store.begin()
            for n in range(50):
                url = f"http://www.yunzhou.example/{number}/{n}.html"
                cache.answer(target(url))
                store.add_page(page(url), {})
                store.db.execute(
                    "insert into frontier (url, address, role, priority, depth, state, host)"
                    " values (?, ?, 'probe', 7, 1, 2, 'www.yunzhou.example')",
                    (url, url),
                )
            cache.keep(store)

    crawled(tmp_path, page())
    threads = [threading.Thread(target=audit, args=(number,)) for number in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(rows(tmp_path)) == 301
