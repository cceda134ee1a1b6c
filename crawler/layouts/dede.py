"""DedeCMS (织梦): ``list_25_2.html`` is page 2 of column 25, and the pager names its pages once more in a select.

A long article is split over ``12308.html``, ``12308_2.html`` …, with a small pager of the same kind below its text.
"""

from __future__ import annotations

import re
from dataclasses import replace

from crawler import urls
from crawler.layouts import Layout
from crawler.reading import sequences
from crawler.reading.calls import Step
from crawler.reading.html import Html, squeeze
from crawler.reading.pagers import Pager
from crawler.reading.result import Reading

_OWN = re.compile(r"/plus/\w+\.php|/templets/|/dede(?:cms|tag)?/|/plus/search-")
_TOTALS = re.compile(
    r"共\s*(\d+)\s*页\s*[/，,]?\s*(\d+)\s*条|共有?\s*(\d+)\s*条\s*(?:记录)?\s*[/，,]?\s*(?:共|分)?\s*(\d+)\s*页"
)


class Dede(Layout):
    """Known by its folders: ``/plus/….php`` of scripts and forms, ``/templets/`` of styles and pictures."""

    def matches(self, html: Html) -> bool:
        """A page with a script, style or form of the system's own folders."""
        attrs = html.outline.attrs
        given = (attrs[number] for number in html.outline.tagged("script", "link", "form"))
        addresses = (tag.get("src") or tag.get("href") or tag.get("action") or "" for tag in given)
        return any(map(_OWN.search, addresses)) or "/plus/list.php" in html.url

    def read(self, html: Html) -> Reading:
        """Labels in small print with their values behind them are set apart from each other."""
        labels = [node for node in html.root.iter("small") if (node.tail or "").strip()]
        for node in labels:
            node.tag, node.text, node.tail = "span", f"{node.text or ''}{node.tail}", " "
        if labels:
            html.forget()
        return super().read(html)

    def pager(self, html: Html) -> Pager | None:
        """The usual pager with the pages of its select and its totals."""
        found = super().pager(html)
        options = _options(html)
        text = html.outline.words(html.root)
        told = _TOTALS.search(text)
        if found is None and not options:
            return (
                Pager(total=1, rows=int(told[2] or told[3]))
                if told and (told[1] or told[4]) in ("0", "1")
                else None
            )
        found = found or Pager()
        named = {step.url: step for step in (*options, *found.pages)}
        if told:
            found = replace(found, total=int(told[1] or told[4]), rows=int(told[2] or told[3]))
        later = tuple(step for step in named.values() if step.number != 1 or step.url == html.url)
        return sequences.filled(replace(found, pages=later, opaque=found.opaque and not later))


def _options(html: Html) -> list[Step]:
    """The pages that a select leads to."""
    steps = []
    for node in html.root.iter("option"):
        text, value = squeeze("".join(str(t) for t in node.itertext())), node.get("value") or ""
        address = (
            urls.join(html.base, value) if text.isdigit() and re.search(r"\.html?$|PageNo=", value) else None
        )
        if address:
            steps.append(Step(address=address, url=urls.canonical(address), number=int(text)))
    return steps
