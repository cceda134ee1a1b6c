"""Hanweb JCMS (大汉版通): the rows stand as records in a script, and a proxy brings the rest.

The page carries its first records in ``<datastore>``, as many as three client pages. Newer pages ask
the proxy for windows of records by a ``jpage({…})`` call, older ones follow the address in ``nextgroup``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from html import unescape
from typing import Any
from urllib.parse import parse_qsl

from lxml import etree

from crawler import urls
from crawler.layouts import Layout
from crawler.reading import directories, feeds, windows
from crawler.reading.calls import PAGE_KEYS, Ask
from crawler.reading.feeds import Feed
from crawler.reading.html import Html
from crawler.reading.pagers import Pager
from crawler.reading.rows import Listing

_NEXT = re.compile(r"<nextgroup>[\s\S]*?href\s*=\s*[\"']([^\"']+)[\"']", re.I)
_PARAMS = frozenset(
    ("col", "appid", "webid", "path", "columnid", "sourcecontenttype", "unitid", "webname", "permissiontype")
)
CLIENT_PAGE = 15


class Jpage(Layout):
    """Known by its records in a script, or by the name of its proxy."""

    def matches(self, html: Html) -> bool:
        """A page with a store of records, or whose scripts name the proxy of lists.

        TrueCMS writes stores too, and beside a directory that a page searches (xxgk) they are not its list.
        """
        named = "dataproxy.jsp" in html.code or ("getMessage.do" not in html.code and any(_stores(html)))
        return named and not ("xxgk/search.jsp" in html.code and directories.insists(html))

    def listing(self, html: Html) -> Listing | None:
        """The records of the store that outweighs all others; rows in elements where there is no store."""
        filled = [feed for _, feed in _feeds(html) if feed.rows]
        if not filled:
            return super().listing(html)
        best = max(filled, key=lambda feed: len(feed.rows))
        others = sum(len(feed.rows) for feed in filled) - len(best.rows)
        return Listing(best.rows, "datastore", etree.Element("ul")) if len(best.rows) >= others else None

    def pager(self, html: Html) -> Pager | None:
        """The records after those that the page carries."""
        stores = _feeds(html)
        store, feed = max(stores, key=lambda pair: len(pair[1].rows), default=("", Feed(rows=())))
        ask = _called(html) or _next_group(html, store)
        if ask is None:
            return super().pager(html)
        carried = len(feed.rows)
        if feed.total is not None and carried >= feed.total:
            return Pager(rows=feed.total)
        size = ask.size or carried or CLIENT_PAGE
        first = carried // size + 1 if ask.post else min(carried // size + 1, ask.number)
        steps = (made.step(html.address, self.name) for made in windows.windows(ask, first, size, feed.total))
        return Pager(pages=tuple(steps), rows=feed.total)

    def following(self, feed: Feed, ask: Ask) -> Iterator[Ask]:
        """The next window."""
        return windows.following(feed, ask)


def _stores(html: Html) -> Iterator[str]:
    codes = (code for _, code in html.scripts)
    yield from (code for code in codes if "<datastore" in code or "<recordset" in code)


def _feeds(html: Html) -> list[tuple[str, Feed]]:
    return [(store, feeds.records(store, address=html.base, seen=html.seen)) for store in _stores(html)]


def _called(html: Html) -> Ask | None:
    """The request of the page's own ``jpage({…})``: its parameters stand in the options or in a text of them."""
    for made in html.script.invocations:
        options = made.arguments[0] if made.arguments else None
        if not isinstance(options, dict) or "dataproxy.jsp" not in str(_given(options, "proxyurl")):
            continue
        address = urls.join(html.base, str(_given(options, "proxyurl")))
        told = {key: value for key, value in options.items() if key.lower() in _PARAMS}
        told |= next((v for v in options.values() if isinstance(v, dict) and "columnid" in v), {})
        told |= next((dict(parse_qsl(v)) for v in options.values() if "columnid=" in str(v)), {})
        size = _given(options, "perpage") or _given(options, "pagesize") or CLIENT_PAGE
        if address:
            return Ask(address=address, params={**told, "perpage": size}, post=True)
    return None


def _next_group(html: Html, store: str) -> Ask | None:
    """The request that a store names for the records after its own."""
    following = _NEXT.search(store)
    address = urls.join(html.base, unescape(following[1])) if following else None
    if address is None:
        return None
    head, _, query = address.partition("?")
    params = dict(parse_qsl(query, keep_blank_values=True))
    named = next((int(v) for k, v in params.items() if PAGE_KEYS.match(k) and v.isdigit()), 1)
    return Ask(address=head, params=params, number=named)


def _given(options: Mapping[str, Any], name: str) -> Any:
    return next((value for key, value in options.items() if key.lower() == name), None)
