"""What the assembly of columns keeps of a crawl: lists, pages and the odd document, not every article of a portal."""

from collections.abc import Iterator

import pytest

from checks.records import Kind
from checks.store import Store
from crawler.gathering import REPEATED, USUAL, Gathered
from tests import make

HOME = make.url("/")


@pytest.fixture
def store(tmp_path) -> Iterator[Store]:
    with Store(tmp_path / "site.db") as store:
        store.start(started="2026-03-20T09:00:00+08:00", as_of="2026-03-20", settings={})
        store.begin()
        store.add_page(
            make.page("/", kind=Kind.HOME), {"pager": {"pages": [[make.url("/2"), make.url("/2"), 2]]}}
        )
        for number in range(USUAL):
            add_document(store, f"/tzgg/{number}.html", published="2026-01-05")
        yield store


def add_document(store: Store, path: str, published: str | None, **reading: object) -> None:
    store.add_page(make.page(path, kind=Kind.DOCUMENT), reading)
    store.add_document(make.document(path=path, published=published))


def kept(store: Store) -> set[str]:
    return {url.removeprefix(make.HOST) for url in Gathered(store, HOME).parts}


def test_documents_made_as_many_are_not_kept(store):
    assert kept(store) == {"/"}


def test_one_without_a_date_or_of_a_form_of_its_own_may_be_a_column(store):
    add_document(store, "/tzgg/90.html", published=None)
    add_document(store, "/about.html", published="2026-01-05")
    assert kept(store) == {"/", "/tzgg/90.html", "/about.html"}


def test_what_a_pager_names_or_a_page_leads_to_is_kept_whatever_it_is(store):
    rows = {"pager": {"pages": [[make.url("/tzgg/1.html"), make.url("/tzgg/1.html"), 2]]}}
    store.add_page(make.page("/tzgg/", kind=Kind.LIST), rows)
    store.add_page(make.page("/old/", kind=Kind.REDIRECT, redirect=make.url("/tzgg/2.html")), {})
    assert kept(store) == {"/", "/tzgg/", "/tzgg/1.html", "/old/", "/tzgg/2.html"}


def test_breadcrumbs_and_inner_links_of_documents_count_though_they_are_not_kept(store):
    crumbs = [["公告", make.url("/gg/")], ["标题", None]]
    for number in range(REPEATED):
        inner = [make.url("/foot.html"), make.url(f"/only/{number}.html")]
        add_document(store, f"/tzgg/1{number}.html", "2026-01-05", crumbs=crumbs, inner=inner)
    gathered = Gathered(store, HOME)
    assert gathered.parents == {make.url("/gg/")}
    assert gathered.template_links == {make.url("/foot.html")}


def test_the_home_page_asks_for_more_of_itself(store):
    assert Gathered(store, HOME).home_pages == {HOME, make.url("/2")}


def test_files_are_not_kept(store):
    store.add_page(make.page("/files/1.pdf", kind=Kind.FILE), {})
    assert kept(store) == {"/"}
