"""A process of its own for one site: it ends with its parent, and what it says goes to a file."""

from __future__ import annotations

import contextlib
import ctypes
import multiprocessing
import os
import signal
import sys
import threading
import traceback
from collections.abc import Iterator, Mapping
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any

from checks.lock import HeldError
from checks.rules import ConfigError
from checks.store import BusyError, StoreError
from crawler import tasks
from crawler.mistakes import no_room

BUSY, MISTAKE, CRASH = "busy", "failed", "crashed"
FORKS = sys.platform == "linux"
"""Elsewhere a child is started anew, which costs a second: forking is not safe with the system's own libraries there."""
_SIGNALS = [getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)]
_DEATH_SIGNAL = 1
_FIRST_TO_GO = 500


class Child:
    """One site's process: ``task`` with ``told``, its words in ``log``."""

    def __init__(self, task: str, told: Mapping[str, Any], log: Path) -> None:
        context: Any = multiprocessing.get_context("fork" if FORKS else "spawn")
        self._answer, theirs = context.Pipe(duplex=False)
        words = (task, dict(told), str(log), theirs, os.getpid())
        self._process: BaseProcess = context.Process(target=_live, args=words, daemon=False)
        # What is sent to a child that does not yet listen waits until it does.
        with _deaf():
            self._process.start()
        theirs.close()
        self.sentinel: int = self._process.sentinel

    @property
    def code(self) -> int | None:
        """The exit code, minus the signal that killed it, or ``None`` while it lives."""
        return self._process.exitcode

    def failure(self) -> tuple[str, str] | None:
        """Why a dead one did not get to its end, in its own words: the kind and a sentence."""
        with contextlib.suppress(EOFError, OSError):
            if self._answer.poll():
                kind, sentence = self._answer.recv()
                return str(kind), str(sentence)
        return None

    def stop(self) -> None:
        """Ask it to end where it can go on another time."""
        self._process.terminate()

    def kill(self) -> None:
        """End it now, with all that it started."""
        with contextlib.suppress(OSError):
            if FORKS and self._process.pid:
                os.killpg(self._process.pid, signal.SIGKILL)
        self._process.kill()

    def bury(self) -> None:
        """Let go of what a dead one held."""
        self._process.join()
        self._process.close()
        self._answer.close()


@contextlib.contextmanager
def _deaf() -> Iterator[None]:
    """No signal comes through."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, _SIGNALS) if FORKS else set()
    try:
        yield
    finally:
        if FORKS:
            signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _live(task: str, told: Mapping[str, Any], log: str, answer: Connection, parent: int) -> None:
    """The child's whole life."""
    for number in _SIGNALS:
        signal.signal(number, signal.SIG_DFL)
    if FORKS:
        signal.pthread_sigmask(signal.SIG_UNBLOCK, _SIGNALS)
    with open(log, "w", encoding="utf-8", buffering=1) as stream:
        os.dup2(stream.fileno(), 1)
        os.dup2(stream.fileno(), 2)
        sys.stdout = sys.stderr = stream
        _die_with(parent)
        code = _work(task, told, answer)
        stream.flush()
        answer.close()
        # Nothing that a library left running may keep a finished site from ending.
        os._exit(code)


def _work(task: str, told: Mapping[str, Any], answer: Connection) -> int:
    try:
        return tasks.TASKS[task](**told)
    except (ConfigError, StoreError, HeldError) as error:
        print(f"zwgk：{error}")
        answer.send((BUSY if isinstance(error, BusyError | HeldError) else MISTAKE, str(error)))
        return 2
    except KeyboardInterrupt:
        return 128 + signal.SIGINT
    except BaseException as error:  # a library's panic too: whatever ended it, the night goes on and says so
        if full := no_room(error):
            print(f"zwgk：{full}")
            answer.send((MISTAKE, full))
            return 2
        traceback.print_exc()
        answer.send((CRASH, f"{type(error).__name__}：{error}"))
        return 3


def _die_with(parent: int) -> None:
    """See to it that the parent's end, whatever it is, is this process's end: the stored crawl survives that."""
    if not FORKS:
        threading.Thread(target=_outlive, daemon=True).start()
        return
    # A group of its own: Ctrl+C is the parent's affair, and whatever this process starts can be ended with it.
    os.setpgid(0, 0)
    ctypes.CDLL(None).prctl(_DEATH_SIGNAL, signal.SIGKILL)
    with contextlib.suppress(OSError):
        Path("/proc/self/oom_score_adj").write_text(str(_FIRST_TO_GO))
    if os.getppid() != parent:
        os._exit(1)


def _outlive() -> None:
    if parent := multiprocessing.parent_process():
        parent.join()
    os._exit(1)
