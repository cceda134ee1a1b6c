"""``zwgk watch`` as its users run it: it goes on whatever happens, and is small."""

import signal
import socket
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from datetime import datetime, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from click.testing import CliRunner

from checks import samples
from checks.samples import BEIJING, Sample
from checks.store import Store
from crawler.cli import main
from crawler.saving import alone
from crawler.watch import Watcher
from crawler.watched import Watched
from tests.behaving import answer, behaving, late, mute

LIGHT = "assert not {'scrapy', 'twisted', 'lxml', 'parsel'} & set(sys.modules), sys.modules.keys()"


def kept(path: Path) -> list[Sample]:
    if not path.is_file():
        return []
    with closing(sqlite3.connect(path, timeout=10)) as db:
        return samples.between(db, datetime(2000, 1, 1, tzinfo=BEIJING), datetime(2100, 1, 1, tzinfo=BEIJING))


def told(*addresses: str) -> list[Watched]:
    return [Watched(address, f"site{n}", "zwgk-test") for n, address in enumerate(addresses)]


def rounds(sites: list[Watched], data: Path, count: int = 1, **more: float) -> list[str]:
    said: list[str] = []
    for _ in range(count):
        Watcher(sites, data, said.append, every=None, limit=0.6, **more).run()
        time.sleep(1)
    return [line for line in said if not any(word in line for word in ("各一次", "只监测", " 个："))]


def start(folder: Path, *words: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "crawler.cli", "watch", *words]
    return subprocess.Popen(command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)


def until(true, seconds: float = 20) -> None:
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end
        time.sleep(0.05)


def described(folder: Path, port: int, count: int) -> Path:
    (folder / "sites").mkdir()
    for n in range(1, count + 1):
        (folder / "sites" / f"{n}.toml").write_text(
            f'address = "http://127.0.{n}.1:{port}/"\ncontact = "office{n}"'
        )
    return folder / "sites"


def test_watching_needs_nothing_of_the_crawl(tmp_path):
    with behaving({}) as (port, _):
        run = f"main(['watch', 'http://127.0.0.1:{port}/', '--once'], standalone_mode=False)"
        code = f"import sys, crawler.watch\n{LIGHT}\nfrom crawler.cli import main\n{run}\n{LIGHT}"
        subprocess.run([sys.executable, "-c", code], cwd=tmp_path, check=True, timeout=60)


def test_a_folder_of_sites_is_visited_once_each_and_named_as_told(tmp_path):
    heads = []

    def note(connection: socket.socket) -> None:
        heads.append(1)
        connection.sendall(answer())

    with behaving({"/": note}) as (port, asked):
        process = start(tmp_path, str(described(tmp_path, port, 3)), "--once")
        process.communicate(timeout=30)
        assert process.returncode == 0
        assert sorted(host for host, _, _ in asked) == ["127.0.1.1", "127.0.2.1", "127.0.3.1"]
    files = sorted((tmp_path / "zwgk-data").glob("*.db"))
    assert [sample.status for file in files for sample in kept(file)] == [200] * 3
    with closing(sqlite3.connect(files[0])) as db:
        watch = samples.watch(db)
    assert (watch.sites, watch.agent.endswith("(+office1)"), watch.source[:4]) == (3, True, "127.")


def test_failures_and_recoveries_are_said_and_nothing_else(tmp_path):
    pages = {"127.0.1.1/": answer("503 Service Unavailable")}
    with behaving(pages) as (port, _):
        sites = told(*(f"http://127.0.{n}.1:{port}/" for n in (1, 2, 3)))
        first = rounds(sites, tmp_path, 2)
        pages.clear()
        then = rounds(sites, tmp_path, 2)
    assert len(first) == 2
    assert all("127.0.1.1" in line and "状态码 503" in line for line in first)
    assert len(then) == 1
    assert "已恢复" in then[0]
    assert "打不开约 0 分钟（自 " in then[0]
    assert [sample.status for sample in kept(tmp_path / "site0.db")] == [503, 503, 200, 200]


def test_a_refusal_is_said_once(tmp_path):
    with behaving({"/": answer("403 Forbidden")}) as (port, _):
        [line] = rounds(told(f"http://127.0.0.1:{port}/"), tmp_path, 2)
    assert "拒绝访问" in line
    assert "不计" in line


def test_what_fails_everywhere_is_our_own_network(tmp_path):
    with socket.socket() as taken:
        taken.bind(("127.0.9.9", 0))
        gone = taken.getsockname()[1]
        sites = told(*(f"http://127.0.{n}.1:{gone}/" for n in range(1, 5)))
        said = rounds(sites, tmp_path)
    assert [sample.void for n in range(4) for sample in kept(tmp_path / f"site{n}.db")] == [True] * 4
    assert any("接连几个网站打不开，可能是本机网络异常，本次取样不计" in line for line in said)


def test_a_site_without_a_way_to_it_is_not_several(tmp_path, monkeypatch):
    def unreachable(*_: object) -> None:
        raise OSError(101, "Network is unreachable")

    monkeypatch.setattr(socket, "create_connection", unreachable)
    [line] = rounds(told("http://127.0.0.1:9/"), tmp_path)
    assert line.endswith("  本机网络异常，本次取样不计：http://127.0.0.1:9/")


