"""What may be taken from the crawl before and what is read again, however alike it looks."""

import json
from dataclasses import replace

import pytest
from lxml import etree

from checks.records import Document, Kind, Message, Stamp
from checks.store import Store
from crawler.places import Places
from crawler.reading.result import Reading
from crawler.reading.rows import Listing, Row
from crawler.sameness import Sameness, code
from crawler.targets import Role, Target
from tests.make import page, tries, url

TARGET = Target(url("/a.html"), url("/a.html"), Role.PAGE, 1, 0)
READING = Reading(kind=Kind.OTHER, layout="default")
BODY = "<p>浏览次数：12</p>".encode()
STARTED = {"started": "2026-03-20T09:00:00+08:00", "as_of": "2026-03-20", "settings": {}}


@pytest.fixture
def sameness(tmp_path):
    with Store(tmp_path / "site.db") as store:
        yield Sameness(store, url("/"), None)


def dated(iso: str, raw: str) -> Reading:
    stamp = Stamp(iso=iso, raw=raw, rule="list")
    document = Document(url=url("/a.html"), address=url("/a.html"), title="公告", published=stamp)
    return replace(READING, kind=Kind.DOCUMENT, document=document)


def asked(day: str) -> Reading:
    stamp = Stamp(iso="2026-03-20", raw=day, rule="list")
    told = Message(url=url("/1.html"), page=url("/a.html"), title="路灯不亮", asked=stamp)
    return replace(READING, messages=(told,))


def effective(day: str) -> Reading:
    reading = dated("2026-03-20", "2026-03-20")
    stamp = Stamp(iso="2026-05-01", raw=day, rule="text")
    return replace(reading, document=replace(reading.document, effective=stamp))


def listed(day: str) -> Reading:
    stamp = Stamp(iso="2026-03-20", raw=day, rule="list")
    row = Row(
        title="公告", address=url("/1.html"), url=url("/1.html"), published=stamp, node=etree.Element("li")
    )
    return replace(READING, kind=Kind.LIST, listing=Listing((row,), "ul", row.node))


@pytest.mark.parametrize("reading", [asked, effective, listed])
def test_every_date_of_a_page_has_to_have_its_year(sameness, reading):
    assert sameness.mark(TARGET, page("/a.html"), reading("2026-03-20"), "text/html")
    assert not sameness.mark(TARGET, page("/a.html"), reading("03-20"), "text/html")


def test_a_plain_reading_has_a_mark_that_is_the_same_each_time(sameness):
    one, other = (sameness.mark(TARGET, page("/a.html"), READING, "text/html") for _ in range(2))
    assert one == other != b""


@pytest.mark.parametrize(
    "reading",
    [
        None,
        replace(READING, kind=Kind.REDIRECT, redirect=url("/b.html")),
        replace(READING, wanted=(url("/a.js"),)),
        replace(READING, parts=(url("/a_1.html"),)),
        dated("2026-03-20", "03-20"),
        dated("2026-03-19", "昨天 08:30"),
    ],
)
def test_what_waits_leads_on_or_depends_on_the_day_is_read_again(sameness, reading):
    assert sameness.mark(TARGET, page("/a.html"), reading, "text/html") == b""


@pytest.mark.parametrize(
    "given",
    [{"landing": {"says": "页面不存在"}}, {"rendered": True}, {"unread": "页面无法解析：ValueError"}],
)
def test_what_was_doubted_drawn_or_not_read_is_read_again(sameness, given):
    assert sameness.mark(TARGET, page("/a.html", **given), READING, "text/html") == b""


def test_a_date_with_its_year_holds(sameness):
    assert sameness.mark(
        TARGET, page("/a.html"), dated("2026-03-20", "发布时间：2026年03月20日"), "text/html"
    )


def test_another_role_year_address_or_home_is_another_reading(sameness, tmp_path):
    seen = page("/a.html")
    mark = sameness.mark(TARGET, seen, READING, "text/html")
    later = replace(seen, fetched=seen.fetched.replace(year=seen.fetched.year + 1))
    with Store(tmp_path / "other.db") as store:
        others = [
            sameness.mark(replace(TARGET, role=Role.GUEST), seen, READING, "text/html"),
            sameness.mark(replace(TARGET, address=url("/A.html")), seen, READING, "text/html"),
            sameness.mark(TARGET, later, READING, "text/html"),
            sameness.mark(TARGET, seen, READING, "text/html; charset=gbk"),
            Sameness(store, url("/web/"), None).mark(TARGET, seen, READING, "text/html"),
            Sameness(store, url("/"), "trs").mark(TARGET, seen, READING, "text/html"),
        ]
    assert len({mark, *others}) == len(others) + 1


