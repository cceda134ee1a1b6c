"""What reading a page, or an answer to one of its calls, gives."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from checks.records import Document, Kind, Message, Place
from crawler.reading import pagers, rows
from crawler.reading.html import Anchor
from crawler.reading.surroundings import Surroundings


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """All that one page gave: its kind, its rows, its links, and the document where it is one.

    ``prose`` is the main text of a page that is neither a list nor a document. ``parts`` are the later pages of an article that is split, ``wanted`` are script files without which its list can't be asked for.
    ``gone`` are the words by which it says that what was asked for is not there. ``rendered`` tells of a page that a browser drew whether all came that its scripts asked for.
    """

    kind: Kind
    layout: str
    title: str = ""
    meta: Mapping[str, str] = field(default_factory=dict)
    redirect: str | None = None
    crumbs: tuple[tuple[str, str | None], ...] = ()
    listing: rows.Listing | None = None
    pager: pagers.Pager | None = None
    hollows: tuple[str, ...] = ()
    scripts: tuple[str, ...] = ()
    blank: bool = False
    text: int = 0
    prose: str = ""
    below: int = 0
    inner: tuple[str, ...] = ()
    images: int = 0
    frames: int = 0
    archived: str | None = None
    document: Document | None = None
    messages: tuple[Message, ...] = ()
    links: tuple[tuple[Anchor, Place], ...] = field(default=())
    parts: tuple[str, ...] = ()
    wanted: tuple[str, ...] = ()
    gone: str | None = None
    rendered: bool | None = None
    surroundings: Surroundings = field(default_factory=Surroundings)
