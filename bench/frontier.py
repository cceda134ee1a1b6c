"""A million invented addresses pushed, taken and finished: the CPU of each, the file, and the memory of the process.

``python bench/frontier.py [ADDRESSES]``. Nothing is asked of anybody.
"""

from __future__ import annotations

import argparse
import random
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from time import process_time

from checks.records import Kind, Page
from checks.store import Store
from crawler.frontier import Frontier
from crawler.targets import Budget, Priority, Role, Target

HOME = "www.yunshan.example"
OTHERS = ("www.province.example", "www.ministry.example", "data.ministry.example", "www.news.example")
OWN = 0.9
"""The part of the addresses that is the site's own."""
LIST = 20
"""Addresses of one folder that a list brings."""
LINKS, MENU = 1000, 200
"""New addresses between two commits, as forty pages bring; addresses of a menu that stands on every page."""
PAGES = 40
"""Answers between two commits."""


def main() -> None:
    """Print what a frontier of so many addresses costs."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("addresses", nargs="?", type=int, default=1_000_000)
    count = asked.parse_args().addresses
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "site.db"
        with Store(path) as store:
            store.start(started="2026-03-20T09:00:00+08:00", as_of="2026-03-20", settings={})
            before = memory("VmRSS")
            frontier = Frontier(store, Budget(pages=count + 1))
            fresh = pushed(store, frontier, addresses(count), every=LINKS)
            print(f"push, a new address        {fresh / count * 1e6:6.1f} µs")
            menu = list(addresses(MENU)) * 500
            hot = pushed(store, frontier, menu, every=LINKS)
            print(f"push, one of a menu        {hot / len(menu) * 1e6:6.1f} µs")
            some = random.Random(7).sample(range(count), min(count, 50_000))
            cold = pushed(store, frontier, [address(number) for number in some], every=LINKS)
            print(f"push, any known address    {cold / len(some) * 1e6:6.1f} µs")
            took, asked_for = finished(store, frontier)
            print(f"take and finish            {took / asked_for * 1e6:6.1f} µs  ({asked_for} targets)")
            print(f"memory above the start     {(memory('VmHWM') - before) / 1024:6.1f} MB")
        print(f"file                       {path.stat().st_size / 1e6:6.1f} MB")
        began = process_time()
        with Store(path) as store:
            store.crawl = 1
            Frontier(store, Budget())
            print(f"start of a crawl gone on with {process_time() - began:6.2f} s")


def addresses(count: int) -> Iterator[tuple[str, str | None]]:
    """Invented addresses, each with the other host that it is on, or ``None``."""
    return (address(number) for number in range(count))


def address(number: int) -> tuple[str, str | None]:
    """The invented address of a number: lists bring some of one folder after the other."""
    part = number // LIST * 2_654_435_761 % 1_000_003
    host = None if part % 100 < OWN * 100 else OTHERS[part % len(OTHERS)]
    year, month = 2016 + part % 11, 1 + part % 12
    path = f"/zwgk/gkml{part % 97}/{year}{month:02}/t{year}{month:02}{1 + number % 28:02}_{number}.html"
    return f"http://{host or HOME}{path}", host


def pushed(
    store: Store,
    frontier: Frontier,
    given: Iterator[tuple[str, str | None]] | list[tuple[str, str | None]],
    *,
    every: int,
) -> float:
    """CPU seconds of pushing, commits included; the making of addresses is not counted."""
    spent, batch = 0.0, []
    for each in given:
        batch.append(each)
        if len(batch) == every:
            spent += push(store, frontier, batch)
            batch = []
    return spent + push(store, frontier, batch)


def push(store: Store, frontier: Frontier, batch: list[tuple[str, str | None]]) -> float:
    """CPU seconds of one batch and its commit."""
    began = process_time()
    for url, host in batch:
        role, priority = (Role.PROBE, Priority.OUTSIDE) if host else (Role.PAGE, Priority.DOCUMENT)
        frontier.push(url, url, role=role, priority=priority, depth=3, host=host)
    store.commit()
    return process_time() - began


def finished(store: Store, frontier: Frontier) -> tuple[float, int]:
    """CPU seconds of taking and finishing everything, commits included, and how many targets that were."""
    spent, count = 0.0, 0
    while True:
        began = process_time()
        flying: list[Target] = []
        while len(flying) < PAGES and (target := frontier.take()):
            flying.append(target)
        spent += process_time() - began
        if not flying:
            return spent, count
        pages = [page(target) for target in flying]
        began = process_time()
        for target, answer in zip(flying, pages, strict=True):
            frontier.done(target, answer, again=None)
            count += 1
            if count % PAGES == 0:
                store.commit()
        spent += process_time() - began


def page(target: Target) -> Page:
    """How a target answers."""
    return Page(
        url=target.url,
        address=target.address,
        fetched=datetime(2026, 3, 20, 9, tzinfo=UTC),
        kind=Kind.DOCUMENT,
        status=200,
        body=f"{hash(target.url):064x}",
    )


def memory(name: str) -> int:
    """A figure of this process in KB: ``VmRSS`` now, ``VmHWM`` at its peak."""
    status = Path("/proc/self/status").read_text(encoding="utf-8")
    return next(int(line.split()[1]) for line in status.splitlines() if line.startswith(name))


if __name__ == "__main__":
    main()
