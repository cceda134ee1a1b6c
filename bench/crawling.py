"""What a complete audit costs, and finds, beside other crawlers on the same portals in one run, as ratios.

An invented portal is written (four fifths of the pages in UTF-8, one in a GB18030 site of its own) and served on loopback; every tool
crawls it in turn. What was fetched comes from the server's log, what is dead from each tool's own report. Then the product alone:
audits after the first one, and judging again (:mod:`again`).
"""

from __future__ import annotations

import argparse
import json
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

import again
import county
from crawlers import TOOLS, Portal
from installing import AbsentError
from serving import Asked, Served, served

CHARSETS = {"utf-8": 4, "gb18030": 1}
"""Shares of the pages."""
TINY = '<html><head><meta charset="utf-8"><title>青河县人民政府</title></head><body><p>正在建设</p></body></html>'


@dataclass(slots=True, kw_only=True)
class Row:
    """One tool's sums over the portals; ``start`` is its CPU on a portal of one page."""

    start: float = 0.0
    wall: float = 0.0
    cpu: float = 0.0
    peak: float = 0.0
    requests: int = 0
    found: dict[str, int] = field(
        default_factory=lambda: dict.fromkeys(("pages", "files", "dead", "false"), 0)
    )
    ended: set[str] = field(default_factory=set)

    def add(self, truth: dict[str, set[str]], asked: list[Asked], dead: set[str]) -> None:
        """Count what was found of one portal, all as paths."""
        self.requests += len(asked)
        got = {one.path for one in asked if one.method == "GET" and one.status == 200}
        self.found["pages"] += len(got & truth["pages"])
        self.found["files"] += len({one.path for one in asked} & truth["files"])
        self.found["dead"] += len(dead & truth["dead"])
        self.found["false"] += len(dead - truth["dead"])


def write(home: Path, pages: int) -> tuple[list[Path], list[dict[str, set[str]]]]:
    """Write the portals, and one of a single page before them: their folders, and what each has."""
    folders = [home / "tiny", *(home / charset for charset in CHARSETS)]
    folders[0].mkdir(parents=True, exist_ok=True)
    (folders[0] / "index.html").write_text(TINY, "utf-8")
    for folder, (charset, share) in zip(folders[1:], CHARSETS.items(), strict=True):
        county.write(folder, pages * share // sum(CHARSETS.values()), charset=charset)
    read = [json.loads(folder.with_suffix(".json").read_text("utf-8")) for folder in folders[1:]]
    return folders, [{name: set(paths) for name, paths in told.items()} for told in read]


def measured(name: str, web: Served, truths: list[dict[str, set[str]]], home: Path, limit: float) -> Row:
    """One tool on all portals in turn; raises ``AbsentError`` where it can't be had."""
    home.mkdir(parents=True, exist_ok=True)
    tiny, *addresses = web.addresses
    row, tool = Row(), TOOLS[name]
    # The first run of a program fills caches that the others then have.
    for _ in range(2):
        row.start = tool(Portal(address=tiny, pages=[tiny], limit=limit), home)[0].cpu
    for address, truth in zip(addresses, truths, strict=True):
        web.forget()
        pages = sorted(address + path[1:] for path in truth["pages"])
        cost, dead = tool(Portal(address=address, pages=pages, limit=limit), home)
        row.add(truth, web.asked(), {f"/{one.removeprefix(address)}" for one in dead})
        row.wall += cost.wall
        row.cpu += cost.cpu
        row.peak = max(row.peak, cost.peak)
        row.ended.add(cost.ended)
    return row


def show(rows: dict[str, Row], truths: list[dict[str, set[str]]]) -> None:
    """The table; every ratio is to the product, so 2.0 is twice what the product needs."""
    own = rows.get("zwgk") or next(iter(rows.values()))
    pages, files, dead = (sum(len(truth[name]) for truth in truths) for name in ("pages", "files", "dead"))
    print(
        f"\n{pages} pages, {files} files, {dead} dead targets; of these {len(truths[1]['pages'])} pages in GB18030"
    )
    print(
        f"\n{'':14}{'wall':>7}{'CPU/page':>10}{'- start':>9}{'memory':>8}{'pages':>8}{'files':>8}"
        f"{'dead: right':>13}{'missed':>8}{'false':>7}{'requests':>10}"
    )
    for name, row in rows.items():
        start = len(truths) * row.start
        found = row.found
        print(
            f"{name:14}{row.wall / own.wall:7.2f}{row.cpu / own.cpu:10.2f}"
            f"{(row.cpu - start) / (own.cpu - len(truths) * own.start):9.2f}{row.peak / own.peak:8.2f}"
            f"{found['pages']:8}{found['files']:8}{found['dead']:13}{dead - found['dead']:8}{found['false']:7}"
            f"{row.requests:10}  {', '.join(sorted(row.ended))}"
        )
    print(
        f"\n{own.requests / (pages + files + dead):.3f} requests for each page and other target; here and now"
        f" {own.cpu / pages * 1000:.2f} CPU-ms a page, {own.start:.2f} CPU-s to start, {own.peak:.0f} MB, {pages / own.wall:.0f} pages/s"
    )


def main() -> None:
    """Run the tools and print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=2000)
    parser.add_argument(
        "--only", nargs="*", choices=TOOLS, help="the tools to run; the first ratio is to zwgk"
    )
    parser.add_argument("--small-server", action="store_true", help="don't use nginx where it is installed")
    parser.add_argument("--limit", type=float, default=1800, help="seconds for one tool on one portal")
    parser.add_argument("--first", action="store_true", help="leave out the audits after the first one")
    parser.add_argument(
        "--rounds", type=int, default=1, help="all tools so often in turn; the cheapest run counts"
    )
    parser.add_argument("--keep", type=Path, help="where installed tools stay for the next run")
    told = parser.parse_args()
    with tempfile.TemporaryDirectory() as passing:
        home = Path(passing)
        folders, truths = write(home / "portals", told.pages)
        rows: dict[str, Row] = {}
        with served(folders, home / "server", nginx=not told.small_server) as web:
            for name in (told.only or [*TOOLS]) * told.rounds:
                try:
                    row = measured(name, web, truths, told.keep or home / "tools", told.limit)
                except AbsentError as reason:
                    print(f"{name}: skipped, {reason}", flush=True)
                    continue
                print(f"{name}: {', '.join(sorted(row.ended))}", flush=True)
                rows[name] = min(rows.get(name, row), row, key=lambda row: row.cpu)
        if rows:
            show(rows, truths)
        if not told.first:
            again.show(home, folders[0], told.pages, nginx=not told.small_server, limit=told.limit)


if __name__ == "__main__":
    main()
