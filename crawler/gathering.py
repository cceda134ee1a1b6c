"""The pages that the assembly of columns looks at, out of many more that it need only count."""

from __future__ import annotations

import sqlite3
from collections import Counter

from checks.records import Kind
from checks.store import Store
from crawler import urls
from crawler.parts import Part, published, read_entries, read_parts, rows_of
from crawler.targets import RENDERED

REPEATED = 3
USUAL = 8
"""Documents of one form of address, from which on one more such address is another of them."""
_LINK = "select target, places, nav, texts from links where first <= ? and last >= ? and "
_LINKS = f"{_LINK} target in (select url from pages where kind not in ('document', 'file'))"
_DOCUMENTS = "select url from documents where first <= ? and last >= ?"


class Gathered:
    """The ``parts`` of one crawl by their addresses, without most documents and files: nobody takes those for columns.

    ``links`` lead to them; ``parents`` are the addresses that stand above any page in its breadcrumb, ``home_pages`` the
    home page at ``home`` and what it asks for, ``template_links`` what is linked inside of several pages, ``shapes`` how many
    documents have addresses of a form (``crawler.urls.shape``).
    """

    def __init__(self, store: Store, home: str) -> None:
        self._store = store
        self._home = home
        self.shapes = Counter(urls.shape(row["url"]) for row in rows_of(store, _DOCUMENTS))
        self.links: dict[str, sqlite3.Row] = {row["target"]: row for row in rows_of(store, _LINKS)}
        self.parts: dict[str, Part] = {}
        self.parents: set[str] = set()
        inner: Counter[str] = Counter()
        for part in read_parts(store):
            inner.update(part.reading.get("inner", ()))
            self.parents.update(url for _, url in part.crumbs[:-1] if url)
            if not self._is_mere(part):
                self._keep(part)
        self.template_links = {url for url, pages in inner.items() if pages >= REPEATED}
        for part in list(self.parts.values()):
            for url in (*_asked(part), part.row["redirect"]):
                for other in () if url is None or url in self.parts else read_parts(store, url):
                    self._keep(other)
        own = self.parts.get(home)
        self.home_pages = {home, *(_asked(own) if own else ())}

    def _is_mere(self, part: Part) -> bool:
        """Whether a page is a dated document made as many are, or a file, and leads nowhere."""
        if part.url == self._home or part.url.endswith(RENDERED) or part.row["redirect"]:
            return False
        if part.row["kind"] == Kind.DOCUMENT:
            return self.is_usual(part.url) and bool(published(self._store, part.url))
        return part.row["kind"] == Kind.FILE and not part.crumbs

    def is_usual(self, url: str) -> bool:
        """Whether an address is made as those of many documents: one named in a menu or a hot list is still one."""
        return self.shapes[urls.shape(url)] >= USUAL

    def _keep(self, part: Part) -> None:
        part.entries = read_entries(self._store, part.url)
        self.parts[part.url] = part
        if part.url not in self.links:
            sql, crawl = f"{_LINK} target = ?", self._store.crawl
            for row in self._store.db.execute(sql, (crawl, crawl, part.url)):
                self.links[part.url] = row


def _asked(part: Part) -> list[str]:
    """What its pager asks for."""
    return [target for _, target, _ in part.pager.get("pages", ())]
