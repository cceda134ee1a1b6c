"""Answers that bring rows without being pages: JSON, JSONP, XML records, JavaScript arrays, HTML fragments."""

from __future__ import annotations

import html as entities
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone
from typing import Any

from lxml import etree

from checks.records import Stamp
from crawler import dates, urls
from crawler.reading import pagers, rows
from crawler.reading.html import Html, plain, squeeze
from crawler.reading.javascript import Script

BEIJING = timezone(timedelta(hours=8))
_WRAPPED = re.compile(
    r"^[\s\ufeff;]*(?:try\s*\{)?\s*[A-Za-z_$][\w.$]*\s*\(\s*([\s\S]*?)\s*\)\s*;?[\s}]*(?:catch[\s\S]*)?$"
)
_CDATA = re.compile(r"<record>\s*(?:<!\[CDATA\[)?([\s\S]*?)(?:\]\]>)?\s*</record>", re.I)
_ARRAY = re.compile(r"\b(?:dataStore|datastore)\s*[=:]\s*\[")
_ESCAPED = re.compile(r"%u([0-9A-Fa-f]{4})")
_TAG = re.compile(r"<[^>]{1,200}>")
_TITLES = (
    "realtitle",
    "fulltitle",
    "doctitle",
    "articletitle",
    "infotitle",
    "title",
    "titles",
    "headline",
    "subject",
    "bt",
    "name",
)
_LINKS = (
    "infourl",
    "puburl",
    "docpuburl",
    "linkurl",
    "articleurl",
    "pageurl",
    "viewurl",
    "detailurl",
    "url",
    "href",
    "link",
    "path",
)
_DATES = (
    *(
        "display_publish_time",
        "publishdate",
        "publish_date",
        "publishtime",
        "publish_time",
        "pubdate",
        "pubtime",
        "pub_date",
    ),
    *(
        "releasetime",
        "releasedate",
        "release_time",
        "docreltime",
        "docpubtime",
        "infodate",
        "first_publish_time",
        "ptime",
    ),
    *(
        "fbsj",
        "fbrq",
        "dates",
        "date",
        "time",
        "showtime",
        "createdate",
        "created_at",
        "createtime",
        "create_time",
    ),
)
_TOTALS = re.compile(
    r"^(?:total|total_?count|total_?records?|total_?num|total_?rows?|total_?size|total_?elements|records?_?total|rows?_?count|record_?count|count)$",
    re.I,
)
_PAGES = re.compile(r"^(?:total_?pages?|page_?count|pages|page_?total)$", re.I)
_IN_TEXT = re.compile(r"<totalrecord>\s*(\d+)|\btotalRecord\s*[=:]\s*['\"]?(\d+)", re.I)
_PAGES_IN_TEXT = re.compile(r"<totalpage>\s*(\d+)|\btotalPage\s*[=:]\s*['\"]?(\d+)", re.I)


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """The rows of one answer, with how many rows and pages it says there are in all."""

    rows: tuple[rows.Row, ...]
    total: int | None = None
    pages: int | None = None


def read(text: str, *, address: str, seen: date) -> Feed | None:
    """The rows of an answer, ``None`` when it can't be understood; links are relative to ``address``."""
    text = text.lstrip("\ufeff \t\r\n")
    if _CDATA.search(text) or "<recordset" in text or _ARRAY.search(text):
        return records(text, address=address, seen=seen)
    made = _json(text)
    if made is None:
        inner = _WRAPPED.match(text)
        if inner and not text.startswith("<"):
            unwrapped = inner[1].strip()
            if unwrapped.startswith("<"):
                return read(unwrapped, address=address, seen=seen)
            made = _json(unwrapped)
            if isinstance(made, str):
                return read(made, address=address, seen=seen)
    if isinstance(made, dict | list):
        return _of_json(made, address, seen)
    return _of_html(text, address, seen) if "<" in text else None


def records(text: str, *, address: str, seen: date) -> Feed:
    """Rows that stand as markup in XML records or in the strings of a JavaScript array."""
    parts = [_unwrapped(part) for part in _CDATA.findall(text)]
    if not parts and (found := _ARRAY.search(text)):
        array = Script(f"var dataStore = {text[found.end() - 1 :]}").value("dataStore")
        parts = [part for part in array if isinstance(part, str)] if isinstance(array, list) else []
    total, pages = _first(_IN_TEXT, text), _first(_PAGES_IN_TEXT, text)
    return Feed(rows=_of_records(parts, address, seen), total=total, pages=pages)


def _unwrapped(part: str) -> str:
    return part if "<" in part else entities.unescape(part)


def _of_records(parts: list[str], address: str, seen: date) -> tuple[rows.Row, ...]:
    """Each record is one row, whatever its markup; a table's rows need a table around them to be parsed."""
    if not parts:
        return ()
    open_, close = ("<table>", "</table>") if parts[0].lstrip().lower().startswith("<t") else ("", "")
    marked = "".join(f'<div class="zwgk-record">{open_}{part}{close}</div>' for part in parts)
    html = Html(marked, address, seen=seen)
    nodes = [node for node in html.root.iter("div") if node.get("class") == "zwgk-record"]
    return rows.rows_of(html, nodes)


