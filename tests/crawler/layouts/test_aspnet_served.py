"""Small served sites of ASP.NET: lists that are read to their end by sending the form of each page back."""

from urllib.parse import parse_qs, parse_qsl, urlsplit

import pytest

from tests.families import audited, column, documents, saved
from tests.serving import HTML

TOTAL, SIZE = 11, 2
PAGES = 6


def link(target: str, argument: object, words: object) -> str:
    return f"<a href=\"javascript:__doPostBack('{target}','{argument}')\">{words}</a>"


def numbered(page: int) -> str:
    shown = range((page - 1) // 3 * 3 + 1, min((page - 1) // 3 * 3 + 3, PAGES) + 1)
    back = link("AspNetPager1", shown[0] - 1, "...") if shown[0] > 1 else ""
    on = link("AspNetPager1", shown[-1] + 1, "...") if shown[-1] < PAGES else ""
    numbers = "".join(f"<span>{n}</span>" if n == page else link("AspNetPager1", n, n) for n in shown)
    return f'<div id="AspNetPager1">{back}{numbers}{on}</div>'


def nexts(page: int) -> str:
    return f"第{page}页/共{PAGES}页 " + (
        link("lnkNext", "", "下一页") if page < PAGES else "<a disabled>下一页</a>"
    )


def silent(page: int) -> str:
    return link("lnkPrev", "", "上一页") + link("lnkNext", "", "下一页")


def turned(form: dict[str, str]) -> int:
    """The page that a postback leads to; the state must be the one of the page it was sent from."""
    page, target, argument = int(form["__VIEWSTATE"]), form["__EVENTTARGET"], form["__EVENTARGUMENT"]
    assert form["__EVENTVALIDATION"] == f"v{page}"
    assert "btnSearch" not in form
    return min(int(argument) if target == "AspNetPager1" else page + 1, PAGES)


def portal(pager, *, charset: str = "gb18030", broken: int = 0):
    """A site whose one long column turns its pages by ``pager``; page ``broken`` of it fails."""

    def encoded(text: str) -> tuple[int, dict[str, str], bytes]:
        return 200, {"Content-Type": "text/html"}, text.encode(charset)

    def listed(page: int):
        rows = "".join(
            f"<tr><td><a href='t.aspx?i={n}' title='关于第{n}号公路养护工程的公告'>关于第{n}号公路养护...</a></td><td>\n\n  2026-02-{n:02d}\n </td></tr>"
            for n in range(TOTAL - (page - 1) * SIZE, max(TOTAL - page * SIZE, 0), -1)
        )
        head, _, rest = saved("aspnet/list.html").partition('<table width="100%" class="list">')
        tail = rest[rest.index("</td></tr></table>", rest.index("AspNetPager1_btn")) :]
        text = f'{head}<table width="100%" class="list">{rows}</table>{pager(page)}{tail}'
        return encoded(
            text.replace("/wEPDwULLTE1MDcyNDU3MDFkZA1=", str(page)).replace("/wEdAAbX9mQ==", f"v{page}")
        )

    def answers(asked):
        path, query = urlsplit(asked.path).path, parse_qs(urlsplit(asked.path).query)
        if path == "/t.aspx":
            return encoded(
                saved("aspnet/article.html").replace(
                    "清禾县2026年春运道路旅客运输工作方案", f"关于第{query['i'][0]}号公路养护工程的公告"
                )
            )
        if path == "/list.aspx" and query["id"] == ["12"]:
            page = (
                turned(dict(parse_qsl(asked.body, keep_blank_values=True))) if asked.method == "POST" else 1
            )
            return (500, dict(HTML), "运行时错误") if page == broken else listed(page)
        if path == "/list.aspx":
            return encoded(saved("aspnet/empty.html"))
        home = '<title>清禾县交通运输局</title><div class="nav"><a href="/list.aspx?id=12">通知公告</a><a href="/list.aspx?id=19">人事信息</a></div>'
        return (200, dict(HTML), home) if path == "/" else None

    return answers


@pytest.mark.parametrize("pager", [numbered, nexts, silent])
def test_a_served_list_is_read_to_its_end(pager, tmp_path):
    with audited(portal(pager), tmp_path) as (view, asked):
        found = column(view, "通知公告")
        assert (found.entries, found.ended, found.undated) == (TOTAL, True, 0)
        assert {f"关于第{n + 1}号公路养护工程的公告" for n in range(TOTAL)} <= documents(view).keys()
        assert column(view, "人事信息").entries == 0
        posts = [request.body for request in asked if request.method == "POST"]
        assert len(posts) == (PAGES if pager is silent else PAGES - 1)


def test_a_page_that_fails_leaves_the_list_unfinished(tmp_path):
    with audited(portal(nexts, charset="utf-8", broken=3), tmp_path) as (view, _):
        found = column(view, "通知公告")
        assert (found.entries, found.ended) == (2 * SIZE, False)
