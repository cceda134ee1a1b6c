"""Guangdong's disclosure directory (政府信息公开目录管理平台): one page, a tree of columns, an answer for each.

``/gkmlpt/index`` carries its columns in ``window._CONFIG``; the list of each comes from ``api/all/ID``. An
article is a page of its own; where only a script draws it, its text and its labels stand in ``DETAIL``.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime
from html import escape
from typing import Any, NamedTuple

from lxml import etree

from checks.records import Kind, Place
from checks.samples import BEIJING
from crawler import urls
from crawler.layouts.shell import Shell
from crawler.reading import feeds, objects
from crawler.reading.calls import Ask
from crawler.reading.feeds import Feed
from crawler.reading.html import Anchor, Html
from crawler.reading.pagers import Pager
from crawler.reading.result import Reading
from crawler.reading.rows import Listing

_BASE = re.compile(r"^(.*?/gkmlpt/)")
_TREES = re.compile(r"(?:TREE|CLASSIFY|CLASSIFIES|CATEGORY|CATEGORIES)$", re.I)
_PUBLISHED = ("display_publish_time", "first_publish_time", "create_time", "created_at")
_LABELS = (
    ("identifier", "索引号"),
    ("classify_main_name", "分类"),
    ("publisher", "发布机构"),
    ("date", "成文日期"),
    ("title", "名称"),
    ("document_number", "文号"),
    ("published", "发布日期"),
)


class _Column(NamedTuple):
    """A column of the tree: where it stands, and where it leads if that is another page."""

    trail: tuple[str, ...]
    number: str
    address: str


class Gkmlpt(Shell):
    """Known by its place ``/gkmlpt/``, or by the tree in its configuration."""

    def matches(self, html: Html) -> bool:
        """A page of the directory."""
        configured = "_CONFIG" in html.code and "TREE" in html.code and "SID" in html.code
        return "/gkmlpt/" in html.address.partition("?")[0] or configured

    def listing(self, html: Html) -> Listing | None:
        """Rows in the page itself are those of the first column, which is asked for like the others."""
        return None if "_CONFIG" in html.code else super().listing(html)

    def shell(self, html: Html) -> Pager | None:
        """The first part of each column's list."""
        config = _config(html)
        columns = [column for column in _columns(config) if not column.address]
        if not columns or "DETAIL" in config:
            return super().shell(html)
        found = _BASE.match(html.address)
        base = found[1] if found else urls.join(html.address, "/gkmlpt/") or html.address
        steps = []
        for column in columns:
            ask = Ask(address=f"{base}api/all/{column.number}", params={"page": 1, "sid": config.get("SID")})
            steps.append(ask.step(f"{base}index#{column.number}", self.name, column.trail))
        return Pager(pages=tuple(steps))

    def feed(self, text: str, *, address: str, seen: date) -> Feed | None:
        """The articles of an answer; its total counts what the list gives, not what the column once had."""
        made = objects.parse(text.strip("\ufeff \t\r\n"))
        if not isinstance(made, dict) or not isinstance(made.get("articles"), list):
            return super().feed(text, address=address, seen=seen)
        items = [_item(item, address) for item in made["articles"] if isinstance(item, dict)]
        total = str(made.get("total", "")).removesuffix(".0")
        told = json.dumps({"total": int(total) if total.isdigit() else None, "articles": items})
        return feeds.read(told, address=address, seen=seen)

    def read(self, html: Html) -> Reading:
        """The page; the columns that are pages elsewhere are links of its menu."""
        reading = super().read(html)
        if "_CONFIG" not in html.code or reading.kind in (Kind.DOCUMENT, Kind.REDIRECT):
            return reading
        config = _config(html)
        detail = config.get("DETAIL")
        if isinstance(detail, dict) and detail.get("content"):
            drawn = Html(_drawn(detail), html.address, seen=html.seen, charset=html.charset, url=html.url)
            made = super().read(drawn)
            return replace(made, links=(*reading.links, *made.links), crumbs=made.crumbs or reading.crumbs)
        columns = list(_columns(config))
        return replace(
            reading, below=max(reading.below, len(columns)), links=(*reading.links, *_links(html, columns))
        )


