"""The openness platform that Anhui's province, cities and counties share (and some places elsewhere).

A list page holds its first rows, or none; a script of the page asks ``/site/label/8888`` for the others and gets a
piece of the page back, with the same script, whose options tell how many pages there are. News columns of the
same system turn their pages by ``?pageIndex=2``.
"""

from __future__ import annotations

import math
import re
from dataclasses import replace
from datetime import date
from urllib.parse import urlsplit

from checks.records import Kind
from crawler import dates, urls
from crawler.layouts import MOST_PAGES, Layout
from crawler.reading import tables
from crawler.reading.calls import PAGE_KEYS, Ask, Step
from crawler.reading.feeds import Feed
from crawler.reading.html import Html, is_hidden
from crawler.reading.outline import Node
from crawler.reading.pagers import Pager
from crawler.reading.result import Reading
from crawler.reading.rows import BLANK, Listing, Row, place, rows_of

_LABEL = re.compile(r"[\w./:-]*/site/label/\d+")
_PATH = re.compile(r"/public/(?:column/)?\d+(?:/\d+\.html)?$|/OpennessContent/show(?:List)?/")
_PAGES = re.compile(r"\b(?:pageCount|totalPages?)[\"']?\s*:\s*[\"'(\s]*(\d+)", re.I)
_ROWS = re.compile(r"\b(?:total|totalCount|recordCount)[\"']?\s*:\s*[\"'(\s]*(\d+)", re.I)
_TURNED = re.compile(r"[\"']([^\"'\s]*\bpageIndex=)[\"']")
_LISTS = re.compile(r"(?:^|\s)(xxgk_nav_list|xxgk_navli|gk_list|doc_list|listnews)(?:$|\s)")
_DATE = re.compile(r"(?:^|\s)(?:date|rq|time)(?:$|\s)")
_PLACE = re.compile(r"xxgk|lmcon|list|openness", re.I)
_BODY = re.compile(r"(?:^|\s)(?:j-fontContent|newscontnet)(?:$|\s)")


class Anhui(Layout):
    """Known by the request of its lists, by its pager's name, or by the addresses of its pages."""

    def matches(self, html: Html) -> bool:
        """A page whose scripts ask for a label or turn pages as the system does, or one of its addresses."""
        return (
            "/site/label/" in html.code
            or "Ls.pagination" in html.code
            or bool(_PATH.search(urlsplit(html.address).path))
        )

    def listing(self, html: Html) -> Listing | None:
        """The rows of the system's list, whose names look like a menu's; else the usual ones."""
        return _listed(html) or tables.headed(html) or super().listing(html)

    def pager(self, html: Html) -> Pager | None:
        """The parts that the page's script asks for after its own, else the pages it turns to."""
        pages, total = _first(_PAGES, html.code), _first(_ROWS, html.code)
        ask, turned = _asked(html), _TURNED.search(html.code)
        listing = self.listing(html)
        shown = len(listing.rows) if listing else 0
        last = pages or (math.ceil(total / shown) if total and shown else None)
        if last is None and ask and shown >= (ask.size or shown):
            last = 2  # unless it is the last, a full part is followed by another: the answer will tell
        numbers = range(2, min(last or 1, MOST_PAGES) + 1)
        if ask is not None and listing is not None:
            steps = tuple(ask.turned(number).step(html.address, self.name) for number in numbers)
            return Pager(pages=steps, total=pages, rows=total)
        if turned and last and (address := urls.join(html.base, turned[1])):
            found = [(f"{address}{number}", number) for number in numbers]
            steps = tuple(Step(address=a, url=urls.canonical(a), number=n) for a, n in found)
            return Pager(pages=steps, total=pages, rows=total)
        return super().pager(html)

    def shell(self, html: Html) -> Pager | None:
        """The first part of a list that the page itself shows nothing of."""
        ask = _asked(html)
        return Pager(pages=(ask.turned(1).step(html.address, self.name),)) if ask else super().shell(html)

    def feed(self, text: str, *, address: str, seen: date) -> Feed | None:
        """The rows of a piece of a page, with the totals that its own pager is started with."""
        html = Html(text, address, seen=seen)
        found = _listed(html)
        if found is None:
            return (
                Feed(rows=(), total=0)
                if _says_blank(html)
                else super().feed(text, address=address, seen=seen)
            )
        return Feed(rows=found.rows, total=_first(_ROWS, html.code), pages=_first(_PAGES, html.code))

    def body(self, html: Html) -> Node | None:
        """The text, by the class its font buttons know it by."""
        known = (n for n in html.root.iter("div", "td") if _BODY.search(n.get("class") or ""))
        return next(known, None) if not _listed(html) else super().body(html)

    def read(self, html: Html) -> Reading:
        """The page; one that asks for its list is empty only when the answer says so."""
        reading = super().read(html)
        if reading.kind is Kind.DOCUMENT or reading.listing:
            return reading
        asked = reading.kind is Kind.LIST and reading.pager is not None
        return replace(reading, blank=not asked and (reading.blank or _says_blank(html)))


def _listed(html: Html) -> Listing | None:
    """The fullest of the system's lists, rows of cells (``div.xxgk_navli``) or of items."""
    groups: dict[Node, list[Node]] = {}
    for node in html.root.iter("ul", "div"):
        name = _LISTS.search(node.get("class") or "")
        if name and name[1] == "xxgk_navli" and (above := node.getparent()) is not None:
            groups.setdefault(above, []).append(node)
        elif name:
            groups[node] = [item for item in node.iter("li") if item.find(".//a") is not None]
    read = [Listing(_dated(html, rows_of(html, nodes)), place(node), node) for node, nodes in groups.items()]
    best = max(read, key=lambda listing: len(listing.rows), default=None)
    return best if best and best.rows else None


def _dated(html: Html, found: tuple[Row, ...]) -> tuple[Row, ...]:
    """Rows with the date of the part named so: an index number beside it can look like one."""
    made = []
    for row in found:
        parts = (n for n in row.node.iter("span", "li", "td", "em") if _DATE.search(n.get("class") or ""))
        read = (dates.read(html.outline.text(part), seen=html.seen, rule="list") for part in parts)
        made.append(replace(row, published=next(filter(None, read), row.published)))
    return tuple(made)


def _says_blank(html: Html) -> bool:
    """Whether the place of the list says that there is nothing."""
    said = (n for n in html.root.iter("div", "li", "p", "span", "td", "ul") if BLANK.search(n.text or ""))
    return any(
        not is_hidden(node)
        and any(_PLACE.search(f"{n.get('class')} {n.get('id')}") for n in (node, *node.iterancestors()))
        for node in said
    )


def _asked(html: Html) -> Ask | None:
    """The request for the list: the paged one of the labels that a script of the page asks for."""
    named = _LABEL.search(html.code)
    if named is None:
        return None
    found = []
    for made in html.script.objects:
        data = made.get("data")
        if isinstance(data, dict) and any(PAGE_KEYS.match(key) for key in data):
            told = _LABEL.search(str(made.get("url")))
            address = urls.join(html.base, told[0] if told else named[0])
            method = str(made.get("type") or made.get("method") or "get").lower()
            if address:
                found.append(Ask(address=address, params=data, post=method == "post"))
    return max(found, key=lambda ask: "publicinfo" in str(ask.params.get("labelName")).lower(), default=None)


def _first(pattern: re.Pattern[str], code: str) -> int | None:
    found = pattern.search(code)
    return int(found[1]) if found else None
