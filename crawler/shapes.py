"""Addresses that lead nowhere or too far: endless folders, calendars, searches, pages without end."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from urllib.parse import urlsplit

from checks.records import Kind, Page
from crawler import urls
from crawler.targets import Role

BARREN = 40
REPEATED = 30
WIDE = 2000
FERTILE = -1
"""In place of how many pages of a pattern gave nothing: one gave something."""
MOST = 50_000
"""Patterns, and bodies, that are remembered; with one more all are forgotten: a portal has few, a trap makes them up."""
GUEST_PAGES = 1000
GUESTS = (Role.GUEST, Role.COLUMN, Role.LEAF)


class Shapes:
    """What one crawl learned of patterns of address (``crawler.urls.shape``).

    ``known`` are addresses with their roles that an interrupted crawl has already; ``deepest`` is how many links from the
    home page are followed.
    """

    def __init__(self, known: Iterable[tuple[str, str]], *, deepest: int) -> None:
        self._deepest = deepest
        # All but hosts by hashes: an integer is a third of a text.
        self._wide: Counter[int] = Counter()
        self._guests: Counter[str] = Counter()
        for url, role in known:
            self._count(url, Role(role))
        self._barren: dict[int, int] = {}
        self._repeats: Counter[int] = Counter()
        self._bodies: set[int] = set()

    def too_much(self, url: str, role: Role, depth: int) -> str | None:
        """Why an address is not asked for, if it is not."""
        if urls.is_trap(url):
            return "网址层层重复或过长，疑似无限目录"
        if depth > self._deepest:
            return f"距首页超过 {self._deepest} 层链接"
        self._count(url, role)
        if role is not Role.PROBE and "?" in url and self._wide[_hash(url)] > WIDE:
            return f"同一网址样式（{urls.shape(url)}）超过 {WIDE} 个"
        if role in GUESTS and self._guests[urlsplit(url).netloc] > GUEST_PAGES:
            return f"共用平台 {urlsplit(url).netloc} 上的页面超过 {GUEST_PAGES} 个"
        return None

    def _count(self, url: str, role: Role) -> None:
        if role is not Role.PROBE and "?" in url:
            _bound(self._wide)
            self._wide[_hash(url)] += 1
        if role in GUESTS:
            self._guests[urlsplit(url).netloc] += 1

    def barren(self, url: str) -> str | None:
        """Why an address is not worth asking for after what its pattern gave, if so."""
        shape = _hash(url)
        if self._barren.get(shape, 0) >= BARREN:
            return f"同一网址样式（{urls.shape(url)}）已取 {BARREN} 页，均无栏目或稿件"
        if self._repeats[shape] >= REPEATED and "?" in url:
            return f"同一网址样式（{urls.shape(url)}）反复得到相同页面"
        return None

    def learn(self, page: Page) -> None:
        """Remember what an answer gave."""
        shape = _hash(page.url)
        gave = self._barren.get(shape, 0)
        if page.kind in (Kind.LIST, Kind.DOCUMENT):
            _bound(self._barren)
            self._barren[shape] = FERTILE
        elif page.status == 200 and gave != FERTILE and page.kind not in (Kind.FILE, Kind.REDIRECT):
            _bound(self._barren)
            self._barren[shape] = gave + 1
        if page.body and page.kind is not Kind.FILE and "?" in page.url:
            body = hash((shape, page.body))
            if body in self._bodies:
                _bound(self._repeats)
                self._repeats[shape] += 1
            _bound(self._bodies)
            self._bodies.add(body)


def _hash(url: str) -> int:
    return hash(urls.shape(url))


def _bound(known: dict[int, int] | set[int]) -> None:
    if len(known) >= MOST:
        known.clear()
