"""Addresses that nobody made, and which answers make one ask for them."""

from urllib.parse import urlsplit

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crawler import urls
from crawler.nowhere import MOST, Doubts, is_deep, nowhere, suspect
from tests.make import page, url

WORD = st.text("abcdefgxyz0123456789_-", min_size=1, max_size=24)
NAME = st.one_of(
    WORD,
    st.from_regex(r"t20\d{6}_\d{3,8}", fullmatch=True),
    st.uuids().map(str),
    st.sampled_from(["政策", ".."]),
)
ENDING = st.sampled_from(["", ".html", ".jsp", ".doc", ".shtml", "/"])
QUERY = st.dictionaries(
    st.sampled_from(["id", "cid", "page", "a", "名"]), st.one_of(WORD, st.just("")), max_size=3
)


@st.composite
def addresses(draw):
    folders = draw(st.lists(NAME, max_size=4))
    path = "/".join(("", *folders, draw(NAME) + draw(ENDING)))
    query = "&".join(f"{key}={value}" for key, value in draw(QUERY).items())
    host = draw(
        st.sampled_from(["www.yunshan.example", "yunshan.example:8080", "云山.example", "[2001:db8::1]"])
    )
    return f"{draw(st.sampled_from(['http', 'https']))}://{host}{path}{'?' if query else ''}{query}"


@settings(max_examples=30)
@given(addresses())
def test_it_is_another_address_of_the_same_host_in_its_canonical_form(address):
    made = nowhere(address)
    assert urls.canonical(made) == made != urls.canonical(address)
    assert urlsplit(made).netloc == urlsplit(urls.canonical(address)).netloc
    assert urls.suffix(made) == urls.suffix(urls.canonical(address)) or urlsplit(address).path.endswith(
        ("/", "..")
    )
    assert nowhere(address) == made == nowhere(urls.canonical(address))


@settings(max_examples=30)
@given(st.integers(1, 99_999_999), st.integers(1, 99_999_999))
def test_one_address_serves_all_of_a_kind(one, other):
    for kind in (
        "/zwgk/t20240105_{}.html",
        "/show.jsp?id={}&cid=5",
        "/content/{}",
        "/art/2024/1/5/art_12_{}.html",
    ):
        made = {nowhere(url(kind.format(number))) for number in (one, other)}
        assert len(made) == 1
        assert not made & {url(kind.format(one)), url(kind.format(other))}


@pytest.mark.parametrize(
    ("address", "kept"),
    [
        ("/zwgk/t20240105_123.html", "/zwgk/t20000101_98"),
        ("/gkmlpt/content/3/3456/post_3456789.html", "/gkmlpt/content/1/1111/post_98"),
        ("/show.jsp?id=12&cid=5", "/show.jsp?cid=1&id=98"),
        ("/index.php?m=content&a=show&catid=9&id=33", "/index.php?a=show&catid=1&id=98"),
        ("/zwgk/tongzhi.html", "/zwgk/zwgk-"),
        ("/zwgk/tzgg/ldjh/2024/1.html", "/zwgk/tzgg/2000/98"),
        ("/", "/zwgk-"),
    ],
)
def test_it_looks_like_the_address_it_stands_for(address, kept):
    assert nowhere(url(address)).startswith(url(kept))


@pytest.mark.parametrize(
    ("address", "redirect"),
    [
        ("/zwgk/1.html", "https://www.yunshan.example/zwgk/1.html"),
        ("/zwgk/1.html", "http://yunshan.example/zwgk/1.html"),
        ("/zwgk/1.html", "http://www.new.example/zwgk/1.html"),
        ("/zwgk/1.html", "/zwgk/2.html"),
        ("/zwgk/1.html", "/zwgk/"),
        ("/zwgk/1.html", "http://www.yunshan.example/login.html"),
        ("/zwgk", "/zwgk/"),
        ("/zwgk/", "/"),
        ("/", "/index.html"),
        ("/index.html", "/"),
        ("/portal/index.jhtml", "/"),
        ("/home.html", "/"),
        ("/oa/login.do?id=123", "/"),
        ("/sso/check?appid=1234", "/"),
        ("/zwfw.do", "/"),
    ],
)
def test_redirects_that_make_nobody_doubt(address, redirect):
    assert suspect(page(address, redirect=url(redirect))) is None


@pytest.mark.parametrize(
    "innocent",
    [
        page("/zwgk/1.html"),
        page("/zwgk/1.doc"),
        page("/zwgk/1.html", landing={"title": "通知", "words": "通知"}),
        page("/zwgk/1.html", status=404, landing={"says": "404 Not Found"}),
        page("/zwgk/1.html", status=None, error="timeout"),
        page("/zwgk/1.html", error="wall", landing={"says": "404"}),
        page("/zwgk-12345678.html", landing={"made": "1", "says": "页面不存在"}),
    ],
)
def test_answers_that_make_nobody_doubt(innocent):
    assert suspect(innocent) is None


@pytest.mark.parametrize(
    "doubtful",
    [
        page("/zwgk/1.html", landing={"says": "页面不存在"}),
        page("/zwgk/t20240105_123.html", redirect=url("/")),
        page("/zwgk/t20240105_123.html", redirect="http://www.new.example/index.html"),
        page("/show.jsp?id=123", redirect=url("/default.aspx")),
        page("/zwgk/1.html", redirect=url("/error.htm?aspxerrorpath=/zwgk/1.html")),
        page("/zwgk/", redirect=url("/404.html")),
        page("/files/1.docx", landing={"title": "云山县人民政府", "words": "首页"}),
    ],
)
def test_doubtful_answers_are_compared_with_an_address_of_their_kind(doubtful):
    assert suspect(doubtful) == nowhere(doubtful.url)


def test_the_sites_own_start_page_may_have_any_name():
    moved = page("/zwgk/1.html", redirect=url("/ysx/index.html"))
    assert suspect(moved) is None
    assert suspect(moved, url("/ysx/index.html")) == nowhere(moved.url)


@pytest.mark.parametrize(
    "address", ["/", "/zwgk/", "/zwgk/index.html", "/login", "/zwgk", "/app.do", "/user/login.jsp?id=100"]
)
def test_folders_and_doors_are_no_documents(address):
    assert not is_deep(url(address))


def test_few_are_asked_of_a_host_and_none_twice():
    doubts = Doubts()
    kinds = [page(f"/f{chr(97 + n)}/1.html", landing={"says": "页面不存在"}) for n in range(20)]
    asked = [doubts.of(each) for each in kinds]
    assert len([each for each in asked if each]) == MOST
    assert doubts.of(kinds[0]) is None
    elsewhere = page("http://www.other.example/1.html", landing={"says": "页面不存在"})
    assert doubts.of(elsewhere)
    assert Doubts([nowhere(elsewhere.url)]).of(elsewhere) is None
