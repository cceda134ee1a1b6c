"""What is shown while an audit works."""

from __future__ import annotations

import sys
import time

from rich.console import Console
from rich.status import Status

from checks.records import Kind
from crawler.frontier import Frontier
from crawler.pipelines import Seen

EVERY = 0.5
PLAIN_EVERY = 10.0


class Progress:
    """One line that changes on a terminal, a new line every ten seconds elsewhere; always on stderr."""

    def __init__(self, *, quiet: bool = False) -> None:
        self._console = Console(stderr=True, quiet=quiet, highlight=False)
        self._status: Status | None = self._console.status("") if self._console.is_terminal else None
        self._began = self._shown = time.monotonic()
        self._answers = 0
        self._lists: set[str] = set()
        self._gone = 0

    def __enter__(self) -> Progress:
        if self._status:
            self._status.start()
        return self

    def __exit__(self, *exc: object) -> None:
        if self._status:
            self._status.stop()

    def noticed(self, seen: Seen, frontier: Frontier) -> None:
        """Count one answered target."""
        self._answers += 1
        if seen.page.kind is Kind.LIST and seen.reading:
            self._lists.add("/".join(name for name, _ in seen.reading.crumbs) or seen.page.url)
        self._gone += seen.page.status in (404, 410) and not seen.again
        now = time.monotonic()
        if now - self._shown >= (EVERY if self._status else PLAIN_EVERY):
            self._shown = now
            self._show(frontier, now - self._began)

    def _show(self, frontier: Frontier, seconds: float) -> None:
        rate = self._answers / seconds
        left = frontier.waiting / rate if rate else 0
        line = (
            f"已取 {self._answers} · 待取 {frontier.waiting} · 每秒 {rate:.1f} · 栏目 {len(self._lists)}"
            f" · 打不开的链接 {self._gone} · 约剩 {_minutes(left)}"
        )
        if self._status:
            self._status.update(line)
        else:
            print(line, file=sys.stderr, flush=True)


def _minutes(seconds: float) -> str:
    return f"{seconds / 60:.0f} 分钟" if seconds >= 90 else f"{seconds:.0f} 秒"
