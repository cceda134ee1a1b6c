"""Leaves out of pages what many of them show alike, so that a file does not grow with the navigation."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from checks.records import Hidden, Page

PAGES = 5


class Familiar:
    """Remembers the lines of a crawl's pages; a line stays on the first :data:`PAGES` that show it."""

    def __init__(self) -> None:
        self._shown: Counter[int] = Counter()

    def without(self, page: Page) -> Page:
        """A page without the outer lines and hidden words that others had before it; hidden links all stay."""
        if not page.outer and not page.hidden:
            return page
        outer = tuple(line for line in page.outer if self._is_new(line))
        return replace(page, outer=outer, hidden=tuple(h for h in page.hidden if h.links or self._is_new(h)))

    def _is_new(self, shown: str | Hidden) -> bool:
        digest = hash(shown)
        self._shown[digest] += 1
        return self._shown[digest] <= PAGES
