"""All kinds of personal data in a text, under what its titles say of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from checks.personal.cards import accounts, id_cards, old_id_cards
from checks.personal.columns import sensitive_columns
from checks.personal.exposure import Exposure
from checks.personal.phones import mobiles
from checks.personal.reading import Reading
from checks.rules.privacy import Privacy, any_of

_SAMPLES = 2
_MANY_DIGITS = re.compile(r"[0-9]{3}[0-9 \u00a0-]{7,}[0-9]")


def exposures(reading: Reading, privacy: Privacy, titles: str, as_of: date) -> Iterator[Exposure]:
    """Every kind that a text shows; ``titles`` are the names of its page, column and file.

    Nothing is said of what a law publishes to find people, nor of one or two numbers in a form that shows how
    to fill it in. What is published to punish is left to a person (2018年政务公开工作要点: 惩戒公示除外).
    """
    if any_of(privacy.lawful).search(titles):
        return
    numbers: list[Exposure] = []
    if _MANY_DIGITS.search(reading.text):
        cards = id_cards(reading, privacy, as_of)
        others = (accounts(reading, privacy, cards.values, titles), mobiles(reading, privacy, titles))
        numbers = [cards, old_id_cards(reading, privacy, as_of), *others]
    blank = bool(any_of(privacy.blank).search(titles))
    penal = bool(any_of(privacy.penal).search(titles))
    for each in (*numbers, *sensitive_columns(reading, privacy, titles, as_of)):
        if each.count == 0 or (blank and each.count <= _SAMPLES):
            continue
        if penal:
            each.certain, each.note = False, "属惩戒类公示，法律规定必须公开的除外，请核对法定依据"
        yield each
