"""A server of many hosts on one port that are dead, slow, refusing, flaky, looping or lying, each on purpose.

Hosts are told apart by the Host header, so that a client only needs names led to 127.0.0.1. Every request is
kept, by which the manners of a client can be measured.
"""

from __future__ import annotations

import asyncio
import gzip
import socket
import struct
import threading
import time
from collections import Counter, defaultdict, deque
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http import HTTPStatus
from urllib.parse import unquote, urlsplit

HTML = "text/html; charset=utf-8"
ENDLESS = 12 * 1024 * 1024
"""Bytes after which even an endless body ends: enough for any client to have had enough."""
HANDSHAKE, NO_HANDSHAKE = b"\x16", b"\x15\x03\x01\x00\x02\x02\x28"


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What one path answers; ``head`` is what HEAD is told instead, ``turns`` what earlier GETs were told.

    ``how`` is how the body is sent: plain, chunked, gzip, endless, hang (never), reset.
    """

    status: int = 200
    body: bytes = b""
    kind: str | None = HTML
    headers: tuple[tuple[str, str], ...] = ()
    delay: float = 0.0
    head: int | None = None
    how: str = "plain"
    turns: tuple[Answer, ...] = ()
    alternating: bool = False


@dataclass(slots=True)
class Gate:
    """What a host answers instead: from the request after ``after`` on, or when asked faster than ``speed`` a second."""

    answer: Answer
    after: int | None = None
    speed: float | None = None
    only: str = ""
    """The gate counts and closes only paths that begin so."""

    def shuts(self, path: str, times: deque[float], count: int) -> bool:
        """Whether a request that just came is turned away."""
        if not path.startswith(self.only):
            return False
        if self.after is not None:
            return count > self.after
        return self.speed is not None and sum(times[-1] - at < 1.0 for at in times) > self.speed


@dataclass(slots=True)
class Host:
    """One host: its pages by path (decoded, with query), and what everything else is told, by folder."""

    name: str
    pages: dict[str, Answer] = field(default_factory=dict)
    folders: dict[str, Answer] = field(default_factory=dict)
    unknown: Answer = Answer(
        status=404, body=b"<html><title>404 Not Found</title><h1>404 Not Found</h1></html>"
    )
    gate: Gate | None = None
    latency: float = 0.03

    def answer(self, path: str) -> Answer:
        """What a path is told, apart from gates and turns."""
        found = self.pages.get(path)
        if found:
            return found
        fitting = [prefix for prefix in self.folders if path.startswith(prefix)]
        return self.folders[max(fitting, key=len)] if fitting else self.unknown


@dataclass(frozen=True, slots=True)
class Request:
    """One request as it came, and what it was told."""

    at: float
    host: str
    method: str
    path: str
    status: int


class Web:
    """All hosts, and what was asked of them since :meth:`forget`."""

    def __init__(self) -> None:
        self.hosts: dict[str, Host] = {}
        self.forget()

    def forget(self) -> None:
        """Begin anew: no request was made yet."""
        self.requests: list[Request] = []
        self.parallel: Counter[str] = Counter()
        self._flying: Counter[str] = Counter()
        self._gets: Counter[tuple[str, str]] = Counter()
        self._counted: Counter[str] = Counter()
        self._times: dict[str, deque[float]] = defaultdict(lambda: deque(maxlen=50))

    def host(self, name: str) -> Host:
        """A host, made if need be."""
        return self.hosts.setdefault(name, Host(name))

    def reply(self, name: str, method: str, path: str) -> Answer:
        """What a request is told now; one more is counted."""
        host = self.hosts.get(name)
        if host is None:
            return Answer(status=400, body=b"no such host here")
        self._times[name].append(time.monotonic())
        self._counted[name] += not host.gate or path.startswith(host.gate.only)
        if host.gate and host.gate.shuts(path, self._times[name], self._counted[name]):
            return host.gate.answer
        found = host.answer(path)
        before = self._gets[name, path]
        self._gets[name, path] += method != "HEAD"
        if found.turns:
            turn = before % (len(found.turns) + 1) if found.alternating else before
            return found.turns[turn] if turn < len(found.turns) else found
        return found

    @contextmanager
    def flight(self, name: str) -> Iterator[None]:
        """One request of a host is under way."""
        self._flying[name] += 1
        self.parallel[name] = max(self.parallel[name], self._flying[name])
        try:
            yield
        finally:
            self._flying[name] -= 1


async def _converse(web: Web, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """Answer the requests of one connection until one side has enough."""
    first = await reader.read(1)
    if first == HANDSHAKE:
        await reader.read(600)
        writer.write(NO_HANDSHAKE)
        return
    while first:
        head = first + await reader.readuntil(b"\r\n\r\n")
        line, *fields = head.decode("latin-1").split("\r\n")
        method, target, _ = line.split(" ", 2)
        told = {name.strip().lower(): value.strip() for name, _, value in (f.partition(":") for f in fields)}
        await reader.readexactly(int(told.get("content-length", 0)))
        parts = urlsplit(target) if target.startswith("http") else urlsplit(f"//{told.get('host', '')}")
        path = (
            target
            if target.startswith("/")
            else f"{parts.path or '/'}{'?' if parts.query else ''}{parts.query}"
        )
        name, path = parts.hostname or "", unquote(path.partition("#")[0])
        with web.flight(name):
            answer = web.reply(name, method, path)
            status = answer.head if method == "HEAD" and answer.head else answer.status
            told_status = 0 if answer.how in ("hang", "reset") else status
            web.requests.append(Request(time.monotonic(), name, method, path, told_status))
            await asyncio.sleep(answer.delay + (web.hosts[name].latency if name in web.hosts else 0))
            if answer.how == "hang":
                await reader.read()
                return
            if answer.how == "reset":
                sock = writer.get_extra_info("socket")
                sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
                return
            validators = {value for key, value in answer.headers if key == "ETag"}
            if told.get("if-none-match") in validators:
                status = 304
            await _send(writer, method, status, answer)
        if told.get("connection", "").lower() == "close" or answer.how == "endless":
            return
        first = await reader.read(1)


async def _send(writer: asyncio.StreamWriter, method: str, status: int, answer: Answer) -> None:
    """Write one answer as it wants to be sent."""
    honest = status == answer.status
    body = (gzip.compress(answer.body) if answer.how == "gzip" else answer.body) if honest else b""
    headers = [*answer.headers] if honest or status == 304 else []
    headers += [("Content-Type", answer.kind)] if answer.kind else []
    headers += [("Content-Encoding", "gzip")] if answer.how == "gzip" and honest else []
    chunked = honest and answer.how in ("chunked", "endless")
    headers.append(("Transfer-Encoding", "chunked") if chunked else ("Content-Length", str(len(body))))
    phrase = HTTPStatus(status).phrase if status in HTTPStatus.__members__.values() else "Unknown"
    lines = [f"HTTP/1.1 {status} {phrase}", "Server: nginx", *(f"{name}: {value}" for name, value in headers)]
    writer.write(("\r\n".join(lines) + "\r\n\r\n").encode("utf-8"))
    if method == "HEAD" or status == 304:
        pass
    elif chunked:
        piece, sent = body[:20_000] or b" ", 0
        while True:
            writer.write(f"{len(piece):x}\r\n".encode() + piece + b"\r\n")
            await writer.drain()
            sent += len(piece)
            if answer.how == "chunked" or sent > ENDLESS:
                break
        writer.write(b"0\r\n\r\n")
    else:
        writer.write(body)
    await writer.drain()


@contextmanager
def serving(web: Web, port: int = 0) -> Iterator[tuple[int, int]]:
    """Serve in a thread; the port, and another one at which connections are refused."""
    loop = asyncio.new_event_loop()

    async def converse(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(ConnectionError, asyncio.IncompleteReadError, asyncio.LimitOverrunError, ValueError):
            await _converse(web, reader, writer)
        with suppress(ConnectionError):
            writer.close()

    made = loop.run_until_complete(asyncio.start_server(converse, "127.0.0.1", port, backlog=500))
    thread = threading.Thread(target=loop.run_forever, daemon=True)
    thread.start()
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        try:
            yield made.sockets[0].getsockname()[1], closed.getsockname()[1]
        finally:
            loop.call_soon_threadsafe(loop.stop)
            thread.join(5)
