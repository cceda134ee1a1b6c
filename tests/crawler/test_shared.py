"""Answers that audits share: how long they last, whose they are, and a file that is allowed to fail."""

import json
import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta

import pytest

from checks.records import Kind, Page, Try
from checks.store import Store
from crawler.reading.calls import Call
from crawler.shared import LARGEST, NAME, SAMPLE, SURE, Shared
from crawler.targets import Role, Target

OTHER = "http://www.yunzhou.example/zcwj/1.html"
DONE, WAITING = 2, 0


def ago(**given) -> datetime:
    return datetime.now(UTC) - timedelta(**given)


def page(url=OTHER, **given) -> Page:
    return Page(
        **{"url": url, "address": url, "fetched": ago(minutes=5), "kind": Kind.FILE, "status": 200, **given}
    )


def target(url=OTHER, role=Role.PROBE, tries=0, **given) -> Target:
    return Target(url, url, role, 1, tries, host="www.yunzhou.example", **given)


def shared(folder, named=None, **given) -> Shared:
    return Shared(folder / NAME, named or {}, **given)


def crawled(
    folder, *pages: Page, host="www.yunzhou.example", role=Role.PROBE, state=DONE, named=None, **given
):
    """Another audit, which asked for ``pages`` and shared what it may."""
    with Store(folder / "site.db") as store, closing(shared(folder, named, **given)) as cache:
        store.start(started="2026-03-20T02:00:00+08:00", as_of="2026-03-20", settings={})
        store.begin()
        for each in pages:
            store.add_page(each, {})
            store.db.execute(
                "insert into frontier (url, address, role, priority, depth, state, host) values (?, ?, ?, 7, 1, ?, ?)",
                (each.url, each.address, role, state, host),
            )
        cache.keep(store)
        store.finish(reason="finished", finished="2026-03-20T03:00:00+08:00", coverage={})


def answer(folder, url=OTHER, named=None, **given) -> Page | None:
    """What is known of an address once its host was asked for something."""
    with closing(shared(folder, named, **given)) as cache:
        return cache.answer(target(url)) or cache.answer(target(url))


def rows(folder) -> list[tuple[str, str]]:
    with closing(sqlite3.connect(folder / NAME)) as db:
        return db.execute("select url, via from answers order by url, via").fetchall()


def test_nothing_is_known_at_first(tmp_path):
    assert answer(tmp_path) is None


def test_an_answer_is_shared_as_it_was_given(tmp_path):
    given = page(
        fetched=ago(hours=3),
        title="云州省人民政府",
        landing={"title": "关于夜间经济的措施", "words": "各市、县人民政府：现将有关事项通知如下"},
        tries=(Try(at="2026-03-20T01:00:00+08:00", said="503"),),
    )
    crawled(tmp_path, given)
    assert answer(tmp_path) == given


def test_each_step_of_a_redirect_is_an_answer_of_its_own(tmp_path):
    led = "https://www.yunzhou.example/zcwj/1.html"
    crawled(tmp_path, page(status=301, kind=Kind.REDIRECT, redirect=led), page(led))
    assert answer(tmp_path).redirect == led
    assert answer(tmp_path, led).status == 200


@pytest.mark.parametrize(
    "error", ["timeout", "connection", "tls", "no-host", "no-such-name", "redirects", "wall"]
)
def test_a_failure_is_shared_for_an_hour(tmp_path, error):
    crawled(tmp_path, page(status=None, error=error, fetched=ago(minutes=50)))
    assert answer(tmp_path).error == error
    crawled(
        tmp_path, page("http://www.yunzhou.example/2.html", status=None, error=error, fetched=ago(minutes=61))
    )
    assert answer(tmp_path, "http://www.yunzhou.example/2.html") is None


@pytest.mark.parametrize("status", [403, 404, 412, 429, 500, 503])
def test_a_bad_status_is_shared_for_an_hour(tmp_path, status):
    crawled(tmp_path, page(status=status, fetched=ago(minutes=50)))
    assert answer(tmp_path).status == status
    assert answer(tmp_path, age=timedelta(minutes=30)) is None


def test_a_failure_kept_in_time_is_forgotten_after_its_hour(tmp_path):
    crawled(tmp_path, page(status=404, fetched=ago(minutes=30)))
    with closing(sqlite3.connect(tmp_path / NAME)) as db, db:
        told = json.loads(db.execute("select told from answers").fetchone()[0])
        told["fetched"] = ago(minutes=61).isoformat()
        db.execute("update answers set told = ?", (json.dumps(told),))
    assert answer(tmp_path) is None


def test_a_good_answer_lasts_as_long_as_was_told(tmp_path):
    crawled(tmp_path, page(fetched=ago(hours=11)))
    assert answer(tmp_path)
    assert answer(tmp_path, age=timedelta(hours=10)) is None
    crawled(tmp_path, page("http://www.yunzhou.example/2.html", fetched=ago(hours=13)))
    assert answer(tmp_path, "http://www.yunzhou.example/2.html") is None


