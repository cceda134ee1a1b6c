"""ASP.NET Web Forms: the pages of a list are asked for by sending the page's own form back.

The server wants the control and the argument that a pager's link names together with the state that the page
carries in its hidden fields; pagers that link addresses are read like any other.
"""

from __future__ import annotations

from dataclasses import replace

from crawler import urls
from crawler.layouts import Layout
from crawler.reading import pagers, postbacks, tables
from crawler.reading.html import Html
from crawler.reading.pagers import Pager
from crawler.reading.rows import Listing


class Aspnet(Layout):
    """Known by the state of its form, or by the ending of its address."""

    def matches(self, html: Html) -> bool:
        """A page of a ``.aspx`` file, or one that carries a view state."""
        outline = html.outline
        return urls.suffix(html.address) == ".aspx" or any(
            outline.attrs[number].get("name") == "__VIEWSTATE" for number in outline.tagged("input")
        )

    def listing(self, html: Html) -> Listing | None:
        """A table with named columns, else the usual rows."""
        return tables.headed(html) or super().listing(html)

    def pager(self, html: Html) -> Pager | None:
        """The pages that its pager sends the form back for, else those that it links."""
        found = list(postbacks.turns(html))
        form = postbacks.form_of(html, found[0].node) if found else None
        if form is None:
            linked = super().pager(html) if "#" not in html.url else Pager()
            last = linked is not None and not linked.pages and postbacks.is_last(html)
            return replace(linked, opaque=False) if linked and last else linked
        listing = self.listing(html)
        above = [listing.node, *listing.node.iterancestors()] if listing else []
        block = postbacks.nearest(found, above)
        told = postbacks.told(block, above)
        turns = [turn for turn in found if block in turn.node.iterancestors()]
        total, rows = pagers.totals(told)
        shown, numbers = postbacks.shown(block, told, turns), {turn.number for turn in turns}
        ends = (turn for turn in turns if pagers.LAST.match(postbacks.words_of(turn.node)))
        total = total or max((turn.number for turn in ends if turn.number), default=None)
        if shown and (shown + 1 in numbers or (total and shown >= total)):
            turns = [turn for turn in turns if turn.number]
        made = (postbacks.step(html, form, turn, listing, shown) for turn in turns)
        steps = {step.url: step for step in made if step}
        return Pager(pages=tuple(steps.values()), total=total, rows=rows)
