"""Documents of other hosts that are read: those that an interpretation of the site is about, or that interpret it.

Whether an interpretation came before its document can't be told while the document stands, unread, on the
portal of another authority. So it is read like any other document; nothing on it is followed, and it is no
page of the site: no column, no row of the coverage, no document that a check judges as the site's.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from urllib.parse import urlsplit

from checks.records import Kind, Page
from crawler import urls
from crawler.reading.result import Reading

_INTERPRETS = re.compile(r"解读|图解|一图读懂|一图看懂|问答|答记者问")
_DIRECTORY = re.compile(r"^/?(?:(?:index|default|main)\.\w{2,5})?$", re.I)

Cite = tuple[str, str, bool]
"""A link by its address and identity, and whether its own words say that it interprets or is interpreted."""


class Sources:
    """Which links of the site at ``home`` lead to such documents: on hosts of gov.cn, or on ``named`` ones."""

    def __init__(self, home: str, named: frozenset[str] = frozenset()) -> None:
        self._home = home
        self._named = named
        self._listed: set[str] = set()

    def told(self, page: Page, reading: Reading) -> tuple[bool, tuple[Cite, ...]]:
        """Whether a page interprets by its own names, and the links of its text, and of labelled blocks beside it, that may be
        read, each with whether its own words say that it is to be.
        """
        names = [page.title or "", page.meta.get("columnname", ""), *(name for name, _ in reading.crumbs)]
        cites = tuple(
            (cite.address or "", cite.url, bool(_INTERPRETS.search(f"{cite.label or ''} {cite.text}")))
            for cite in (reading.document.cites if reading.document else ())
            if cite.url and not cite.attachment and self.may_be_read(cite.url)
        )
        return any(map(_INTERPRETS.search, names)), cites

    def of(
        self, url: str, rows: Iterable[str], *, interprets: bool, cites: Iterable[Cite]
    ) -> Iterator[tuple[str, str]]:
        """The links of the page at ``url`` that are to be read, by address and identity; ``rows`` are those of its list."""
        interprets = interprets or url in self._listed
        if interprets:
            self._listed.update(rows)
        for address, cited, said in cites:
            if interprets or said:
                yield address, cited

    def may_be_read(self, url: str) -> bool:
        """Whether an address is a page below the start page of another authority."""
        host = (urlsplit(url).hostname or "").rstrip(".")
        of_a_government = host == "gov.cn" or host.endswith(".gov.cn")
        if urls.same_site(self._home, url) or _DIRECTORY.match(urlsplit(url).path):
            return False
        return of_a_government or bool({host, urlsplit(url).netloc} & self._named)


def bare(page: Page) -> Page:
    """A page of another host as the answer of a link: what it holds is nothing that the site shows."""
    kind = Kind.FILE if page.status == 200 and page.kind not in (Kind.UNREAD, Kind.REDIRECT) else page.kind
    landing = {"title": page.title or ""} | dict(page.landing)
    page = replace(page, kind=kind, title=None, meta={}, layout=None, marks={}, landing=landing)
    return replace(page, outer=(), hidden=(), scripts=(), frames=(), text="")
