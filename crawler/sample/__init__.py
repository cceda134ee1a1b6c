"""The bundled sample portal: an invented county in two looks, with every planted fault marked in its page.

A mark is a comment: ``expect: CHECK about=…`` for a fault, ``undetermined: CHECK about=…`` for what
cannot be told, ``innocent: CHECK why`` for a near-miss that must not be reported.
"""

from __future__ import annotations

import hashlib
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from email.utils import formatdate
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from crawler.decoder import decode

PORTAL = Path(__file__).parent / "portal"
AS_OF = date(2026, 3, 20)
TYPES = {".html": "text/html", ".xml": "text/xml", ".js": "text/javascript", ".pdf": "application/pdf"}
REFUSALS = {"/busy/": 503, "/members/": 403}
_MARK = re.compile(r"<!--\s*(expect|undetermined|innocent):\s*(\w+)(?:\s+about=(\S+))?[^>]*-->")


class _Handler(BaseHTTPRequestHandler):
    """Answers from the folder, with validators; the charset is left to the page, as portals do."""

    protocol_version = "HTTP/1.1"

    def __init__(self, root: Path, *args: Any) -> None:
        self._root = root
        super().__init__(*args)

    def do_GET(self) -> None:
        """A page, or why not."""
        path = unquote(urlsplit(self.path).path)
        refused = next((status for prefix, status in REFUSALS.items() if path.startswith(prefix)), None)
        file = (self._root / path.lstrip("/")).resolve()
        file = file / "index.html" if file.is_dir() else file
        if path == "/robots.txt":
            self._answer(200, b"User-agent: *\nDisallow: /admin/\n", "text/plain")
        elif refused or not file.is_file() or self._root.resolve() not in file.parents:
            self._answer(refused or 404, b"", "text/plain")
        else:
            self._file(file)

    do_HEAD = do_GET  # noqa: N815

    def _file(self, file: Path) -> None:
        content = file.read_bytes()
        tag = f'"{hashlib.sha256(content).hexdigest()[:16]}"'
        headers = {"ETag": tag, "Last-Modified": formatdate(file.stat().st_mtime, usegmt=True)}
        if self.headers.get("If-None-Match") == tag:
            self._answer(304, b"", None, headers)
        else:
            self._answer(200, content, TYPES.get(file.suffix, "application/octet-stream"), headers)

    def _answer(
        self, status: int, content: bytes, kind: str | None, headers: dict[str, str] | None = None
    ) -> None:
        self.send_response(status)
        for name, value in (headers or {}).items():
            self.send_header(name, value)
        if kind:
            self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        if self.command == "GET":
            self.wfile.write(content)

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002
        """Nothing: the audit has its own account."""


@contextmanager
def serve(root: Path = PORTAL, port: int = 0) -> Iterator[str]:
    """Serve a folder on loopback; gives the address, with a free port where none is asked for."""
    server = ThreadingHTTPServer(("127.0.0.1", port), partial(_Handler, root))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def marks(root: Path = PORTAL, kind: str = "expect") -> set[tuple[str, str, str]]:
    """The marks of a portal as (check, path, about)."""
    found = set()
    for page in root.rglob("*.html"):
        text = decode(page.read_bytes(), None).text
        path = "/" + page.relative_to(root).as_posix()
        found |= {(check, path, about or "") for said, check, about in _MARK.findall(text) if said == kind}
    return found
