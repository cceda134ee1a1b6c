"""What a night need not ask for, and near-misses that it has to."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

import pytest
from lxml import etree

from checks import ledger
from checks.records import Entry, Kind, Page
from checks.splitting import FINDINGS
from checks.store import Store
from crawler.places import Places
from crawler.reading.calls import Call
from crawler.reading.result import Reading
from crawler.reading.rows import Row
from crawler.sameness import Sameness
from crawler.sweep import Sweep
from crawler.targets import Role, Target
from tests.make import BEIJING, attachment, document, page, stamp, url

FIRST, SECOND, THIRD = "/tzgg/1.html", "/tzgg/2.html", "/tzgg/3.html"
LATER, FILE, PICTURE = "/tzgg/index_2.html", "/files/1.docx", "/files/2.png"
LIST = url("/tzgg/index.html")
STARTED = {"started": "2026-03-20T09:00:00+08:00", "as_of": "2026-03-20", "settings": {}}


def seen(path: str, hour: int, kind: Kind = Kind.DOCUMENT, **given: object) -> Page:
    return page(path, kind=kind, fetched=datetime(2026, 3, 19, hour, tzinfo=BEIJING), **given)


def target(path: str, role: Role = Role.PAGE, **given: object) -> Target:
    told = {"depth": 1, "tries": 0, **given}
    return Target(url=url(path), address=url(path), role=role, **told)


PAGES = (
    seen(FIRST, 9),
    seen(SECOND, 10),
    seen(THIRD, 11),
    seen(LATER, 11, Kind.LIST),
    seen(FILE, 12, Kind.FILE),
    seen(PICTURE, 12, Kind.FILE),
)


@contextmanager
def before(folder, *pages: Page, reason: str = "finished", fault: str = "", state: str = "new"):
    """An open file after a night that saw these pages and found ``fault`` with one, at the beginning of the next."""
    with Store(folder / "site.db") as store:
        store.start(**STARTED)
        store.begin()
        sameness, places = Sameness(store, url("/"), None), Places(store)
        for each in pages or PAGES:
            store.add_page(each, {})
            if each.kind is Kind.DOCUMENT:
                store.add_document(document(path=each.url))
            if each.kind is not Kind.FILE:
                places.add(each.url, [])
                mark = sameness.mark(target(each.url), each, Reading(kind=each.kind, layout="default"), None)
                places.note(each.url, (), None, mark)
        store.add_attachment(attachment(FILE, "申请表"))
        rows = [Entry(column=LIST, url=url(SECOND), title="二号通知", published=stamp("2026-03-02"))]
        store.add_entries(LIST, [(row, row.url) for row in rows])
        if fault:
            empty = dict.fromkeys((*FINDINGS.standing, *FINDINGS.said), "")
            ledger.write(store, FINDINGS, [{**empty, "fingerprint": "1", "state": state, "url": url(fault)}])
        store.finish(reason=reason, finished="2026-03-20T09:30:00+08:00", coverage={})
        store.start(**STARTED)
        yield store


@contextmanager
def night(folder, *pages: Page, nights: int = 300, **given: str) -> Iterator[Sweep]:
    with before(folder, *pages, **given) as store:
        yield Sweep(store, Sameness(store, url("/"), None), nights)


def carried(sweep: Sweep, *targets: Target) -> list[str]:
    return [each.url.removeprefix(url("")) for each in targets if sweep.carried(each, 2026)]


def row(path: str, title: str = "二号通知", day: str = "2026-03-02") -> Row:
    return Row(title=title, address=url(path), url=url(path), published=stamp(day), node=etree.Element("li"))


PAPERS = [target(FIRST), target(SECOND), target(THIRD)]


@pytest.mark.parametrize(("nights", "left"), [(300, 2), (5, 2), (3, 1), (2, 0)])
def test_those_have_their_turn_whose_last_check_is_the_longest_ago(tmp_path, nights, left):
    with night(tmp_path, nights=nights) as sweep:
        assert carried(sweep, *PAPERS) == [FIRST, SECOND, THIRD][3 - left :]


def test_what_is_carried_is_as_old_as_it_is(tmp_path):
    with night(tmp_path) as sweep:
        found = sweep.carried(target(THIRD), 2026)
        assert (found.fetched, found.kind) == (PAGES[2].fetched, Kind.DOCUMENT)


@pytest.mark.parametrize(
    "other",
    [
        {"host": "www.yunshan.example"},
        {"tries": 1},
        {"call": Call(source=LIST, form="page=2")},
        {"role": Role.GUEST},
    ],
    ids=lambda other: next(iter(other)),
)
def test_another_host_a_second_try_or_another_way_of_asking_is_asked(tmp_path, other):
    with night(tmp_path) as sweep:
        assert carried(sweep, target(THIRD, **other)) == []


def test_in_another_year_everything_is_asked(tmp_path):
    with night(tmp_path) as sweep:
        assert sweep.carried(target(THIRD), 2027) is None


def test_a_list_that_is_the_same_leads_to_nothing_new(tmp_path):
    with night(tmp_path) as sweep:
        assert sweep.new([row(SECOND)]) == []
        assert carried(sweep, target(SECOND)) == [SECOND]


@pytest.mark.parametrize("changed", [row(SECOND, "二号通知（修订）"), row(SECOND, day="2026-03-03")])
def test_what_a_list_shows_otherwise_is_asked(tmp_path, changed):
    with night(tmp_path) as sweep:
        assert sweep.new([changed]) == [changed]
        assert carried(sweep, target(SECOND), target(THIRD)) == [THIRD]


def test_a_crawl_that_goes_on_remembers_what_lists_showed(tmp_path):
    with before(tmp_path) as store:
        store.begin()
        entry = Entry(column=LIST, url=url(THIRD), title="三号通知", published=None)
        store.add_entries(LIST, [(entry, entry.url)])
        sweep = Sweep(store, Sameness(store, url("/"), None), 300)
        assert carried(sweep, target(SECOND), target(THIRD)) == [SECOND]


@pytest.mark.parametrize(("state", "left"), [("new", []), ("unchecked", []), ("fixed", [THIRD])])
def test_what_was_found_fault_with_is_asked_until_it_is_mended(tmp_path, state, left):
    with night(tmp_path, fault=THIRD, state=state) as sweep:
        assert carried(sweep, target(THIRD)) == left


def test_later_pages_of_a_list_are_carried_once_its_first_is_known_to_be_the_same(tmp_path):
    with night(tmp_path) as sweep:
        assert carried(sweep, target(LATER)) == []
        sweep.unchanged([url(LATER)])
        assert carried(sweep, target(LATER)) == [LATER]


def test_an_attachment_is_carried_if_it_was_read_and_a_picture_if_it_answered(tmp_path):
    with night(tmp_path) as sweep:
        assert carried(sweep, target(FILE, Role.FILE)) == [FILE]
        assert carried(sweep, target(PICTURE, Role.FILE)) == []
        assert carried(sweep, target(PICTURE, Role.PROBE)) == [PICTURE]


@pytest.mark.parametrize(
    "given",
    [
        {"status": 404},
        {"error": "timeout"},
        {"unread": "内容过大"},
        {"landing": {"says": "页面不存在"}},
        {"landing": {"wrong": "首页"}},
    ],
)
def test_what_was_not_fine_is_asked(tmp_path, given):
    with night(tmp_path, *PAGES[:4], seen(PICTURE, 12, Kind.FILE, **given)) as sweep:
        assert carried(sweep, target(PICTURE, Role.PROBE)) == []


@pytest.mark.parametrize(("reason", "nights"), [("refused", 300), ("budget", 300), ("finished", 1)])
def test_after_a_crawl_that_was_not_finished_or_with_one_night_everything_is_asked(tmp_path, reason, nights):
    with night(tmp_path, reason=reason, nights=nights) as sweep:
        assert carried(sweep, *PAPERS) == []
        assert sweep.new([row(FIRST)]) == []
