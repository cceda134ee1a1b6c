"""A crawl without a framework: the least that fetching, parsing, following, hashing and keeping every page costs in Python.

The yardstick of ``tests/test_costs.py`` and ``bench/crawling.py``: it judges nothing, and asks one host. ``python bench/floor.py ADDRESS
FILE`` crawls with ``WORKERS`` connections, keeps the pages and every target's first source in a SQLite file, and prints each dead target.
"""

from __future__ import annotations

import asyncio
import hashlib
import re
import sqlite3
import sys
from contextlib import closing
from pathlib import Path
from urllib.parse import urljoin, urlsplit

from lxml import etree

WORKERS = 16
BATCH = 500
_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([\w-]+)", re.I)
_FILE = re.compile(r"\.(?:pdf|docx?|xlsx?|zip|rar|png|jpe?g|gif)$", re.I)
_TEXT = etree.XPath("string(//body)", smart_strings=False)


class Floor:
    """One crawl of one host; ``dead`` are the targets that answered 400 or more."""

    def __init__(self, address: str, db: sqlite3.Connection) -> None:
        parts = urlsplit(address)
        self._host, self._port = parts.hostname or "", parts.port or 80
        self._root = f"{parts.scheme}://{parts.netloc}"
        self._db = db
        self._pages: list[tuple[str, int, str | None, str, str, str]] = []
        self._sources = {parts.path or "/": ""}
        self._queue: asyncio.Queue[str] = asyncio.Queue()
        self._queue.put_nowait(parts.path or "/")
        self.dead: list[str] = []
        db.execute("create table pages (path primary key, status, title, digest, meta, text)")
        db.execute("create table targets (path primary key, source)")

    async def run(self) -> None:
        """Crawl until nothing is left to ask."""
        workers = [asyncio.create_task(self._work()) for _ in range(WORKERS)]
        whole = asyncio.create_task(self._queue.join())
        await asyncio.wait([whole, *workers], return_when=asyncio.FIRST_COMPLETED)
        for worker in workers:
            worker.cancel()
        for ended in await asyncio.gather(*workers, return_exceptions=True):
            if isinstance(ended, Exception):
                raise ended
        self._keep()
        with self._db:
            self._db.executemany("insert into targets values (?, ?)", self._sources.items())

    async def _work(self) -> None:
        reader, writer = await asyncio.open_connection(self._host, self._port, limit=2**20)
        try:
            while True:
                path = await self._queue.get()
                method = "HEAD" if _FILE.search(path) else "GET"
                writer.write(f"{method} {path} HTTP/1.1\r\nHost: {self._host}:{self._port}\r\n\r\n".encode())
                head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").lower()
                length = int(head.partition("content-length:")[2].partition("\r\n")[0])
                body = await reader.readexactly(length) if method == "GET" else b""
                status = int(head[9:12])
                if status >= 400:
                    self.dead.append(path)
                elif method == "GET" and "text/html" in head:
                    self._read(path, status, body)
                self._queue.task_done()
        finally:
            writer.close()

    def _read(self, path: str, status: int, body: bytes) -> None:
        told = _CHARSET.search(body[:2048])
        charset = told[1].decode("ascii").lower() if told else "utf-8"
        if charset.startswith("gb"):
            body = body.decode("gb18030", "replace").encode("utf-8")
        tree = etree.fromstring(body, etree.HTMLParser(encoding="utf-8"))
        hrefs = {node.get("href") or node.get("src") for node in tree.iter("a", "img")}
        for target in (self._joined(path, href) for href in hrefs):
            if target and target not in self._sources:
                self._sources[target] = path
                self._queue.put_nowait(target)
        for node in tree.iter("script", "style"):
            node.text = None
        title = next((node.text for node in tree.iter("title")), None)
        meta = "\n".join(f"{node.get('name')}={node.get('content')}" for node in tree.iter("meta"))
        digest = hashlib.sha1(body).hexdigest()
        self._pages.append((path, status, title, digest, meta, " ".join(str(_TEXT(tree)).split())))
        if len(self._pages) >= BATCH:
            self._keep()

    def _joined(self, path: str, href: str | None) -> str:
        """The path of a link on this host, empty where it leads elsewhere."""
        if not href:
            return ""
        if href.startswith("/") and not href.startswith("//"):
            return href.partition("#")[0]
        whole = urljoin(self._root + path, href).partition("#")[0]
        return (whole.removeprefix(self._root) or "/") if whole.startswith(self._root) else ""

    def _keep(self) -> None:
        with self._db:
            self._db.executemany("insert into pages values (?, ?, ?, ?, ?, ?)", self._pages)
        self._pages.clear()


def main() -> None:
    """Crawl one address and print what is dead."""
    address, file = sys.argv[1], Path(sys.argv[2])
    file.unlink(missing_ok=True)
    with closing(sqlite3.connect(file)) as db:
        floor = Floor(address, db)
        asyncio.run(floor.run())
    print(*floor.dead, sep="\n")


if __name__ == "__main__":
    main()
