"""One site's turn in a run over many, and the child that has it."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from checks.samples import BEIJING
from crawler import child
from crawler.due import Window

PATIENCE = 300.0
"""Seconds for a child to end that was asked to: it may be judging what it has."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """A site whose turn it is: its TOML, its file, where its log and report go, and when it may run.

    Of those with one ``group`` only one runs at a time.
    """

    source: Path
    name: str
    address: str
    path: Path
    out: Path
    group: str | None = None
    window: Window | None = None


class Run:
    """One child and what is known of it."""

    def __init__(self, turn: Turn, task: str, told: Mapping[str, Any], log: Path) -> None:
        self.turn = turn
        self.log = log
        self.began = time.monotonic()
        self.started = datetime.now(BEIJING)
        self.child = child.Child(task, told, log)
        self.why: str | None = None
        self.deadline: float | None = None
        self._size = -1
        self._heard = self.began

    def lasted(self) -> float:
        """Seconds since it began."""
        return time.monotonic() - self.began

    def silent(self) -> float:
        """Seconds since its log last grew."""
        with contextlib.suppress(OSError):
            size = self.log.stat().st_size
            if size != self._size:
                self._size, self._heard = size, time.monotonic()
        return time.monotonic() - self._heard

    def stop(self, why: str) -> None:
        """Ask it to end, once."""
        if self.why is None:
            self.why, self.deadline = why, time.monotonic() + PATIENCE
            self.child.stop()

    def kill(self, why: str | None = None) -> None:
        """End it at once."""
        self.why = why or self.why
        self.child.kill()
