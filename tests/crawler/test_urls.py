import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler import urls

BASE = "http://www.a.example/zwgk/list/index.html"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("http://A.example:80/x", "http://a.example/x"),
        ("https://a.example:443/", "https://a.example"),
        ("http://a.example/x#top", "http://a.example/x"),
        ("http://a.example//x//y", "http://a.example/x/y"),
        ("http://a.example/a/../b/./c", "http://a.example/b/c"),
        ("http://a.example/x;jsessionid=9F", "http://a.example/x"),
        ("http://a.example/x?b=2&a=1&PHPSESSID=z", "http://a.example/x?a=1&b=2"),
        ("http://a.example/%7ex/%E4%B8%AD", "http://a.example/~x/中"),
    ],
)
def test_two_spellings_of_one_address_have_one_identity(one, other):
    assert urls.canonical(one) == urls.canonical(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("http://a.example/x", "https://a.example/x"),
        ("http://a.example/x", "http://a.example/x/"),
        ("http://a.example/", "http://a.example/index.html"),
        ("http://a.example/x?id=1", "http://a.example/x?id=2"),
        ("http://a.example:8080/", "http://a.example/"),
    ],
)
def test_different_addresses_stay_different(one, other):
    assert urls.canonical(one) != urls.canonical(other)


@pytest.mark.parametrize(
    "href", ["", "#", "#a", "javascript:void(0)", "mailto:a@b.c", "tel:1", "data:,x", "http://"]
)
def test_what_leads_to_no_other_page_is_no_link(href):
    assert urls.join(BASE, href) is None


@pytest.mark.parametrize(
    ("href", "address"),
    [
        ("2.html", "http://www.a.example/zwgk/list/2.html"),
        ("/x", "http://www.a.example/x"),
        ("//b.example/y", "http://b.example/y"),
        ("?p=2", "http://www.a.example/zwgk/list/index.html?p=2"),
        (" ../x\n.html ", "http://www.a.example/zwgk/x.html"),
        ("..\\x.html", "http://www.a.example/zwgk/x.html"),
        ("http:/b.example/z", "http://www.a.example/b.example/z"),
        ("http:z.html", "http://www.a.example/zwgk/list/z.html"),
        ("http:///b.example/z", "http://b.example/z"),
        ("https:/b.example/z", "https://b.example/z"),
        ("http:\\\\b.example\\z", "http://b.example/z"),
        ("http:/\\b.example/z", "http://b.example/z"),
        ("////b.example/z", "http://b.example/z"),
        ("/中 文.html", "http://www.a.example/%E4%B8%AD%20%E6%96%87.html"),
        ("/%E4%B8%AD.html", "http://www.a.example/%E4%B8%AD.html"),
        ("file:///d/x.doc", "file:///d/x.doc"),
        (r"file:///C:\办公\x.doc", "file:///C:/办公/x.doc"),
        (r"D:\办公\附件 1.doc", "file:///D:/办公/附件%201.doc"),
        ("c:/办公/x.doc", "file:///c:/办公/x.doc"),
        ("D:%5C办公%5cx.doc", "file:///D:/办公/x.doc"),
        (r"\\fileserver\共享\x.doc", "file://fileserver/共享/x.doc"),
        (r"\\192.168.1.5\共享\x.doc", "file://192.168.1.5/共享/x.doc"),
        (r"\\www.other.example\x.html", "http://www.other.example/x.html"),
    ],
)
def test_a_link_is_joined_as_a_browser_would(href, address):
    assert urls.join(BASE, href) == address


@pytest.mark.parametrize("host", ["127.0.0.1", "10.1.2.3", "192.168.0.1", "172.16.0.1", "localhost", "oa", "x.local",
                                  "[::1]", "fe80::1", "2130706433", "0x7f.1", "0177.0.0.1", "169.254.169.254"])  # fmt: skip
def test_private_hosts_are_known_in_every_spelling(host):
    assert urls.is_private(host)


@pytest.mark.parametrize("host", ["www.gov.cn", "8.8.8.8", "172.32.0.1", "192.169.0.1", "a-b.example"])
def test_public_hosts_are_not_private(host):
    assert not urls.is_private(host)


def test_one_site_has_http_https_and_www():
    assert urls.same_site("http://www.a.example/x", "https://a.example:443/y")
    assert not urls.same_site("http://a.example/", "http://a.example:8080/")
    assert not urls.same_site("http://a.example/", "http://b.a.example/")


def test_a_pattern_of_addresses_has_one_shape():
    assert urls.shape("http://a.example/2026-03/12_3.html") == urls.shape(
        "http://a.example/2025-11/9_44.html"
    )
    assert urls.shape("http://a.example/x?b=1&a=2") == urls.shape("http://a.example/x?a=9&b=8")


def test_endless_folders_are_a_trap():
    assert urls.is_trap("http://a.example" + "/a/b" * 4)
    assert not urls.is_trap("http://a.example/zwgk/zcwj/zcwj/2026/1.html")


@given(st.lists(st.sampled_from("ab?"), max_size=24))
def test_folders_are_a_trap_when_two_that_follow_each_other_come_three_times_or_there_are_too_many(folders):
    url = "http://a.example/" + "/".join(folders)
    path = [folder for folder in "/".join(folders).partition("?")[0].split("/") if folder]
    pairs = list(itertools.pairwise(path))
    repeated = any(pairs.count(pair) >= 3 for pair in pairs)
    assert urls.is_trap(url) == (repeated or len(path) > 20)


@given(st.text(max_size=120))
def test_canonical_is_idempotent_and_never_raises(text):
    once = urls.canonical(f"http://a.example/{text}")
    assert urls.canonical(once) == once


@given(st.text(max_size=120))
def test_joining_never_raises(text):
    joined = urls.join(BASE, text)
    assert joined is None or urls.canonical(joined)


@pytest.mark.parametrize(
    ("href", "reach"),
    [
        *((href, urls.Reach.SITE) for href in ("/a/b.html", "/a?x=1", "http://b.cn/x y", "//b.cn/x", "#top")),
        *((href, urls.Reach.SITE) for href in ("javascript:void(0)", "mailto:a@b.cn", "/~u/a.html?b=/c")),
        *((href, urls.Reach.FOLDER) for href in ("a.html", "./a.html", "../b/")),
        *((href, urls.Reach.PAGE) for href in ("?page=2", " /a.html", "")),
    ],
)
def test_it_is_known_how_much_of_a_page_a_link_depends_on(href, reach):
    assert urls.reach(href) is reach


PIECES = (
    *(
        "http://b.cn",
        "//b.cn",
        ":",
        "/",
        "//",
        "\\",
        "../",
        "./",
        ".",
        "a",
        "b.html",
        "?x=1",
        "#f",
        " ",
        "\t",
        "%20",
    ),
    *("C:", "javascript:", "中", "[", ";", "@", "file:"),
)
HREFS = st.lists(st.sampled_from(PIECES), max_size=6).map("".join)
BASES = (
    "http://a.cn/",
    "http://a.cn/x/y.html",
    "https://a.cn:81/x/?q=/z/#/t/",
    "http://10.0.0.1/x/y?u=http://b/c",
)


@given(st.sampled_from(BASES), HREFS)
def test_a_link_means_the_same_with_no_more_of_the_page_than_it_depends_on(base, href):
    assert urls.join(base, href) == urls._join(base, href, "utf-8")
