"""Which numbered elements a part of a page takes up."""

from datetime import date

from crawler.reading.html import Html
from crawler.reading.reach import inner_links, reach, taken

PAGE = "<div class='nav'><a href='/a'>栏目</a></div><div id='b'><p><a href='/c'>通知</a></p></div><p>尾</p>"


def page() -> Html:
    return Html(PAGE, "http://www.yunshan.example/", seen=date(2026, 3, 20))


def test_an_element_takes_up_itself_and_what_is_below_it():
    html = page()
    [block] = html.root.xpath("//div[@id='b']")
    assert [html.outline.tags[number] for number in reach(html, block)] == ["div", "p", "a"]
    assert sum(taken(html, (block, None))) == 3


def test_what_does_not_stand_in_the_page_takes_up_nothing():
    html = page()
    assert not reach(html, None)
    assert not reach(html, page().root)
    assert not any(taken(html, (None, page().root)))


def test_links_of_the_frame_are_no_inner_ones():
    html = page()
    assert [html.links.texts[place] for place in inner_links(html)] == ["通知"]
