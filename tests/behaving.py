"""A server on every loopback address that behaves, path by path or address by address, as home pages do and don't."""

from __future__ import annotations

import contextlib
import socket
import socketserver
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager

PAGE = "<html><head><title>云山县人民政府</title></head><body>政务公开</body></html>".encode()
Behaviour = bytes | Callable[[socket.socket], None]


def answer(status: str = "200 OK", body: bytes = PAGE, headers: str = "") -> bytes:
    head = f"HTTP/1.1 {status}\r\nContent-Type: text/html; charset=utf-8\r\n{headers}"
    return f"{head}Content-Length: {len(body)}\r\nConnection: close\r\n\r\n".encode() + body


def late(seconds: float) -> Behaviour:
    """A page that is long in coming."""

    def behave(connection: socket.socket) -> None:
        time.sleep(seconds)
        connection.sendall(answer())

    return behave


def drip(connection: socket.socket) -> None:
    """A page that comes byte by byte and never to its end."""
    connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 9999\r\n\r\n")
    while True:
        connection.sendall(b"x")
        time.sleep(0.1)


def drip_head(connection: socket.socket) -> None:
    """A head that never ends."""
    connection.sendall(b"HTTP/1.1 200 OK\r\nX-Long: ")
    while True:
        connection.sendall(b"x")
        time.sleep(0.1)


def endless(connection: socket.socket) -> None:
    """A page without end, but fast."""
    connection.sendall(b"HTTP/1.1 200 OK\r\n\r\n" + PAGE)
    while True:
        connection.sendall(b"<p>x</p>" * 8000)


def mute(connection: socket.socket) -> None:
    """Takes the request and says nothing."""
    time.sleep(30)


def close(connection: socket.socket) -> None:
    """Hangs up."""


@contextmanager
def behaving(behaviours: Mapping[str, Behaviour]) -> Iterator[tuple[int, list[tuple[str, str, float]]]]:
    """Gives the port, and what was asked for: the address, the path, and when.

    A behaviour is found by ``address/path``, else by path; what has none is a home page.
    """
    asked: list[tuple[str, str, float]] = []

    class Handler(socketserver.BaseRequestHandler):
        def handle(self) -> None:
            with contextlib.suppress(OSError):
                head = b""
                while b"\r\n\r\n" not in head:
                    piece = self.request.recv(4096)
                    if not piece:
                        return
                    head += piece
                path, host = head.split(b" ")[1].decode(), self.request.getsockname()[0]
                asked.append((host, path, time.time()))
                behaviour = behaviours.get(f"{host}{path}", behaviours.get(path, answer()))
                if isinstance(behaviour, bytes):
                    self.request.sendall(behaviour)
                else:
                    behaviour(self.request)

    class Server(socketserver.ThreadingTCPServer):
        daemon_threads = True
        allow_reuse_address = True
        request_queue_size = 128

    with Server(("0.0.0.0", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield server.server_address[1], asked
        finally:
            server.shutdown()
