"""The vocabulary: what was seen on a portal, and what is said of it.

Everything here is frozen, clean (URLs canonical, white space folded, dates read) and complete:
the crawler makes records at the border, and nothing inside cleans them again.
``None`` always means "not known"; it is never a zero and never an empty text.
"""

from __future__ import annotations

import calendar
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum


@dataclass(frozen=True, slots=True, kw_only=True)
class Stamp:
    """A date as a page gave it, with just the precision it had there.

    ``iso`` is ISO 8601 cut to that precision: ``2026``, ``2026-03``, ``2026-03-01`` or
    ``2026-03-01T08:30``. A month is never padded to a day.
    """

    iso: str
    raw: str
    rule: str

    @property
    def first(self) -> date:
        """The earliest day it can mean."""
        year, month, day = (*self.iso[:10].split("-"), "1", "1")[:3]
        return date(int(year), int(month), int(day))

    @property
    def last(self) -> date:
        """The latest day it can mean."""
        start = self.first
        if len(self.iso) >= 10:
            return start
        month = start.month if len(self.iso) == 7 else 12
        return date(start.year, month, calendar.monthrange(start.year, month)[1])

    @property
    def day(self) -> date | None:
        """The day, or ``None`` where only a month or a year is known."""
        return self.first if len(self.iso) >= 10 else None

    def before(self, other: Stamp) -> bool:
        """Whether it certainly precedes ``other``; of two times on one day only minutes decide."""
        if self.last != other.first or len(self.iso) < 16 or len(other.iso) < 16:
            return self.last < other.first
        return self.iso < other.iso


class Kind(StrEnum):
    """What a page turned out to be."""

    HOME = "home"
    CONTAINER = "container"
    LIST = "list"
    DOCUMENT = "document"
    REDIRECT = "redirect"
    OTHER = "other"
    FILE = "file"
    UNREAD = "unread"


class Place(StrEnum):
    """Where on a page a link stands."""

    NAV = "nav"
    LIST = "list"
    BODY = "body"
    ATTACHMENT = "attachment"


class LinkState(StrEnum):
    """How a target answered; only ``GONE`` and ``PRIVATE`` are faults of the portal."""

    OK = "ok"
    GONE = "gone"
    REFUSED = "refused"
    UNSURE = "unsure"
    PRIVATE = "private"
    UNTESTED = "untested"


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """页面 · Anything that was asked for, and how it answered."""

    url: str
    address: str
    fetched: datetime
    kind: Kind = Kind.OTHER
    status: int | None = None
    error: str | None = None
    title: str | None = None
    meta: Mapping[str, str] = field(default_factory=dict)
    redirect: str | None = None
    etag: str | None = None
    last_modified: str | None = None
    body: str | None = None
    declared: str | None = None
    charset: str | None = None
    seconds: float | None = None
    layout: str | None = None
    unread: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """条目 · One row of a list: the full title, and the date where the row has one."""

    column: str
    url: str
    title: str
    published: Stamp | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """栏目 · A column with all its list pages taken together.

    ``entries`` is ``None`` when no list could be read (``unread`` says why) and ``0`` when it was
    read and is empty. ``children`` counts the columns below it, ``text`` the characters of main
    text on a column that is one page of prose. ``pages`` list pages were read; ``ended`` is true
    when every page its pager names was read. ``sorted`` is true when its dates never rise.
    """

    url: str
    address: str
    name: str
    path: tuple[str, ...] = ()
    entries: int | None = None
    undated: int = 0
    newest: Stamp | None = None
    oldest: Stamp | None = None
    pages: int = 0
    pages_named: int | None = None
    ended: bool = False
    sorted: bool = False
    children: int = 0
    text: int = 0
    archived: str | None = None
    unread: str | None = None
    layout: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """A reference from a document's own text: a link (``url``), or a 文号 or 《title》 in words.

    ``label`` is the word in front of it where it stands in a labelled block (相关文件, 原文链接).
    """

    text: str
    url: str | None = None
    address: str | None = None
    label: str | None = None
    attachment: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """稿件 · One published item. ``column`` is the URL of the column that lists it."""

    url: str
    address: str
    title: str
    column: str | None = None
    column_name: str | None = None
    published: Stamp | None = None
    written: Stamp | None = None
    doc_number: str | None = None
    index_number: str | None = None
    issuer: str | None = None
    source: str | None = None
    validity: str | None = None
    text: str = ""
    digest: str | None = None
    cites: tuple[Citation, ...] = ()
    images: int = 0
    unread: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """链接 · A target, how it answered, and where it stands (≤ 5 of ``places`` pages)."""

    target: str
    address: str
    state: LinkState
    sources: tuple[str, ...]
    places: int
    place: Place
    text: str = ""
    status: int | None = None
    error: str | None = None
    attempts: int = 0


Record = Page | Column | Entry | Document | Link


class Severity(StrEnum):
    """单项否决 (always 疑似 from one crawl), 扣分, 提示."""

    VETO = "veto"
    DEDUCTION = "deduction"
    ADVICE = "advice"


class Verdict(StrEnum):
    """What one check concluded, in the order in which they are derived."""

    BROKEN = "broken"
    FOUND = "found"
    UNDETERMINED = "undetermined"
    PASSED = "passed"
    NOT_APPLICABLE = "not_applicable"


class State(StrEnum):
    """Where a finding stands in its life across crawls."""

    NEW = "new"
    PERSISTING = "persisting"
    FIXED = "fixed"
    RELAPSED = "relapsed"
    UNCHECKED = "unchecked"


@dataclass(frozen=True, slots=True)
class Finding:
    """问题 · What is wrong with the page at ``url``.

    ``evidence`` is small and quotable: it has to stand without the live page. ``about`` names the
    category id, the link target or the other document where one page can be wrong in several ways.
    ``severity`` and ``basis`` stand in for the check's own where this instance rests on another clause.
    """

    url: str
    message: str
    evidence: Mapping[str, object] = field(default_factory=dict)
    about: str = ""
    severity: Severity | None = None
    basis: str | None = None


@dataclass(frozen=True, slots=True)
class Unknown:
    """未能判定 · What could not be told, and why."""

    url: str
    reason: str
    about: str = ""


@dataclass(frozen=True, slots=True)
class Fine:
    """合格 · A subject that a whole-site check judged and found in order."""

    url: str
    about: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """结论 · What one check concluded on one crawl."""

    check: str
    verdict: Verdict
    judged: int = 0
    found: int = 0
    undetermined: int = 0
    reason: str = ""
