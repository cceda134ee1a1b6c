"""What a page holds and no reader sees, and what only looks so, on pages made up for one trait each."""

import pytest

from tests.crawler.reading.test_surroundings import ARTICLE, SPAM, links, read


def test_a_block_of_size_zero_whose_parts_have_sizes_of_their_own_hides_nothing():
    assert not links(f'<ul style="font-size:0"><li style="font-size:14px">{SPAM}</li></ul>')
    assert not links(
        '<div style="font-size:0"><a href="http://www.elsewhere.example/"><img src="/a.png"></a></div>'
    )


def test_text_pasted_with_colours_of_its_own_is_not_hidden_by_its_paragraphs():
    assert not links(f'<p style="color:#fff;background:#fff"><span style="color:#333">{SPAM}</span></p>')


def test_a_pane_beside_others_is_told_from_a_block_that_stands_alone():
    tabs = f'<div class="x"><div><a href="/a.html">甲</a></div><div style="display:none">{SPAM}</div></div>'
    assert read(tabs).hidden[0].how == "display:none div pane"
    assert read(f'<div style="display:none">{SPAM}</div>').hidden[0].how == "display:none div"


def test_a_rule_of_the_pages_own_sheet_moves_links_off_the_screen():
    sheet = "<style>.q1{position:absolute;left:-9999px} .menu{display:none}</style>"
    assert read(f'<div class="q1">{SPAM}</div>', sheet).hidden[0].how == "off-screen div.q1"
    assert not links(
        f'<div class="q1">{SPAM}</div>', "<style>.slide .q1{position:absolute;left:-9999px}</style>"
    )
    assert not links(f'<div class="q1">{SPAM}</div>', "<style>@media print{.q1{font-size:0}}</style>")


def test_a_rule_of_the_pages_own_sheet_that_nothing_takes_back_hides():
    sheet = "<style>.q1{display:none}</style>"
    assert read(f'<div class="q1">{SPAM}</div>', sheet).hidden[0].how == "display:none div.q1"
    rows = f'<ul class="q1"><li>{SPAM}</li><li>{SPAM}</li></ul>'
    assert read(rows, sheet).hidden[0].how == "display:none ul.q1 asked"
    for shows in (
        "<style>.q1{display:none} .on .q1{display:block}</style>",
        f"{sheet}<script>$('.q1').show()</script>",
    ):
        assert not links(f'<div class="q1">{SPAM}</div>', shows)


@pytest.mark.parametrize(
    "box",
    [
        '<div style="background:#123456"><a style="color:#fff" href="http://www.elsewhere.example/">网</a></div>',
        '<div style="background:#fff"><a class="btn" style="color:#fff" href="http://www.elsewhere.example/">网</a></div>',
        '<div style="background:#fff"><img src="a.png"><p style="color:#fff">%s</p></div>',
        '<div style="background:#fff url(a.png)"><p style="color:#fff">%s</p></div>',
        '<div style="background:#fff"><div class="bar"><p style="color:#fff">%s</p></div></div>',
        '<table bgcolor="#005bac"><tr><td><font style="color:#fff">%s</font></td></tr></table>',
        '<table bgcolor="#ffffff" background="a.png"><tr><td style="color:#fff">%s</td></tr></table>',
        '<div style="background:#fff"><p style="color:#fff"><span style="color:#333">%s</span></p></div>',
        '<p style="color:#fff">%s</p>',
    ],
)
def test_light_words_on_what_may_be_dark_are_seen(box):
    assert not links(box.replace("%s", SPAM))


@pytest.mark.parametrize(
    "box",
    [
        '<div style="background:#ffffff"><span style="color:#FFF">%s</span></div>',
        '<div style="background-color:white"><p style="color:rgb(255, 255, 255)">%s</p></div>',
        '<p style="color:#fff;background:#ffffff">%s</p>',
        '<p style="font-size:0">%s</p>',
        '<div style="transform:scale(0)">%s</div>',
        '<marquee height="1" width="4">%s</marquee>',
        '<table width="0" height="0"><tr><td>%s</td></tr></table>',
    ],
)
def test_more_ways_to_hide(box):
    assert links(box.replace("%s", SPAM))


@pytest.mark.parametrize(
    "box",
    [
        '<marquee height="60" width="900">%s</marquee>',
        '<marquee width="100%">%s</marquee>',
        '<marquee height="0">%s</marquee>',
        '<ul style="font-size:0"><li>%s</li></ul>',
        '<div class="nav" style="font-size:0">%s</div>',
        '<table bgcolor="#FFFFFF"><tr><td style="color:white">%s</td></tr></table>',
        '<table width="0"><tr><td>%s</td></tr></table>',
        '<div style="transform:scale(0.9)">%s</div>',
        '<p style="font-size:1.2em">%s</p>',
    ],
)
def test_what_is_only_small_or_moves_is_seen(box):
    assert not links(box.replace("%s", SPAM))


def test_what_stands_for_pictures_is_kept_where_the_page_does_not_say_it():
    found = read(
        '<p>云山县春耕现场会图片</p><img alt="云山县春耕现场会图片"><img alt="某某平台官网注册入口"><img alt="图">'
    )
    assert [hidden.text for hidden in found.hidden if hidden.how == "alt"] == ["某某平台官网注册入口"]


def test_characters_without_width_between_chinese_ones_are_counted():
    few = read(ARTICLE.format("<p>\u200b请\u200b认真做好 A\u200bB\ufeff</p>"))
    assert not any(hidden.how.startswith("zero-width") for hidden in few.hidden)
    many = read(
        ARTICLE.format("<p>" + "\u200b".join("请各有关单位认真执行") + "&#8203;".join("请认真执行") + "</p>")
    )
    [hidden] = [hidden for hidden in many.hidden if hidden.how.startswith("zero-width")]
    assert hidden.how.split()[1].startswith("13/")
    assert "请□各□有" in hidden.text


def test_a_page_that_is_shown_when_complete_is_not_hidden():
    words = "<p>欢迎访问云山县人民政府门户网站，请选择您要办理的事项。</p>" * 20
    assert not links(f'<div id="app" style="opacity:0">{words}<a href="/a.html">办事</a>{SPAM}</div>')


def test_a_block_of_strange_links_on_a_short_page_is_hidden_however_long_it_is():
    assert links(f'<p>欢迎访问</p><div style="display:none">{SPAM * 20}</div>')