@pytest.fixture
def before(tmp_path):
    """Keeps the page as a night read it with what it asked for beside links, and tells what holds in the next."""
    with Store(tmp_path / "before.db") as store:

        def kept(
            kind: Kind = Kind.OTHER, *, asks: str | None = None, documents: int = 0, **doubted: object
        ) -> Sameness:
            store.start(**STARTED)
            store.begin()
            sameness, places = Sameness(store, url("/"), None), Places(store)
            seen = page("/a.html", kind=kind, body=store.add_body(BODY))
            store.add_page(replace(seen, **doubted), {})
            if documents:
                store.add_document(Document(url=url("/a.html"), address=url("/a.html"), title="公告"))
            places.add(seen.url, [])
            mark = sameness.mark(TARGET, seen, replace(READING, kind=kind), "text/html")
            places.note(seen.url, (), asks, mark)
            store.finish(reason="finished", finished=STARTED["started"], coverage={})
            store.start(**STARTED)
            return Sameness(store, url("/"), None)

        yield kept


def test_the_same_body_or_one_of_another_visit_holds(before):
    sameness = before()
    assert sameness.holds(TARGET, 2026, BODY, "text/html")
    assert sameness.holds(TARGET, 2026, BODY.replace(b"12", b"345"), "text/html")
    assert sameness.holds(TARGET, 2026, None)


def test_another_body_or_type_does_not(before):
    sameness = before()
    assert not sameness.holds(TARGET, 2026, BODY + b"<p>1</p>", "text/html")
    assert not sameness.holds(TARGET, 2026, BODY, "text/html; charset=gbk")
    assert not sameness.holds(TARGET, 2026, BODY, None)


def test_in_another_role_or_year_at_a_second_try_or_elsewhere_nothing_holds(before):
    sameness = before()
    others = [replace(TARGET, role=Role.GUEST), replace(TARGET, tries=1), replace(TARGET, url=url("/b.html"))]
    assert not any(sameness.holds(other, 2026, BODY, "text/html") for other in others)
    assert not sameness.holds(TARGET, 2027, BODY, "text/html")


def test_of_a_page_with_a_form_that_turns_its_list_only_the_very_same_body_holds(before):
    call = {"source": url("/a.html"), "form": "__VIEWSTATE=1&page=2"}
    sameness = before(asks=json.dumps({"pager": [(url("/a.html"), url("/a.html") + "#2", call)]}))
    assert sameness.holds(TARGET, 2026, BODY, "text/html")
    assert not sameness.holds(TARGET, 2026, BODY.replace(b"12", b"345"), "text/html")


@pytest.mark.parametrize(
    ("kind", "documents", "holds"),
    [
        (Kind.DOCUMENT, 1, True),
        (Kind.DOCUMENT, 0, False),
        (Kind.LIST, 0, True),
        (Kind.LIST, 1, False),
    ],
)
def test_a_document_holds_only_with_its_row_and_another_page_without_one(before, kind, documents, holds):
    assert bool(before(kind, documents=documents).holds(TARGET, 2026, BODY, "text/html")) is holds


@pytest.mark.parametrize(
    "doubted", [{"landing": {"wrong": "首页"}}, {"tries": tries("503", "200")}, {"unread": "内容过大"}]
)
def test_what_the_end_of_a_crawl_had_doubts_about_does_not_hold(before, doubted):
    assert not before(**doubted).holds(TARGET, 2026, BODY, "text/html")


def test_in_the_first_crawl_nothing_holds(sameness):
    assert sameness.holds(TARGET, 2026, BODY, "text/html") is None


def test_code_has_one_digest():
    assert code() == code() != ""


HOME = Target(url("/"), url("/"), Role.PAGE, 0, 0)


@pytest.mark.parametrize(
    ("body", "stamp", "believed"),
    [
        ("<p>首页，浏览次数：12</p>", "one", True),
        ("<p>首页，浏览次数：99</p>", "one", True),
        ("<p>首页，换了要闻</p>", "two", True),
        ("<p>首页，换了要闻</p>", "one", False),
    ],
)
def test_a_server_whose_home_page_changes_without_its_validators_is_asked_for_everything_whole(
    tmp_path, body, stamp, believed
):
    with Store(tmp_path / "site.db") as store:
        store.start(**STARTED)
        for path, content in (("/", "<p>首页，浏览次数：12</p>"), ("/a.html", "<p>稿件</p>")):
            sha = store.add_body(content.encode())
            store.add_page(page(path, etag="one", last_modified=None, body=sha), {})
        store.finish(reason="finished", finished="2026-03-20T10:00:00+08:00", coverage={})
        store.start(**STARTED)
        sameness = Sameness(store, url("/"), None)
        assert sameness.validators(HOME) is None
        sameness.doubt(page("/", etag=stamp, last_modified=None), body.encode())
        assert (sameness.validators(TARGET) is not None) == believed