def _first(pattern: re.Pattern[str], text: str) -> int | None:
    found = pattern.search(text)
    return int(next(group for group in found.groups() if group)) if found else None


def _json(text: str) -> Any:
    if text[:1] not in ("{", "[", '"'):
        return None
    try:
        return json.loads(text, strict=False)
    except (ValueError, RecursionError):
        return None


def _of_json(made: Any, address: str, seen: date) -> Feed | None:
    found = max(_arrays(made), key=len, default=None)
    total, pages = _number(made, _TOTALS), _number(made, _PAGES)
    if found is not None:
        read_rows = (row for item in found if (row := _row(item, address, seen)))
        return Feed(rows=tuple(read_rows), total=total, pages=pages)
    for text in sorted(_texts(made), key=len, reverse=True)[:3]:
        fragment = _of_html(text, address, seen) if "<" in text else None
        if fragment:
            return Feed(rows=fragment.rows, total=total or fragment.total, pages=pages or fragment.pages)
    return Feed(rows=(), total=total, pages=pages) if _is_empty(made, total) else None


def _is_empty(made: Any, total: int | None) -> bool:
    """An answer that says itself that there is nothing: a total of 0, or an empty array and no error."""
    return total == 0 or any(isinstance(value, list) and not value for _, value in _items(made, 0))


def _items(made: Any, depth: int) -> Iterator[tuple[str, Any]]:
    if depth > 6:
        return
    if isinstance(made, dict):
        for key, value in made.items():
            yield key, value
            yield from _items(value, depth + 1)
    elif isinstance(made, list):
        for value in made[:500]:
            yield from _items(value, depth + 1)


def _arrays(made: Any) -> Iterator[list[dict[str, Any]]]:
    """Arrays of objects with a title and, mostly, an address."""
    for value in (made, *(value for _, value in _items(made, 0))):
        items = [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []
        if items and sum(bool(_given(item, _TITLES)) for item in items) * 2 > len(items):
            linked = sum(bool(_given(item, _LINKS)) for item in items)
            if linked * 2 > len(items):
                yield items


def _texts(made: Any) -> Iterator[str]:
    for value in (made, *(value for _, value in _items(made, 0))):
        if isinstance(value, str) and "<" in value:
            yield value


def _number(made: Any, names: re.Pattern[str]) -> int | None:
    for key, value in _items(made, 0):
        if names.match(key) and not isinstance(value, bool) and str(value).replace(".0", "").isdigit():
            return int(float(value))
    return None


def _given(item: Mapping[str, Any], names: tuple[str, ...]) -> Any:
    folded = {key.lower().replace("tip.", ""): value for key, value in item.items()}
    return next((folded[name] for name in names if folded.get(name) not in (None, "", [])), None)


def _row(item: Mapping[str, Any], address: str, seen: date) -> rows.Row | None:
    title = words(str(_given(item, _TITLES) or ""))
    if not title:
        return None
    link = _given(item, _LINKS)
    target = urls.join(address, link) if isinstance(link, str) else None
    url = urls.canonical(target) if target else f"{urls.canonical(address)}#{title}"
    node = etree.Element("a")
    return rows.Row(title, target or url, url, _stamp(_given(item, _DATES), seen), node)


def words(text: str) -> str:
    """A title as its reader sees it: no marks of a search, no escapes."""
    text = _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)
    return squeeze(_TAG.sub("", entities.unescape(text)))


def _stamp(value: Any, seen: date) -> Stamp | None:
    """A date as text, or as seconds or milliseconds since 1970."""
    if isinstance(value, str) and not value.isdigit():
        return dates.read(value, seen=seen, rule="list")
    if isinstance(value, bool) or value is None:
        return None
    number = int(value)
    if len(str(number)) == 8:
        return dates.read(str(number), seen=seen, rule="list")
    seconds = number / 1000 if number > 10**11 else number
    if not 10**8 < seconds < 10**10:
        return None
    made = datetime.fromtimestamp(seconds, BEIJING)
    return Stamp(iso=made.strftime("%Y-%m-%dT%H:%M"), raw=str(value), rule="list")


def _of_html(text: str, address: str, seen: date) -> Feed | None:
    html = Html(text, address, seen=seen)
    found = max(rows.listings(html), key=lambda listing: (listing.dated, len(listing.rows)), default=None)
    pager = pagers.pager(html)
    total = pager.rows if pager else None
    pages = pager.total if pager else None
    if found is None:
        said = pagers.totals(squeeze(plain(html.root)))
        return Feed(rows=(), total=0) if said[1] == 0 or rows.says_blank(html) else None
    said_pages, said_rows = pagers.totals(squeeze(plain(html.root))[-300:])
    return Feed(rows=found.rows, total=total or said_rows, pages=pages or said_pages)
