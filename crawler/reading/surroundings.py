"""What a page holds beside its content: the lines around it, what is hidden, what other hosts put in, what it says of its site."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from checks.records import Hidden, Script
from crawler.reading.concealed import concealed
from crawler.reading.hosts import Strangers
from crawler.reading.html import Html, Node
from crawler.reading.marks import marks
from crawler.reading.reach import taken
from crawler.reading.rows import Listing
from crawler.reading.strangers import strange_frames, strange_scripts

FIRST, LAST, LONGEST, SHORT = 120, 80, 200, 60
_JUNK = re.compile(r"[\d\s\W_]*(?:[年月日时分秒上下午星期一二三四五六七八九十]|[\d\s\W_])*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """The fields of a page of the same names (see :class:`checks.records.Page`)."""

    outer: tuple[str, ...] = ()
    hidden: tuple[Hidden, ...] = ()
    scripts: tuple[Script, ...] = ()
    frames: tuple[str, ...] = ()
    marks: Mapping[str, str] = field(default_factory=dict)


def surroundings(html: Html, body: Node | None = None, listing: Listing | None = None) -> Surroundings:
    """Read them all; ``body`` is the main text and ``listing`` the list where they are kept elsewhere."""
    strangers = Strangers(html.address)
    hidden, unseen = concealed(html, strangers, body)
    rows = tuple(row.node for row in listing.rows) if listing else ()
    outside = _outside(html, (body, *rows), unseen)
    return Surroundings(
        outer=_kept(outside),
        hidden=hidden,
        scripts=strange_scripts(html, strangers),
        frames=strange_frames(html, strangers),
        marks=marks(html, outside),
    )


def _outside(html: Html, parts: tuple[Node | None, ...], unseen: list[tuple[int, int]]) -> list[str]:
    """The visible lines that stand in none of ``parts``, in page order."""
    marks = taken(html, parts)
    for start, end in unseen:
        marks[start:end] = b"\x01" * (end - start)
    lines = zip(html.outline.line_ats, html.outline.line_texts, strict=True)
    return [text for at, text in lines if not marks[at]]


@lru_cache(maxsize=4_000)
def _is_junk(line: str) -> bool:
    """Whether a short line says nothing: a day, a number, marks."""
    return _JUNK.fullmatch(line) is not None


def _kept(lines: list[str]) -> tuple[str, ...]:
    """Lines that say something, each once; of very many the first and the last."""
    told = [
        line[:LONGEST]
        for line in dict.fromkeys(lines)
        if len(line) >= 4 and not (_is_junk(line) if len(line) <= SHORT else _JUNK.fullmatch(line))
    ]
    return tuple(told if len(told) <= FIRST + LAST else (*told[:FIRST], *told[-LAST:]))
