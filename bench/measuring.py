"""What one command costs: wall, CPU and peak memory of it and of every process it starts."""

from __future__ import annotations

import os
import signal
import subprocess
import tempfile
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

PAUSE = 0.1
"""Seconds between two looks at the memory."""
_PAGE = os.sysconf("SC_PAGE_SIZE") / 2**20


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """What a command said (output and errors together) and cost: seconds of wall and CPU, MB of memory at the peak."""

    wall: float
    cpu: float
    peak: float
    code: int | None
    """``None`` where it was stopped because its time was over."""
    told: str

    @property
    def ended(self) -> str:
        """How it ended, in words."""
        return f"stopped after {self.wall:.0f} s" if self.code is None else f"exit {self.code}"


def run(
    command: Sequence[str],
    *,
    limit: float,
    env: Mapping[str, str] | None = None,
    cwd: Path | None = None,
    quiet: bool = False,
) -> Cost:
    """Run a command within ``limit`` seconds; ``quiet`` leaves its errors out of what it said.

    CPU is of all its processes that ended and were waited for; memory is the sum over those of its session.
    """
    with tempfile.TemporaryFile() as out:
        began, errors = time.monotonic(), subprocess.DEVNULL if quiet else subprocess.STDOUT
        process = subprocess.Popen(
            command, stdout=out, stderr=errors, env=env, cwd=cwd, start_new_session=True
        )
        late = threading.Timer(limit, os.killpg, (process.pid, signal.SIGTERM))
        hopeless = threading.Timer(limit + 20, os.killpg, (process.pid, signal.SIGKILL))
        for timer in (late, hopeless):
            timer.start()
        peak = 0.0
        while not (ended := os.wait4(process.pid, os.WNOHANG))[0]:
            peak = max(peak, _memory(process.pid))
            time.sleep(PAUSE)
        wall, (_, status, used) = time.monotonic() - began, ended
        for timer in (late, hopeless):
            timer.cancel()
        process.returncode = os.waitstatus_to_exitcode(status)
        out.seek(0)
        told = out.read().decode("utf-8", "replace")
    return Cost(
        wall=wall,
        cpu=used.ru_utime + used.ru_stime,
        peak=max(peak, used.ru_maxrss / 1024),
        code=None if wall >= limit else process.returncode,
        told=told,
    )


def _memory(session: int) -> float:
    """Resident MB of all processes of a session."""
    total = 0.0
    for entry in os.scandir("/proc"):
        if not entry.name.isdigit():
            continue
        try:
            fields = Path(entry.path, "stat").read_text().rpartition(")")[2].split()
            total += int(fields[21]) * _PAGE if int(fields[3]) == session else 0
        except OSError:
            continue
    return total
