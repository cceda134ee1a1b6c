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
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from checks.samples import BEIJING, NOTHING, Sample, Watch
from checks.weeks import lasted
from crawler import samplefile
from crawler.outages import ROW, Outages, Turn, row_for
from crawler.probing import LIMIT, Visit
from crawler.saving import Saver
from crawler.slots import Slots
from crawler.watched import Watched

AT_ONCE = 8
OPEN, SHUT, ASIDE, BUG = "打得开", "打不开", "不计", "bug"
_PARTING = 3.0


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
        self._tell_user = say
        self._limit = limit
        self._patience = patience
        self._every = every
        self._slots = Slots([site.address for site in sites], every * 60) if every else None
        self._outages: Outages[Watched] = Outages(
            row_for(len(sites), self._slots.spacing if self._slots else 0)
        )
        self._networks: set[str] = set()
        self._visited: set[str] = set()
        self._tally: Counter[str] = Counter()
        self._offline = False
        self._lock = threading.Lock()
        self._stopped = threading.Event()
        self._due: queue.SimpleQueue[Watched | None] = queue.SimpleQueue()
        self._saver = Saver(sites, data, self._watch, self._say if every else None)

    def stop(self, *_: object) -> None:
        """End soon; what is under way is broken off and leaves no sample."""
        self._stopped.set()

    def run(self) -> bool:
        """Visit until stopped, or each site once where there is no period; whether every sample was kept."""
        before = {number: signal.signal(number, self.stop) for number in (signal.SIGINT, signal.SIGTERM)}
        workers = [threading.Thread(target=self._work, daemon=True) for _ in range(AT_ONCE)]
        if len(self._sites) < ROW:
            self._say(f"只监测 {len(self._sites)} 个网站，无法排除本机网络故障，建议同时监测 {ROW} 个以上")
        for worker in workers:
            worker.start()
        if self._slots:
            self._keep_time(self._slots)
        else:
            self._say(f"访问 {len(self._sites)} 个网站的首页，各一次")
            for site in self._sites:
                self._due.put(site)
        self._end(workers)
        lost = self._saver.close(self._patience, self._stopped)
        for site in lost:
            self._say(
                f"本次取样没有保存（站点文件损坏或被占用：{self._saver.path(site)}，{site.why}）：{site.address}"
            )
        self._say(self._totals())
        for number, handler in before.items():
            signal.signal(number, handler)
        return not lost and not self._tally[BUG]

    def _keep_time(self, slots: Slots) -> None:
        now = time.time()
        heap = []
        for place, site in enumerate(self._sites):
            last = samplefile.last(self._saver.path(site))
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

    def _visit(self, site: Watched) -> Visit:
        return Visit(site.address, site.agent, site.named, self._limit)

    def _watch(self, site: Watched) -> Watch:
        """How a site is watched, as far as it is known by now."""
        enough = len(self._networks) >= ROW
        unknown = len(self._sites) >= ROW and len(self._visited) < len(self._sites)
        return Watch(
            sites=len(self._sites),
            every=self._every or 0,
            agent=site.agent,
            source=site.source,
            control=True if enough else None if unknown else False,
        )

    def _work(self) -> None:
        while (site := self._due.get()) is not None and not self._stopped.is_set():
            try:
                self._take(site)
            except Exception as error:
                self._tally[BUG] += 1
                self._say(f"{site.address} 取样时程序出错，本次没有取样：{type(error).__name__} {error}")
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
            self._visited.add(site.slug)
            site.source = visit.source or site.source
            self._saver.add(site, sample)
            for each in void:
                self._void(each, other=each is not turn)
            self._count(turn)
            self._tell(site, turn)

    def _void(self, turn: Turn[Watched], *, other: bool) -> None:
        """A failure turns out to be none of the site's."""
        assert turn.sample is not None
        self._saver.add(turn.owner, replace(turn.sample, void=True))
        if other:
            self._tally[SHUT] -= 1
            self._tally[ASIDE] += 1
            if turn.owner.down == turn.sample.at:
                turn.owner.down = None

    def _count(self, turn: Turn[Watched]) -> None:
        sample = turn.sample
        assert sample is not None
        aside = turn.void or not sample.counted
        self._tally[ASIDE if aside else SHUT if sample.failed(self._limit) else OPEN] += 1

    def _totals(self) -> str:
        """What came of all visits, in one line."""
        told = "，".join(f"{name} {self._tally[name]}" for name in (OPEN, SHUT, ASIDE))
        taken = sum(self._tally[name] for name in (OPEN, SHUT, ASIDE))
        bugs = f"，程序出错 {self._tally[BUG]}" if self._tally[BUG] else ""
        if self._slots:
            return f"{len(self._sites)} 个网站共访问 {taken} 次：{told}{bugs}"
        missed = len(self._sites) - taken - self._tally[BUG]
        return f"{len(self._sites)} 个：{told}{bugs}{f'，没有访问 {missed}' if missed else ''}"

    def _tell(self, site: Watched, turn: Turn[Watched]) -> None:
        """One line for a failure, for the end of failures, and for what is not counted when it begins."""
        sample = turn.sample
        assert sample is not None
        if turn.void and not self._offline:
            what = "本机网络异常" if sample.void else "接连几个网站打不开，可能是本机网络异常"
            self._line(sample, f"{what}，本次取样不计：{site.address}")
        elif self._offline and turn.answered:
            self._line(sample, "本机网络已恢复")
        self._offline = turn.void or (self._offline and not turn.answered)
        if turn.void:
            return
        state = "failed" if sample.failed(self._limit) else sample.error or ""
        if state == "failed":
            site.down = site.down or sample.at
        if state == "failed" or (state in NOTHING and state != site.state):
            self._line(sample, f"{site.address} {sample.said}{'，不计' if state in NOTHING else ''}")
        elif not state and site.state:
            down = (
                f"，打不开约 {lasted(sample.at - site.down)}（自 {site.down:%m-%d %H:%M}）"
                if site.down
                else ""
            )
            self._line(sample, f"{site.address} 已恢复，用时 {sample.seconds:.1f} 秒{down}")
        site.down = site.down if state else None
        site.state = state

    def _say(self, text: str) -> None:
        # Nobody reading any more is no reason to end.
        with contextlib.suppress(OSError, ValueError):
            self._tell_user(text)

    def _line(self, sample: Sample, text: str) -> None:
        self._say(f"{sample.at:%m-%d %H:%M:%S}  {text}")
