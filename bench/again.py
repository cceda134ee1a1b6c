"""What comes after the product's first audit, as ratios to it: a second night, a changed list, judging again, a larger site."""

from __future__ import annotations

import json
import re
import shutil
import time
from dataclasses import dataclass
from pathlib import Path

import county
from crawlers import Portal, audited, findings, rejudged
from lxml import etree
from serving import Served, served

CHANGED, NIGHTS = 10, 7
HISTORY = ("state", "first_seen", "last_seen")
"""What a finding tells of its history, which a second audit lengthens."""
_MOMENT = re.compile(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d")


@dataclass(frozen=True, slots=True)
class Night:
    """One audit: CPU seconds, peak MB, requests, bytes of answers, bytes of the site's file, and what it found."""

    cpu: float
    peak: float
    requests: int
    traffic: int
    size: int
    found: list[str]
    asked: frozenset[str]


def night(portal: Portal, web: Served, home: Path, *words: str) -> Night:
    """Audit a portal, going on from the file below ``home``."""
    web.forget()
    cost = audited(portal, home, *words)
    rows = ({k: v for k, v in row.items() if k not in HISTORY} for row in findings(portal, home))
    asked = web.asked()
    return Night(
        cost.cpu,
        cost.peak,
        len(asked),
        sum(one.size for one in asked),
        sum(file.stat().st_size for file in (home / "data").glob("127*.db")),
        sorted(_MOMENT.sub("", json.dumps(row, ensure_ascii=False, sort_keys=True)) for row in rows),
        frozenset(one.path for one in asked),
    )


def publish(folder: Path, many: int) -> set[str]:
    """Put a new article at the head of the first list of ``many`` columns; their paths."""
    new: set[str] = set()
    for file in sorted(folder.glob("*/c*/index.html")):
        text = file.read_text("utf-8")
        row = re.search(
            r'<li class="row">.*?href="([^"]+)".*?</li>\n', text[text.index('<ul class="list">') :]
        )
        if not row or len(new) == many:
            continue
        path = row[1].replace(".html", "0.html")
        article = (folder / row[1][1:]).read_text("utf-8").replace("（第", "（新第")
        (folder / path[1:]).write_text(article, "utf-8")
        added = row[0].replace(row[1], path).replace("（第", "（新第")
        file.write_text(text.replace('<ul class="list">\n', f'<ul class="list">\n{added}', 1), "utf-8")
        new.add(path)
    return new


def parsing(folder: Path) -> float:
    """CPU seconds of merely parsing every page."""
    pages = [file.read_bytes() for file in sorted(folder.rglob("*.html"))]
    began = time.process_time()
    for page in pages:
        etree.fromstring(page, etree.HTMLParser(encoding="utf-8"))
    return time.process_time() - began


def show(home: Path, tiny: Path, pages: int, *, nginx: bool, limit: float) -> None:
    """Print the figures of a UTF-8 portal of ``pages`` pages; beside it stand one of a quarter of them, and a ``tiny`` one."""
    folder, quarter, kept = home / "again", home / "quarter", home / "kept"
    many = len(county.write(folder, pages).pages)
    county.write(quarter, pages // 4)
    kept.mkdir()
    with served([folder, quarter, tiny], home / "server", nginx=nginx) as web:
        portal, less, one = (Portal(address=address, pages=[], limit=limit) for address in web.addresses)
        start = night(one, web, home / "one")
        first, second = night(portal, web, kept), night(portal, web, kept)
        judging = rejudged(portal, kept).cpu - rejudged(one, home / "one").cpu
        small = night(less, web, home / "small")
        new = publish(folder, CHANGED)
        third = night(portal, web, kept, "--sweep", str(NIGHTS))
    print(f"\nzwgk alone, {many} pages; ratios to the first audit, in brackets without start-up")
    _compare("second, unchanged, with validators", first, second, start)
    print(
        f"{len(new)} documents added to lists, the rest spread over {NIGHTS} nights: {len(new & third.asked)} found with"
        f" {third.requests} requests, CPU {third.cpu / first.cpu:.3f}"
    )
    shutil.rmtree(kept)
    with served([folder], home / "server", nginx=nginx, validators=False) as web:
        portal = Portal(address=web.addresses[0], pages=[], limit=limit)
        bare = night(portal, web, kept)
        _compare("second, unchanged, no validators", bare, night(portal, web, kept), start)
    print(
        f"judging the stored crawl again: {judging / parsing(folder):.2f} times the CPU of parsing its pages once,"
        f" {many / judging:.0f} pages a CPU second here and now"
    )
    print(f"file: {first.size / many / 1024:.1f} KB a page")
    print(f"memory: {first.peak / small.peak:.2f} times that of a quarter of the pages, {first.peak:.0f} MB")


def _compare(name: str, first: Night, second: Night, start: Night) -> None:
    grown = (second.size - first.size) / first.size
    same = "the same findings" if first.found == second.found else "OTHER FINDINGS"
    print(
        f"{name}: CPU {second.cpu / first.cpu:.3f} ({(second.cpu - start.cpu) / (first.cpu - start.cpu):.3f}),"
        f" requests {second.requests / first.requests:.3f}, bytes {second.traffic / first.traffic:.3f},"
        f" file grown by {grown:.1%}, {same}"
    )
