"""The parent's side: one child process that reads attachments, killed and replaced when it overruns."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from threading import Event, Lock, Timer
from typing import Self

from crawler.attachments import frames, signature
from crawler.attachments.text import (
    CRASHED,
    EMPTY,
    LEAST,
    TINY,
    TOO_HUNGRY,
    TOO_LARGE,
    TOO_SLOW,
    Limits,
    Text,
)

_ROOT = Path(__file__).resolve().parent.parent.parent
_START_UP = 60.0


class Reader:
    """Reads attachments in a child process; a context manager, usable from several threads in turn.

    ``read`` takes little more than ``limits.seconds`` and never raises for bad content. RuntimeError means
    that no child can be started here, as when a library is missing.
    """

    def __init__(self, limits: Limits | None = None) -> None:
        self._limits = limits or Limits()
        self._child: _Child | None = None
        self._lock = Lock()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """End the child; a later read would start another."""
        with self._lock:
            self._end()

    def read(self, content: bytes, name: str) -> Text:
        """What an attachment says; its name only tells which format was promised."""
        if not content:
            return Text(format=None, unread=EMPTY)
        if len(content) < LEAST and (found := signature.by_head(content)) != "txt":
            return Text(format=found, unread=TINY)
        if len(content) > self._limits.bytes:
            return Text(format=signature.by_head(content), unread=TOO_LARGE)
        with self._lock:
            if self._child is None or not self._child.alive:
                self._end()
                self._child = _Child(self._limits)
            text = self._child.ask(content, name)
            # What is left in a child that ran out of memory would starve the next attachment.
            if text.unread == TOO_HUNGRY:
                self._end()
        return text

    def _end(self) -> None:
        if self._child is not None:
            self._child.kill()
        self._child = None


class _Child:
    """A running child process."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        # From the package's own root, so that a bare checkout works as an installed package does.
        self._process = subprocess.Popen(
            [sys.executable, "-m", "crawler.attachments.child", json.dumps(asdict(limits))],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=_ROOT,
        )
        assert self._process.stdin
        assert self._process.stdout
        self._to, self._from = self._process.stdin, self._process.stdout
        try:
            with self._killed_after(_START_UP):
                frames.receive(self._from, 0)
        except EOFError:
            self.kill()
            raise RuntimeError("the process that reads attachments does not start") from None

    @property
    def alive(self) -> bool:
        return self._process.poll() is None

    def ask(self, content: bytes, name: str) -> Text:
        """Have one attachment read; afterwards the child may be dead."""
        answer, late = b"", Event()
        try:
            with self._killed_after(self._limits.seconds) as late:
                frames.send(self._to, name.encode("utf-8", "replace"), content)
                answer = frames.receive(self._from, frames.longest_answer(self._limits.characters))
        except (OSError, EOFError):
            answer = b""
        finally:
            # Also after Ctrl-C: an answer left in the pipe would be taken for the next attachment's.
            if not answer or late.is_set():
                self.kill()
        if answer:
            return Text(**json.loads(answer))
        slow = late.is_set() or self._process.returncode == -getattr(signal, "SIGXCPU", 0)
        return Text(format=signature.by_head(content), unread=TOO_SLOW if slow else CRASHED)

    def kill(self) -> None:
        """Kill and bury the process; harmless when it is dead."""
        self._process.kill()
        self._process.wait()
        for pipe in (self._to, self._from):
            try:
                pipe.close()
            except OSError:
                continue

    @contextmanager
    def _killed_after(self, seconds: float) -> Iterator[Event]:
        """Kill the process when the block takes longer; the event tells so. Works where pipes can't be polled."""
        late = Event()

        def overrun() -> None:
            late.set()
            self._process.kill()

        timer = Timer(seconds, overrun)
        timer.daemon = True
        timer.start()
        try:
            yield late
        finally:
            timer.cancel()
            timer.join()
