"""Epoint WebBuilder (国泰新点): lists in numbered pages, or asked for by ``getgovinfolist``.

A disclosure column is one page for all, told by ``?deptcode=&categorynum=``; the site's own identity stands
in a script file as ``siteInfo``. Static columns count their pages ``2.html``, ``3.html`` and jump by script.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from lxml import etree

from crawler import urls
from crawler.layouts.shell import Shell
from crawler.reading import asks, feeds, objects, sequences, shells
from crawler.reading.calls import Ask, Step
from crawler.reading.feeds import Feed
from crawler.reading.html import Html
from crawler.reading.javascript import UNKNOWN, Invocation
from crawler.reading.literals import Written
from crawler.reading.pagers import Pager
from crawler.reading.result import Reading
from crawler.reading.rows import Listing

_FILES = re.compile(r"webBuilderCommon|ajaxReq|EpointWebBuilder|EWB[-_]", re.I)
_CLASSED = etree.XPath("boolean(//*[starts-with(@class, 'ewb-') or contains(@class, ' ewb-')])")
_NAMED = re.compile("ewb-")
_LISTS = re.compile(r"get(?:gov|page|category)info(?:list\w*|page\w*)$", re.I)
_JUMP = re.compile(r"""location(?:\.href)?\s*=\s*\\?['"]([^'"\\]*?(\d+)\.html?)\\?['"]""")
_TOTAL = re.compile(r"(?<![\d/])\d+\s*/\s*(\d{1,5})(?![\d/])")
_LINKS = ("infourl", "visiturl", "linkurl", "href")
_TITLES = ("realtitle", "title", "customtitle")
_DATES = ("infodate", "handsdate", "webdate", "pubdate")
SIZE = 20


class Epoint(Shell):
    """Known by its script files, or by the ``ewb-`` in front of its class names."""

    def matches(self, html: Html) -> bool:
        """A page built by it."""
        return bool(_FILES.search(html.sources)) or (
            bool(html.outline.named_where(_NAMED.search)) and bool(_CLASSED(html.root))
        )

    def listing(self, html: Html) -> Listing | None:
        """The rows of a page; one that is told by its category has none of its own."""
        found = super().listing(html)
        return None if found is not None and not found.dated and _category(html) else found

    def pager(self, html: Html) -> Pager | None:
        """The numbered pages, those that only a script jumps to included."""
        jumps = {
            int(found[2]): address
            for node in html.root.iter("a", "li", "td", "span")
            if (found := _JUMP.search(f"{node.get('onclick') or ''} {node.get('href') or ''}"))
            and int(found[2]) > 1
            and (address := urls.join(html.base, found[1]))
        }
        usual = super().pager(html)
        if not jumps:
            return sequences.filled(usual) if usual else None
        named = [
            found
            for n in html.root.iter("li", "td", "span", "div")
            if (found := _TOTAL.fullmatch((n.text or "").strip()))
        ]
        last = max([usual.total or 0 if usual else 0, *jumps, *(int(found[1]) for found in named[:1])])
        one, address = next(iter(jumps.items()))
        head, _, tail = address.rpartition(str(one))
        pages = [(number, f"{head}{number}{tail}") for number in range(2, last + 1)]
        steps = tuple(Step(address=a, url=urls.canonical(a), number=n) for n, a in pages)
        return Pager(pages=steps, total=last, rows=usual.rows if usual else None)

    def shell(self, html: Html) -> Pager | None:
        """The first part of the list of the category that the page's address names."""
        ask = _ask(html) if _category(html) else None
        return Pager(pages=(ask.step(html.address, self.name),)) if ask else super().shell(html)

    def feed(self, text: str, *, address: str, seen: date) -> Feed | None:
        """The items of ``custom``, which is an object or a text of one."""
        made = objects.parse(text.strip("\ufeff \t\r\n"))
        custom = made.get("custom") if isinstance(made, dict) else None
        custom = objects.parse(custom) if isinstance(custom, str) else custom
        if not isinstance(custom, dict):
            return super().feed(text, address=address, seen=seen)
        told = {key: [_item(i) for i in v] if isinstance(v, list) else v for key, v in custom.items()}
        return feeds.read(json.dumps(told), address=address, seen=seen)

    def read(self, html: Html) -> Reading:
        """The page; one that is told by its category wants the files that say where to ask."""
        reading = super().read(html)
        if html.library or not _category(html) or reading.listing or reading.document:
            return reading
        return replace(reading, wanted=shells.script_files(html)) if not reading.pager else reading


def _category(html: Html) -> str:
    """The category that the page's address names."""
    return next((value for key, value in asks.query(html) if key.lower() == "categorynum"), "")


def _ask(html: Html) -> Ask | None:
    """The request of the system's own function, with what the page tells it and the address of the page."""
    site = html.script.value("siteInfo")
    if not isinstance(site, dict):
        return None
    code = asks.script(html)
    sent = next((made for made in code.invocations if _LISTS.search(_address(made).partition("?")[0])), None)
    called = (made for made in code.invocations if _LISTS.search(made.name))
    told = next(
        (made.arguments[0] for made in called if made.arguments and isinstance(made.arguments[0], dict)), {}
    )
    told = {key: value for key, value in told.items() if value is not UNKNOWN and value is not None}
    query = {key.lower(): value for key, value in asks.query(html)}
    params: dict[str, Any] = {
        "deptcode": query.get("deptcode", ""),
        "categorynum": query["categorynum"],
        "siteGuid": site.get("siteGuid", ""),
        "pageIndex": 0,
        "pageSize": SIZE,
        **told,
    }
    path = _address(sent) if sent else f"{site.get('projectName') or ''}/rest/lightfrontaction/getgovinfolist"
    address = urls.join(html.base, path)
    wrapped = any({"token", "params"} <= made.keys() for made in code.objects)
    return _shaped(address, params, sent, wrapped).turned(1) if address else None


def _address(made: Invocation) -> str:
    options = made.arguments[0] if made.arguments else None
    given = options.get("url") if isinstance(options, dict) else None
    return given if isinstance(given, str) else ""


def _shaped(address: str, params: dict[str, Any], sent: Invocation | None, wrapped: bool) -> Ask:
    """The parameters as the sender sends them: as they are, or as ``params`` of a form or of an object."""
    options: Mapping[str, Any] = sent.arguments[0] if sent and isinstance(sent.arguments[0], dict) else {}
    data, kind = options.get("data"), str(options.get("contentType", "json")).lower()
    if isinstance(data, dict) and "params" in data:
        written = isinstance(data, Written) or ("contentType" in options and "json" in kind)
        rest = {key: value for key, value in data.items() if value is not UNKNOWN}
        return Ask(address=address, params={**rest, "params": params}, post=True, written=written)
    if wrapped and sent and not sent.name.startswith(("$.", "jQuery.")):
        return Ask(address=address, params={"token": "", "params": params}, post=True, written=True)
    return Ask(address=address, params=params, post=True, written="json" in kind)


def _item(item: Any) -> Any:
    """An item with the one title, address and date of its several that are meant."""
    if not isinstance(item, dict):
        return item
    folded = {str(key).lower(): value for key, value in item.items()}
    return {
        "title": _first(folded, _TITLES),
        "infourl": _first(folded, _LINKS) or folded.get("url"),
        "infodate": _first(folded, _DATES) or folded.get("date"),
    }


def _first(item: Mapping[str, Any], names: tuple[str, ...]) -> Any:
    return next((item[name] for name in names if item.get(name)), None)
