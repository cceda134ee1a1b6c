"""What a link to another site really opens: a site of betting or pornography, or a name that is for sale."""

from __future__ import annotations

from dataclasses import dataclass

from checks.hijacks import spotter
from checks.hosts import bare, behind
from checks.records import Link
from checks.rules.hijack import Hijack
from checks.strangers import company


@dataclass(frozen=True, slots=True)
class Harm:
    """What a landing page shows that no link of a government should open: the ``word``, and whether the name is ``parked``."""

    word: str
    parked: bool = False


def harm(link: Link, table: Hijack) -> Harm | None:
    """The harm of a link's landing page; none is looked for on the site's own pages and on hosts that are known."""
    if link.own or not link.landing:
        return None
    end = link.chain[-1] if link.chain else link.target
    own = link.sources and behind(end) == behind(link.sources[0])
    if own or company(table).is_known(link.target) or company(table).is_known(end):
        return None
    title, _, words = link.landing.partition("\n")
    look = spotter(table)
    hits = look.seen(title) or look.prose(words, title)
    if hits:
        return Harm(hits[0].word)
    word = _parked(title, words, bare(end), table)
    return Harm(word, parked=True) if word else None


def _parked(title: str, words: str, name: str, table: Hijack) -> str | None:
    """The phrase by which a page says that its name is for sale; a phrase that a broker's news uses as well has to name it."""
    text = f"{title}\n{words}".lower()
    said = next((word for word in table.parked.words if word in text), None)
    if said or not (name and name in text):
        return said
    return next((word for word in table.parked.named if word in text), None)