def _config(html: Html) -> Mapping[str, Any]:
    value = html.script.value("_CONFIG") if "_CONFIG" in html.code else None
    made = objects.parse(value) if isinstance(value, str) else value
    return made if isinstance(made, dict) else {}


def _columns(config: Mapping[str, Any]) -> Iterator[_Column]:
    """The leaves of the trees, each once."""
    found: dict[str, _Column] = {}
    for key, value in config.items():
        if _TREES.search(key) and isinstance(value, list):
            for column in _leaves(value, ()):
                found.setdefault(column.address or column.number, column)
    yield from found.values()


def _leaves(nodes: list[Any], above: tuple[str, ...]) -> Iterator[_Column]:
    for node in nodes:
        name, number = (
            (str(node.get(key) or "").strip() for key in ("name", "id"))
            if isinstance(node, dict)
            else ("", "")
        )
        if not name or not number:
            continue
        trail, children, address = (*above, name), node.get("children"), node.get("jump_url")
        if isinstance(address, str) and address.strip():
            yield _Column(trail, number, address.strip())
        elif isinstance(children, list) and children:
            yield from _leaves(children, trail)
        else:
            yield _Column(trail, number, "")


def _links(html: Html, columns: list[_Column]) -> Iterator[tuple[Anchor, Place]]:
    for column in columns:
        address = urls.join(html.base, column.address) if column.address else None
        if address:
            yield Anchor(address, urls.canonical(address), column.trail[-1], etree.Element("a")), Place.NAV


def _item(item: Mapping[str, Any], source: str) -> dict[str, Any]:
    """An article as a row: ``date`` is when it was written, its address has the scheme of the page."""
    published = next((item[key] for key in _PUBLISHED if item.get(key)), item.get("date"))
    address = str(item.get("url") or item.get("post_url") or "")
    number, base = str(item.get("id") or ""), _BASE.match(source)
    if not address and number.isdigit() and base:
        address = f"{base[1]}content/{int(number) // 10**6}/{int(number) // 1000}/post_{number}.html"
    if urls.same_site(address, source):
        address = re.sub(r"^https?:", "", address)
    return {"title": item.get("title"), "url": address, "publishdate": published}


def _drawn(detail: Mapping[str, Any]) -> str:
    """An article as its script would draw it."""
    published = next((detail[key] for key in _PUBLISHED if detail.get(key)), None)
    values = {**detail, "published": _day(published), "date": _day(detail.get("date"))[:10]}
    cells = "".join(
        f"<tr><td>{label}：</td><td>{escape(str(values.get(key) or ''))}</td></tr>" for key, label in _LABELS
    )
    files = detail.get("attachment")
    attached = "".join(
        f'<p>附件：<a href="{escape(str(file["url"]))}">{escape(str(file.get("name") or "附件"))}</a></p>'
        for file in (files if isinstance(files, list) else ())
        if isinstance(file, dict) and file.get("url")
    )
    title = escape(str(detail.get("title") or ""))
    head = f"<head><title>{title}</title></head>"
    text = f'<div class="article-content" id="zoom">{detail["content"]}{attached}</div>'
    column = escape(str(detail.get("classify_main_name") or ""))
    place = (
        f'<div class="position">当前位置：<a href="/">首页</a> &gt; <span>{column}</span></div>'
        if column
        else ""
    )
    return f"<html>{head}<body>{place}<table>{cells}</table><h1>{title}</h1>{text}</body></html>"


def _day(value: Any) -> str:
    """A date in words: seconds since 1970 as a day, a text as it is."""
    text = str(value or "")
    if not text.isdigit() or len(text) < 9:
        return text
    seconds = int(text) / 1000 if len(text) > 11 else int(text)
    return datetime.fromtimestamp(seconds, BEIJING).strftime("%Y-%m-%d %H:%M")
