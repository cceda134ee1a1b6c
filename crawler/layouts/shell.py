"""Answers to the requests that a page's own scripts write out; no page is known by it."""

from __future__ import annotations

from datetime import date

from crawler.layouts import Layout
from crawler.reading import links
from crawler.reading.calls import Call
from crawler.reading.html import Html
from crawler.reading.result import Reading


class Shell(Layout):
    """Reads what :mod:`crawler.reading.shells` asks for."""

    def matches(self, html: Html) -> bool:
        """No page: only answers are read by it."""
        return False

    def answer(self, text: str, *, address: str, call: Call, seen: date) -> Reading | None:
        """The usual rows, which lead where the page's script would lead."""
        return super().answer(links.filled(text, call.link), address=address, call=call, seen=seen)
