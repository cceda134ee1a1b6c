"""Addresses that nobody ever made, asked for to see how a host tells of what it does not have.

An answer is compared with the one to such an address only where it is suspicious (:func:`suspect`), and one
address serves all targets of a kind on a host, so few are asked for.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterable
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from checks.records import Page
from crawler import urls
from crawler.reading.anchors import ATTACHMENTS

MOST = 8
"""Made-up addresses asked of another host in one crawl."""
MOST_OWN = 60
FOLDERS = 2
_DIGITS = re.compile(r"\d+")
_DAY = re.compile(r"(?:19|20)\d{6}")
_YEAR = re.compile(r"(?:19|20)\d{2}")
_RANDOM = re.compile(r"[0-9a-f]{8}-[0-9a-f-]{27}|[0-9a-f]{16,}", re.I)
_KEY = re.compile(r"(?:^|_)(?:id|no|code|guid|uuid)$|id$", re.I)
_START = re.compile(r"/?(?:(?:index|default|main|home|portal|welcome)(?:\.\w{2,5})?/?)?", re.I)
_FRONT = re.compile(
    r"(?:index|default|main|home|portal|welcome|login|logon|signin|sso|list)(?:[_-]?\d{0,3})?", re.I
)
_DOOR = re.compile(
    r"(?:^|[/._-])(?:login|logon|signin|sso|oauth2?|cas|auth|authorize|passport)(?:$|[/._-])", re.I
)
_ERROR = re.compile(r"(?:^|[/._-])(?:404|40x|error(?:s|page|404)?|err|404error|notfound|not[_-]found|nopage|missing)(?:$|[/._-])", re.I)  # fmt: skip
_STATIC = frozenset({".html", ".htm", ".shtml", ".shtm", ".jhtml", ".xhtml"})


def nowhere(url: str) -> str:
    """An address of the same kind beside ``url`` (http or https) that nobody made: always the same for one kind.

    The kind is the host with what stays of an address when its numbers, its name and its deeper folders are struck out; of a
    query the path and the keys stay. The answer is canonical, and never ``url`` itself.
    """
    url = urls.canonical(url)
    made = _made(url, "")
    return made if made != url else _made(url, "again")


def _made(url: str, salt: str) -> str:
    parts = urlsplit(url)
    pairs = parse_qsl(parts.query, keep_blank_values=True, errors="surrogateescape")
    path = parts.path if pairs else _beside(parts.path)
    query = urlencode(_asked(pairs), errors="surrogateescape")
    kind = urlunsplit((parts.scheme, parts.netloc, path, query, ""))
    digest = hashlib.blake2b(f"{salt}{kind}".encode("utf-8", "replace"), digest_size=16)
    word, number = digest.hexdigest(), str(int(digest.hexdigest(), 16)).zfill(39)
    # Long enough to be beyond all ids that were given out, and still within 32 bits.
    for mark, meant in (
        ("{id}", f"98{number[-7:]}"),
        ("{long}", f"8{number[-17:]}"),
        ("{name}", f"zwgk-{word[:8]}"),
    ):
        path, query = path.replace(mark, meant), query.replace(urlencode({"": mark})[1:], meant)
    path = _fill(path, word)
    return urls.canonical(urlunsplit((parts.scheme, parts.netloc, path, _fill(query, word), "")))


def _fill(text: str, word: str) -> str:
    return re.sub(r"(?:\{|%7B)random(?:\}|%7D)", word, text)


def _beside(path: str) -> str:
    """A path with a place for what is made up in its last name."""
    *folders, name = path.strip("/").split("/")
    named, kept = [], 0
    for folder in folders:
        kept += not folder.isdigit()
        if folder.isdigit() or kept <= FOLDERS:
            named.append(_plain(folder))
    stem, dot, ending = name.rpartition(".")
    if not stem or not re.fullmatch(r"\w{1,6}", ending):
        stem, dot, ending = name, "", ""
    if not name:
        dot, ending = ".", "html"
    return "/".join(("", *named, _placed(stem) + dot + ending)) + ("/" if path.endswith("/") and name else "")


def _plain(folder: str) -> str:
    """A folder whose numbers, years among them, say nothing of the kind of page."""
    if "%" in folder:
        return folder
    return _DIGITS.sub(lambda found: "2000" if _YEAR.fullmatch(found[0]) else "1" * len(found[0]), folder)


def _placed(name: str) -> str:
    """A name with a place for a made-up number where its last number is; else only the place."""
    runs = list(_DIGITS.finditer(name))
    if _RANDOM.search(name) and not name.isdigit():
        return _RANDOM.sub("{random}", name)
    if not runs or "%" in name or len(runs) > 6:
        return "{name}"
    last = runs[-1]
    front = _DIGITS.sub(
        lambda run: "20000101" if _DAY.fullmatch(run[0]) else "1" * len(run[0]), name[: last.start()]
    )
    return front + ("{id}" if len(last[0]) <= 9 else "{long}") + name[last.end() :]


def _asked(pairs: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """A query with a place in the value that most likely says which thing is wanted; other numbers are levelled."""
    pairs = list(pairs)
    if not pairs:
        return []
    wanted = max(
        range(len(pairs)),
        key=lambda at: (
            any(map(str.isdigit, pairs[at][1])),
            pairs[at][0].lower() == "id",
            bool(_KEY.search(pairs[at][0])),
            len(pairs[at][1]),
            -at,
        ),
    )
    return [(key, _placed(value) if at == wanted else _plain(value)) for at, (key, value) in enumerate(pairs)]


def is_start(url: str, home: str | None = None) -> bool:
    """Whether an address is a host's start page, or ``home``, by whatever spelling."""
    parts = urlsplit(url)
    if home and place(url) == place(home):
        return True
    return not parts.query and bool(_START.fullmatch(parts.path))


