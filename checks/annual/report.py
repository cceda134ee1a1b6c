"""One annual report: whose, of which year, its parts and tables."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from checks.annual import parts, tables
from checks.annual.cells import Cell
from checks.records import Stamp
from checks.units import Unit


@dataclass(frozen=True, kw_only=True)
class Report:
    """One annual report of ``organ`` (named in the title; empty where it names none) for ``year``.

    ``texts`` are the page's own text and those of its files; ``unit`` is the told unit whose report it is,
    ``None`` for another organ's; ``owner`` is the same for all reports of one organ. ``doubt`` says why parts of it may not have been read.
    ``files`` are the names of the files that were read with it.
    """

    url: str
    address: str
    title: str
    year: int
    period: int | None
    organ: str
    unit: Unit | None
    owner: str
    level: str | None
    column: str | None
    published: Stamp | None
    written: Stamp | None
    texts: tuple[str, ...]
    pictures: bool
    doubt: str | None
    files: tuple[str, ...] = ()

    @property
    def laid_out(self) -> bool:
        """Whether a file of it keeps only where words stand on a page (PDF, OFD), so that tables may go unrecognized."""
        return any(name.lower().endswith((".pdf", ".ofd")) for name in self.files)

    @property
    def looked(self) -> str:
        """Where its text was read, for a person."""
        return "、".join(["页面正文", *(f"附件“{name}”" for name in self.files)])

    @property
    def text(self) -> str:
        """All that was read of it."""
        return "\n".join(self.texts)

    @property
    def name(self) -> str:
        """Whose it is, as a reader knows it."""
        return self.organ or (self.unit.name if self.unit else "")

    @cached_property
    def parts(self) -> Mapping[int, str]:
        """The parts that have a heading, of the page or the file that has most of them."""
        return max((parts.parts_of(text) for text in self.texts), key=len, default={})

    @cached_property
    def prose(self) -> str:
        """The parts in words: the first, third (without its table), fifth and sixth."""
        chosen = (self.parts.get(part, "") for part in (1, 3, 4))
        return "\n".join(line for part in chosen for line in part.split("\n") if "\t" not in line)

    @cached_property
    def requests(self) -> tables.Requests | str | None:
        """Table 3, as :func:`checks.annual.tables.requests` gives it."""
        return _best(tables.requests(text) for text in self.texts)

    @cached_property
    def results(self) -> tuple[tuple[Cell, ...], ...] | str | None:
        """Table 4, as :func:`checks.annual.tables.results` gives it."""
        return _best(tables.results(text) for text in self.texts)

    @cached_property
    def norms(self) -> tables.Norms | None:
        """Normative documents in table 2."""
        return next((found for text in self.texts if (found := tables.norms(text))), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sighting:
    """A title that may be a report's: a row of a list, a link; not read as a report."""

    title: str
    url: str
    years: tuple[int, ...]


Found = TypeVar("Found")


def _best(given: Iterator[Found | str | None]) -> Found | str | None:
    """What was read, else the reason why not."""
    tried = list(given)
    read = [each for each in tried if each is not None and not isinstance(each, str)]
    return read[0] if read else next((each for each in tried if each is not None), None)
