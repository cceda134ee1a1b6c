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
GUEST_PAGES = 1000
GUESTS = (Role.GUEST, Role.COLUMN, Role.LEAF)


class Shapes:
    """What one crawl learned of patterns of address (``crawler.urls.shape``).

    ``known`` are addresses with their roles that an interrupted crawl has already; ``deepest`` is how many links from the
    home page are followed.
    """

    def __init__(self, known: Iterable[tuple[str, str]], *, deepest: int) -> None:
        self._deepest = deepest
        self._wide: Counter[str] = Counter()
        self._guests: Counter[str] = Counter()
        for url, role in known:
            self._count(url, Role(role))
        self._barren: Counter[str] = Counter()
        self._fertile: set[str] = set()
        self._repeats: Counter[str] = Counter()
        self._bodies: set[tuple[str, str]] = set()

    def too_much(self, url: str, role: Role, depth: int) -> str | None:
        """Why an address is not asked for, if it is not."""
        if urls.is_trap(url):
            return "网址层层重复或过长，疑似无限目录"
        if depth > self._deepest:
            return f"距首页超过 {self._deepest} 层链接"
        self._count(url, role)
        shape, host = urls.shape(url), urlsplit(url).netloc
        if role is not Role.PROBE and self._wide[shape] > WIDE:
            return f"同一网址样式（{shape}）超过 {WIDE} 个"
        if role in GUESTS and self._guests[host] > GUEST_PAGES:
            return f"共用平台 {host} 上的页面超过 {GUEST_PAGES} 个"
        return None

    def _count(self, url: str, role: Role) -> None:
        if role is not Role.PROBE and "?" in url:
            self._wide[urls.shape(url)] += 1
        if role in GUESTS:
            self._guests[urlsplit(url).netloc] += 1

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
