"""What was asked for lately: a menu stands on every page, and need not be looked up each time."""

from __future__ import annotations

from crawler.targets import Role

MOST = 16_000
"""Addresses remembered; with one more all are forgotten, and what stands everywhere is soon known again."""
READ = (Role.FILE, Role.SOURCE)


class Known:
    """Addresses with the best priority in which each was asked for, and whether it is to be read."""

    def __init__(self) -> None:
        self._ways: dict[str, tuple[int, bool]] = {}

    def covers(self, url: str, priority: int, role: Role) -> bool:
        """Whether asking for an address in this way would change nothing."""
        way = self._ways.get(url)
        return way is not None and way[0] <= priority and (way[1] or role not in READ)

    def add(self, url: str, priority: int, *, read: bool) -> None:
        """From now on only a better priority changes anything; or a wish to read what is not ``read``."""
        if len(self._ways) >= MOST:
            self._ways.clear()
        self._ways[url] = priority, read

    def forget(self, url: str) -> None:
        """An address waits anew."""
        self._ways.pop(url, None)
