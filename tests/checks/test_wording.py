import pytest

from checks.records import LinkState, Place, Spot
from checks.wording import in_words, named, outcome, spots, tried, whose
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
        ("HEAD private", "内网地址，未访问"),
        ("达到 10 页的上限", "达到 10 页的上限"),
        ("", ""),
    ],
)
def test_what_came_is_said_in_words(said, words):
    assert in_words(said) == words


def test_tries_are_told_with_their_times_to_the_second():
    assert tried(tries("404", "410")) == [
        "2026-03-20 09:00:00 服务器回答 404（页面不存在）",
        "2026-03-20 09:10:00 服务器回答 410（页面已删除）",
    ]


def test_a_page_in_the_place_of_another_is_told_by_what_it_is():
    assert outcome(link(state=LinkState.WRONG, status=200, wrong="打开的是首页")) == "打开的是首页"
    assert outcome(link(state=LinkState.PRIVATE, error=None)) == "内网地址，未访问"


def test_a_file_on_somebodys_own_computer_was_never_asked_for():
    assert outcome(link("file:///D:/a.doc", LinkState.PRIVATE, error="private")) == "未访问"


@pytest.mark.parametrize(
    ("target", "own", "owner"),
    [
        ("http://www.lingnan.example/", False, "其他网站"),
        ("/file:/a.html", True, "本站"),
        ("file:///D:/a.doc", False, "编辑人员自己电脑上的文件"),
        ("file://c:/a.doc", False, "编辑人员自己电脑上的文件"),
        ("file://fs01/share/a.doc", False, "单位内网共享文件夹里的文件"),
    ],
)
def test_a_file_on_a_computer_or_an_inner_network_belongs_to_no_site(target, own, owner):
    assert whose(link(target, own=own)) == owner


def test_a_link_is_named_by_its_page_and_its_words_there():
    there = (
        Spot(url=url("/"), text="市局", place=Place.NAV),
        Spot(url=url("/a.html"), text="市公安局", place=Place.NAV),
    )
    at = tuple(spot.url for spot in there)
    assert named(link(text="市公安局", spots=there, sources=at, home=True)) == "首页“市局”"
    assert named(link(text="市公安局", spots=there[1:], sources=at[1:])) == "“市公安局”"
    assert named(link(home=True)) == "首页没有文字的链接"
    assert named(link(home=True, place=Place.PICTURE)) == "首页图片"


def test_at_most_five_spots_each_with_its_words_and_place():
    many = tuple(Spot(url=url(f"/{n}.html"), text=f"第{n}处", place=Place.LIST) for n in range(7))
    assert spots(link(spots=many))[1] == {"页面": url("/1.html"), "链接文字": "第1处", "位置": "列表"}
    assert len(spots(link(spots=many))) == 5
    assert spots(link(text="概况")) == [{"页面": url("/"), "链接文字": "概况", "位置": "正文"}]
