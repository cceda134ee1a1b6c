"""JSON objects as rows: which of their fields is the title, the address, the date, whatever a system calls them."""

from __future__ import annotations

import html as entities
import json
import math
import re
from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta, timezone
from typing import Any

from lxml import etree

from checks.records import Stamp
from crawler import dates, urls
from crawler.reading import rows
from crawler.reading.html import squeeze
from crawler.reading.javascript import Script

BEIJING = timezone(timedelta(hours=8))
_ESCAPED = re.compile(r"%u([0-9A-Fa-f]{4})")
_TAG = re.compile(r"<[^>]{1,200}>")
_CLOSED = {"{": "}", "[": "]", '"': '"', "'": "'"}
_FAILED = re.compile(r"^[45]\d\d$")
_TITLES = (
    *("realtitle", "fulltitle", "doctitle", "articletitle", "infotitle", "title", "titles", "headline"),
    *("subject", "bt", "name"),
)
_LINKS = (
    *("infourl", "puburl", "docpuburl", "linkurl", "articleurl", "pageurl", "viewurl", "detailurl", "url"),
    *("href", "link", "path"),
)
_DATES = (
    *("display_publish_time", "publishdate", "publish_date", "publishtime", "publish_time", "pubdate"),
    *("pubtime", "pub_date", "releasetime", "releasedate", "release_time", "docreltime", "docpubtime"),
    *("infodate", "first_publish_time", "ptime", "fbsj", "fbrq", "dates", "date", "time", "showtime"),
    *("createdate", "created_at", "createtime", "create_time"),
)
_TOTALS = re.compile(
    r"^(?:total|total_?count|total_?records?|total_?num|total_?rows?|total_?size|total_?elements|"
    r"records?_?total|rows?_?count|record_?count|count)$",
    re.I,
)
_PAGES = re.compile(r"^(?:total_?pages?|page_?count|pages|page_?total)$", re.I)


def parse(text: str) -> Any:
    """The value of a text that is JSON, or a literal as scripts write it; ``None`` for anything else."""
    text = text.strip()
    if not text or _CLOSED.get(text[0]) != text[-1]:
        return None
    try:
        return json.loads(text, strict=False)
    except (ValueError, RecursionError):
        made = Script(f"var made = {text}").value("made")
        return made if isinstance(made, dict | list | str) else None


def failed(made: Any) -> bool:
    """Whether an answer says itself that it could not be given."""
    given = made if isinstance(made, dict) else {}
    said = str(given.get("success")).lower() == "false"
    return said or any(_FAILED.match(str(given.get(key))) for key in ("code", "status"))


def empty(made: Any) -> bool:
    """An answer that says itself that there is nothing: a total of 0, or an empty array."""
    return total(made) == 0 or any(isinstance(value, list) and not value for _, value in _items(made, 0))


def total(made: Any) -> int | None:
    """How many rows there are in all."""
    return _number(made, _TOTALS)


def pages(made: Any) -> int | None:
    """How many pages there are in all."""
    return _number(made, _PAGES)


def arrays(made: Any) -> Iterator[list[dict[str, Any]]]:
    """Arrays of objects with a title and, mostly, an address; else, where a script makes it, with a date."""
    found = []
    for value in _values(made):
        items = [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []
        if _mostly(items, _TITLES):
            found.append(items)
    linked = [items for items in found if _mostly(items, _LINKS)]
    yield from linked or (items for items in found if _mostly(items, _DATES))


def _mostly(items: list[dict[str, Any]], names: tuple[str, ...]) -> bool:
    return sum(bool(_given(item, names)) for item in items) * 2 > len(items)


def texts(made: Any) -> Iterator[str | list[str]]:
    """Markup in an answer, as one text or as a text for each row."""
    for value in _values(made):
        parts = [value] if isinstance(value, str) else value if isinstance(value, list) else []
        if parts and all(isinstance(part, str) and "<" in part for part in parts):
            yield value


def row(item: Mapping[str, Any], address: str, seen: date) -> rows.Row | None:
    """An object as a row; one that leads nowhere is known by its title."""
    title = _words(str(_given(item, _TITLES) or ""))
    if not title:
        return None
    link = _given(item, _LINKS)
    target = urls.join(address, link) if isinstance(link, str) else None
    url = urls.canonical(target) if target else f"{urls.canonical(address)}#{title}"
    node = etree.Element("a")
    return rows.Row(title, target or url, url, _stamp(_given(item, _DATES), seen), node)


def _values(made: Any) -> Iterator[Any]:
    yield made
    yield from (value for _, value in _items(made, 0))


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


def _number(made: Any, names: re.Pattern[str]) -> int | None:
    for key, value in _items(made, 0):
        if names.match(key) and not isinstance(value, bool) and str(value).replace(".0", "").isdecimal():
            return int(float(value))
    return None


def _given(item: Mapping[str, Any], names: tuple[str, ...]) -> Any:
    folded = {key.lower().replace("tip.", ""): value for key, value in item.items()}
    return next((folded[name] for name in names if folded.get(name) not in (None, "", [])), None)


def _words(text: str) -> str:
    """A title as its reader sees it: no marks of a search, no escapes."""
    text = _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)
    return squeeze(_TAG.sub("", entities.unescape(text)))


def _stamp(value: Any, seen: date) -> Stamp | None:
    """A date as text, or as seconds or milliseconds since 1970."""
    if isinstance(value, str) and not value.isdecimal():
        return dates.read(value, seen=seen, rule="list")
    if isinstance(value, bool) or not isinstance(value, str | int | float) or len(str(value)) > 20:
        return None
    if isinstance(value, float) and not math.isfinite(value):
        return None
    number = int(value)
    if len(str(number)) == 8:
        return dates.read(str(number), seen=seen, rule="list")
    seconds = number / 1000 if number > 10**11 else number
    if not 10**8 < seconds < 10**10:
        return None
    made = datetime.fromtimestamp(seconds, BEIJING)
    return Stamp(iso=made.strftime("%Y-%m-%dT%H:%M"), raw=str(value), rule="list")
