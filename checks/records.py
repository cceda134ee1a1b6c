"""The vocabulary: what was seen on a portal.

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
    rendered: bool = False
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
    effective: Stamp | None = None
    updated: Stamp | None = None
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
class Attachment:
    """附件 · A file that a document links, and its text.

    ``format`` is what its bytes are, whatever its name. ``scanned`` says that it is pictures of pages
    without a text layer; ``unread`` why it, or a part of it, could not be read.
    """

    url: str
    address: str
    name: str
    format: str | None = None
    text: str = ""
    scanned: bool = False
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
