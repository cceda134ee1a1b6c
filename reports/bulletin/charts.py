"""Drawings of numbers without scripts: bars of parts, and small rows of columns by month.

Everything is text and shapes of fixed places, so that a page shows them as they are; tones differ in lightness and pattern,
never in hue alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reports.bulletin.history import Month
from reports.plain import plain

NAME = 176
FIELD = 400
ROW = 30
MONTH = 46
PANEL = 52
TALL = 26
NAMED = 13
"""Characters of a name that fit into one of the two lines beside its bar."""
TONES = ("fixed", "open", "unchecked")
LABELS = {"fixed": "已整改", "open": "未整改（含反弹）", "unchecked": "未能复核"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """A rectangle; ``tone`` is its class, ``label`` what it says to who cannot see it."""

    x: float
    y: float
    width: float
    height: float
    tone: str
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """A text at a point; ``anchor`` as in SVG."""

    x: float
    y: float
    text: str
    anchor: str = "start"
    tone: str = "axis"


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """A drawing with what it is and says: ``title`` and ``told`` are read out instead of it."""

    title: str
    told: str
    width: int
    height: int
    shapes: tuple[Shape, ...]
    texts: tuple[Text, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """One bar: ``parts`` in the order of ``TONES``, and what stands behind it."""

    name: str
    parts: tuple[int, int, int]
    said: str


def parts(title: str, bars: Sequence[Bar]) -> Chart:
    """Bars of one length, each divided as its parts are; none of a bar without parts."""
    shapes: list[Shape] = []
    texts: list[Text] = []
    for number, bar in enumerate(bars):
        y = 6 + number * ROW
        texts += _named(bar.name, y + 14)
        texts.append(Text(x=NAME + FIELD + 8, y=y + 14, text=bar.said))
        x, whole = float(NAME), sum(bar.parts)
        for tone, count in zip(TONES, bar.parts, strict=True):
            if not count:
                continue
            width = round(FIELD * count / whole, 1)
            label = f"{bar.name} {LABELS[tone]} {count} 个"
            shapes.append(Shape(x=x, y=y, width=width, height=20, tone=tone, label=label))
            if width >= 9 * len(str(count)) + 4:
                middle = x + width / 2
                texts.append(Text(x=middle, y=y + 14, text=str(count), anchor="middle", tone=f"on-{tone}"))
            x += width
    told = "；".join(f"{bar.name} {bar.said}" for bar in bars)
    return Chart(
        title=title,
        told=told,
        width=NAME + FIELD + 190,
        height=10 + ROW * len(bars),
        shapes=tuple(shapes),
        texts=tuple(texts),
    )


def _named(name: str, y: float) -> list[Text]:
    """A name beside its bar, in two lines where it is long; of a longer one its end is shown, which tells it from others."""
    told = plain(name)
    if len(told) <= NAMED:
        return [Text(x=0, y=y, text=told)]
    rest = told[NAMED:]
    end = rest if len(rest) <= NAMED else f"…{rest[1 - NAMED :]}"
    return [Text(x=0, y=y - 8, text=told[:NAMED]), Text(x=0, y=y + 6, text=end)]


def months(title: str, told: Sequence[Month], checks: Sequence[tuple[str, str]]) -> Chart:
    """A row of columns for each check (its id and title), each row to its own scale.

    A month that was not wholly audited has an outline only, one without an audit nothing.
    """
    shapes: list[Shape] = []
    texts: list[Text] = []
    for place, month in enumerate(told):
        x = NAME + place * MONTH + MONTH / 2
        texts.append(Text(x=x, y=12, text=month.name[2:], anchor="middle"))
        if not month.whole:
            texts.append(Text(x=x, y=25, text=f"{month.read}/{month.sites}", anchor="middle", tone="count"))
    for row, (check, name) in enumerate(checks):
        foot = 30 + (row + 1) * PANEL - 8
        top = max((month.counts.get(check, 0) for month in told), default=0) or 1
        texts += _named(name, foot - 4)
        shapes.append(Shape(x=NAME, y=foot, width=MONTH * len(told), height=1, tone="foot", label=""))
        for place, month in enumerate(told):
            x, count = NAME + place * MONTH + 8, month.counts.get(check, 0)
            if not month.audited:
                texts.append(Text(x=x + 15, y=foot - 4, text="–", anchor="middle", tone="count"))
                continue
            height = round(TALL * count / top, 1)
            tone = "whole" if month.whole else "partial"
            label = f"{name} {month.name} {count} 个{'' if month.whole else '（没有全部读完）'}"
            if count:
                shapes.append(Shape(x=x, y=foot - height, width=30, height=height, tone=tone, label=label))
            texts.append(Text(x=x + 15, y=foot - height - 3, text=str(count), anchor="middle", tone="count"))
    return Chart(
        title=title,
        told="各月数字见图下的表",
        width=NAME + MONTH * max(len(told), 1) + 6,
        height=34 + PANEL * len(checks),
        shapes=tuple(shapes),
        texts=tuple(texts),
    )
