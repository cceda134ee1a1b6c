"""Patterns of address that lead nowhere: endless calendars, searches, pages without end."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from checks.records import Kind, Page
from crawler import urls

BARREN = 40
REPEATED = 30
WIDE = 2000


class Shapes:
    """What one crawl learned of patterns of address (``crawler.urls.shape``); ``known`` are addresses with a query that wait already."""

    def __init__(self, known: Iterable[str]) -> None:
        self._wide = Counter(urls.shape(url) for url in known)
        self._barren: Counter[str] = Counter()
        self._fertile: set[str] = set()
        self._repeats: Counter[str] = Counter()
        self._bodies: set[tuple[str, str]] = set()

    def too_wide(self, url: str) -> str | None:
        """Why one more address of this pattern is not asked for, if so."""
        shape = urls.shape(url)
        self._wide[shape] += 1
        return f"同一网址样式（{shape}）超过 {WIDE} 个" if self._wide[shape] > WIDE else None

    def barren(self, url: str) -> str | None:
        """Why an address is not worth asking for after what its pattern gave, if so."""
        shape = urls.shape(url)
        if shape not in self._fertile and self._barren[shape] >= BARREN:
            return f"同一网址样式（{shape}）已取 {BARREN} 页，均无栏目或稿件"
        if self._repeats[shape] >= REPEATED and "?" in url:
            return f"同一网址样式（{shape}）反复得到相同页面"
        return None

    def learn(self, page: Page) -> None:
        """Remember what an answer gave."""
        shape = urls.shape(page.url)
        if page.kind in (Kind.LIST, Kind.DOCUMENT):
            self._fertile.add(shape)
        elif page.status == 200 and page.kind not in (Kind.FILE, Kind.REDIRECT):
            self._barren[shape] += 1
        if page.body and page.kind is not Kind.FILE:
            self._repeats[shape] += (shape, page.body) in self._bodies
            self._bodies.add((shape, page.body))
