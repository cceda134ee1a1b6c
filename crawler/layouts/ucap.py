"""UCAP (开普云): the pager is a script call that names its container first, and page 2 is ``index_2``.

The name of the function is TRS's, the arguments and the files are not: pages are counted from 1, and the
number of rows stands last.
"""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from crawler import urls
from crawler.layouts import Layout
from crawler.reading.calls import Step
from crawler.reading.html import Html
from crawler.reading.pagers import Pager

_CALL = re.compile(
    r"""(?<!//)createPageHTML\w*\s*\(\s*["'][\w-]+["']\s*,\s*["']?(\d+)["']?\s*,\s*["']?(\d+)["']?\s*,\s*"""
    r"""["']([^"']+)["']\s*,\s*["']\.?(\w+)["']\s*(?:,\s*["']?(\d+))?""",
    re.I,
)
MOST = 2000


class Ucap(Layout):
    """Known by ``createPageHTML('page_div', pages, current, 'index', 'shtml', rows)``, on empty lists too."""

    def matches(self, html: Html) -> bool:
        """A page whose scripts make the pager call."""
        return "createpagehtml" in html.lower_code and _CALL.search(html.code) is not None

    def pager(self, html: Html) -> Pager | None:
        """The pages the call stands for; the first is the bare file, and later pages don't name it again."""
        call = max(_CALL.finditer(html.code), key=lambda call: int(call[1]), default=None)
        if call is None:
            return super().pager(html)
        total, current, stem, suffix = int(call[1]), int(call[2]), call[3], call[4]
        if total <= 1:
            return Pager(total=total or None, rows=0 if total == 0 or call[5] == "0" else None)
        name = urlsplit(html.url).path.rpartition("/")[2].partition(".")[0]
        numbered = re.fullmatch(rf"{re.escape(stem)}_(\d+)", name)
        own = int(numbered[1]) if numbered else max(current, 1)
        pages = []
        for number in range(1 if own == 1 else 2, min(total, MOST) + 1):
            address = html.address if number == own else urls.join(html.base, f"{stem}_{number}.{suffix}")
            if address:
                pages.append(Step(address=address, url=urls.canonical(address), number=number))
        return Pager(pages=tuple(pages), total=total)
