"""Many sites on one machine: each in a process of its own, so many at once, and none can hurt another."""

from __future__ import annotations

import contextlib
import gc
import signal
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from multiprocessing.connection import wait
from pathlib import Path
from typing import Any

from checks.samples import BEIJING
from crawler import child, results, tasks
from crawler.due import Window
from crawler.results import Result
from crawler.steps import UNJUDGED

SILENCE = 30 * 60.0
"""Seconds in which a child says nothing in its log after which it is taken for hung; a crawl that works says something every ten."""
PATIENCE = 300.0
"""Seconds for a child to end that was asked to: it may be judging what it has."""
_TICK = 0.5


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


class _Run:
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


class Fleet:
    """Does ``task`` with every turn, ``told`` with each, at most ``at_once`` at a time; ``ended`` hears of each as it ends."""

    def __init__(
        self,
        task: str,
        turns: Sequence[Turn],
        told: Mapping[str, Any],
        *,
        at_once: int,
        ended: Callable[[Result], None],
        silence: float = SILENCE,
    ) -> None:
        self._task = task
        self._waiting = list(turns)
        self._told = told
        self._at_once = at_once
        self._ended = ended
        self._silence = silence
        self._running: list[_Run] = []
        self._results: list[Result] = []
        self._told_to_stop = 0

    def stop(self, *_: object) -> None:
        """Begin nothing more and ask those that run to end; said twice, end them at once."""
        self._told_to_stop += 1

    @property
    def stopped(self) -> bool:
        """Whether it was told to stop."""
        return self._told_to_stop > 0

    def run(self) -> list[Result]:
        """Work until all had their turn, or no window is open for those that are left; the results as they came."""
        if child.FORKS:
            tasks.warm()
            gc.collect()
            gc.freeze()
        with self._signals():
            while self._running or (self._waiting and not self.stopped):
                if not self._begin() and not self._running:
                    break
                wait([run.child.sentinel for run in self._running], timeout=_TICK)
                self._look()
        late = "not_begun" if self.stopped else "waiting"
        self._results += [before(turn, late) for turn in self._waiting]
        return self._results

    def _begin(self) -> int:
        """Start what may start; the answer is how many."""
        begun = 0
        now = datetime.now(BEIJING)
        groups = {run.turn.group for run in self._running if run.turn.group}
        for turn in list(self._waiting):
            if self.stopped or len(self._running) >= self._at_once:
                break
            if turn.group in groups or (turn.window and now not in turn.window):
                continue
            groups |= {turn.group} if turn.group else set()
            self._waiting.remove(turn)
            begun += 1
            try:
                self._running.append(self._start(turn))
            except OSError as error:
                result = result_of(turn, "failed", f"不能开始：{error}")
                self._results.append(result)
                self._ended(result)
        return begun

    def _start(self, turn: Turn) -> _Run:
        turn.out.mkdir(parents=True, exist_ok=True)
        told = {**self._told, "target": str(turn.source), "out": str(turn.out)}
        return _Run(turn, self._task, told, turn.out / f"{self._task}.log")

    def _look(self) -> None:
        """Bury the dead, and end what hangs or what runs beyond its hours."""
        now = datetime.now(BEIJING)
        for run in list(self._running):
            if run.child.code is not None:
                self._running.remove(run)
                self._bury(run)
            elif self._told_to_stop > 1:
                run.kill("stopped")
            elif self.stopped and run.why is None:
                run.stop("stopped")
            elif run.silent() > self._silence:
                run.kill("hung")
            elif run.deadline and time.monotonic() > run.deadline:
                run.kill()
            elif run.turn.window and now not in run.turn.window:
                run.stop("window")

    def _bury(self, run: _Run) -> None:
        result = _outcome(run, self._silence, crawls=self._task in ("audit", "crawl"))
        run.child.bury()
        self._results.append(result)
        self._ended(result)

    @contextlib.contextmanager
    def _signals(self) -> Iterator[None]:
        """Being told to stop is being told to stop all children."""
        names = [name for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)]
        before = {name: signal.signal(getattr(signal, name), self.stop) for name in names}
        try:
            yield
        finally:
            for run in self._running:
                run.kill()
            for name, handler in before.items():
                signal.signal(getattr(signal, name), handler)


def result_of(turn: Turn, ended: str, *attention: str) -> Result:
    """The result of a turn of which nothing more is known."""
    return Result(
        file=str(turn.source),
        name=turn.name,
        address=turn.address,
        ended=ended,
        exit_code=None if ended in results.IDLE else UNJUDGED,
        attention=list(attention),
    )


def before(turn: Turn, ended: str) -> Result:
    """The result of a turn that was not taken, with what its last audit told."""
    result = result_of(turn, ended)
    results.fill(result, turn.path)
    return result


def _outcome(run: _Run, silence: float, *, crawls: bool) -> Result:
    code, failure = run.child.code, run.child.failure()
    result = result_of(run.turn, "finished")
    result.minutes = round((time.monotonic() - run.began) / 60, 2)
    result.log = str(run.log)
    result.exit_code = code if code is not None and 0 <= code <= UNJUDGED and not failure else UNJUDGED
    if failure:
        result.ended = failure[0]
        result.note(failure[1])
        return result
    reason = results.fill(result, run.turn.path)
    index = run.turn.out / "index.html"
    # A report of another night is no report of this one.
    if index.is_file() and index.stat().st_mtime >= run.started.timestamp() - 1:
        result.report = str(index)
    if code is not None and code < 0 and run.why is None:
        result.ended = "killed"
        result.note(
            f"进程被系统终止（信号 {-code}{'，可能内存不足' if code == -signal.SIGKILL else ''}），下次接着做"
        )
    elif run.why == "hung":
        result.ended = "hung"
        result.note(f"{silence / 60:g} 分钟没有动静，已结束其进程，下次接着做")
    elif run.why and (reason == "stopped" or code is None or code < 0):
        result.ended = run.why
        result.note("允许的时段已过，下次接着做" if run.why == "window" else "中途停止，下次接着做")
    elif crawls and reason in ("refused", "unread", "budget", "stopped"):
        result.ended = reason
    return result
