"""gov.cn: a table of metadata before ``#UCAP-CONTENT``, lists turned as TRS does, a policy library that answers in JSON.

The library answers in categories (``searchVO.catMap.*.listVO``), each with its own total: one list to its reader.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from lxml import etree

from crawler.layouts.trs import Trs
from crawler.reading import feeds, metadata, sequences
from crawler.reading.calls import Ask
from crawler.reading.feeds import Feed
from crawler.reading.html import Html
from crawler.reading.pagers import Pager
from crawler.reading.result import Reading

_ADDRESS = re.compile(
    r"/zhengce/(?:content/|zhengceku/|zhengcewenjianku/|zuixin/)|/(?:gongbao|xinwen|yaowen)/.*content_\d+\.htm"
)
_NAMED = re.compile("UCAP-CONTENT")
_FRAMED = etree.XPath("boolean(//div[@id='UCAP-CONTENT'] | //td[@id='UCAP-CONTENT'])")
_TITLE = re.compile(r"^标\s*题\s*[：:]?\s*(.*)$")
_FIRST = re.compile(r"^(\d{4}-\d\d-\d\d)[- T](\d\d:\d\d)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Library(Feed):
    """An answer of the policy library; the longest category decides on the number of pages."""

    longest: int = 0


class Govcn(Trs):
    """Known by the frame of its articles, by its addresses, or by the request to its library."""

    def matches(self, html: Html) -> bool:
        """A page with the article frame, at one of its addresses, or that asks the library."""
        if "search-gov/data" in html.code or _ADDRESS.search(html.url):
            return True
        return bool(html.outline.named_where(_NAMED.search)) and bool(_FRAMED(html.root))

    def read(self, html: Html) -> Reading:
        """Its table gives the title, and a tag of its own the time; the page's tags stay as they are."""
        told = dict(html.meta)
        if "articletitle" not in told and (title := _title(html)):
            html.meta["articletitle"] = title
        if "pubdate" not in told and (first := _FIRST.match(told.get("firstpublishedtime", ""))):
            html.meta["pubdate"] = f"{first[1]} {first[2]}"
        return replace(super().read(html), meta=told)

    def pager(self, html: Html) -> Pager | None:
        """The call where there is one, else the links and those that they elide."""
        found = super().pager(html)
        return sequences.filled(found) if found else None

    def feed(self, text: str, *, address: str, seen: date) -> Feed | None:
        """All categories of an answer; the rows of a file by its own names."""
        try:
            made: Any = json.loads(text.lstrip("\ufeff \r\n"))
        except ValueError:
            made = None
        lists = list(_lists(made.get("searchVO") or made)) if isinstance(made, dict) else []
        if not lists:
            return super().feed(text.replace('"DOCRELPUBTIME"', '"pubtime"'), address=address, seen=seen)
        found = [feeds.read(json.dumps(listed), address=address, seen=seen) for _, listed in lists if listed]
        rows = tuple(row for feed in found if feed for row in feed.rows)
        counts = [count for count, _ in lists]
        return Library(rows=rows, total=sum(counts), longest=max(counts))

    def following(self, feed: Feed, ask: Ask) -> Iterator[Ask]:
        """Pages of the library are pages of its longest category."""
        if isinstance(feed, Library):
            feed = replace(feed, total=feed.longest)
        return super().following(feed, ask)


def _title(html: Html) -> str:
    lines = metadata.lines(html)
    for index, line in enumerate(lines[:60]):
        if found := _TITLE.match(line):
            return found[1] or (lines[index + 1] if index + 1 < len(lines) else "")
    return ""


def _lists(made: dict[str, Any]) -> Iterator[tuple[int, list[Any]]]:
    categories = made.get("catMap")
    for category in categories.values() if isinstance(categories, dict) else ():
        if isinstance(category, dict) and isinstance(category.get("listVO"), list):
            total = str(category.get("totalCount") or len(category["listVO"]))
            yield int(float(total)) if total.replace(".", "").isdigit() else 0, category["listVO"]
