"""The targets of links: where they stand, how they answered, and by what certificate."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Place(StrEnum):
    """Where on a page a link stands; a picture is shown there."""

    PICTURE = "picture"
    NAV = "nav"
    LIST = "list"
    BODY = "body"
    ATTACHMENT = "attachment"


class LinkState(StrEnum):
    """How a target answered. ``GONE``, ``WRONG``, ``PRIVATE`` and ``FAILING`` are faults of the link.

    ``WRONG`` is an answer that only looks like one: the home page, an error page, a page in place of a file.
    ``ERROR`` (another 4xx, an error that comes with the page itself, redirects without end) and ``UNSURE`` (no answer, 5xx) are ``FAILING`` once they are
    seen again at least twelve hours later; what answers now and then is ``FLAKY``. That a target is
    harmful, betting or a parked name, is told by ``hijacked_target`` from where it lands.
    """

    OK = "ok"
    GONE = "gone"
    WRONG = "wrong"
    PRIVATE = "private"
    FAILING = "failing"
    FLAKY = "flaky"
    ERROR = "error"
    UNSURE = "unsure"
    REFUSED = "refused"
    UNTESTED = "untested"


@dataclass(frozen=True, slots=True, kw_only=True)
class Try:
    """尝试 · One request for a target: when (ISO, Asia/Shanghai) and what came: a status or an error token."""

    at: str
    said: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """位置 · A page on which a link stands, its words there, and where on the page."""

    url: str
    text: str
    place: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """链接 · A target, how it answered, and where it stands (≤ 5 of ``places`` pages).

    ``spots`` are the same pages as ``sources`` with the link's words there; ``home`` is whether the home page is
    among all of them, ``own`` whether the target is on the audited site. ``chain`` are the addresses that redirects led through,
    ``landing`` the title where they ended, ``wrong`` why the answer is not what was asked for. ``tries`` are this crawl's requests for
    it, ``earlier`` the failures of earlier crawls that make it ``FAILING`` or ``FLAKY``.
    """

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
    spots: tuple[Spot, ...] = ()
    home: bool = False
    own: bool = True
    chain: tuple[str, ...] = ()
    landing: str = ""
    wrong: str = ""
    tries: tuple[Try, ...] = ()
    earlier: tuple[Try, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Certificate:
    """证书 · What the server of a host showed for itself when it was ``seen``; ``url`` is the host's home address.

    ``names`` are the first of the hosts that it names, and ``fits`` is whether ``host`` is among all of them.
    ``self_signed`` is ``None`` where its signature could not be tried. ``own`` is whether the host is the audited site's.
    """

    url: str
    host: str
    subject: str
    issuer: str
    names: tuple[str, ...]
    begins: datetime
    ends: datetime
    fits: bool
    self_signed: bool | None
    seen: datetime
    own: bool = True
