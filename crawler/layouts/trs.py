"""TRS WCM (拓尔思): the pager is a script call, and page 2 is ``index_1``."""

from __future__ import annotations

import re

from crawler import urls
from crawler.layouts import Layout
from crawler.reading.calls import Step
from crawler.reading.html import Html
from crawler.reading.pagers import Pager

_CALL = re.compile(r"""createPageHTML\w*\(\s*(\d+)\s*,\s*(\d+)\s*,\s*["']([^"']+)["']\s*,\s*["'](\w+)["']""")


class Trs(Layout):
    """Known by ``createPageHTML(pages, current, "index", "html")``, which stands on empty lists too."""

    def matches(self, html: Html) -> bool:
        """A page whose scripts make the pager call."""
        return self._call(html) is not None

    def pager(self, html: Html) -> Pager | None:
        """The pages the call stands for; CURRENT is counted from 0 and the first page has no number."""
        call = self._call(html)
        if call is None:
            return super().pager(html)
        total, stem, suffix = int(call[1]), call[3], call[4]
        pages = []
        for number in range(1, total + 1):
            name = f"{stem}.{suffix}" if number == 1 else f"{stem}_{number - 1}.{suffix}"
            address = urls.join(html.address, name)
            if address:
                pages.append(Step(address=address, url=urls.canonical(address), number=number))
        return Pager(pages=tuple(pages[:2000]), total=total or None)

    def _call(self, html: Html) -> re.Match[str] | None:
        found = (_CALL.search(node.text or "") for node in html.root.iter("script"))
        return next((call for call in found if call), None)
