import pytest

from checks.wording import in_words, outcome, spots, tried
from checks.records import LinkState, Place, Spot
from tests.make import link, tries, url


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ("404", "服务器回答 404（页面不存在）"),
        ("400", "服务器回答 400"),
        ("503", "服务器出错（503）"),
        ("200", "正常（200）"),
        ("timeout", "超时没有回答"),
        ("HEAD 404", "服务器回答 404（页面不存在）（只询问了文件头）"),
        ("达到 10 页的上限", "达到 10 页的上限"),
        ("", ""),
    ],
)
def test_what_came_is_said_in_words(said, words):
    assert in_words(said) == words


def test_tries_are_told_with_their_times_to_the_minute():
    assert tried(tries("404", "410")) == [
        "2026-03-20 09:00 服务器回答 404（页面不存在）",
        "2026-03-20 09:10 服务器回答 410（页面已删除）",
    ]


def test_a_page_in_the_place_of_another_is_told_by_what_it_is():
    assert outcome(link(state=LinkState.WRONG, status=200, wrong="打开的是首页")) == "打开的是首页"
    assert outcome(link(state=LinkState.PRIVATE, error=None)) == "内网地址，未访问"


def test_at_most_five_spots_each_with_its_words_and_place():
    many = tuple(Spot(url=url(f"/{n}.html"), text=f"第{n}处", place=Place.LIST) for n in range(7))
    assert spots(link(spots=many))[1] == {"页面": url("/1.html"), "链接文字": "第1处", "位置": "列表"}
    assert len(spots(link(spots=many))) == 5
    assert spots(link(text="概况")) == [{"页面": url("/"), "链接文字": "概况", "位置": "正文"}]
