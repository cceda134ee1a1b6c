"""Many sites on one machine: each in a process of its own, so many at once, and none can hurt another."""

from __future__ import annotations

import contextlib
import gc
import signal
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime
from multiprocessing.connection import wait
from pathlib import Path
from typing import Any

from checks.failures import why
from checks.samples import BEIJING
from crawler import child, results, tasks
from crawler.results import Result
from crawler.steps import UNJUDGED
from crawler.turns import Run, Turn

SILENCE = 30 * 60.0
"""Seconds in which a child says nothing in its log after which it is taken for hung; a crawl that works says something every ten."""
TURN = 2 * 3600.0
"""Seconds after which a site makes room for those that wait: it goes on after them, so that a slow one takes no night from others."""
_TICK = 0.5
_KILLED = 9
"""The signal by which a system ends what takes too much memory; Windows has no name for it."""


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
        longest: float = TURN,
    ) -> None:
        self._task = task
        self._crawls = task in ("audit", "crawl")
        self._waiting = list(turns)
        self._told = told
        self._at_once = at_once
        self._ended = ended
        self._silence = silence
        self._longest = longest
        self._running: list[Run] = []
        self._results: list[Result] = []
        self._halfway: dict[Path, Result] = {}
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
        self._results += [self._halfway.get(turn.source) or before(turn, late) for turn in self._waiting]
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
                result = result_of(turn, "failed", f"不能开始：{why(error)}")
                self._results.append(result)
                self._ended(result)
        return begun

    def _start(self, turn: Turn) -> Run:
        turn.out.mkdir(parents=True, exist_ok=True)
        told = {**self._told, "target": str(turn.source), "out": str(turn.out)}
        return Run(turn, self._task, told, turn.out / f"{self._task}.log")

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
            elif self._crawls and run.lasted() > self._longest and self._is_waited_for(run, now):
                run.stop("room")

    def _is_waited_for(self, run: Run, now: datetime) -> bool:
        """Whether another site might begin if this one made room for it; each that waits needs room but once."""
        full = len(self._running) >= self._at_once
        wait = sum(
            (full or turn.group == run.turn.group is not None) and (not turn.window or now in turn.window)
            for turn in self._waiting
        )
        return wait > sum(each.why == "room" for each in self._running)

    def _bury(self, run: Run) -> None:
        result = _outcome(run, self._silence, crawls=self._crawls)
        goes_on = run.why == "room" and result.ended == "stopped" and (run.child.code or 0) >= 0
        run.child.bury()
        if goes_on:
            self._halfway[run.turn.source] = result
            self._waiting.append(run.turn)
            return
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


def _outcome(run: Run, silence: float, *, crawls: bool) -> Result:
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
            f"进程被系统终止（信号 {-code}{'，可能内存不足' if code == -_KILLED else ''}），下次接着做"
        )
    elif run.why == "hung":
        result.ended = "hung"
        result.note(f"{silence / 60:g} 分钟没有动静，已结束其进程，下次接着做")
    elif run.why and (reason == "stopped" or code is None or code < 0):
        result.ended = "window" if run.why == "window" else "stopped"
        result.note("用时过长，让给等待的网站，下次接着做" if run.why == "room" else "下次接着做")
    elif crawls and reason in ("refused", "unread", "budget", "stopped"):
        result.ended = reason
    return result
