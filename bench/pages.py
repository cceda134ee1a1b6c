"""The pages of the invented portal: a home page, lists with pagers, documents, and what they link."""

from __future__ import annotations

import random
from collections import defaultdict
from typing import TYPE_CHECKING

from frame import ASSETS, NEWS, html
from hostile import Answer
from truths import FINE, OWN

if TYPE_CHECKING:
    from yunshan import Portal

COLUMNS = {
    "tzgg": "通知公告",
    "gzdt": "工作动态",
    "zcwj": "政策文件",
    "zcjd": "政策解读",
    "czxx": "财政信息",
    "rsxx": "人事信息",
    "zdly": "重点领域",
    "bmdt": "部门动态",
}
ROWS = 15
TOPICS, BESIDE = 46, 14
Shown = tuple[str, str]
"""A link as it stands in a page: its address and its words."""


class Pages:
    """Writes a portal's pages once it knows what is to be linked from them."""

    def __init__(self, portal: Portal) -> None:
        self._portal = portal
        self._rng: random.Random = portal.rng
        self._topics: list[Shown] = []

    def write(self, documents: int) -> None:
        """Home, lists with pagers and documents, with everything planted spread over them."""
        spots: dict[str, list[Shown]] = defaultdict(list)
        for place, address, title in self._portal.planted:
            shown = (
                address.removeprefix(self._portal.home.rstrip("/")) if self._rng.random() < 0.5 else address
            )
            spots[place].append((shown, title))
        pages = [(self._rng.choice(list(COLUMNS)), self._portal.title()) for _ in range(documents)]
        listed: dict[str, list[Shown]] = {column: [] for column in COLUMNS}
        rows: list[Shown] = []
        for number, (column, title) in enumerate(pages):
            month = 1 + number % 3
            path = f"/{column}/20260{month}/t20260{month}{10 + number % 18}_{50000 + number}.html"
            rows.append((path, title))
            listed[column].append((path, title))
        self._topics = rows[:: max(1, documents // TOPICS)]
        for number, (path, title) in enumerate(rows):
            body, files = spots["body"][number::documents], spots["attachment"][number::documents]
            beside = [rows[(number + step) % documents] for step in range(1, BESIDE)]
            self._document(path, title, body, files, beside)
        for index, row in enumerate(spots["list"]):
            within = listed[list(COLUMNS)[index % len(COLUMNS)]]
            within.insert(self._rng.randint(0, len(within)), row)
        for index, column in enumerate(COLUMNS):
            self._list(column, listed[column], spots["nav"][index :: len(COLUMNS) + 1])
        news = "".join(
            f"<li><a href='{path}'>{title}</a><span>2026-03-10</span></li>"
            for c in COLUMNS
            for path, title in listed[c][:4]
        )
        friends = "".join(
            f"<a href='{at}'>{title}</a> " for at, title in spots["nav"][len(COLUMNS) :: len(COLUMNS) + 1]
        )
        self._put(
            "/", html("首页", f"<ul>{news}</ul><div class='links'>友情链接：{friends}</div>", nav=self._nav())
        )
        for path, kind in zip(ASSETS, ("text/css", "text/javascript", "image/png"), strict=True):
            self._portal.own.pages[path] = Answer(body=b"/* */", kind=kind)
            self._portal.tell(self._portal.address(OWN, path), "样式、脚本和图", FINE)
        self._put("/index.html", self._portal.own.pages["/"].body)

    def _put(self, path: str, body: bytes) -> None:
        self._portal.own.pages[path] = Answer(body=body)
        self._portal.tell(self._portal.address(OWN, path), "栏目、稿件和首页", FINE)

    def _nav(self) -> str:
        links = "".join(f"<li><a href='/{slug}/'>{name}</a></li>" for slug, name in COLUMNS.items())
        topics = "".join(f"<li><a href='{at}'>{name}</a></li>" for at, name in self._topics)
        topics = f"<div class='menu'><ul>{topics}</ul></div>"
        return f"<div class='nav'><ul><li><a href='/index.html'>首页</a></li>{links}</ul></div>{topics}"

    def _document(
        self, path: str, title: str, body: list[Shown], files: list[Shown], beside: list[Shown]
    ) -> None:
        column = path.split("/")[1]
        told = "".join(f'<p>{self._rng.choice(NEWS)}详见<a href="{at}">{name}</a>。</p>' for at, name in body)
        below = "".join(f'<p>附件：<a href="{at}">{name}</a></p>' for at, name in files)
        text = "".join(f"<p>{self._rng.choice(NEWS)}</p>" for _ in range(6))
        crumbs = f"<div class='crumbs'>当前位置：<a href='/'>首页</a> &gt; <a href='/{column}/'>{COLUMNS[column]}</a></div>"
        odd = "<p><a href='#top'>返回顶部</a> <a href='javascript:window.print()'>打印</a> <a href='mailto:bgs@yunshan.example'>写信</a> <a href='tel:00000000000'>来电</a></p>"
        day = path.rpartition("/t")[2]
        date = f"{day[:4]}-{day[4:6]}-{day[6:8]}"
        main = f"{crumbs}<h2>{title}</h2><p>发布时间：{date}</p><div class='TRS_Editor'>{text}{told}{below}</div>{odd}"
        near = "".join(f"<li><a href='{at}'>{name}</a></li>" for at, name in beside)
        self._put(
            path,
            html(
                title, f"{main}<div class='related'><h3>相关信息</h3><ul>{near}</ul></div>", nav=self._nav()
            ),
        )

    def _list(self, column: str, rows: list[Shown], nav: list[Shown]) -> None:
        count = max(1, -(-len(rows) // ROWS))
        names = [f"/{column}/" if n == 0 else f"/{column}/index_{n}.html" for n in range(count)]
        aside = "".join(f"<li><a href='{at}'>{name}</a></li>" for at, name in nav)
        for number, path in enumerate(names):
            items = "".join(
                f"<li><a href='{at}' title='{name}'>{name}</a><span>2026-03-1{i % 10}</span></li>"
                for i, (at, name) in enumerate(rows[number * ROWS : (number + 1) * ROWS])
            )
            pager = " ".join(f"<a href='{other}'>{i + 1}</a>" for i, other in enumerate(names))
            crumbs = f"<div class='crumbs'>当前位置：<a href='/'>首页</a> &gt; {COLUMNS[column]}</div>"
            side = f"<div class='nav left'><ul>{aside}</ul></div>" if number == 0 else ""
            main = f"{crumbs}{side}<ul class='list'>{items}</ul><div class='page'>{pager}</div>"
            self._put(path, html(COLUMNS[column], main, nav=self._nav()))
