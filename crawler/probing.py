"""One visit to a home page: a GET, its redirects, and its bytes to their end, all within one span of time."""

from __future__ import annotations

import contextlib
import http.client
import socket
import ssl
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from errno import ENETDOWN, ENETUNREACH
from time import monotonic
from urllib.parse import urlsplit

from checks.samples import BEIJING, MAINTENANCE, REFUSED, TURNED_AWAY, Sample
from crawler import decoder, urls
from crawler.names import Names, PrivateAddress
from crawler.plainweb import Connection
from crawler.reading import walls, wallsigns

LIMIT = 15.0
"""Seconds until a page has to be open (国办秘函〔2019〕19号附件 第一部分·站点无法访问)."""
ENOUGH = 256 * 1024
HOPS = 10
_LEADS_ON = {301, 302, 303, 307, 308}
_WELL_KNOWN = "www.gov.cn"
_HEADERS = {
    "Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
    "Accept-Language": "zh-CN,zh;q=0.9",
}


@dataclass(slots=True)
class Visit:
    """A visit while it lasts; :meth:`abort` ends it from another thread.

    ``sample`` is what came of it, ``network`` what the site shares with others of one machine room (the front of its
    address, or the end of its name where none was found), ``source`` the address of this machine that was used.
    """

    address: str
    agent: str
    named: Mapping[str, str] = field(default_factory=dict)
    limit: float = LIMIT
    sample: Sample | None = None
    network: str = ""
    source: str = ""
    aborted: bool = False
    _open: Connection | None = None

    def abort(self) -> None:
        """Hang up; what then looks like a failure is none."""
        self.aborted = True
        if self._open:
            self._open.abort()

    def make(self, now: Callable[[], datetime] = lambda: datetime.now(BEIJING)) -> Sample:
        """Visit, and say how it went."""
        at, begun = now(), monotonic()
        self.network = ".".join((urlsplit(self.address).hostname or "").split(".")[-3:])
        status, error, void = None, None, False
        try:
            status, error = self._walk(begun + self.limit)
        except PrivateAddress:
            error = "private"
        except (OSError, http.client.HTTPException, UnicodeError, ValueError, OverflowError) as failure:
            error, void = _token(failure), _is_ours(failure)
        took = int((monotonic() - begun) * 1000) / 1000
        if error is None and took >= self.limit:
            error = "timeout"
        self.sample = Sample(at=at, status=status, error=error, seconds=took, void=void)
        return self.sample

    def _walk(self, until: float) -> tuple[int, str | None]:
        """The last status of a chain of redirects, and the kind of what is wrong with it."""
        names = Names(self.named, frozenset({urlsplit(self.address).netloc.lower()}))
        asked, cookies = self.address, False
        for _ in range(HOPS + 1):
            connection = self._open = Connection(asked, names, until)
            if self.aborted:
                raise ConnectionAbortedError
            try:
                # Header lines are bytes: a Chinese contact goes out as UTF-8.
                agent = self.agent.encode().decode("latin-1")
                answer = connection.ask("GET", {"User-Agent": agent, **_HEADERS})
                ahead = answer.getheader("Location") if answer.status in _LEADS_ON else None
                if not ahead:
                    return answer.status, _judged(answer, *connection.head_of(answer, ENOUGH))
            finally:
                self._note(connection)
                connection.abort()
            cookies = cookies or bool(answer.getheader("Set-Cookie"))
            asked = _ahead(asked, ahead)
        # A guard sets a cookie and leads to the page itself again: who keeps it, gets in.
        return answer.status, REFUSED if cookies else "redirects"

    def _note(self, connection: Connection) -> None:
        self.network = _front(connection.peer or "") or self.network
        self.source = connection.source or self.source


def _ahead(base: str, told: str) -> str:
    """Where a redirect leads; header lines are bytes, and some servers write Chinese there."""
    with contextlib.suppress(UnicodeError):
        told = told.encode("latin-1").decode("utf-8")
    found = urls.join(base, told) or ""
    if urlsplit(found).scheme not in ("http", "https"):
        raise http.client.HTTPException(f"redirect to {found[:60]}")
    return found


def _judged(answer: http.client.HTTPResponse, body: bytes, whole: bool) -> str | None:
    """What is wrong with a page that came, beside its status."""
    status = answer.status
    wall = walls.recognise(
        status=status,
        headers=dict(answer.getheaders()),
        text=_text(answer, body),
        cookies=answer.headers.get_all("Set-Cookie") or (),
    )
    if wall:
        return MAINTENANCE if wall.name == wallsigns.MAINTENANCE else REFUSED
    if status in TURNED_AWAY or (status == 202 and not body.strip()):
        return REFUSED
    if not 200 <= status < 300:
        return None
    if not body.strip():
        return "empty" if whole else "connection"
    return None


def _text(answer: http.client.HTTPResponse, body: bytes) -> str:
    with contextlib.suppress(ValueError, OverflowError):
        body = decoder.unpack(body, (answer.getheader("Content-Encoding") or "").split(","), 4 * ENOUGH)[0]
    return decoder.decode(body, answer.getheader("Content-Type")).text


def _token(failure: Exception) -> str:
    match failure:
        case TimeoutError():
            return "timeout"
        case socket.gaierror() | UnicodeError():
            return "no-host"
        case ssl.SSLError():
            return "tls"
        case OSError():
            return "connection"
    return "protocol"


def _is_ours(failure: Exception) -> bool:
    """Whether a failure is surely of this machine: no way out of it, or a name server that knows no name at all."""
    if isinstance(failure, socket.gaierror) and failure.errno == socket.EAI_AGAIN:
        try:
            socket.getaddrinfo(_WELL_KNOWN, 80)
        except socket.gaierror as other:
            return other.errno == socket.EAI_AGAIN
        return False
    return isinstance(failure, OSError) and failure.errno in (ENETDOWN, ENETUNREACH)


def _front(address: str) -> str:
    """The front of an address, which hosts that stand together share."""
    mark = ":" if ":" in address else "."
    return mark.join(address.split(mark)[:3])
