"""``zwgk watch``: home pages visited time and again, spread out, each visit kept in its site's file.

When a site is due follows from the clock alone: its slots lie a period apart, each site's at a place of its own. So a
watcher that is killed and started again goes on where it was; its last sample tells which slots are done. Imports
neither Scrapy nor lxml: a thousand sites cost a few megabytes.
"""

from __future__ import annotations

import contextlib
import heapq
import queue
import signal
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from filelock import FileLock, Timeout

from checks.rules import ConfigError
from checks.samples import BEIJING, NOTHING, Sample, Watch
from crawler import samplefile
from crawler.outages import ROW, Outages, Turn, row_for
from crawler.probing import LIMIT, Visit
from crawler.slots import Slots
from crawler.watched import Watched

AT_ONCE = 8
_WAITING = 500
_PARTING = 3.0


@contextlib.contextmanager
def alone(data: Path) -> Iterator[None]:
    """Only one watcher at a time has a data folder."""
    lock = FileLock(data / ".watch.lock", timeout=0)
    try:
        lock.acquire()
    except Timeout:
        raise ConfigError(
            f"已有一个 zwgk watch 在监测 {data} 中的网站，不必再开一个；要改动请先停下它"
        ) from None
    try:
        yield
    finally:
        lock.release()


class Watcher:
    """Visits sites in turn, at most eight at once, until :meth:`stop`."""

    def __init__(
        self,
        sites: Sequence[Watched],
        data: Path,
        say: Callable[[str], None],
        *,
        every: float | None,
        limit: float = LIMIT,
        patience: float = samplefile.PATIENCE,
    ) -> None:
        self._sites = sites
        self._data = data
        self._tell_user = say
        self._limit = limit
        self._patience = patience
        self._every = every
        self._slots = Slots([site.address for site in sites], every * 60) if every else None
        self._outages: Outages[Watched] = Outages(
            row_for(len(sites), self._slots.spacing if self._slots else 0)
        )
        self._networks: set[str] = set()
        self._offline = False
        self._lock = threading.Lock()
        self._stopped = threading.Event()
        self._due: queue.SimpleQueue[Watched | None] = queue.SimpleQueue()

    def stop(self, *_: object) -> None:
        """End soon; what is under way is broken off and leaves no sample."""
        self._stopped.set()

    def run(self) -> None:
        """Visit until stopped, or each site once where there is no period."""
        before = {number: signal.signal(number, self.stop) for number in (signal.SIGINT, signal.SIGTERM)}
        workers = [threading.Thread(target=self._work, daemon=True) for _ in range(AT_ONCE)]
        for worker in workers:
            worker.start()
        if self._slots:
            self._keep_time(self._slots)
        else:
            self._say(f"访问 {len(self._sites)} 个网站的首页，各一次")
            for site in self._sites:
                self._due.put(site)
        self._end(workers)
        for number, handler in before.items():
            signal.signal(number, handler)

    def _keep_time(self, slots: Slots) -> None:
        now = time.time()
        heap = []
        for place, site in enumerate(self._sites):
            last = samplefile.last(self._path(site))
            due, number = slots.after(site.address, now, last.timestamp() if last else None)
            heap.append((due, place, number))
        heapq.heapify(heap)
        first = datetime.fromtimestamp(max(now, heap[0][0]), BEIJING)
        self._say(
            f"监测 {len(self._sites)} 个网站的首页，每 {self._every:g} 分钟各访问一次，第一次在 {first:%H:%M:%S}；按 Ctrl+C 停止"
        )
        while not self._stopped.is_set():
            due, place, number = heap[0]
            wait = due - time.time()
            if wait > 0:
                self._stopped.wait(min(wait, 60.0))
                continue
            site = self._sites[place]
            if -wait <= slots.late and site.visit is None:
                site.visit = self._visit(site)
                self._due.put(site)
            number += 1
            heapq.heapreplace(heap, (slots.due(site.address, number), place, number))

    def _end(self, workers: Sequence[threading.Thread]) -> None:
        for _ in workers:
            self._due.put(None)
        while not self._stopped.is_set() and any(worker.is_alive() for worker in workers):
            self._stopped.wait(0.1)
        for site in self._sites:
            if visit := site.visit:
                visit.abort()
        until = time.monotonic() + _PARTING
        for worker in workers:
            worker.join(max(0.0, until - time.monotonic()))
        for site in self._sites:
            if site.waiting:
                self._write(site, patience=min(self._patience, 1.0))

    def _visit(self, site: Watched) -> Visit:
        return Visit(site.address, site.agent, site.named, self._limit)

    def _work(self) -> None:
        while (site := self._due.get()) is not None and not self._stopped.is_set():
            try:
                self._take(site)
            except Exception as error:
                self._say(f"{site.address} 取样时程序出错，下次再取：{type(error).__name__} {error}")
            finally:
                site.visit = None

    def _take(self, site: Watched) -> None:
        """One visit, kept, and said where it is worth it."""
        visit = site.visit = site.visit or self._visit(site)
        with self._lock:
            turn = self._outages.begin(site, time.monotonic())
        sample = visit.make()
        if visit.aborted:
            with self._lock:
                self._outages.drop(turn)
            return
        with self._lock:
            void = self._outages.end(turn, sample, visit.network)
            self._networks.add(visit.network)
            site.waiting.append(sample)
            for each in void:
                each.owner.waiting.append(_voided(each))
            self._tell(site, turn)
        for owner in dict.fromkeys((site, *(each.owner for each in void))):
            self._write(owner, source=visit.source, patience=self._patience)

    def _tell(self, site: Watched, turn: Turn[Watched]) -> None:
        """One line for a failure, for the end of failures, and for what is not counted when it begins."""
        sample = turn.sample
        assert sample is not None
        if turn.void and not self._offline:
            self._line(
                sample, f"接连几个网站打不开，可能是本机网络的原因，这样的取样不计；最近一个是 {site.address}"
            )
        elif self._offline and turn.answered:
            self._line(sample, "本机网络已恢复")
        self._offline = turn.void or (self._offline and not turn.answered)
        if turn.void:
            return
        state = "failed" if sample.failed(self._limit) else sample.error or ""
        if state == "failed" or (state in NOTHING and state != site.state):
            self._line(sample, f"{site.address} {sample.said}{'，不计' if state in NOTHING else ''}")
        elif not state and site.state:
            self._line(sample, f"{site.address} 已恢复，用时 {sample.seconds:.1f} 秒")
        site.state = state

    def _say(self, text: str) -> None:
        # Nobody reading any more is no reason to end.
        with contextlib.suppress(OSError, ValueError):
            self._tell_user(text)

    def _line(self, sample: Sample, text: str) -> None:
        self._say(f"{sample.at:%m-%d %H:%M:%S}  {text}")

    def _write(self, site: Watched, *, source: str = "", patience: float) -> None:
        with self._lock:
            taken = list(site.waiting)
            control = len(self._networks) >= ROW
        if not taken:
            return
        told = Watch(
            sites=len(self._sites), every=self._every or 0, agent=site.agent, source=source, control=control
        )
        failed = samplefile.keep(self._path(site), site.address, site.slug, taken, told, patience)
        with self._lock:
            done = set() if failed else set(map(id, taken))
            site.waiting = [sample for sample in site.waiting if id(sample) not in done][-_WAITING:]
        if failed and not site.locked:
            self._say(f"{site.address} 的取样暂时写不进文件，以后一并写入：{failed}")
        site.locked = bool(failed)

    def _path(self, site: Watched) -> Path:
        return self._data / f"{site.slug}.db"


def _voided(turn: Turn[Watched]) -> Sample:
    assert turn.sample is not None
    return replace(turn.sample, void=True)
