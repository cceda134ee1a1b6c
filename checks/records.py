"""The vocabulary: what was seen on a portal.

Everything here is frozen, clean (URLs canonical, white space folded, dates read) and complete:
the crawler makes records at the border, and nothing inside cleans them again.
``None`` always means "not known"; it is never a zero and never an empty text.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum

from checks.stamps import Stamp as Stamp
from checks.targets import Certificate as Certificate
from checks.targets import Link as Link
from checks.targets import LinkState as LinkState
from checks.targets import Place as Place
from checks.targets import Spot as Spot
from checks.targets import Try as Try


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Hidden:
    """隐藏内容 · Text that a page holds and no reader sees; ``how`` it is hidden, ``links`` to other hosts in it."""

    how: str
    text: str = ""
    links: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Script:
    """脚本 · A script of another host (``address``), or the head of an inline one that writes or leads away."""

    address: str | None = None
    code: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """页面 · Anything that was asked for, and how it answered.

    ``outer`` are lines of text outside the main text, kept on the first pages that show them; ``frames``
    are framed addresses of other hosts. ``marks`` are what the page says of its site, by the names in
    ``checks.marks``; a mark that was looked for and not seen is absent. ``text`` is the main text, in lines, of a
    page of prose that is no document: a column of one page. ``tries`` are all its answers in one crawl, in their order.
    ``landing`` is what an answer shows that may not be what its links promise: ``title`` of a page that was only
    probed, ``says`` (its words for being gone), and, compared with the host's answer to an address that nobody
    ever made (``nowhere``), ``wrong``: why it is not what was asked for.
    """

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
    outer: tuple[str, ...] = ()
    hidden: tuple[Hidden, ...] = ()
    scripts: tuple[Script, ...] = ()
    frames: tuple[str, ...] = ()
    marks: Mapping[str, str] = field(default_factory=dict)
    text: str = ""
    tries: tuple[Try, ...] = ()
    landing: Mapping[str, str] = field(default_factory=dict)


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
    """稿件 · One published item. ``column`` is the URL of the column that lists it.

    ``text`` is its main text in lines, a row's cells apart by tabs; ``labels`` has all of its labelled block, empty ones
    too. ``films`` are films, sounds and frames in the text, ``images`` these and pictures; ``asides``: :mod:`checks.policy.asides`.
    """

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
    asides: tuple[Citation, ...] = ()
    images: int = 0
    films: int = 0
    labels: Mapping[str, str] = field(default_factory=dict)
    unread: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment:
    """附件 · A file that a document links, and its text; ``sources`` are pages that link it.

    ``format`` is what its bytes are, whatever its name. ``scanned`` says that it is pictures of pages
    without a text layer; ``unread`` why it, or a part of it, could not be read. A table's row is a line, its
    cells apart by tabs.
    """

    url: str
    address: str
    name: str
    format: str | None = None
    text: str = ""
    scanned: bool = False
    unread: str | None = None
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """留言 · What somebody asked in public, and when it was answered; ``page`` is where it was seen.

    ``status`` is the word that the page uses (已答复, 待办). ``answered`` is ``None`` where no day is shown, which
    is not to say that there was no answer: ``replied`` tells whether an answer is shown, ``None`` where the
    page (a mere row of a list) does not tell.
    """

    url: str
    page: str
    title: str
    asked: Stamp | None = None
    answered: Stamp | None = None
    status: str | None = None
    replied: bool | None = None

    def over(self, other: Message | None) -> Message:
        """The same message with what only another page shows of it; an answer that one of them shows was given."""
        if other is None:
            return self
        told = {name: getattr(self, name) for name in ("asked", "answered", "status")}
        told["replied"] = other.replied or self.replied
        return replace(other, **{name: value for name, value in told.items() if value is not None})


Record = Page | Column | Entry | Document | Attachment | Message | Link | Certificate
