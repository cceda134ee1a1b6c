"""Small real servers on loopback, and the product run against them as its users run it."""

from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import NamedTuple

from checks.crawl import Crawl

Answer = tuple[int, dict[str, str], str | bytes]
HTML = {"Content-Type": "text/html; charset=utf-8"}
JSON = {"Content-Type": "application/json; charset=utf-8"}
AS_OF = "2026-03-20"


class Asked(NamedTuple):
    """One request that a server got."""

    method: str
    path: str
    headers: Mapping[str, str]
    body: str


Answers = Mapping[str, Answer] | Callable[[Asked], Answer | None]


@contextmanager
def served(answers: Answers) -> Iterator[tuple[str, list[Asked]]]:
    """A server that answers from a table by path or by a function; gives its address and what it was asked."""
    asked: list[Asked] = []

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            length = int(self.headers.get("Content-Length") or 0)
            body = self.rfile.read(length).decode("utf-8", "replace")
            request = Asked(self.command, self.path, dict(self.headers), body)
            asked.append(request)
            given = answers(request) if callable(answers) else answers.get(self.path)
            status, headers, text = given or (404, {}, "")
            content = text.encode() if isinstance(text, str) else text
            self.send_response(status)
            for name, value in {**headers, "Content-Length": str(len(content))}.items():
                self.send_header(name, value)
            self.end_headers()
            if self.command != "HEAD":
                self.wfile.write(content)

        do_HEAD = do_POST = do_GET  # noqa: N815

        def log_message(self, *args: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/", asked
    finally:
        server.shutdown()
        server.server_close()


def crawl(address: str, folder: Path, *words: str) -> Crawl:
    """What ``zwgk audit`` kept of a site."""
    told = ("--as-of", AS_OF, "--delay", "0", "--outside-delay", "0")
    command = [sys.executable, "-m", "crawler.cli", "audit", address, *told, *words]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=120)
    assert "Traceback" not in done.stderr, done.stderr
    [path] = (folder / "zwgk-data").glob("*.db")
    return Crawl(path)
