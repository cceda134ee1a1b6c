"""A served portal with a Hanweb disclosure directory: its tree, its columns, an empty one, one that fails."""

from urllib.parse import parse_qs, urlsplit

import pytest

from tests.families import audited, column, documents, saved
from tests.serving import HTML

SEARCH = "/module/xxgk/search.jsp"
TOTAL, SIZE, HOT = 8, 3, 3


def items(kind):
    numbers = range(1, TOTAL + 1) if kind in ("", "A0202") else range(1, 3) if kind == "A01" else ()
    return [
        (n, f"关于第{n}号水务工作的办法" if kind != "A01" else f"内设机构职能说明第{n}件") for n in numbers
    ][::-1]


def table(rows, page, pages, total):
    made = "".join(
        f'<tr class="tr_main_value_{"even" if n % 2 else "odd"}"><td><a href="/art/2026/2/{n}/art_51020_{n}.html" title="{title}" '
        f'target="_blank">{title[:6]}…</a></td><td width="120">2026-02-{n:02d}</td></tr>'
        for n, title in rows
    )
    tail = f"共&nbsp;{total}&nbsp;条&nbsp;共{pages}页 第{page}页 <a href='javascript:goPage({page + 1})'>下一页</a> <a href='javascript:goPage({pages})'>尾 页</a>"
    return f'<table class="tb_main"><tr class="tr_main_title"><td>名称</td><td>日期</td></tr>{made}</table><div>{tail}</div>'


def uncounted(rows, page, pages, total):
    return table(rows, page, pages, total).partition("<div>")[0]


def standard(rows, page, pages, total):
    made = "".join(
        f'<li><a href="/art/2026/2/{n}/art_51020_{n}.html" title="{title}">{title}</a><b>2026-02-{n:02d}</b></li>'
        for n, title in rows
    )
    body = f"<ul>{made}</ul>" if made else "<p>暂无相关信息</p>"
    return f'<div class="zfxxgk_zdgkc">{body}</div><div class="page">共{pages}页 <a onclick="goPage({page + 1})">下一页</a><a>尾页</a></div>'


def portal(built, heeds="form"):
    """A directory with its tree, a column of it, one that is empty, and one whose search fails."""
    full = saved("xxgk/list.html")
    pages = {
        "/col/col51020/index.html": full,
        "/col/col51009/index.html": saved("xxgk/directory.html"),
        "/col/col51021/index.html": full.replace("A0202", "A0203")
        .replace("规范性文件", "其他文件")
        .replace("51020", "51021"),
        "/col/col51022/index.html": full.replace("A0202", "A0299")
        .replace("规范性文件", "财政预决算")
        .replace("51020", "51022"),
        "/module/xxgk/tree.jsp": saved("xxgk/tree.html"),
    }

    def answers(asked):
        parts = urlsplit(asked.path)
        if parts.path == SEARCH and asked.method == "POST":
            told = {
                key: values[0]
                for key, values in parse_qs(asked.body if heeds == "form" else parts.query).items()
            }
            kind, page = told.get("infotypeId", ""), int(told.get("currpage", 1))
            found = items(kind)
            rows = found[(page - 1) * SIZE : page * SIZE]
            text = built(rows, page, -(-len(found) // SIZE), len(found))
            return (500, {}, "") if kind == "A0299" else (200, dict(HTML), text)
        if parts.path.startswith("/art/"):
            number = parts.path.rpartition("_")[2].removesuffix(".html")
            return (
                200,
                dict(HTML),
                saved("xxgk/document.html").replace(
                    "云泽市取水许可管理细则", f"关于第{number}号水务工作的办法"
                ),
            )
        names = ("规范性文件", "信息公开目录", "其他文件", "财政预决算")
        links = "".join(
            f'<li><a href="{url}">{name}</a></li>' for url, name in zip(pages, names, strict=False)
        )
        home = f'<title>云泽市水务局</title><ul class="menu">{links}</ul>'
        return (
            (200, dict(HTML), home)
            if parts.path == "/"
            else (200, dict(HTML), pages[parts.path])
            if parts.path in pages
            else None
        )

    return answers


@pytest.mark.parametrize(("built", "heeds"), [(table, "form"), (uncounted, "query"), (standard, "form")])
def test_a_served_portal_is_read_to_its_end(built, heeds, tmp_path):
    with audited(portal(built, heeds), tmp_path) as (view, _):
        found = column(view, "规范性文件")
        assert (found.entries, found.ended, found.undated) == (TOTAL, True, 0)
        assert (column(view, "信息公开目录").entries, column(view, "信息公开目录").ended) == (TOTAL, True)
        assert (column(view, "机构概况").entries, column(view, "机构概况").ended) == (2, True)
        assert (column(view, "其他文件").entries, column(view, "其他文件").ended) == (0, True)
        assert column(view, "财政预决算").entries is None
        assert column(view, "财政预决算").unread
        assert len(documents(view)) == TOTAL + HOT
        assert all(document.published for document in documents(view).values())