def test_one_site_of_many_that_fails_is_not(tmp_path):
    with behaving({"127.0.2.1/": mute}) as (port, _):
        sites = told(*(f"http://127.0.{n}.1:{port}/" for n in range(1, 5)))
        rounds(sites, tmp_path)
    assert [s.void for s in kept(tmp_path / "site1.db")] == [False]
    assert [s.error for s in kept(tmp_path / "site1.db")] == ["timeout"]


def test_a_single_site_has_no_control_and_its_failure_counts(tmp_path):
    with behaving({"/": mute}) as (port, _):
        rounds(told(f"http://127.0.0.1:{port}/"), tmp_path)
    assert [s.void for s in kept(tmp_path / "site0.db")] == [False]
    with closing(sqlite3.connect(tmp_path / "site0.db")) as db:
        assert not samples.watch(db).control


def test_a_sample_waits_in_memory_while_the_file_is_not_to_be_had(tmp_path):
    with behaving({}) as (port, _):
        sites = told(f"http://127.0.0.1:{port}/")
        rounds(sites, tmp_path)
        with Store(tmp_path / "site0.db") as store:
            store.begin()
            [line] = rounds(sites, tmp_path, patience=0.1)
        assert line.startswith(f"本次取样没有保存（站点文件损坏或被占用：{tmp_path / 'site0.db'}，被占用）")
        rounds(sites, tmp_path)
    assert len(kept(tmp_path / "site0.db")) == 3


def test_kill_and_start_again_loses_nothing_and_visits_nothing_twice(tmp_path):
    period = 3.0
    with behaving({"127.0.4.1/": late(0.5)}) as (port, asked):
        sites = described(tmp_path, port, 6)
        began = time.time()
        for wait in (2.0, 3.7, 1.2, 5.1, 0.9):
            process = start(tmp_path, str(sites), "--every", str(period / 60))
            time.sleep(wait)
            process.send_signal(signal.SIGKILL)
            process.communicate(timeout=10)
        process = start(tmp_path, str(sites), "--every", str(period / 60))
        time.sleep(period + 2)
        process.send_signal(signal.SIGTERM)
        process.communicate(timeout=10)
        assert process.returncode == 0
        lasted = time.time() - began
    for n in range(1, 7):
        times = [at for host, _, at in asked if host == f"127.0.{n}.1"]
        found = kept(tmp_path / "zwgk-data" / f"127.0.{n}.1_{port}.db")
        assert len(found) >= lasted / period - 3
        assert len(times) - 6 <= len(found) <= len(times)
        assert all(b.at - a.at >= timedelta(seconds=1) for a, b in pairwise(found))


@pytest.mark.parametrize("word", [signal.SIGTERM, signal.SIGINT])
def test_it_ends_politely_and_soon_when_told_to(tmp_path, word):
    with behaving({"/": mute}) as (port, asked):
        process = start(tmp_path, f"http://127.0.0.1:{port}/", "--every", "0.01")
        until(lambda: asked)
        begun = time.monotonic()
        process.send_signal(word)
        said, _ = process.communicate(timeout=10)
        assert time.monotonic() - begun < 4
    assert process.returncode == 0
    assert [line[:8] for line in said.splitlines()] == ["只监测 1 个网", "监测 1 个网站", "1 个网站共访问"], (
        said
    )
    assert kept(tmp_path / "zwgk-data" / f"127.0.0.1_{port}.db") == []


def test_a_second_watcher_of_the_same_folder_is_refused(tmp_path):
    with alone(tmp_path):
        words = ["watch", "http://127.0.0.1:1/", "--data", str(tmp_path)]
        result = CliRunner().invoke(main, words)
    assert result.exit_code == 2
    assert "已有一个 zwgk watch" in result.output
    with alone(tmp_path):
        pass


def test_once_ends_with_totals_and_writes_the_control_it_had(tmp_path):
    pages = {"127.0.1.1/": answer("503 Service Unavailable"), "127.0.2.1/": answer("403 Forbidden")}
    said: list[str] = []
    with behaving(pages) as (port, _):
        sites = told(*(f"http://127.0.{n}.1:{port}/" for n in range(1, 6)))
        assert Watcher(sites, tmp_path, said.append, every=None, limit=0.6).run()
    assert said[-1] == "5 个：打得开 3，打不开 1，不计 1"
    for n in range(5):
        with closing(sqlite3.connect(tmp_path / f"site{n}.db")) as db:
            assert samples.watch(db).control


@pytest.mark.parametrize("damage", ["no site file " * 99, None])
def test_once_that_kept_nothing_says_so_and_fails(tmp_path, damage, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("crawler.samplefile.PATIENCE", 0.3)
    monkeypatch.setattr(Watcher.__init__, "__kwdefaults__", {"limit": 5.0, "patience": 0.3})
    with behaving({}) as (port, _):
        words = ["watch", f"http://127.0.0.1:{port}/", "--once"]
        assert CliRunner().invoke(main, words).exit_code == 0
        file = next((tmp_path / "zwgk-data").glob("*.db"))
        if damage:
            for side in (tmp_path / "zwgk-data").glob("*.db-*"):
                side.unlink()
            file.write_text(damage)
            result = CliRunner().invoke(main, words)
        else:
            with Store(file) as store:
                store.begin()
                result = CliRunner().invoke(main, words)
    assert result.exit_code == 3
    assert "本次取样没有保存（站点文件损坏或被占用：zwgk-data/" in result.output
    assert ("不是站点文件" if damage else "，被占用") in result.output
