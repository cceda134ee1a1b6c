"""One request at a time over plain sockets: http and https, old TLS too, within one span of time for everything.

Scrapy brings its own OpenSSL, which has dropped TLS 1.0 and weak ciphers; the system's still has them where it is
told so. What is read is public and certificates are verified nowhere in a crawl, so nothing is given away; but an
old page must not be called unreachable. Knows nothing of Scrapy.
"""

from __future__ import annotations

import contextlib
import http.client
import io
import socket
import ssl
from collections.abc import Mapping
from functools import lru_cache
from time import monotonic
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from crawler.names import Names

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

_LEGACY_SERVER_CONNECT = 0x4
_CHUNK = 65_536
_NEXT_ADDRESS = 5.0


class Connection(http.client.HTTPConnection):
    """One request to an address that :class:`~crawler.names.Names` allows, over whatever TLS its server has.

    ``until`` is the moment (of ``time.monotonic``) when everything is over, however little a server sends at a time;
    what is waited for then raises ``TimeoutError``. ``peer`` is the address that was tried last, ``source`` the one of this
    machine that asked, ``version`` the TLS that is spoken, ``certificate`` what its server showed, as DER.
    """

    version: str | None = None
    certificate: bytes | None = None
    peer: str | None = None
    source: str | None = None

    def __init__(self, url: str, names: Names, until: float) -> None:
        parts = urlsplit(url)
        self._target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        self._names = names
        self._until = until
        self._secured = parts.scheme == "https"
        self._open: socket.socket | None = None
        self.default_port = 443 if self._secured else 80
        super().__init__(parts.hostname or "", parts.port or self.default_port)

    def connect(self) -> None:
        """Try the name's addresses one after another; the first one's failure is told where all fail."""
        failure: OSError | None = None
        addresses = self._names.addresses(self.host)
        for number, address in enumerate(addresses, 1):
            self.peer = address
            wait = self.left() if number == len(addresses) else min(self.left(), _NEXT_ADDRESS)
            try:
                plain = socket.create_connection((address, self.port), wait)
            except OSError as error:
                failure = failure or error
                continue
            self._open, self.source = plain, plain.getsockname()[0]
            try:
                self._open = self._secure(plain) if self._secured else plain
            except OSError as error:
                plain.close()
                failure = failure or error
            else:
                # http.client forgets its socket once it knows that the answer is the last.
                self.sock = _Timed(self._open, self)
                return
        raise failure or ConnectionError(f"no address of {self.host}")

    def _secure(self, plain: socket.socket) -> ssl.SSLSocket:
        plain.settimeout(self.left())
        secure = _context().wrap_socket(plain, server_hostname=self.host)
        self.version = secure.version()
        self.certificate = secure.getpeercert(binary_form=True)
        return secure

    def ask(
        self, method: str, headers: Mapping[str, str], body: bytes | None = None
    ) -> http.client.HTTPResponse:
        """Send a request and read the answer's head."""
        self.request(method, self._target, body, {**headers, "Connection": "close"})
        return self.getresponse()

    def read(self, answer: http.client.HTTPResponse, limit: int) -> tuple[bytes, bool]:
        """The body, and whether all of it came; more than ``limit`` bytes raise ``OverflowError``."""
        found, whole = self.head_of(answer, limit + 1 if limit else 0)
        if limit and len(found) > limit:
            raise OverflowError
        return found, whole

    def head_of(self, answer: http.client.HTTPResponse, enough: int) -> tuple[bytes, bool]:
        """The body's first ``enough`` bytes or a little more (0: all of them), and whether all of it came."""
        found = b""
        while self.left():
            try:
                piece = answer.read1(_CHUNK)
            except (http.client.IncompleteRead, ssl.SSLError, ConnectionError):
                return found, False
            found += piece
            if not piece:
                return found, not answer.length
            if enough and len(found) >= enough:
                return found, False
        return found, False

    def abort(self) -> None:
        """Hang up, waking a thread that still waits."""
        self.close()
        if self._open:
            with contextlib.suppress(OSError):
                self._open.shutdown(socket.SHUT_RDWR)
            self._open.close()

    def left(self) -> float:
        """The seconds that are left; raises ``TimeoutError`` when there are none."""
        left = self._until - monotonic()
        if left <= 0:
            raise TimeoutError(f"{self.host} took too long")
        return left


class _Timed:
    """A socket as http.client uses it, where every wait ends with the whole request."""

    def __init__(self, real: socket.socket, connection: Connection) -> None:
        self._real = real
        self._connection = connection

    def sendall(self, data: Any) -> None:
        self._real.settimeout(self._connection.left())
        self._real.sendall(data)

    def makefile(self, mode: str) -> io.BufferedReader:
        return io.BufferedReader(_Stream(self._real, self._connection))

    def close(self) -> None:
        """What was answered is still to be read: :meth:`Connection.abort` hangs up."""


class _Stream(io.RawIOBase):
    def __init__(self, real: socket.socket, connection: Connection) -> None:
        self._real = real
        self._connection = connection

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: WriteableBuffer) -> int:
        self._real.settimeout(self._connection.left())
        return self._real.recv_into(buffer)


@lru_cache(maxsize=1)
def _context() -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    context.minimum_version = ssl.TLSVersion.MINIMUM_SUPPORTED
    context.set_ciphers("ALL:!aNULL:!eNULL:@SECLEVEL=0")
    context.options |= _LEGACY_SERVER_CONNECT | ssl.OP_IGNORE_UNEXPECTED_EOF
    return context
