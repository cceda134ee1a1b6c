"""Letters of a mailbox, crawled from a small server: what a list and a letter's own page show is one message."""

from tests.families import audited
from tests.serving import HTML, Answer

CRUMB = '<div class="dqwz">当前位置：<a href="/">首页</a> &gt; <a href="/xx/index.html">县长信箱</a></div>'
ROWS = (
    "<tr><td><a href='/xx/1.html'>东河路路灯不亮</a></td><td>2026-01-05</td><td>已办结</td></tr>"
    "<tr><td><a href='/xx/2.html'>西河路积水严重</a></td><td>2026-02-05</td><td>办理中</td></tr>"
)
LETTER = (
    "<h1>东河路路灯不亮</h1><p>来信时间：2026-01-05 08:12</p><p>来信内容：东河路路灯不亮已有三天，请尽快处理。</p>"
    "<p>回复时间：2026-01-09</p><p>回复内容：您好，路灯已经修复，感谢您的支持与监督。</p>"
)


def page(body: str, title: str = "云泽市人民政府") -> Answer:
    menu = '<div class="nav"><a href="/xx/index.html">县长信箱</a></div>'
    return 200, dict(HTML), f"<html><head><title>{title}</title></head><body>{menu}{body}</body></html>"


def test_a_list_and_a_page_of_a_letter_tell_of_one_message(tmp_path):
    head = "<tr><td>来信标题</td><td>来信时间</td><td>办理状态</td></tr>"
    table = {
        "/": page(""),
        "/xx/index.html": page(f"{CRUMB}<table>{head}{ROWS}</table>", "县长信箱"),
        "/xx/1.html": page(CRUMB + LETTER, "东河路路灯不亮"),
    }
    with audited(table, tmp_path) as (view, _):
        lamp, water = view.messages()
        assert (lamp.title, lamp.asked.iso[:10], lamp.answered.iso) == (
            "东河路路灯不亮",
            "2026-01-05",
            "2026-01-09",
        )
        assert (lamp.status, lamp.replied) == ("已办结", True)
        assert (water.asked.iso, water.answered, water.replied) == ("2026-02-05", None, False)
        assert water.url.endswith("/xx/2.html")
