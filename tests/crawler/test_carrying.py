"""A page that is the same is this crawl's with all that was read of it, and leads where it led."""

import json
from dataclasses import asdict, dataclass, replace

import pytest
from lxml import etree

from checks.records import Entry, Hidden, Kind, Page, Place
from checks.rules import Rules
from checks.store import Store
from crawler import urls
from crawler.carrying import Carrying, lines_of
from crawler.familiar import Familiar
from crawler.following import Following
from crawler.frontier import Frontier
from crawler.places import Places
from crawler.reading.calls import Call
from crawler.reading.html import Anchor
from crawler.reading.result import Reading
from crawler.sameness import Sameness
from crawler.sources import Sources
from crawler.sweep import Sweep
from crawler.targets import Budget, Role, Target
from tests.make import attachment, page, stamp, url

LIST, LATER, DOCUMENT, FILE = "/tzgg/index.html", "/tzgg/index_2.html", "/tzgg/1.html", "/files/1.docx"
STARTED = {"started": "2026-03-20T09:00:00+08:00", "as_of": "2026-03-20", "settings": {}}
CALL = Call(source=url(LIST), form="page=2", trail=("通知公告", "部门"), number=2)
SEEN = page(LIST, kind=Kind.LIST, outer=("主办：县政府办",), hidden=(Hidden(how="无", text="甲", links=()),))


def target(path: str, role: Role = Role.PAGE) -> Target:
    return Target(url=url(path), address=url(path), role=role, depth=1, tries=0)


def anchor(path: str) -> Anchor:
    return Anchor(url(path), urls.canonical(url(path)), "关于做好春耕工作的通知", etree.Element("a"))


@dataclass
class Night:
    store: Store
    places: Places
    frontier: Frontier
    sweep: Sweep
    carrying: Carrying

    def row(self, table: str, path: str = LIST) -> tuple[object, ...]:
        names = "last, carried, fetched, etag, outer, hidden" if table == "pages" else "last"
        key = "page" if table == "entries" else "url"
        found = self.store.db.execute(f"select {names} from {table} where {key} = ?", (url(path),)).fetchone()
        return tuple(found)

    def asked(self) -> dict[str, Target]:
        found = {}
        while each := self.frontier.take():
            found[each.url.removeprefix(url(""))] = each
        return found


@pytest.fixture
def night(tmp_path):
    with Store(tmp_path / "site.db") as store:
        store.start(**STARTED)
        store.begin()
        places, sameness = Places(store), Sameness(store, url("/"), None)
        for each in (SEEN, page(LATER, kind=Kind.LIST)):
            store.add_page(each, {})
            links = [(anchor(DOCUMENT), Place.LIST)] if each is SEEN else []
            steps = [(url(LATER), url(LATER), None), (url(LIST), url("/tzgg/#2"), asdict(CALL))]
            asks = json.dumps({"pager": steps}) if each is SEEN else None
            places.add(each.url, links)
            mark = sameness.mark(target(each.url), each, Reading(kind=Kind.LIST, layout="default"), None)
            places.note(each.url, lines_of(each), asks, mark)
        entry = Entry(column=SEEN.url, url=url(DOCUMENT), title="通知", published=stamp("2026-03-01"))
        store.add_entries(SEEN.url, [(entry, entry.url)])
        store.add_page(page(FILE, kind=Kind.FILE), {})
        store.add_attachment(attachment(FILE, "申请表"))
        store.add_page(page("/files/2.png", kind=Kind.FILE, fetched=SEEN.fetched.replace(hour=1)), {})
        store.finish(reason="finished", finished="2026-03-20T09:30:00+08:00", coverage={})
        store.start(**STARTED)
        store.begin()
        places, frontier = Places(store), Frontier(store, Budget())
        sweep = Sweep(store, Sameness(store, url("/"), None), 300)
        following = Following(frontier, Rules.load(), url("/"), Sources(url("/")), outside=True, files=True)
        yield Night(store, places, frontier, sweep, Carrying(store, places, Familiar(), following, sweep))


def again(**given: object) -> Page:
    return replace(SEEN, fetched=SEEN.fetched.replace(day=21), etag='"2"', outer=(), hidden=(), **given)


def test_what_was_not_asked_for_is_carried_as_old_as_it_is(night):
    night.carrying.carry(again(), target(LIST), asked=False)
    last, carried, fetched, etag, outer, hidden = night.row("pages")
    assert (last, carried, fetched, etag) == (2, 1, SEEN.fetched.isoformat(), None)
    assert json.loads(outer) == list(SEEN.outer)
    assert [each["text"] for each in json.loads(hidden)] == ["甲"]
    assert night.row("entries") == (2,)
    assert night.sweep.spared(SEEN.url)


def test_what_answered_that_it_is_the_same_is_as_new_as_its_answer(night):
    night.carrying.carry(again(), target(LIST), asked=True)
    assert night.row("pages")[:4] == (2, 0, again().fetched.isoformat(), '"2"')
    assert not night.sweep.spared(SEEN.url)


def test_its_links_are_asked_for_and_its_pager_is_turned_in_the_same_way(night):
    night.carrying.carry(again(), target(LIST), asked=True)
    asked = night.asked()
    assert asked.keys() == {DOCUMENT, LATER, "/tzgg/#2"}
    assert asked["/tzgg/#2"].call == CALL
    assert night.places.source_of(url(DOCUMENT), asked[DOCUMENT].seq) == SEEN.url


def test_later_pages_of_a_list_that_is_the_same_need_not_be_asked(night):
    assert night.sweep.carried(target(LATER), 2026) is None
    night.carrying.carry(again(), target(LIST), asked=True)
    assert night.sweep.carried(target(LATER), 2026)


def test_an_attachment_is_carried_with_its_text_and_leads_nowhere(night):
    night.carrying.carry(page(FILE, kind=Kind.FILE), target(FILE, Role.FILE), asked=False)
    assert night.row("pages", FILE)[:2] == (2, 1)
    assert night.row("attachments", FILE) == (2,)
    assert night.asked() == {}


def test_what_is_read_again_another_night_is_carried_no_longer(night):
    night.carrying.carry(again(), target(LIST), asked=False)
    night.store.finish(reason="finished", finished="2026-03-21T09:30:00+08:00", coverage={})
    night.store.start(**STARTED)
    night.store.begin()
    night.store.add_page(again(), {})
    assert night.row("pages")[:3] == (3, 0, again().fetched.isoformat())
    assert not night.sweep.spared(SEEN.url)