def place(url: str) -> str:
    """Where an address leads, however it is spelled: without scheme, ``www.`` and what tells it which address failed."""
    parts = urlsplit(url)
    pairs = (pair for pair in parse_qsl(parts.query) if "/" not in pair[1])
    return f"{parts.netloc.removeprefix('www.')}{parts.path.rstrip('/')}?{urlencode(list(pairs))}"


def is_error(url: str) -> bool:
    """Whether an address is named for the errors that it tells of: ``/404.html``."""
    return bool(_ERROR.search(urlsplit(url).path))


def is_deep(url: str) -> bool:
    """Whether an address is of one document: named by a file or an id, and no folder, start page or door."""
    parts = urlsplit(url)
    name = parts.path.rpartition("/")[2]
    stem = name.rpartition(".")[0] or name
    if is_start(url) or _DOOR.search(parts.path) or (_FRONT.fullmatch(stem) and not parts.query):
        return False
    if _FRONT.fullmatch(stem):
        return is_numbered(url)
    return urls.suffix(url) in _STATIC | ATTACHMENTS or is_numbered(url)


def is_numbered(url: str) -> bool:
    """Whether an address names a document by a number, as no address of an application's door does."""
    parts = urlsplit(url)
    name = parts.path.rpartition("/")[2]
    told = [name, *(value for key, value in parse_qsl(parts.query) if _KEY.search(key))]
    return any(sum(map(str.isdigit, each)) >= (3 if each == name else 2) for each in told)


def leads_astray(url: str, redirect: str, home: str | None = None) -> bool:
    """Whether a redirect leads from a document to a start page or a page of errors; the same path elsewhere is fine."""
    if urlsplit(url).path.rstrip("/") == urlsplit(redirect).path.rstrip("/"):
        return False
    return (is_deep(url) and is_start(redirect, home)) or (is_error(redirect) and not is_error(url))


def suspect(page: Page, home: str | None = None) -> str | None:
    """The made-up address whose answer tells whether this one is honest; ``None`` where nothing makes one doubt.

    Suspicious are words for being gone, a document that leads to a start page (``home`` is the audited site's), and a page of the
    web in the place of a file.
    """
    if "made" in page.landing or page.error or page.status is None or page.status >= 400:
        return None
    if page.redirect:
        return nowhere(page.url) if leads_astray(page.url, page.redirect, home) else None
    in_place = urls.suffix(page.url) in ATTACHMENTS and "title" in page.landing
    return nowhere(page.url) if "says" in page.landing or in_place else None


class Doubts:
    """Which made-up addresses one crawl asks for: :data:`MOST` of a host, :data:`MOST_OWN` of the audited one; ``asked`` are those of an interrupted crawl."""

    def __init__(self, asked: Iterable[str] = (), home: str | None = None) -> None:
        self._home = home
        self._asked = set(asked)
        self._counts = Counter(urls.host(url) for url in self._asked)

    def of(self, page: Page) -> str | None:
        """The address to ask for because of this page, if it was not asked for before."""
        made = suspect(page, self._home)
        if made is None or made in self._asked:
            return None
        own = self._home is not None and urls.same_site(self._home, made)
        if self._counts[urls.host(made)] >= (MOST_OWN if own else MOST):
            return None
        self._asked.add(made)
        self._counts[urls.host(made)] += 1
        return made
