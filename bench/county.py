"""An invented county portal as files of a folder: any number of pages, the same ones for the same seed.

Its size follows what stored real portals are like in the mean: 30 KB and 130 links a page, some 80 of them distinct, half a
hundred columns, lists of twenty in pages of their own, articles with the usual ``meta`` names, three attachments to
ten articles, and one target in a hundred that nobody answers, one of them in every foot. Every page has one address.
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

from papers import packed, pdf
from words import FORMS, GROUPS, SENTENCES, THINGS, VERBS

ROWS = 20
DEAD = 100
PLACE = "青河县"
LOGO = "/images/logo.png"
_DOT = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
    "1f15c4890000000d49444154789c63f8ffff3f0300080002ffa75c81ab0000000049454e44ae426082"
)


@dataclass(slots=True, kw_only=True)
class Truth:
    """What a portal has, as paths: its pages, attached files and dead targets, and what only its frame shows."""

    pages: set[str] = field(default_factory=set)
    files: set[str] = field(default_factory=set)
    dead: set[str] = field(default_factory=set)
    shown: set[str] = field(default_factory=set)


@dataclass(slots=True, kw_only=True)
class _Article:
    path: str
    title: str
    day: date
    column: _Column


@dataclass(slots=True, kw_only=True)
class _Column:
    name: str
    path: str
    articles: list[_Article] = field(default_factory=list)

    def page(self, number: int) -> str:
        """The path of one page of the list."""
        return f"{self.path}index_{number}.html" if number else self.path


class County:
    """One portal of about ``pages`` pages; :meth:`files` gives each as path and bytes."""

    def __init__(
        self, pages: int, *, seed: int = 7, charset: str = "utf-8", today: date = date(2026, 3, 20)
    ) -> None:
        self._rng = random.Random(seed)
        self._charset = charset
        self._today = today
        self.truth = Truth(shown={LOGO})
        self._columns = [
            _Column(name=name, path=f"/{group}/c{number:02}/")
            for group, names in GROUPS.items()
            for number, name in enumerate(names.split())
        ]
        self._write_titles(pages)
        self._frame = self._head(), self._foot()

    def _write_titles(self, pages: int) -> None:
        wanted = max(0, int((pages - 1 - len(self._columns)) / (1 + 1 / ROWS)))
        weights = [self._rng.randint(1, 6) for _ in self._columns]
        for number, column in enumerate(self._rng.choices(self._columns, weights, k=wanted), 1):
            day = self._today - timedelta(days=self._rng.randint(0, 900))
            place, verb, thing, form = (
                self._rng.choice(("", PLACE, f"{PLACE}人民政府办公室")),
                *(self._rng.choice(words) for words in (VERBS, THINGS, FORMS)),
            )
            title = f"{place}关于{verb}{day.year}年{thing}工作的{form}（第{number}号）"
            path = f"{column.path}{day:%Y%m}/t{day:%Y%m%d}_{100000 + number}.html"
            column.articles.append(_Article(path=path, title=title, day=day, column=column))
        for column in self._columns:
            column.articles.sort(key=lambda article: (article.day, article.path), reverse=True)

    def files(self) -> Iterator[tuple[str, bytes]]:
        """Every file of the portal; :attr:`truth` is whole when all were given."""
        yield LOGO, _DOT
        yield self._page("/", f"{PLACE}人民政府", self._home())
        for column in self._columns:
            many = max(1, -(-len(column.articles) // ROWS))
            for number in range(many):
                yield self._page(column.page(number), column.name, self._list(column, number, many), column)
            for at, article in enumerate(column.articles):
                body, attached = self._article(column, at)
                yield self._page(article.path, article.title, body, column, self._meta(article))
                if attached:
                    self.truth.files.add(attached)
                    made = packed("docx", article.title) if attached.endswith("docx") else pdf(attached)
                    yield attached, made

    def _page(
        self, path: str, title: str, body: str, column: _Column | None = None, meta: str = ""
    ) -> tuple[str, bytes]:
        self.truth.pages.add(path)
        shown = "gb2312" if self._charset.lower().startswith("gb") else self._charset
        crumbs = f'<a href="/">首页</a> &gt; <a href="{column.path}">{column.name}</a>' if column else "首页"
        head, foot = self._frame
        text = (
            f'<!DOCTYPE html>\n<html>\n<head>\n<meta http-equiv="Content-Type" content="text/html; charset={shown}">\n'
            f'<title>{title}</title>\n<meta name="SiteName" content="{PLACE}人民政府">\n{meta}</head>\n<body>\n{head}\n'
            f'<div class="position">当前位置：{crumbs}</div>\n<div class="main">\n{body}\n</div>\n{foot}\n</body>\n</html>\n'
        )
        return path + "index.html" * path.endswith("/"), text.encode(self._charset)

    def _meta(self, article: _Article) -> str:
        told = {
            "ArticleTitle": article.title,
            "PubDate": f"{article.day} 09:30",
            "ContentSource": f"{PLACE}人民政府办公室",
            "ColumnName": article.column.name,
            "Keywords": "政务公开",
        }
        return "".join(f'<meta name="{name}" content="{value}">\n' for name, value in told.items())

    def _head(self) -> str:
        menus = []
        for group in GROUPS:
            items = "".join(
                f'      <li class="nav-item level-2"><a class="nav-link" href="{column.path}" title="{column.name}" target="_self"><span>{column.name}</span></a></li>\n'
                for column in self._columns
                if column.path.startswith(f"/{group}/")
            )
            menus.append(
                f'  <li class="nav-top"><div class="sub">\n    <ul class="nav-sub">\n{items}    </ul></div></li>\n'
            )
        style = "".join(
            f".skin-{n} .box{n}{{width:{n * 7 % 900}px;margin:0 auto;padding:{n % 20}px;background:#f{n % 10}f{n % 9}f5}}\n"
            for n in range(60)
        )
        script = "".join(
            f"function tab{n}(i){{$('#tab{n} li').removeClass('on').eq(i).addClass('on');}}\n"
            for n in range(30)
        )
        return (
            f'<style type="text/css">\n{style}</style>\n<script type="text/javascript">\n{script}</script>\n'
            f'<div class="header"><div class="logo"><a href="/"><img src="{LOGO}" alt="{PLACE}人民政府"></a></div>\n'
            f'<ul class="nav">\n{"".join(menus)}</ul></div>'
        )

    def _foot(self) -> str:
        menu = "".join(
            f'<dd class="foot-link"><a href="{column.path}" target="_blank">{column.name}</a></dd>\n'
            for column in self._columns
        )
        lost = "/zwgk/c99/index.html"
        self.truth.dead.add(lost)
        return (
            f'<div class="footer">\n<dl class="sitemap">\n{menu}</dl>\n<p><a href="{lost}">旧版栏目</a></p>\n'
            f"<p>主办单位：{PLACE}人民政府办公室　备案号：蒙ICP备00000000号</p></div>"
        )

    def _home(self) -> str:
        parts = []
        for column in self._columns[::4]:
            rows = "".join(self._row(article) for article in column.articles[:6])
            parts.append(
                f'<div class="box"><h3><a href="{column.path}">{column.name}</a></h3><ul>\n{rows}</ul></div>'
            )
        return "\n".join(parts)

    def _row(self, article: _Article) -> str:
        return f'<li class="row"><span class="date">{article.day}</span><a href="{article.path}" title="{article.title}" target="_blank">{article.title}</a></li>\n'

    def _list(self, column: _Column, number: int, many: int) -> str:
        rows = "".join(self._row(article) for article in column.articles[number * ROWS : (number + 1) * ROWS])
        near = range(max(0, number - 4), min(many, number + 5))
        pages = "".join(f'<a href="{column.page(n)}">{n + 1}</a> ' for n in near)
        more = f'<a href="{column.page(number + 1)}">下一页</a>' if number + 1 < many else ""
        return f'<h2>{column.name}</h2>\n<ul class="list">\n{rows}</ul>\n<div class="page">{pages}{more} 共{many}页</div>'

    def _article(self, column: _Column, at: int) -> tuple[str, str | None]:
        article = column.articles[at]
        text = "".join(
            f'<p style="text-indent: 2em; line-height: 2;"><span style="font-size: 16px; font-family: 宋体;">{self._rng.choice(SENTENCES)}{self._rng.choice(SENTENCES)}</span></p>\n'
            for _ in range(self._rng.randint(6, 24))
        )
        attached = None
        if self._rng.random() < 0.28:
            kind = self._rng.choice(("pdf", "pdf", "docx"))
            attached = article.path.replace("/t", "/P").replace("html", kind)
            text += f'<p><a href="{attached}">附件：{article.title[:12]}登记表.{kind}</a></p>\n'
        if self._rng.randrange(DEAD) == 0:
            lost = article.path.replace(".html", "_1.html")
            self.truth.dead.add(lost)
            text += f'<p>另见<a href="{lost}">有关说明</a>。</p>\n'
        near = "".join(
            self._row(column.articles[n])
            for n in range(max(0, at - 5), min(len(column.articles), at + 6))
            if n != at
        )
        return (
            f'<h1>{article.title}</h1>\n<div class="info">发布时间：{article.day}　来源：{PLACE}人民政府办公室</div>\n'
            f'<div class="TRS_Editor">\n{text}</div>\n<div class="related"><h3>相关信息</h3><ul>\n{near}</ul></div>',
            attached,
        )


def write(folder: Path, pages: int, *, seed: int = 7, charset: str = "utf-8") -> Truth:
    """Write a portal below ``folder``, and beside it, as ``<folder>.json``, what it has."""
    county = County(pages, seed=seed, charset=charset)
    for path, content in county.files():
        file = folder / path[1:]
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
    told = {name: sorted(getattr(county.truth, name)) for name in ("pages", "files", "dead", "shown")}
    folder.with_suffix(".json").write_text(json.dumps(told), "utf-8")
    return county.truth


def main() -> None:
    """Write one portal."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--pages", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--charset", default="utf-8")
    told = parser.parse_args()
    truth = write(told.folder, told.pages, seed=told.seed, charset=told.charset)
    print(f"{len(truth.pages)} pages, {len(truth.files)} files, {len(truth.dead)} dead targets")


if __name__ == "__main__":
    main()
