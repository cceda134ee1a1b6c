"""Answers that bring rows without being pages: JSON, JSONP, XML records, JavaScript arrays, HTML fragments."""

from __future__ import annotations

import html as entities
import re
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from crawler.reading import objects, pagers, rows
from crawler.reading.html import Html, Node, plain, squeeze
from crawler.reading.javascript import Script

_WRAPPED = re.compile(
    r"^[\s\ufeff;]*(?:/\*[\s\S]{0,40}?\*/)?\s*(?:try\s*\{)?\s*(?:typeof[^;]{0,80}&&\s*)?"
    r"[A-Za-z_$][\w.$]*\s*\(\s*([\s\S]*?)\s*\)\s*;?[\s}]*(?:catch[\s\S]*)?$"
)
_CDATA = re.compile(r"<record>\s*(?:<!\[CDATA\[)?([\s\S]*?)(?:\]\]>)?\s*</record>", re.I)
_STORE = re.compile(r"<(?:datastore|recordset|record)\b", re.I)
_ARRAY = re.compile(r"\b(?:dataStore|datastore)\s*[=:]\s*\[")
_IN_TEXT = re.compile(r"<totalrecord>\s*(\d+)|\btotalRecord\s*[=:]\s*['\"]?(\d+)", re.I)
_PAGES_IN_TEXT = re.compile(r"<totalpage>\s*(\d+)|\btotalPage\s*[=:]\s*['\"]?(\d+)", re.I)
_PAGER = re.compile(r"(?:^|[\s_-])(?:pager|pagination|paging|fanye|pagebar|pagediv|pagelist)", re.I)


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """The rows of one answer, with how many rows and pages it says there are in all, and how many make a page."""

    rows: tuple[rows.Row, ...]
    total: int | None = None
    pages: int | None = None
    size: int | None = None

    @property
    def fingerprint(self) -> str:
        """What tells these rows from those of another part of the same list."""
        return self.rows[0].url + self.rows[-1].url if self.rows else ""


class Fragment(Html):
    """Markup that a script puts into its page: what frames a page is not in it, only a pager may be."""

    @cached_property
    def fringe(self) -> frozenset[Node]:
        """The elements named as a pager."""
        named = (n for n in self.root.iter("div", "ul", "table", "p", "nav") if _PAGER.search(_names(n)))
        return frozenset(named)


def read(text: str, *, address: str, seen: date) -> Feed | None:
    """The rows of an answer, ``None`` when it can't be understood; links are relative to ``address``."""
    text = text.lstrip("\ufeff \t\r\n")
    made = objects.parse(text)
    if isinstance(made, str):
        return read(made, address=address, seen=seen)
    if isinstance(made, dict | list):
        return _of_json(made, address, seen)
    inner = _WRAPPED.match(text) if not text.startswith("<") else None
    if inner:
        return read(inner[1], address=address, seen=seen)
    return _of_markup(text, address, seen)


def records(text: str, *, address: str, seen: date) -> Feed:
    """Rows that stand as markup in XML records or in the strings of a JavaScript array."""
    parts = [_unwrapped(part) for part in _CDATA.findall(text)]
    if not parts and (found := _ARRAY.search(text)):
        array = Script(f"var dataStore = {text[found.end() - 1 :]}").value("dataStore")
        parts = [part for part in array if isinstance(part, str)] if isinstance(array, list) else []
    total, pages = _first(_IN_TEXT, text), _first(_PAGES_IN_TEXT, text)
    return Feed(rows=_of_records(parts, address, seen), total=total, pages=pages)


def fragment(text: str, *, address: str, seen: date) -> Feed | None:
    """The rows of a piece of markup, ``None`` where it has none and does not say so."""
    whole = re.search(r"<(?:body|html)\b", text[:3000], re.I)
    html = (Html if whole else Fragment)(text, address, seen=seen)
    lists = (listing for listing in rows.listings(html) if not all(_turns(row.title) for row in listing.rows))
    found = max(lists, key=lambda listing: (listing.dated, len(listing.rows)), default=None)
    said = html.outline.words(html.root)
    if found is None or (whole and not found.dated):
        return Feed(rows=(), total=0) if pagers.totals(said)[1] == 0 or rows.says_blank(html) else None
    for row in found.rows:
        said = said.replace(squeeze(plain(row.node)), " ", 1)
    pager = pagers.pager(html)
    said_pages, said_rows = pagers.totals(said[-300:])
    total = (pager.rows if pager else None) or said_rows
    return Feed(rows=found.rows, total=total, pages=(pager.total if pager else None) or said_pages)


def _turns(title: str) -> bool:
    """Whether a link in words only turns pages."""
    words = (pagers.NEXT, pagers.LAST, pagers.FIRST, pagers.PREVIOUS, pagers.NUMBER)
    return any(word.match(title.replace(" ", "")) for word in words)


def _names(node: Node) -> str:
    return f"{node.get('class') or ''} {node.get('id') or ''}"


def _of_markup(text: str, address: str, seen: date) -> Feed | None:
    if _STORE.search(text) or _ARRAY.search(text):
        return records(text, address=address, seen=seen)
    return fragment(text, address=address, seen=seen) if "<" in text else None


def _of_json(made: Any, address: str, seen: date) -> Feed | None:
    if objects.failed(made):
        return None
    found = max(objects.arrays(made), key=len, default=None)
    total, pages = objects.total(made), objects.pages(made)
    if found is not None:
        read_rows = (row for item in found if (row := objects.row(item, address, seen)))
        return Feed(rows=tuple(read_rows), total=total, pages=pages)
    for text in sorted(objects.texts(made), key=lambda text: len("".join(text)), reverse=True)[:3]:
        if isinstance(text, list):
            return Feed(rows=_of_records(text, address, seen), total=total, pages=pages)
        feed = _of_markup(text, address, seen)
        if feed:
            return Feed(rows=feed.rows, total=total or feed.total, pages=pages or feed.pages)
    return Feed(rows=(), total=total, pages=pages) if objects.empty(made) else None


def _unwrapped(part: str) -> str:
    return part if "<" in part else entities.unescape(part)


def _of_records(parts: list[str], address: str, seen: date) -> tuple[rows.Row, ...]:
    """Each record is one row, whatever its markup; a table's rows need a table around them to be parsed."""
    if not parts:
        return ()
    open_, close = ("<table>", "</table>") if parts[0].lstrip().lower().startswith("<t") else ("", "")
    marked = "".join(f'<div class="zwgk-record">{open_}{part}{close}</div>' for part in parts)
    html = Fragment(marked, address, seen=seen)
    nodes = [node for node in html.root.iter("div") if node.get("class") == "zwgk-record"]
    return rows.rows_of(html, nodes)


def _first(pattern: re.Pattern[str], text: str) -> int | None:
    found = pattern.search(text)
    return int(next(group for group in found.groups() if group)) if found else None
