"""EmpireCMS (帝国): ``index_2.html`` is page 2, the pager opens with the number of rows."""

from __future__ import annotations

from dataclasses import replace

from crawler.layouts import Layout
from crawler.reading.html import Html, squeeze
from crawler.reading.pagers import Pager


class Empire(Layout):
    """Known by its view counter or by the title on its pager's total."""

    def matches(self, html: Html) -> bool:
        """A page with the counter script, or with the total of its pager."""
        sources = (node.get("src") or "" for node in html.root.iter("script"))
        return any("/e/public/" in source for source in sources) or bool(
            html.selector.css('a[title="Total record"], a[title="总数"]')
        )

    def pager(self, html: Html) -> Pager | None:
        """The usual pager, with the total its first link announces."""
        found = super().pager(html)
        total = html.selector.css('a[title="Total record"] b::text, a[title="总数"] b::text').get()
        if found and total and squeeze(total).isdigit():
            return replace(found, rows=int(squeeze(total)))
        return found
