"""What may be taken from the crawl before and what is read again, however alike it looks."""

from dataclasses import replace

import pytest

from checks.records import Document, Kind, Stamp
from checks.store import Store
from crawler.reading.result import Reading
from crawler.sameness import Sameness, code
from crawler.targets import Role, Target
from tests.make import page, url

TARGET = Target(url("/a.html"), url("/a.html"), Role.PAGE, 1, 0)
READING = Reading(kind=Kind.OTHER, layout="default")


@pytest.fixture
def sameness(tmp_path):
    with Store(tmp_path / "site.db") as store:
        yield Sameness(store, url("/"), None)


def dated(iso: str, raw: str) -> Reading:
    stamp = Stamp(iso=iso, raw=raw, rule="list")
    document = Document(url=url("/a.html"), address=url("/a.html"), title="公告", published=stamp)
    return replace(READING, kind=Kind.DOCUMENT, document=document)


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


def test_code_has_one_digest():
    assert code() == code() != ""
