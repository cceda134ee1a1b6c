"""Samples on their way into their sites' files, in a thread of its own: a file that is in use holds up no visit."""

from __future__ import annotations

import contextlib
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from filelock import FileLock, Timeout

from checks.rules import ConfigError
from checks.samples import Sample, Watch
from crawler import samplefile
from crawler.watched import Watched

_MOST = 500
_TRY = 1.0
_AGAIN = 3.0


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


class Saver:
    """Writes what waits, and tries again where it was not possible; ``told`` says how a site is watched, ``say`` the user what waits."""

    def __init__(
        self,
        sites: Sequence[Watched],
        data: Path,
        told: Callable[[Watched], Watch],
        say: Callable[[str], None] | None,
    ) -> None:
        self._sites = sites
        self._data = data
        self._told = told
        self._say = say
        self._lock = threading.Lock()
        self._wake = threading.Event()
        self._closed = False
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()

    def path(self, site: Watched) -> Path:
        """The file of a site."""
        return self._data / f"{site.slug}.db"

    def add(self, site: Watched, sample: Sample) -> None:
        """Keep a sample in memory, and have it written soon."""
        with self._lock:
            site.waiting = [*site.waiting, sample][-_MOST:]
        self._wake.set()

    def close(self, patience: float, stopped: threading.Event) -> list[Watched]:
        """Write the rest, trying for so many seconds, or a moment only when stopped; the answer are the sites whose samples are lost.

        A site that was written before enough others had been seen is written again, now with its control.
        """
        self._closed = True
        self._wake.set()
        self._thread.join(2 * _TRY)
        begun = time.monotonic()
        while True:
            gone = time.monotonic() - begun
            left = (min(patience, _TRY) if stopped.is_set() else patience) - gone
            for site in self._sites:
                if site.waiting or (site.control is False and self._told(site).control):
                    self._write(site, min(_TRY, max(0.0, left)), last=True)
            lost = [site for site in self._sites if site.waiting]
            if left <= 0 or all(site.why != samplefile.BUSY for site in lost):
                return lost
            time.sleep(0.1)

    def _run(self) -> None:
        while not self._closed:
            self._wake.wait(_AGAIN)
            self._wake.clear()
            for site in self._sites:
                if site.waiting and site.again <= time.monotonic() and not self._closed:
                    self._write(site, _TRY)

    def _write(self, site: Watched, patience: float, *, last: bool = False) -> None:
        with self._lock:
            taken, watch = list(site.waiting), self._told(site)
        why = samplefile.keep(self.path(site), site.address, site.slug, taken, watch, patience)
        if why is None:
            site.control = bool(watch.control)
            with self._lock:
                done = set(map(id, taken))
                site.waiting = [sample for sample in site.waiting if id(sample) not in done]
        elif self._say and site.why != why and not last:
            self._say(f"{site.address} 的取样暂存在内存，能写时一并写入：{self.path(site)} {why}")
        site.why, site.again = why or "", time.monotonic() + _AGAIN * (why is not None)
