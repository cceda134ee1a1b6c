"""Who works on a file: one process at a time, with a name, and with a heart that beats.

Two locks lie beside the file. ``.lock`` is the system's own: it ends with its process, whatever ended that, and a
process that is merely stopped keeps it. ``.owner`` holds for other machines on a network share, where the system's may mean
nothing: a thread touches it every :data:`BEAT` seconds, so never in anybody's transaction. Whoever finds it counts on a clock
of his own how long no beat came: a clock that was set, his or theirs, takes nothing from anybody.
"""

from __future__ import annotations

import _thread
import contextlib
import errno
import json
import os
import socket
import sys
import time
from datetime import datetime
from pathlib import Path
from typing import Any

from filelock import FileLock, LeaseCompromise, LeaseSettingsMismatch, SoftFileLease, Timeout

from checks.samples import BEIJING

BEAT = 15.0
BOUND = 60.0
"""Seconds without a beat after which a lock of another machine is taken over."""
_AT_ONCE = 1.0
_TORN = 2.0
_LONGEST = 80
_UNABLE = {errno.ENOSYS, errno.ENOLCK, errno.EOPNOTSUPP, errno.ENOTSUP}


class HeldError(Exception):
    """Somebody else has it; the message says in one Chinese sentence who, since when, and what to do."""


class Lock:
    """The right to work on ``path``, which is ``what`` in a message; raises :class:`HeldError` where another has it.

    Without ``beats`` it holds on this machine alone, and no thread is started.
    """

    def __init__(self, path: Path, what: str, *, beats: bool = True, bound: float = BOUND) -> None:
        self._what = what
        self._bound = bound
        self._told_at = Path(f"{path}.lock")
        self._mark = Path(f"{path}.owner")
        self._system = FileLock(self._told_at, timeout=0, fallback_to_soft=False)
        self._lease = (
            SoftFileLease(
                self._mark,
                lease_duration=bound,
                heartbeat_interval=min(BEAT, bound / 4),
                on_compromise=_stop,
                thread_local=False,
            )
            if beats
            else None
        )
        self._seen = (0.0, 0.0)

    def acquire(self) -> None:
        """Take it. What was left by a dead process of this machine is free at once; a silent one of another machine is watched."""
        try:
            self._system.acquire()
        except Timeout:
            raise HeldError(self._sentence()) from None
        except NotImplementedError:
            pass
        except OSError as error:
            if error.errno not in _UNABLE:
                raise
        with contextlib.ExitStack() as undo:
            undo.callback(self._system.release)
            if self._lease:
                self._clear()
                try:
                    self._lease.acquire(timeout=self._patience())
                except (Timeout, LeaseSettingsMismatch):
                    raise HeldError(self._sentence()) from None
            undo.pop_all()
        self._seen = (time.monotonic(), time.time())
        # Windows lets nobody write in what is locked: there the owner's mark alone says who it is.
        with contextlib.suppress(OSError):
            self._told_at.write_text(json.dumps(_myself(), ensure_ascii=False), "utf-8")

    def release(self) -> None:
        """Let it go."""
        if self._lease:
            self._lease.release()
        self._system.release()

    def check(self) -> None:
        """Raise :class:`HeldError` where another machine took over, as when this one was asleep for longer than the bound."""
        if not self._lease:
            return
        now = (time.monotonic(), time.time())
        slept = max(map(abs, (now[0] - self._seen[0], now[1] - self._seen[1]))) > self._bound / 2
        self._seen = now
        lost = self._lease.compromise
        if (lost and lost.reason == "owner-changed") or (slept and self._is_anothers()):
            raise HeldError(
                f"{self._what} 已由另一台机器接管（本机曾停顿过久），本次到此为止；请等它结束后再运行。"
            )

    def _is_anothers(self) -> bool:
        owner = self._lease.owner if self._lease else None
        return owner is not None and self._lease is not None and owner.token != self._lease.token

    def _clear(self) -> None:
        """Remove a mark that was made and never written: its process was killed in between."""
        until = time.monotonic() + _TORN
        while _size(self._mark) == 0:
            if time.monotonic() > until:
                self._mark.unlink(missing_ok=True)
                return
            time.sleep(0.05)

    def _patience(self) -> float:
        """How long to watch the mark: long enough to see that nobody beats, where its age says that may be."""
        age = self._age()
        return 1.5 * self._bound + _AT_ONCE if age is not None and not 0 <= age < self._bound else _AT_ONCE

    def _age(self) -> float | None:
        """Seconds since the last beat as the clocks have it."""
        with contextlib.suppress(OSError):
            return time.time() - self._mark.stat().st_mtime
        return None

    def _sentence(self) -> str:
        told, age = _read(self._told_at), self._age()
        owner = self._lease.owner if self._lease else None
        here = owner is None or owner.hostname.partition("?")[0] == socket.gethostname()
        pid = owner.pid if owner else told.get("pid")
        who = [f"{told.get('host', '本机') if here else owner and owner.hostname} 的进程 {pid or '不明'}"]
        if told and pid == told.get("pid"):
            who += [f"自 {told['since']} 起", f"命令 {told['command']}"]
        silent = age is not None and not -self._bound < age < self._bound
        if here and silent and age is not None:
            who.append(f"已 {abs(age) / 60:.0f} 分钟没有动静")
            what = f"它可能被挂起或卡住，确认后可结束进程 {pid}，再运行同一命令会接着做"
        elif here:
            what = "请等它结束后再运行"
        else:
            what = f"请等它结束后再运行；它的机器若已停机，{self._bound:.0f} 秒没有动静即可接管"
        return f"{self._what} 正被另一个 zwgk 进程使用（{'，'.join(who)}）；{what}。"


def _stop(lost: LeaseCompromise) -> None:
    """End politely what another machine has taken over."""
    if lost.reason == "owner-changed":
        _thread.interrupt_main()


def _myself() -> dict[str, Any]:
    program, *words = sys.argv
    name = "zwgk" if Path(program).stem in ("cli", "zwgk") else Path(program).name
    return {
        "host": socket.gethostname(),
        "pid": os.getpid(),
        "since": f"{datetime.now(BEIJING):%m-%d %H:%M:%S}",
        "command": " ".join([name, *words])[:_LONGEST],
    }


def _read(path: Path) -> dict[str, Any]:
    with contextlib.suppress(OSError, ValueError):
        told = json.loads(path.read_text("utf-8"))
        if isinstance(told, dict) and {"host", "pid", "since", "command"} <= told.keys():
            return told
    return {}


def _size(path: Path) -> int | None:
    with contextlib.suppress(OSError):
        return path.stat().st_size
    return None
