"""How much of one report's words stands in another, sentence by sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from rapidfuzz import fuzz, process

from checks.annual.claims import sentences

SHORTEST = 10
ALIKE = 90
_STATUTORY = re.compile(
    r"中华人民共和国政府信息公开条例|习近平|党中央|国务院|指导思想|深入贯彻|全面贯彻|本报告|国办公开办函|信息公开条例"
)
_NOISE = re.compile(r"[\d\s\W_]+")


@lru_cache(maxsize=1024)
def phrases(text: str, organ: str) -> tuple[str, ...]:
    """The sentences of a part without numbers, signs and the organ's name; formulas of law and office are left out."""
    return tuple(dict.fromkeys(_phrases(text, organ)))


def _phrases(text: str, organ: str) -> Iterator[str]:
    for sentence in sentences(text):
        for piece in re.split(r"[;；]", sentence):
            if "\t" in piece or _STATUTORY.search(piece):
                continue
            plain = _NOISE.sub("", piece.replace(organ, "") if organ else piece)
            if len(plain) >= SHORTEST:
                yield plain


def share(mine: tuple[str, ...], other: tuple[str, ...]) -> tuple[float, str]:
    """Which share of the characters of ``mine`` stands, nearly the same, in ``other``; and the longest such sentence."""
    total, alike, longest = 0, 0, ""
    known = set(other)
    for phrase in mine:
        total += len(phrase)
        if phrase in known or (
            other and process.extractOne(phrase, other, scorer=fuzz.ratio, score_cutoff=ALIKE)
        ):
            alike += len(phrase)
            longest = max(longest, phrase, key=len)
    return (alike / total if total else 0.0), longest


def exact(mine: tuple[str, ...], other: tuple[str, ...]) -> float:
    """The share of sentences of ``mine`` that stand in ``other`` word for word; cheap."""
    return len(set(mine) & set(other)) / len(mine) if mine else 0.0
