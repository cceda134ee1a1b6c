"""Where links stand: counted once a page, the home page first, gateways taken off, and what is no target left out."""

import json
from contextlib import contextmanager

import pytest
from lxml import etree

from checks.records import Kind, Place
from checks.store import Store
from checks.units import Site, Unit
from crawler import urls
from crawler.places import Places
from crawler.reading.html import Anchor
from tests.make import page, url


def anchor(path: str, text: str = "云山概况") -> Anchor:
    address = url(path)
    return Anchor(address, urls.canonical(address), text, etree.Element("a"))


@contextmanager
def places(folder, *pages):
    with Store(folder / "site.db") as store:
        store.describe(Site(address=url("/"), units=(Unit(name="云山县人民政府"),)))
        store.start(started="2026-03-20T09:00:00+08:00", as_of="2026-03-20", settings={})
        store.begin()
        for each in (page("/", kind=Kind.HOME), *pages):
            store.add_page(each, {})
        yield Places(store), lambda: kept(store)


def spots(row) -> list[dict[str, str]]:
    told = json.loads(row["spots"])
    words = [told[each] if isinstance(each, int) else each for each in told]
    pages = json.loads(row["sources"])
    return [{"url": at, "text": text, "place": place} for at, (text, place) in zip(pages, words, strict=True)]


def kept(store: Store) -> dict[str, dict]:
    rows = store.db.execute("select * from links")
    return {row["target"]: {**row, "spots": spots(row), "texts": json.loads(row["texts"])} for row in rows}


def test_a_target_counts_once_a_page_and_keeps_its_words_and_place_there(tmp_path):
    with places(tmp_path) as (noted, rows):
        noted.add(url("/"), [(anchor("/x.html"), Place.NAV), (anchor("/x.html", "更多"), Place.LIST)])
        noted.add(url("/a.html"), [(anchor("/x.html", "详情"), Place.BODY)])
        noted.conclude()
        [row] = rows().values()
    assert (row["places"], json.loads(row["sources"])) == (2, [url("/"), url("/a.html")])
    assert row["spots"] == [
        {"url": url("/"), "text": "云山概况", "place": "nav"},
        {"url": url("/a.html"), "text": "详情", "place": "body"},
    ]


def test_a_picture_takes_the_words_of_the_link_beside_it(tmp_path):
    with places(tmp_path) as (noted, rows):
        noted.add(url("/"), [(anchor("/x.html", ""), Place.LIST), (anchor("/x.html", "春耕"), Place.LIST)])
        noted.conclude()
        assert rows()[url("/x.html")]["spots"][0]["text"] == "春耕"


def test_a_page_does_not_link_itself(tmp_path):
    with places(tmp_path) as (noted, rows):
        noted.add(url("/a.html"), [(anchor("/a.html"), Place.NAV)])
        noted.conclude()
        assert rows() == {}


def test_the_home_page_stays_first_however_deep_it_is(tmp_path):
    jump = page("/", status=302, kind=Kind.REDIRECT, redirect=url("/web/site1/index.html"))
    deep = page("/web/site1/index.html", kind=Kind.HOME)
    with places(tmp_path, jump, deep) as (noted, rows):
        for source in ("/sitemap.xml", "/web/site1/index.html", *(f"/{n}/" for n in range(9))):
            noted.add(url(source), [(anchor("/x.html"), Place.NAV)])
        noted.conclude()
        row = rows()[url("/x.html")]
    assert row["places"] == 11
    assert [spot["url"] for spot in row["spots"]][:2] == [url("/web/site1/index.html"), url("/sitemap.xml")]
    assert len(row["spots"]) == 5


def test_a_page_read_again_counts_only_what_is_new(tmp_path):
    with places(tmp_path) as (noted, rows):
        noted.add(url("/"), [(anchor("/x.html"), Place.NAV)])
        noted.add(url("/"), [(anchor("/x.html"), Place.NAV), (anchor("/y.html"), Place.NAV)], again=True)
        noted.conclude()
        assert {target: row["places"] for target, row in rows().items()} == {
            url("/x.html"): 1,
            url("/y.html"): 1,
        }


def test_a_crawl_that_goes_on_knows_what_was_counted(tmp_path):
    with places(tmp_path) as (noted, rows):
        noted.add(url("/"), [(anchor("/x.html"), Place.NAV)])
        noted._store.commit()
        again = Places(noted._store)
        again.add(url("/a.html"), [(anchor("/x.html"), Place.BODY)])
        again.conclude()
        assert [spot["place"] for spot in rows()[url("/x.html")]["spots"]] == ["nav", "body"]


def test_a_link_through_a_gateway_is_one_to_what_is_behind_it(tmp_path):
    wrapped = "http://www-lingnan-gov-cnxe1.ipv6best.cn/a.html"
    with places(tmp_path) as (noted, rows):
        noted.add(url("/"), [(anchor("http://www.lingnan.gov.cn/a.html"), Place.NAV)])
        noted.add(url("/a.html"), [(anchor(wrapped), Place.BODY)])
        noted.conclude()
        [row] = rows().values()
    assert (row["target"], row["address"], row["places"]) == ("http://www.lingnan.gov.cn/a.html", wrapped, 2)


@pytest.mark.parametrize(
    "href",
    [
        *(
            "mailto:a@b.example",
            "MAILTO:a@b.example",
            "tel:12345",
            "sms:12345",
            "javascript:void(0)",
            "JavaScript:;",
        ),
        *(
            "data:text/plain,x",
            "#",
            "#top",
            "  #top",
            "about:blank",
            "blob:x",
            "weixin://dl/x",
            "java\nscript:x",
        ),
        *("ftp://f.example/a", "thunder://x", "", " ", "http://", "http:///"),
    ],
)
def test_what_leads_to_no_other_page_is_never_a_target(href):
    assert urls.join(url("/a/b.html"), href) is None


@pytest.mark.parametrize("fragment", ["#top", "#", "#/a/b", "#a?b=1"])
def test_a_fragment_never_makes_a_second_target(fragment):
    plain = urls.join(url("/"), "/a/b.html")
    joined = urls.join(url("/"), f"/a/b.html{fragment}")
    assert joined == plain
    assert urls.canonical(f"{plain}{fragment}") == plain


def test_line_breaks_in_an_address_are_nothing_as_in_a_browser():
    assert urls.join(url("/"), "\r\n/a/\n\tb.html\n") == url("/a/b.html")
