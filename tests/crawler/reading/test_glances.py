"""What a page's source may hold, told at a glance and from memory."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.reading import glances
from crawler.reading.html import Html

SIGNS = {
    "asked": "留言时间：2026-03-20",
    "comment": "<!-- 注 -->",
    "leaving": "您即将离开本网站",
    "replied": "办理状态",
    "signs": "http://dcs.conac.cn/js/1.js",
    "unseen": "春&#8203;耕",
}
INNOCENT = ["发布时间：2026-03-20", "办理结果", "<p>请各乡镇做好春耕工作</p>", "icon ac", "&nbsp;", ""]


def seen(text: str) -> set[str]:
    return set(glances.glances(Html(text, "http://www.yunshan.example/", seen=date(2026, 3, 20))))


@pytest.mark.parametrize(("name", "text"), SIGNS.items())
def test_a_sign_is_seen_wherever_it_stands_and_again(name, text):
    filling = "<p>行</p>" * 200
    for page in (text, f"a\n{text}\nb", f"{filling}{text}", f"{filling}\n{text}", text):
        assert seen(page) == {name}


def test_innocent_lines_have_no_sign():
    assert seen("\n".join(INNOCENT)) == set()


@given(st.lists(st.lists(st.sampled_from([*SIGNS.values(), *INNOCENT, "时间", "离", "开"])), max_size=9))
def test_a_memory_tells_what_the_whole_text_has(parts):
    text = "\n".join("".join(line) for line in parts)
    expected = {name for name, (_, pattern) in glances._SIGNS.items() if pattern.search(text)}
    assert seen(text) == expected
    assert seen(text) == expected


def test_lines_are_forgotten_before_they_are_too_many(monkeypatch):
    monkeypatch.setattr(glances, "MOST", 5)
    for number in range(40):
        assert seen(f"<p>第{number}行</p>\n<!-- 第{number}行 -->") == {"comment"}
    assert len(glances._TELLING) <= 5
    assert len(glances._QUIET) <= 5 + 2


def test_a_long_line_is_not_kept():
    line = "<p>字</p>" * 100
    seen(line)
    assert line not in glances._QUIET
