"""From a decoded answer to what it says: the layout is picked, and the page's own scripts are looked up."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from lxml import etree

from checks.records import Kind, Page
from checks.store import Store
from crawler import decoder, layouts, urls
from crawler.reading import goneness
from crawler.reading.html import Html
from crawler.reading.pagers import Pager
from crawler.reading.pictures import pictures
from crawler.reading.result import Reading
from crawler.targets import RENDERED, Target
from crawler.waiting import SKIPPED

MOST = 5000
"""Addresses taken from one sitemap."""
_LOC = re.compile(r"<loc>\s*([^<\s]+)\s*</loc>", re.I)


class Reader:
    """Reads the answers of one crawl; ``home`` is the address that was to be audited, ``layout`` the family
    of its pages that no family claims. ``alone`` is whether the last page was read without any other file."""

    def __init__(self, store: Store, home: str, layout: str | None = None) -> None:
        self._store = store
        self._layout = layout
        self._home = urls.canonical(home)
        self.alone = True

    def read(self, target: Target, page: Page, decoded: decoder.Decoded) -> tuple[Page, Reading | None]:
        """The page with what it tells, and its reading; a page that can't be read says why."""
        try:
            reading = self._reading(target, decoded, page.fetched.date())
        except (etree.LxmlError, ValueError, RecursionError) as error:
            return replace(page, kind=Kind.UNREAD, unread=f"页面无法解析：{type(error).__name__}"), None
        if reading and target.page == self._home:
            title = reading.surroundings.marks.get("title") or reading.title
            reading = replace(reading, kind=Kind.HOME, title=title, listing=None, document=None)
        return self._told(target, page, reading), reading

    def _reading(self, target: Target, decoded: decoder.Decoded, seen: date) -> Reading | None:
        call = target.call
        self.alone = True
        if call and call.feed:
            layout = layouts.named(call.feed)
            reading = layout.answer(decoded.text, address=target.address, call=call, seen=seen)
        else:
            html = Html(decoded.text, target.address, seen=seen, charset=decoded.charset, url=target.page)
            reading = layouts.pick(html, self._layout).read(html)
            if reading.wanted and (library := self._library(reading.wanted)) is not None:
                html = Html(decoded.text, target.address, seen=seen, charset=decoded.charset, url=target.page)
                html.library = library
                self.alone = False
                reading = replace(layouts.pick(html, self._layout).read(html), wanted=())
            reading = replace(reading, gone=goneness.said_by(html))
            if target.page == self._home:
                reading = replace(reading, links=(*reading.links, *pictures(html)))
        return reading

    def _told(self, target: Target, page: Page, reading: Reading | None) -> Page:
        """The page with what its reading tells of it."""
        if reading is None:
            return replace(page, kind=Kind.UNREAD, unread="列表数据的格式不认识，未能读取")
        beside = reading.surroundings
        return replace(
            page,
            kind=reading.kind,
            title=reading.title[:300],
            meta=reading.meta,
            redirect=urls.canonical(reading.redirect) if reading.redirect else None,
            outer=beside.outer,
            hidden=beside.hidden,
            scripts=beside.scripts,
            landing={"says": reading.gone} if reading.gone else {},
            layout=reading.layout,
            frames=beside.frames,
            marks=beside.marks,
            text=reading.prose if reading.kind in (Kind.OTHER, Kind.CONTAINER) else "",
        )

    def _library(self, wanted: tuple[str, ...]) -> str | None:
        """The text of script files, ``None`` while one of them was not asked for yet."""
        found = []
        for address in wanted:
            row = self._store.db.execute(
                "select * from pages where url = ? and last = ?", (urls.canonical(address), self._store.crawl)
            ).fetchone()
            if row is None and not self._is_refused(address):
                return None
            body = self._store.body(row["body"]) if row and row["body"] else None
            found.append(decoder.decode(body, None).text if body else "")
        return "\n;\n".join(found)

    def _is_refused(self, address: str) -> bool:
        """Whether the frontier will never ask for an address."""
        sql = "select 1 from frontier where url = ? and state = ?"
        found = self._store.db.execute(sql, (urls.canonical(address), SKIPPED)).fetchone()
        return found is not None


def drawn(page: Page, reading: Reading | None, *, whole: bool) -> tuple[Page, Reading | None]:
    """A page as its scripts drew it, in the place of what was read without them.

    It is never revalidated: the page may be the same while the list in it is not. What it does not show
    counts only if it is ``whole``.
    """
    if reading is None:
        return page, None
    if reading.kind is Kind.REDIRECT:
        return replace(page, kind=Kind.UNREAD, unread="用浏览器打开后跳转到别处", redirect=None), None
    pager = reading.pager if whole or not reading.listing else replace(reading.pager or Pager(), opaque=True)
    page = replace(page, url=page.url.removesuffix(RENDERED), rendered=True, etag=None, last_modified=None)
    return page, replace(reading, pager=pager, wanted=(), rendered=whole)


def sitemap(text: str, address: str, home: str) -> tuple[str, ...]:
    """The addresses of the site at ``home`` that a sitemap names."""
    found = (urls.join(address, loc) for loc in _LOC.findall(text))
    return tuple(each for each in found if each and urls.same_site(home, each))[:MOST]
