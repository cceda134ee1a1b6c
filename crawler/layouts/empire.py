"""EmpireCMS (帝国): ``index_2.html`` is page 2, the pager opens with the number of rows.

Dynamic lists (``/e/action/ListInfo/?classid=``) count their pages from 0. Attachments are kept under a
hash, which stands as their link text.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from lxml import etree

from crawler.layouts import Layout
from crawler.reading import sequences
from crawler.reading.html import Html, squeeze
from crawler.reading.pagers import Pager

_SCRIPT = re.compile(r"/e/(?:public|data|extend|pl|tool|member)/")
_LINK = re.compile(r"/e/(?:action/(?:ListInfo|ShowInfo|List)|search/index|tags/|tool/gbook|enews/)", re.I)
_TOTAL = "//a[@title='Total record' or @title='总数']/b/text()"
_TOTALS = {"Total record", "总数"}
_TOTALLED = etree.XPath(f"boolean({_TOTAL})")


class Empire(Layout):
    """Known by its view counter, its search form, its dynamic addresses or the title on its pager's total."""

    def matches(self, html: Html) -> bool:
        """A page with a script, form or link of the system's own folder, or with the total of its pager."""
        outline = html.outline
        return (
            bool(_SCRIPT.search(html.sources))
            or any(_LINK.search(outline.attrs[form].get("action") or "") for form in outline.tagged("form"))
            or bool(_LINK.search(html.url))
            or (bool(outline.attrs_where(_is_total)) and bool(_TOTALLED(html.root)))
        )

    def pager(self, html: Html) -> Pager | None:
        """The usual pager with the pages it elides, and the total its first link announces."""
        found = super().pager(html)
        total = squeeze(html.selector.xpath(_TOTAL).get())
        if found is None:
            return Pager(rows=int(total)) if total.isdigit() else None
        return sequences.filled(replace(found, rows=int(total) if total.isdigit() else found.rows))


def _is_total(tag: str, attrs: Mapping[str, str]) -> bool:
    return tag == "a" and attrs.get("title") in _TOTALS
