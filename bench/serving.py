"""Folders served on loopback with an access log, by nginx where it is installed, else by a small server of this file.

Either runs in a process of its own, so that what it costs is nobody's. Run as a program, it is the small server:
``python bench/serving.py [--no-validators] LOG FOLDER...`` prints one port for each folder and serves until it is stopped.
"""

from __future__ import annotations

import asyncio
import hashlib
import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from email.utils import formatdate
from pathlib import Path
from typing import IO
from urllib.parse import unquote

TYPES = {
    ".html": "text/html",
    ".pdf": "application/pdf",
    ".png": "image/png",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}
UNVALIDATED = "--no-validators"
_CONFIG = """
{user} worker_processes 1; daemon off; pid {home}/nginx.pid; error_log {home}/error.log;
events {{ worker_connections 1024; }}
http {{
  types {{ {types} }} default_type text/plain; sendfile on; keepalive_requests 1000000;
  log_format short '$server_port $request_method $status $body_bytes_sent $request_uri'; access_log {log} short;
  add_header LinkChecker allowed; {more}
  client_body_temp_path {home}/1; proxy_temp_path {home}/2; fastcgi_temp_path {home}/3; uwsgi_temp_path {home}/4; scgi_temp_path {home}/5;
  {servers}
}}
"""


@dataclass(frozen=True, slots=True)
class Asked:
    """One request as the log tells it; ``size`` is the bytes of the answer's body."""

    port: int
    method: str
    status: int
    size: int
    path: str


class Served:
    """What is served: an address for each folder, and what was asked since :meth:`forget`."""

    def __init__(self, ports: Sequence[int], log: Path) -> None:
        self.addresses = [f"http://127.0.0.1:{port}/" for port in ports]
        self._log = log

    def forget(self) -> None:
        """Begin anew: nothing was asked yet."""
        os.truncate(self._log, 0)

    def asked(self) -> list[Asked]:
        """Every request, in the order of their answers."""
        rows = (line.split(" ", 4) for line in self._log.read_text("utf-8", "replace").splitlines())
        return [
            Asked(int(port), method, int(status), int(size), path)
            for port, method, status, size, path in rows
        ]


@contextmanager
def served(
    folders: Sequence[Path], home: Path, *, nginx: bool = True, validators: bool = True
) -> Iterator[Served]:
    """Serve folders, keeping what the server needs below ``home``; ``nginx`` is whether that may be used.

    Without ``validators`` answers carry nothing to ask again by, and there is no 304.
    """
    home.mkdir(parents=True, exist_ok=True)
    log = home / "access.log"
    log.write_bytes(b"")
    program = shutil.which("nginx") if nginx else None
    process, ports = (
        _nginx(program, folders, home, log, validators) if program else _small(folders, log, validators)
    )
    try:
        yield Served(ports, log)
    finally:
        process.terminate()
        process.wait(10)


def _small(folders: Sequence[Path], log: Path, validators: bool) -> tuple[subprocess.Popen[str], list[int]]:
    command = [sys.executable, __file__, *([] if validators else [UNVALIDATED]), str(log), *map(str, folders)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    assert process.stdout
    return process, [int(process.stdout.readline()) for _ in folders]


def _nginx(
    program: str, folders: Sequence[Path], home: Path, log: Path, validators: bool
) -> tuple[subprocess.Popen[str], list[int]]:
    held = [socket.create_server(("127.0.0.1", 0)) for _ in folders]
    ports = [one.getsockname()[1] for one in held]
    for one in held:
        one.close()
    servers = (
        f"server {{ listen 127.0.0.1:{port}; root {folder.resolve()}; }}"
        for port, folder in zip(ports, folders, strict=True)
    )
    types = " ".join(f"{kind} {suffix[1:]};" for suffix, kind in TYPES.items())
    # Its worker would else be a stranger to folders of this user.
    user = "user root;" if os.geteuid() == 0 else ""
    config = home.resolve() / "nginx.conf"
    more = "" if validators else 'etag off; if_modified_since off; add_header Last-Modified "";'
    told = {
        "more": more,
        "home": home.resolve(),
        "log": log.resolve(),
        "types": types,
        "servers": "\n  ".join(servers),
    }
    config.write_text(_CONFIG.format(user=user, **told), "utf-8")
    quiet = subprocess.DEVNULL
    process = subprocess.Popen(
        [program, "-c", str(config), "-e", str(home / "error.log")], stderr=quiet, text=True
    )
    for port in ports:
        _answering(port)
    return process, ports


def _answering(port: int) -> None:
    """Wait until somebody listens; raises ``ConnectionError`` when nobody ever does."""
    for _ in range(100):
        with suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
            return
        time.sleep(0.05)
    raise ConnectionError(f"nobody listens on port {port}")


class _Folder:
    """Answers from one folder as nginx does: validators, ``index.html`` for a folder, 404 for what is not there."""

    def __init__(self, root: Path, log: IO[str], validators: bool) -> None:
        self._root = root.resolve()
        self._validators = validators
        self._log = log
        self.port = 0

    async def converse(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Answer the requests of one connection until the other side has enough."""
        with suppress(ConnectionError, asyncio.IncompleteReadError, ValueError):
            while True:
                head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
                line, *fields = head.split("\r\n")
                method, target, _ = line.split(" ", 2)
                told = {name.lower(): value.strip() for name, _, value in (f.partition(":") for f in fields)}
                status, headers, body = self._answer(target, told)
                lines = (
                    f"HTTP/1.1 {status} -",
                    f"Content-Length: {len(body)}",
                    "LinkChecker: allowed",
                    *headers,
                    "\r\n",
                )
                sent = b"" if method == "HEAD" or status == 304 else body
                writer.write("\r\n".join(lines).encode() + sent)
                self._log.write(f"{self.port} {method} {status} {len(sent)} {target}\n")
                await writer.drain()
                if told.get("connection", "").lower() == "close":
                    break
        writer.close()

    def _answer(self, target: str, told: dict[str, str]) -> tuple[int, list[str], bytes]:
        path = unquote(target.partition("?")[0])
        file = (self._root / (path + "index.html" * path.endswith("/")).lstrip("/")).resolve()
        if self._root not in file.parents or not file.is_file():
            return 404, ["Content-Type: text/html"], b"<h1>404 Not Found</h1>"
        body = file.read_bytes()
        tag = f'"{hashlib.sha1(body).hexdigest()[:16]}"'
        headers = []
        if self._validators:
            headers = [f"ETag: {tag}", f"Last-Modified: {formatdate(file.stat().st_mtime, usegmt=True)}"]
            if told.get("if-none-match") == tag:
                return 304, headers, b""
        return 200, [*headers, f"Content-Type: {TYPES.get(file.suffix, 'text/plain')}"], body


async def main() -> None:
    """Serve until stopped."""
    # Appended, so that whoever empties the log finds what comes after at its beginning.
    words = [word for word in sys.argv[1:] if word != UNVALIDATED]
    with Path(words[0]).open("a", encoding="utf-8", buffering=1) as log:
        folders = [_Folder(Path(root), log, UNVALIDATED not in sys.argv) for root in words[1:]]
        servers = [await asyncio.start_server(one.converse, "127.0.0.1", 0, backlog=512) for one in folders]
        for folder, server in zip(folders, servers, strict=True):
            folder.port = server.sockets[0].getsockname()[1]
            print(folder.port, flush=True)
        await asyncio.gather(*(server.serve_forever() for server in servers))


if __name__ == "__main__":
    asyncio.run(main())
