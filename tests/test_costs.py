"""What an audit may cost: every address asked for once, every page parsed once, and CPU as a ratio to the least a crawl needs.

No time is measured against a clock: ``bench/floor.py`` crawls the same portal in the same job.
"""

import json
import os
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from checks.crawl import Crawl
from tests.serving import AS_OF

BENCH = Path(__file__).resolve().parent.parent / "bench"
ZWGK = ("-m", "crawler.cli")
TINY = '<html><head><meta charset="utf-8"><title>青河县人民政府</title></head><body><p>正在建设</p></body></html>'
PAGES = {"utf-8": 320, "gb18030": 120}
MOST = 18.0
"""CPU of the audit over CPU of the reference crawl, both without their start-up."""
TURNS = 3
UNLINKED = {"/robots.txt": 1, "/sitemap.xml": 2}
DOUBTFUL = 5
"""Failures after which the home page is asked for once more; the site map and an address nobody made are two of them."""


class Portal(NamedTuple):
    """A served portal: its address, what it has, and the log of its server."""

    address: str
    truth: dict[str, list[str]]
    log: Path

    def asked(self) -> Counter[str]:
        """How often each path was asked for since the last look."""
        port = self.address.strip("/").rpartition(":")[2]
        rows = [line.split(" ", 4) for line in self.log.read_text("utf-8").splitlines()]
        os.truncate(self.log, 0)
        return Counter(path for at, _, _, _, path in rows if at == port)


class Audit(NamedTuple):
    """What an audit under counters asked for, kept and did."""

    truth: dict[str, list[str]]
    asked: Counter[str]
    crawl: Crawl
    address: str
    parsed: dict[str, int]
    commits: int
    requests: int


@pytest.fixture(scope="module")
def portals(tmp_path_factory) -> Iterator[dict[str, Portal]]:
    home = tmp_path_factory.mktemp("portals")
    truths = {"tiny": {"pages": ["/"], "files": [], "dead": [], "shown": []}}
    for charset, pages in PAGES.items():
        words = ("--pages", str(pages), "--charset", charset)
        command = [sys.executable, BENCH / "county.py", home / charset, *words]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        truths[charset] = json.loads((home / f"{charset}.json").read_text("utf-8"))
    (home / "tiny").mkdir()
    (home / "tiny/index.html").write_text(TINY, "utf-8")
    log, folders = home / "access.log", [home / name for name in truths]
    command = [sys.executable, BENCH / "serving.py", log, *folders]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
        ports = [int(server.stdout.readline()) for _ in folders]
        yield {
            name: Portal(f"http://127.0.0.1:{port}/", truths[name], log)
            for name, port in zip(truths, ports, strict=True)
        }
        server.terminate()


@pytest.fixture(scope="module", params=PAGES)
def audit(request, portals, tmp_path_factory) -> Iterator[Audit]:
    portal, folder = portals[request.param], tmp_path_factory.mktemp("audit")
    counts = folder / "counts.json"
    portal.asked()
    cpu("-m", "tests.counting", str(counts), *audit_of(portal, folder)[len(ZWGK) :])
    [path] = folder.glob("127*.db")
    with Crawl(path) as crawl:
        told = json.loads(counts.read_text("utf-8"))
        yield Audit(portal.truth, portal.asked(), crawl, portal.address, **told)


def audit_of(portal: Portal, folder: Path) -> tuple[str, ...]:
    """The words of an audit."""
    told = ("--data", str(folder), "--out", str(folder / "out"), "--as-of", AS_OF, "--delay", "0")
    return (*ZWGK, "audit", portal.address, *told)


def floor_of(portal: Portal, folder: Path) -> tuple[str, ...]:
    """The words of a reference crawl."""
    return (str(BENCH / "floor.py"), portal.address, str(folder / "floor"))


def whole(portal: Portal, *words: str) -> float:
    """CPU seconds of a program that asks for every page of a portal."""
    portal.asked()
    used = cpu(*words)
    assert portal.asked().keys() >= set(portal.truth["pages"])
    return used


def cpu(*words: str) -> float:
    """CPU seconds of a Python program."""
    quiet = subprocess.DEVNULL
    process = subprocess.Popen([sys.executable, *words], cwd=BENCH.parent, stdout=quiet, stderr=quiet)
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    assert process.returncode in (0, 1, 3)
    return used.ru_utime + used.ru_stime


def test_everything_linked_is_asked_for_once_and_what_failed_twice(audit):
    truth = audit.truth
    wanted = Counter(truth["pages"] + truth["files"] + truth["shown"] + truth["dead"] * 2)
    wanted += Counter(UNLINKED)
    wanted["/"] += len(truth["dead"]) + 2 >= DOUBTFUL
    [made_up] = audit.asked - wanted
    assert audit.asked == wanted + Counter({made_up: 1})
    assert made_up.startswith("/zwgk-")


def test_the_dead_are_found_and_no_others(audit):
    sql = "select about from findings where \"check\" in ('broken_link', 'broken_attachment')"
    found = {f"/{target.removeprefix(audit.address)}" for (target,) in audit.crawl.db.execute(sql)}
    assert found == set(audit.truth["dead"])


def test_every_page_is_read_to_its_end(audit):
    sql = "select url from pages where status = 200 and kind in ('home', 'list', 'document', 'page')"
    read = {f"/{url.removeprefix(audit.address)}" for (url,) in audit.crawl.db.execute(sql)}
    assert read == set(audit.truth["pages"])


def test_every_page_is_parsed_once_and_the_home_page_when_it_is_looked_at_again(audit):
    times = sorted(times for content, times in audit.parsed.items() if content.startswith("whole"))
    assert times[:-1] == [1] * (len(audit.truth["pages"]) - 1)
    assert times[-1] <= 3


def test_transactions_hold_many_pages_and_requests_are_made_only_to_be_sent(audit):
    assert audit.commits < 20 + len(audit.truth["pages"]) / 4
    assert audit.requests <= audit.asked.total() * 1.1


def test_an_audit_costs_a_few_times_what_merely_fetching_and_parsing_costs(portals, tmp_path):
    ratios: list[float] = []
    while len(ratios) < TURNS and min(ratios, default=MOST) >= MOST:
        turn = tmp_path / str(len(ratios))
        own, least = (
            [whole(portals[name], *words(portals[name], turn / name)) for name in ("tiny", "utf-8")]
            for words in (audit_of, floor_of)
        )
        ratios.append((own[1] - own[0]) / (least[1] - least[0]))
    assert min(ratios) < MOST, ratios
