"""``kill -9`` at any moment and run again: nothing lost, nothing twice, the same result."""

import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest

from checks.versions import readable
from crawler import sample

WORDS = ("crawl", "--as-of", str(sample.AS_OF), "--no-outside", "--delay", "0.02")
TABLES = {
    "pages": "url, status, error, kind, title, body",
    "entries": "page, url, title, published",
    "documents": "url, title, published, doc_number, plain(cites)",
    "columns": "url, name, path, entries, newest, pages, ended, unread",
    "links": "target, place, places, plain(sources), plain(texts)",
}


def start(address: str, folder: Path) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "crawler.cli", *WORDS, address]
    quiet = subprocess.DEVNULL
    return subprocess.Popen(command, cwd=folder, stdout=quiet, stderr=quiet)


def content(folder: Path) -> dict[str, list[tuple[object, ...]]]:
    [path] = (folder / "zwgk-data").glob("*.db")
    with sqlite3.connect(path) as db:
        readable(db)
        found = {
            table: sorted(map(repr, db.execute(f"select {names} from {table}")))
            for table, names in TABLES.items()
        }
        found["crawls"] = db.execute("select reason from crawls").fetchall()
        found["left"] = db.execute("select count(*) from frontier where state in (0, 1)").fetchall()
    db.close()
    return found


@pytest.fixture(scope="module")
def undisturbed(portal, tmp_path_factory):
    folder = tmp_path_factory.mktemp("whole")
    began = time.monotonic()
    assert start(portal, folder).wait(60) == 0
    return content(folder), time.monotonic() - began


def test_twenty_kills_change_nothing(portal, undisturbed, tmp_path):
    whole, seconds = undisturbed
    moments = random.Random(20260320)
    kills = 0
    while kills < 20:
        folder = tmp_path / str(kills)
        folder.mkdir()
        while kills < 20 and not finished(folder):
            process = start(portal, folder)
            try:
                process.wait(moments.uniform(0.1, 0.4) * seconds)
            except subprocess.TimeoutExpired:
                os.kill(process.pid, signal.SIGKILL)
                kills += 1
            process.wait()
        if not finished(folder):
            assert start(portal, folder).wait(60) == 0
        assert content(folder) == whole


def finished(folder: Path) -> bool:
    for path in (folder / "zwgk-data").glob("*.db"):
        with closing(sqlite3.connect(path)) as db:
            tables = {name for (name,) in db.execute("select name from sqlite_master")}
            if "crawls" in tables:
                return bool(db.execute("select 1 from crawls where finished is not null").fetchone())
    return False


def walking(folder: Path) -> bool:
    """Whether pages were kept: a signal finds the crawl at work."""
    for path in (folder / "zwgk-data").glob("*.db"):
        with closing(sqlite3.connect(path)) as db:
            if db.execute("select 1 from sqlite_master where name = 'pages'").fetchone():
                return db.execute("select count(*) from pages").fetchone()[0] > 20
    return False


def test_ctrl_c_stops_politely_and_the_same_command_goes_on(portal, undisturbed, tmp_path):
    whole, seconds = undisturbed
    process = start(portal, tmp_path)
    while process.poll() is None and not walking(tmp_path):
        time.sleep(seconds / 50)
    process.send_signal(signal.SIGINT)
    process.wait(30)
    if process.returncode:
        assert process.returncode == 3
        assert start(portal, tmp_path).wait(60) == 0
    assert content(tmp_path) == whole


def test_a_second_audit_at_the_same_time_is_refused_with_a_sentence(portal, tmp_path):
    from checks.store import Store
    from crawler.sites import site_slug

    with Store(tmp_path / "zwgk-data" / f"{site_slug(portal)}.db"):
        command = [sys.executable, "-m", "crawler.cli", *WORDS, portal]
        done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, timeout=60)
    assert done.returncode == 2
    assert "正被另一个 zwgk 进程使用" in done.stderr
    assert "Traceback" not in done.stderr
