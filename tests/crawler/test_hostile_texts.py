"""Texts made to keep a reader busy: whoever is audited writes the titles, lines and addresses that are looked through here."""

import subprocess
import sys
import time
from datetime import date
from pathlib import Path

from crawler.likeness import READ, alike, words
from crawler.nowhere import nowhere
from crawler.reading.goneness import SHORT, head, said_by, says_gone
from crawler.reading.html import Html
from crawler.signs import names_landing

SEEN = date(2026, 3, 20)
ADDRESS = "http://www.yunshan.example/a/1.html"
LENGTH = 100_000
UNITS = (
    "页面错误", "页面 ", "error ", "页面提示", "错误提示", "提示信息 ", "详细页面", "404 ", "404.4-", "或已移动", " 或已被删除", "您访问的",
    "已被", "编号为a", "id", "url", "cannot get /", "not found - ", "the page you", "对不起，", "a", "1", "a1-", "a/", "/", "//a.b", "http://",
    "abc.", "-", " - ", "—", " ", "\t\n", "，", "“", "星期", "mon", "\u0301\u0323", "<", "<a ", "<div>页面",
)  # fmt: skip
HEADS = ("", "404 ", "您访问的")
TAILS = ("", "x", "不存在")
BODIES = (
    "<p>字</p>" * 40_000,
    "<li><a href='/a'>栏目名称</a></li>" * 10_000,
    "<div style='display:none'>" + "<p>某行</p>" * 20_000 + "</div>",
    "<div>" * 2_000 + "<p>某行</p>" * 20_000,
    "<div>字" * 20_000,
    "<a href='/a'>" + "<p>某行</p>" * 20_000 + "</a>",
    "<script>" + "alert('页面" * 20_000 + "</script>",
)


def texts():
    for unit in UNITS:
        for first, last in zip(HEADS, TAILS, strict=True):
            yield first + unit * (LENGTH // len(unit)) + last


def read_all():
    """Everything that is looked for in such texts, in all of them."""
    for text in texts():
        said = text[-150:]
        says_gone(text, [text])
        says_gone(text[:190], [text[:149], said[: SHORT - 149]])
        says_gone(said, [said, said])
        alike(text, text[::-1], asked=(ADDRESS,))
        names_landing(text[:1000], text)
        nowhere(f"http://www.yunshan.example/{text[:2000]}")
    for text in list(texts())[::3]:
        head(f"<title>{text[:1000]}</title>{text}", ADDRESS, SEEN)
    for body in BODIES:
        said_by(Html(f"<html><head><title>通知</title></head><body>{body}</body></html>", ADDRESS, seen=SEEN))


def test_no_text_keeps_a_reader_busy():
    command = [sys.executable, "-m", "tests.crawler.test_hostile_texts"]
    root = Path(__file__).parents[2]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, timeout=60, check=True)
    assert float(done.stdout) < 12


def test_of_a_long_text_only_the_beginning_is_compared():
    assert words("页" * READ + "尾") == words("页" * READ)


def test_no_more_lines_are_taken_than_show_that_a_page_is_no_short_one():
    taken = []

    def lines():
        for number in range(10_000):
            taken.append(number)
            yield "各乡镇人民政府应当抓好落实。"

    assert says_gone("通知", lines()) is None
    assert len(taken) < SHORT


if __name__ == "__main__":
    read_all()
    print(time.process_time())
