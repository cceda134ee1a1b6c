"""TrueCMS: the first records stand in a hidden box, and a message controller brings the rest by windows.

The page's ``jpage({…})`` names the controller, the column, how many records there are and how many make
a page. A controller answers no window that is larger than its own limit, so no larger one is asked for
than the page's own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from checks.records import Kind
from crawler import urls
from crawler.layouts import Layout
from crawler.reading import windows
from crawler.reading.calls import Ask
from crawler.reading.feeds import Feed
from crawler.reading.html import Html, Node
from crawler.reading.pagers import Pager
from crawler.reading.rows import Listing, place, rows_of

PATH = "messageController/getMessage.do"
CLIENT_PAGE = 10
_CONTROLLER = re.compile(r"[^\s\"'<>]*messageController/getMessage\.do", re.I)
_COLUMN = re.compile(r"\bcolumnId[\"']?\s*[:=]\s*[\"']([\w-]+)[\"']", re.I)
_TOTAL = re.compile(r"\btotalRecords?[\"']?\s*[:=]\s*[\"']?(\d+)|<totalrecord>\s*(\d+)", re.I)


class Truecms(Layout):
    """Known by the name of its controller."""

    def matches(self, html: Html) -> bool:
        """A page whose scripts name the message controller."""
        return PATH.lower() in html.lower_code

    def listing(self, html: Html) -> Listing | None:
        """The records of the hidden box; where there is none, the list stands in no element."""
        box = _box(html)
        if box is None:
            return None if _ask(html) else super().listing(html)
        rows = rows_of(html, _records(box))
        return Listing(rows, place(box), box) if rows else None

    def pager(self, html: Html) -> Pager | None:
        """The windows after the records that the page carries."""
        carried, total, ask = self.listing(html), _total(html), _ask(html)
        count = len(carried.rows) if carried else 0
        if ask is None:
            return super().pager(html)
        if total is not None and count >= total:
            return Pager(rows=total)
        size = ask.size or CLIENT_PAGE
        asks = windows.windows(ask, count // size + 1, size, total)
        return Pager(pages=tuple(made.step(html.address, self.name) for made in asks), rows=total)

    def shell(self, html: Html) -> Pager | None:
        """The windows of a list of which the page carries nothing."""
        return self.pager(html)

    def _kind(self, html: Html, *read: Any, **named: Any) -> Kind:
        """A page that asks for its list is no document, whatever dates stand beside the list."""
        asks = _ask(html) is not None and not html.meta.get("articletitle")
        return Kind.OTHER if asks and self.listing(html) is None else super()._kind(html, *read, **named)

    def following(self, feed: Feed, ask: Ask) -> Iterator[Ask]:
        """The next window."""
        return windows.following(feed, ask)


def _box(html: Html) -> Node | None:
    return next((node for node in html.root.iter() if (node.get("id") or "").lower() == "initdata"), None)


def _records(box: Node) -> list[Node]:
    """What repeats in the box: an element of each record, or the rows of one list."""
    children = [node for node in box if node.find(".//a") is not None]
    if len(children) > 1 and all(len(node.findall(".//a")) == 1 for node in children):
        return children
    return [node for node in box.iter("li", "tr", "dl") if node.find(".//a") is not None] or children


def _ask(html: Html) -> Ask | None:
    """The controller's request as ``jpage`` makes it; what a script computes is looked for in its text."""
    options: dict[str, Any] = next(
        (made for made in html.script.objects if any(PATH in str(value) for value in made.values())), {}
    )
    told = {key.lower(): value for key, value in options.items()}
    params = next(
        (v for v in told.values() if isinstance(v, dict) and isinstance(v.get("columnId"), str)), {}
    )
    path, column = _CONTROLLER.search(html.code), _COLUMN.search(html.code)
    address = urls.join(html.base, path[0]) if path else None
    given = {key: value for key, value in params.items() if isinstance(value, str | int)}
    given = given or ({"columnId": column[1]} if column else {})
    size = str(told.get("perpage") or "")
    if address is None or not given:
        return None
    perpage = int(size) if size.isdigit() and int(size) else CLIENT_PAGE
    return Ask(address=address, params={**given, "perpage": perpage, "callback": "cb"})


def _total(html: Html) -> int | None:
    found = _TOTAL.search(html.code)
    return int(found[1] or found[2]) if found else None
