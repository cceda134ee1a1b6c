"""Samples wait for a file that is in use, and the visits do not."""

import sqlite3
import threading
import time
from contextlib import closing
from datetime import datetime, timedelta

from checks.samples import BEIJING, Sample, Watch
from crawler.samplefile import last
from crawler.saving import Saver
from tests.behaving import behaving
from tests.crawler.test_watch import described, kept, start, told, until

AT = datetime(2026, 3, 20, 9, tzinfo=BEIJING)


def saver(sites, folder, said, control: bool = True) -> Saver:
    return Saver(sites, folder, lambda _: Watch(control=control), said.append)


def held(path):
    """A site's file under an exclusive lock."""
    db = sqlite3.connect(path, isolation_level=None)
    db.execute("pragma locking_mode = exclusive")
    db.execute("begin exclusive")
    return closing(db)


def test_what_waits_is_written_soon_without_a_word(tmp_path):
    said, sites = [], told("http://www.yunshan.example/")
    saving = saver(sites, tmp_path, said)
    saving.add(sites[0], Sample(at=AT, status=200, seconds=0.1))
    until(lambda: last(tmp_path / "site0.db"))
    assert saving.close(1, threading.Event()) == []
    assert said == []


def test_what_could_not_be_written_is_written_when_the_file_is_free_and_said_once(tmp_path):
    said, sites = [], told("http://www.yunshan.example/", "http://www.lin.example/")
    saving = saver(sites, tmp_path, said)
    saving.add(sites[0], Sample(at=AT, status=200, seconds=0.1))
    until(lambda: last(tmp_path / "site0.db"))
    with held(tmp_path / "site0.db"):
        for n in (1, 2):
            saving.add(sites[0], Sample(at=AT + timedelta(hours=n), status=200, seconds=0.1))
        saving.add(sites[1], Sample(at=AT, status=200, seconds=0.1))
        until(lambda: said and last(tmp_path / "site1.db"))
    until(lambda: not sites[0].waiting)
    assert len(kept(tmp_path / "site0.db")) == 3
    assert len(said) == 1
    assert "暂存在内存" in said[0]
    assert said[0].endswith("被占用")
    assert saving.close(1, threading.Event()) == []


def test_what_is_lost_in_the_end_is_told(tmp_path):
    (tmp_path / "site0.db").write_text("no site file" * 99)
    sites = told("http://www.yunshan.example/")
    saving = saver(sites, tmp_path, [])
    saving.add(sites[0], Sample(at=AT, status=200, seconds=0.1))
    assert saving.close(0.2, threading.Event()) == sites
    assert sites[0].why == "不是站点文件"


def test_a_stop_waits_a_moment_only(tmp_path):
    (tmp_path / "site0.db").write_text("no site file" * 99)
    sites, stopped = told("http://www.yunshan.example/"), threading.Event()
    saving = saver(sites, tmp_path, [])
    saving.add(sites[0], Sample(at=AT, status=200, seconds=0.1))
    stopped.set()
    begun = time.monotonic()
    assert saving.close(30, stopped) == sites
    assert time.monotonic() - begun < 4


def test_a_site_that_was_never_visited_gets_no_file(tmp_path):
    assert saver(told("http://www.yunshan.example/"), tmp_path, []).close(1, threading.Event()) == []
    assert not list(tmp_path.glob("*.db"))


def test_a_locked_file_loses_no_visit(tmp_path):
    period = 1.5
    with behaving({}) as (port, asked):
        process = start(tmp_path, str(described(tmp_path, port, 3)), "--every", str(period / 60))
        file = tmp_path / "zwgk-data" / f"127.0.2.1_{port}.db"
        until(lambda: last(file))
        with held(file):
            before = len([1 for host, _, _ in asked if host == "127.0.2.1"])
            time.sleep(4 * period)
            made = len([1 for host, _, _ in asked if host == "127.0.2.1"]) - before
        assert made >= 3
        until(lambda: len(kept(file)) >= before + made)
        process.terminate()
        process.communicate(timeout=10)
        assert process.returncode == 0
