"""Whether two answers are one page."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.likeness import alike

GONE = "云山县人民政府\n您访问的页面不存在\n当前时间：{}\n今日访问：{}\n事件编号：{}\n请求地址：{}"
TEXT = st.text(max_size=300)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("您访问的页面不存在", "您访问的栏目正在建设中"),
        ("页面不存在", "文件不存在"),
        ("关于春耕生产的通知 " * 3, "关于防汛工作的通知 " * 3),
        (
            "云山县人民政府 " * 20 + "关于做好春耕生产工作的通知",
            "云山县人民政府 " * 20 + "您访问的页面不存在",
        ),
        ("", "您访问的页面不存在"),
        ("首页 政务公开 办事服务", "首页 政务公开 办事服务 关于印发云山县农村公路养护办法的通知"),
    ],
)
def test_pages_with_other_words_are_others(one, other):
    assert not alike(one, other)
    assert not alike(other, one)


@given(TEXT)
def test_every_page_is_like_itself(text):
    assert alike(text, text)
    assert alike(text, text + " ")


@given(TEXT, TEXT)
def test_it_does_not_matter_which_comes_first(one, other):
    assert alike(one, other) == alike(other, one)


@given(st.datetimes(), st.datetimes(), st.integers(0, 10**9), st.uuids())
def test_a_changed_clock_counter_or_token_does_not_matter(one, other, count, token):
    shown = GONE.format(f"{one:%Y年%m月%d日 %H:%M:%S} 星期一", 7, "3f9a1c07be52d864", "/zwgk/1.html")
    later = GONE.format(f"{other:%Y年%m月%d日 %H:%M:%S} 星期五", count, token, "/zwgk/zwgk-12ab34cd.html")
    assert alike(shown, later)


def test_the_addresses_asked_for_do_not_matter():
    asked = ("http://www.yunshan.example/tongzhi", "http://www.yunshan.example/zwgk-aabbccdd")
    one, other = (f"抱歉，{address.rpartition('/')[2]} 没有找到" for address in asked)
    assert alike(one, other, asked=asked)
