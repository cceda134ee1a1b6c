"""Answers go straight to the spider and into the file, and what goes wrong on the way loses no page."""

import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from checks.crawl import Crawl
from crawler import engine
from tests.serving import AS_OF, HTML, served

PAGES = {f"/{n}.html": (200, HTML, f"<title>页{n}</title><p>正文</p>") for n in range(6)}
HOME = {"/": (200, HTML, "<title>首页</title>" + "".join(f'<a href="{at}">{at}</a>' for at in PAGES))}
CRAWL = "import sys; from crawler.cli import main; sys.argv[0] = 'zwgk'; main()"
BROKEN_READER = """
from crawler.reader import Reader
read = Reader.read
def broken(self, target, page, decoded):
    if target.url.endswith('/3.html'):
        raise RuntimeError('sabotage')
    return read(self, target, page, decoded)
Reader.read = broken
"""
FULL_DISK = """
import sqlite3
from crawler.pipelines import Keeper
keep, kept = Keeper.keep, []
def full(self, seen):
    kept.append(seen)
    if len(kept) > 4:
        raise sqlite3.OperationalError('database or disk is full')
    keep(self, seen)
Keeper.keep = full
"""


@pytest.fixture
def portal():
    with served(PAGES | HOME) as (address, _):
        yield address


def run(address: str, folder: Path, sabotage: str = "") -> Crawl:
    words = ["crawl", address, "--as-of", AS_OF, "--delay", "0", "--data", str(folder)]
    program = [sys.executable, "-c", sabotage + CRAWL, *words]
    subprocess.run(program, capture_output=True, timeout=60, check=False)
    [path] = folder.glob("*.db")
    return Crawl(path)


def read(crawl: Crawl, address: str) -> set[str]:
    found = crawl.query("select url from pages where status = 200 and kind not in ('file', 'unread')")
    return {row["url"].removeprefix(address.rstrip("/")) for row in found}


def test_a_page_at_which_the_reader_breaks_is_told_and_the_others_are_read(portal, tmp_path):
    with run(portal, tmp_path, BROKEN_READER) as crawl:
        assert read(crawl, portal) == {*PAGES, "/"} - {"/3.html"}
        [row] = crawl.query("select kind, unread from pages where url like '%/3.html'")
        assert tuple(row) == ("unread", "读取这一页时程序出错：RuntimeError")


def test_where_nothing_can_be_kept_the_crawl_stops_and_the_same_command_goes_on(portal, tmp_path):
    with run(portal, tmp_path, FULL_DISK) as crawl:
        assert crawl.reason == "stopped"
        assert len(read(crawl, portal)) < len(PAGES)
    with run(portal, tmp_path) as crawl:
        assert crawl.reason == "finished"
        assert read(crawl, portal) == {*PAGES, "/"}


def test_a_signal_is_sent_to_those_who_wait_for_it_and_costs_nothing_otherwise():
    heard = []

    def listen(told: int) -> None:
        heard.append(told)

    signals = engine._Signals(object())
    assert signals.send_catch_log("signal", told=1) == []
    signals.connect(listen, "signal")
    signals.send_catch_log("signal", told=2)
    assert heard == [2]


def test_a_crawl_that_is_ended_asks_nothing_more_and_what_waited_is_asked_the_next_time(tmp_path):
    with served(PAGES | HOME) as (address, asked):
        words = ["crawl", address, "--as-of", AS_OF, "--delay", "0.6", "--data", str(tmp_path)]
        process = subprocess.Popen([sys.executable, "-c", CRAWL, *words], stderr=subprocess.DEVNULL)
        while not {"/0.html", "/1.html"} & {each.path for each in asked}:
            time.sleep(0.05)
            assert process.poll() is None
        process.send_signal(signal.SIGTERM)
        known = len(asked)
        process.wait(60)
        assert len(asked) <= known + 1
        with run(address, tmp_path) as crawl:
            assert crawl.reason == "finished"
            assert read(crawl, address) == {*PAGES, "/"}
        paths = [each.path for each in asked if each.path in PAGES]
        assert sorted(paths) == sorted(PAGES)
