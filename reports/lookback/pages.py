"""The look back as pages: one of all units, one of each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from checks.cases.progress import NAMES, Fate
from reports.lookback.model import SHOWN, Lookback, Review, Row, share
from reports.render import page

PER_FATE = 300
PER_PAGE = 1200
COLOURS = {
    Fate.FIXED: "#3d8b5f",
    Fate.OPEN: "#b3423a",
    Fate.RELAPSED: "#7d2b6f",
    Fate.UNCHECKED: "#b9c2c9",
}
"""Of what was to be mended, in the order of the bar."""
MEANING = {
    Fate.OPEN: "再次检查或复核时仍然存在。",
    Fate.RELAPSED: "曾经整改，之后又出现。",
    Fate.UNCHECKED: "没有再看到所在页面，或反馈已整改后还没有复核，既不算已整改也不算未整改。",
    Fate.NEW: "对照时检查过而没有，这次查出。",
    Fate.FIRST: "对照时没有检查或没能判断，这次查出；不算新增。",
    Fate.FIXED: "再次检查或复核确认已经整改。",
    Fate.EXCUSED: "误报、豁免，或疑似单项否决尚待人工确认的，不计入应整改，也不计入任何比率。",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A piece of the bar, in hundredths of its width."""

    label: str
    colour: str
    x: float
    width: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """The findings of one fate, as many of them as a page can hold."""

    fate: Fate
    name: str
    meaning: str
    total: int
    rows: tuple[Row, ...]


def overview(seen: Lookback, names: Mapping[str, str], book: str) -> str:
    """The page of all units; ``names`` are the files of theirs, ``book`` that of the list."""
    parts = [review.progress for review in seen.reviews]
    totals = Counter(step.fate for review in seen.compared for step in review.progress.steps)
    totals += Counter(step.fate for review in seen.untold for step in review.progress.due)
    return page(
        "lookback.html",
        seen=seen,
        names=names,
        book=book,
        owed=sum(review.owed for review in seen.reviews),
        unlooked=sum(review.owed for review in seen.untold),
        rechecked=sum(review.rechecked for review in seen.compared),
        back=sum(review.back for review in seen.compared),
        untimely=sum(review.untimely for review in seen.reviews),
        asked=sum(review.asked for review in seen.reviews),
        belied=sum(len(review.belied) for review in seen.reviews),
        rate=share(parts),
        bar=bar(Counter(step.fate for each in parts for step in each.due)),
        totals={fate.value: totals[fate] for fate in SHOWN},
        rates={review.unit: share([review.progress]) for review in seen.reviews},
        counts={review.unit: counts(review) for review in seen.reviews},
    )


def unit_page(seen: Lookback, review: Review, book: str) -> str:
    """The page of one unit."""
    due = Counter(step.fate for step in review.progress.due)
    return page(
        "lookback_unit.html",
        seen=seen,
        review=review,
        book=book,
        rate=share([review.progress]),
        bar=bar(due),
        counts=counts(review),
        checks=_checks(review.rows),
        sections=_sections(review),
    )


def counts(review: Review) -> Mapping[str, int]:
    """How many findings met each fate, by its value."""
    told = Counter(row.fate for row in review.rows)
    return {fate.value: told[fate] for fate in SHOWN}


def bar(due: Mapping[Fate, int]) -> tuple[Part, ...]:
    """What was to be mended, by what became of it, as one bar."""
    total = sum(due.get(fate, 0) for fate in COLOURS)
    parts: list[Part] = []
    x = 0.0
    for fate, colour in COLOURS.items():
        if number := due.get(fate, 0):
            width = 100 * number / total
            label = f"{NAMES[fate]} {number}"
            parts.append(Part(label=label, colour=colour, x=round(x, 2), width=round(width, 2)))
            x += width
    return tuple(parts)


def _checks(rows: Iterable[Row]) -> tuple[tuple[str, Mapping[str, int]], ...]:
    """How many findings of each check met each fate, the most first."""
    found: dict[str, Counter[str]] = {}
    for row in rows:
        if row.fate is not Fate.EXCUSED:
            found.setdefault(row.check, Counter())[row.fate.value] += 1
    return tuple(sorted(found.items(), key=lambda each: (-each[1].total(), each[0])))


def _sections(review: Review) -> tuple[Section, ...]:
    sections: list[Section] = []
    left = PER_PAGE
    for fate in SHOWN:
        if rows := review.of(fate):
            shown = rows[: min(PER_FATE, left)]
            left -= len(shown)
            made = Section(fate=fate, name=NAMES[fate], meaning=MEANING[fate], total=len(rows), rows=shown)
            sections.append(made)
    return tuple(sections)
