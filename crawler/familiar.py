"""Leaves out of pages what many of them show alike, so that a file does not grow with the navigation."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from checks.records import Hidden, Page

PAGES = 5


class Familiar:
    """Remembers the lines of a crawl's pages; a line stays on the first :data:`PAGES` that show it."""

    def __init__(self) -> None:
        self._shown: dict[int, int] = {}

    def without(self, page: Page) -> Page:
        """A page without the outer lines and hidden words that others had before it; hidden links all stay."""
        new = self.new(page)
        return replace(page, **new) if new else page

    def new(self, page: Page) -> dict[str, Any]:
        """The fields of a page that are without them, by their names."""
        if not page.outer and not page.hidden:
            return {}
        outer = tuple(filter(self._is_new, page.outer))
        return {
            "outer": outer,
            "hidden": tuple(each for each in page.hidden if each.links or self._is_new(each)),
        }

    def _is_new(self, shown: str | Hidden) -> bool:
        digest = hash(shown)
        times = self._shown.get(digest, 0)
        if times >= PAGES:
            return False
        self._shown[digest] = times + 1
        return True
