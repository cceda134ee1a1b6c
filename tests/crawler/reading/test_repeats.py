"""Parts that come again are taken over from earlier pages, and change nothing of how a page is read."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from crawler import layouts
from crawler.reading import repeats
from crawler.reading.html import Html
from crawler.reading.outline import Outline
from crawler.reading.repeats import Repeats

SEEN = date(2026, 3, 20)
MENU = "".join(f'<li class="m{n}"><a href="/col{n}/" title="栏目{n}">栏 {n}</a></li>' for n in range(9))
HEAD = f'<div class="header" id="top"><h1>某县</h1><ul>{MENU}</ul><script>var a = "<b>";</script></div>'
FOOT = f"<div class='footer'><p>主办：某县人民政府</p><ul>{MENU}</ul><span></span>备案号 <i>1</i></div>"
ROWS = "".join(
    f'<li><a href="t2026010{n}_{n}.html">关于第{n}批补贴的公示</a><span>2026-01-0{n}</span></li>'
    for n in range(1, 8)
)
LIST = f'<div class="list"><ul>{ROWS}</ul></div>'
NAMED = f'<div class="nav"><a name="x">一</a><ul>{MENU}</ul></div>'

pieces = st.recursive(
    st.sampled_from(
        [
            *(
                "文字",
                " ",
                "&#8203;",
                "<br>",
                "<span></span>",
                "<span> 空 </span>",
                '<a href="a.html">链 接</a>',
            ),
            *("<script>document.write('写')</script>", "<select><option>1</option></select>", "<h1>题</h1>"),
            *('<img alt="图">', "<a href='#'><img alt='无字'></a>", "</div>", "<td>", "<!-- 注 -->"),
            *(HEAD, FOOT, LIST, NAMED),
        ]
    ),
    lambda inner: st.builds(
        lambda tag, parts: f"<{tag}>{''.join(parts)}</{tag.split()[0]}>",
        st.sampled_from(
            ["div", "p", "span", "a href='/x'", "noscript", "div class='wrap'", "td", "button", "ul"]
        ),
        st.lists(inner, max_size=6),
    ),
    max_leaves=12,
)
pages = st.lists(pieces, max_size=8).map("".join)


def facts(outline):
    """All that an outline knows, by number."""
    numbers = range(len(outline.nodes))
    return {
        **{
            name: getattr(outline, name)
            for name in ("tags", "attrs", "names", "parents", "ends", "chars", "prose")
        },
        **{name: getattr(outline, name) for name in ("heads", "link_at", "line_texts", "line_ats")},
        "words": [outline.words_at(n) for n in numbers],
        "texts": [outline.text_at(n) for n in numbers],
        "own": [outline.own_at(n) for n in numbers],
        "said": [outline.said(*outline.span(node)) for node in outline.nodes],
        "tagged": {tag: outline.tagged(tag) for tag in ("a", "div", "li", "img")},
        "short": outline.said_where(str.isalpha, 10),
        "named": outline.named_where(str.strip),
        "titled": outline.attrs_where(_has_title),
        "dated": [(line.text, line.at) for line in outline.lines_where(_has_day)],
    }


def _has_title(tag, attrs):
    return tag == "a" and "title" in attrs


def _has_day(text):
    return "2026-01" in text


def tree(text):
    root = etree.HTML(f"<html><body>{text}</body></html>", etree.HTMLParser(remove_comments=True))
    root.getroottree().docinfo.clear()
    return root


@settings(deadline=None)
@given(st.lists(pages, min_size=1, max_size=5), st.randoms(use_true_random=False))
def test_an_outline_is_the_same_whatever_pages_were_walked_before(texts, random):
    known = Repeats()
    again = texts * 3
    random.shuffle(again)
    for text in again:
        root = tree(text)
        assert facts(Outline(root, known)) == facts(Outline(root))


def html(text, address="http://www.x.gov.cn/zwgk/index.html"):
    return Html(f"<html><head><title>某县</title></head><body>{text}</body></html>", address, seen=SEEN)


def taken(page):
    """The first elements of the parts that came before."""
    return [page.outline.nodes[first].get("class") for first, _, _, _, part in page.outline.stretches if part]


@pytest.fixture
def fresh():
    repeats.SHARED.clear()
    yield
    repeats.SHARED.clear()


def test_a_part_is_taken_over_from_its_third_page_on(fresh):
    found = [taken(html(f"{HEAD}<div>第{n}篇</div>{FOOT}")) for n in range(3)]
    assert found == [[], [], ["header", "footer"]]


def test_a_part_within_a_wrapper_of_particular_words_is_taken_over(fresh):
    found = [taken(html(f"<div class='page'><p>第{n}篇</p><div>{HEAD}{n}</div></div>")) for n in range(3)]
    assert found[2] == ["header"]


def test_a_part_that_differs_in_one_attribute_is_another(fresh):
    for _ in range(3):
        html(HEAD).outline.words(html(HEAD).root)
    other = html(HEAD.replace("/col3/", "/col4/"))
    assert taken(other) == []
    assert other.anchors[3].url == "http://www.x.gov.cn/col4/"


def test_a_name_is_not_taken_for_an_id_on_a_page_of_xhtml(fresh):
    doctype = '<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-strict.dtd">'
    for _ in range(3):
        assert Html(f"{doctype}<body>{NAMED}", "http://www.x.gov.cn/", seen=SEEN).outline.nodes
    both = NAMED.replace('name="x"', 'name="x" id="x"')
    twin = Html(f"{doctype}<body>{both}", "http://www.x.gov.cn/", seen=SEEN)
    assert twin.outline.attrs[3] == {"name": "x", "id": "x"}


def test_relative_links_of_a_part_lead_where_each_page_stands(fresh):
    menu = (
        "<div class='nav'>" + "".join(f'<p><a href="c{n}.html">栏目{n}</a></p>' for n in range(9)) + "</div>"
    )
    for folder in ("a", "b", "a", "b", "c"):
        page = html(menu, f"http://www.x.gov.cn/{folder}/index.html")
        assert page.anchors[4].url == f"http://www.x.gov.cn/{folder}/c4.html"


def test_a_reading_is_the_same_after_any_other_pages(fresh):
    bodies = [
        f"{HEAD}<div class='dqwz'>当前位置：<a href='/'>首页</a> &gt; 公示</div>{LIST}{FOOT}",
        f"{HEAD}<h1>关于补贴的公示</h1><p>发布时间：2026-01-02 来源：县财政局</p><div class='TRS_Editor'><p>{'现予公示。' * 20}</p></div>{LIST}{FOOT}",
        f"<div id='page'>{HEAD}{LIST}<a>上一页</a><a href='index_2.html'>2</a><a href='index_2.html'>下一页</a>{FOOT}</div>",
        f"{NAMED}{FOOT}",
        "",
    ]

    def read(body):
        page = html(body)
        reading = layouts.pick(page).read(page)
        return [
            str(reading.kind),
            reading.title,
            reading.crumbs,
            reading.pager,
            reading.meta,
            reading.hollows,
        ], [(anchor.url, anchor.text, place) for anchor, place in reading.links]

    alone = []
    for body in bodies:
        repeats.SHARED.clear()
        alone.append(read(body))
    for order in ([0, 1, 2, 3, 4], [4, 2, 0, 3, 1], [1, 1, 1, 3, 3], [2, 0, 2, 0, 2]):
        assert [read(bodies[n]) for n in order] == [alone[n] for n in order]


def test_no_more_is_kept_than_memory_is_given_for(monkeypatch):
    monkeypatch.setattr(repeats, "HEAVIEST", 200_000)
    known = Repeats()

    def met(n):
        return [
            part for _, _, _, _, part in Outline(tree(HEAD.replace("col", f"c{n}x")), known).stretches if part
        ]

    for n in range(40):
        assert [bool(met(n)) for _ in range(3)] == [False, False, True]
    assert met(39)
    assert met(38)
    assert not met(0)


def test_a_part_of_few_elements_and_endless_text_is_not_kept():
    known, place = Repeats(), ("", "div", "main ")
    long, short = (tree(f"<div>{'长' * size}</div>") for size in (repeats.LONGEST, repeats.LONGEST // 4))
    assert [known.find(long, place)[1] is None for _ in range(3)] == [True, True, True]
    assert [known.find(short, place)[1] is None for _ in range(2)] == [True, False]


def test_a_place_that_never_holds_the_same_is_hardly_ever_looked_up():
    known = Repeats()
    place = ("", "div", "main ")
    asked = 0
    for n in range(200):
        if known.is_worth(place):
            asked += 1
            known.find(tree(f"<div>{n}</div>"), place)
    assert asked < 30


@settings(deadline=None)
@given(st.lists(pages, min_size=1, max_size=4))
def test_a_question_about_links_is_answered_as_if_each_link_was_asked(texts):
    for text in texts * 3:
        page = html(text)
        found, attrs = page.links, page.outline.attrs
        assert found.titles == [attrs[number].get("title") or "" for number in found.numbers]
        told = zip(found.addresses, found.texts, found.titles, strict=True)
        assert found.where(_is_column) == [place for place, each in enumerate(told) if _is_column(*each)]


def _is_column(address, text, title):
    return "col" in address or "链" in text or "3" in title