def test_answers_of_the_future_are_not_believed(tmp_path):
    crawled(tmp_path, page(fetched=ago(hours=-2)))
    assert answer(tmp_path) is None


def test_what_is_too_old_is_cleared_away(tmp_path):
    crawled(tmp_path, page(fetched=ago(hours=3)))
    crawled(tmp_path, page("http://www.yunzhou.example/2.html"), age=timedelta(hours=1))
    assert [url for url, _ in rows(tmp_path)] == ["http://www.yunzhou.example/2.html"]


@pytest.mark.parametrize(
    "given",
    [
        {"status": None, "error": "private"},
        {"status": None, "error": "robots"},
        {"landing": {"title": "页面不存在", "says": "页面不存在"}},
        {"landing": {"title": "云州省人民政府", "wrong": "转到了首页"}},
        {"landing": {"title": "字" * LARGEST}},
    ],
)
def test_what_is_not_shared(tmp_path, given):
    crawled(tmp_path, page(**given))
    assert rows(tmp_path) == []


def test_the_sites_own_pages_are_not_shared(tmp_path):
    crawled(tmp_path, page(), host=None)
    assert rows(tmp_path) == []


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.PROBE])
def test_what_is_read_is_neither_shared_nor_answered(tmp_path, role):
    crawled(tmp_path, page(), role=role)
    assert rows(tmp_path) == []
    (tmp_path / "again").mkdir()
    crawled(tmp_path / "again", page())
    with closing(shared(tmp_path / "again")) as cache:
        assert cache.answer(target(role=role)) is None
        assert cache.answer(target(call=Call(source=OTHER))) is None


def test_a_second_try_is_asked_for_by_every_audit_itself(tmp_path):
    crawled(tmp_path, page(status=404))
    with closing(shared(tmp_path)) as cache:
        assert cache.answer(target()).status == 404
        assert cache.answer(target(tries=1)) is None


def test_some_hosts_are_asked_once_to_prove_our_own_line(tmp_path):
    addresses = [f"http://www.yunzhou{n}.example/{path}.html" for n in range(50) for path in (1, 2)]
    crawled(tmp_path, *map(page, addresses))
    with closing(shared(tmp_path)) as cache:
        asked = [url for url in addresses if cache.answer(target(url)) is None]
        assert [url for url in addresses if cache.answer(target(url)) is None] == []
    assert asked[:SURE] == addresses[: 2 * SURE : 2]
    assert len(asked) == SURE + (50 - SURE) // SAMPLE


def test_a_failure_proves_nothing(tmp_path):
    addresses = [f"http://www.yunzhou{n}.example/1.html" for n in range(5)]
    crawled(tmp_path, *(page(url, status=404) for url in addresses))
    with closing(shared(tmp_path)) as cache:
        assert all(cache.answer(target(url)) for url in addresses)


def test_what_still_waits_for_its_last_try_is_not_shared(tmp_path):
    crawled(tmp_path, page(status=503), state=WAITING)
    assert rows(tmp_path) == []


def test_an_answer_from_an_address_told_by_hand_is_nobody_elses(tmp_path):
    named = {"www.yunzhou.example:80": "127.0.0.1"}
    crawled(tmp_path, page(), named=named)
    assert answer(tmp_path) is None
    assert answer(tmp_path, named={"www.yunzhou.example:80": "127.0.0.2"}) is None
    assert answer(tmp_path, named={"www.other.example:80": "127.0.0.1"}) is None
    assert answer(tmp_path, named=named)


def test_an_answer_from_the_open_net_is_not_for_an_address_told_by_hand(tmp_path):
    crawled(tmp_path, page())
    assert answer(tmp_path, named={"WWW.Yunzhou.example:80": "127.0.0.1"}) is None


def test_a_chinese_name_told_by_hand_is_the_same_name(tmp_path):
    url = f"http://{'云州.example'.encode('idna').decode()}/"
    crawled(tmp_path, page(url), named={"云州.example:80": "127.0.0.1"})
    assert answer(tmp_path, url) is None
    assert answer(tmp_path, url, named={"云州.example:80": "127.0.0.1"})


def test_an_answer_that_was_shared_keeps_its_time(tmp_path):
    first = page(fetched=ago(hours=2))
    crawled(tmp_path, first)
    crawled(tmp_path, answer(tmp_path))
    assert answer(tmp_path).fetched == first.fetched


def test_a_later_answer_takes_the_place_of_an_earlier_one(tmp_path):
    crawled(tmp_path, page(status=404, fetched=ago(minutes=30)))
    crawled(tmp_path, page())
    assert answer(tmp_path).status == 200


def test_an_earlier_answer_does_not_take_the_place_of_a_later_one(tmp_path):
    crawled(tmp_path, page())
    crawled(tmp_path, page(status=404, fetched=ago(minutes=50)))
    assert answer(tmp_path).status == 200


def test_an_age_of_zero_neither_reads_nor_keeps(tmp_path):
    crawled(tmp_path, page(), age=timedelta(0))
    assert not (tmp_path / NAME).exists()
    crawled(tmp_path, page())
    assert answer(tmp_path, age=timedelta(0)) is None
