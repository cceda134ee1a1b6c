"""Many sites at once, each in a process of its own: none hurts another, none outlives the parent."""

import os
import signal
import subprocess
import time
from collections import Counter
from pathlib import Path

import pytest

from tests.fleets import command, notes, ran


def is_alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().split()[2] != "Z"
    except OSError:
        return False


def until(what, seconds: float = 20) -> bool:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if what():
            return True
        time.sleep(0.05)
    return False


def most_at_once(folder: Path, sites: str) -> int:
    now = most = 0
    for _, word, site, _ in notes(folder):
        if site in sites:
            now += 1 if word == "begin" else -1
            most = max(most, now)
    return most


def test_all_have_their_turn_so_many_at_once(tmp_path):
    ended = ran("run(well, [turn(name) for name in 'abcdef'])", tmp_path)
    assert {name: each["ended"] for name, each in ended.items()} == dict.fromkeys("abcdef", "finished")
    assert most_at_once(tmp_path, "abcdef") == 2


def test_sites_on_one_platform_run_one_after_another(tmp_path):
    ran("run(well, [turn(n, group='云' if n < 'd' else None) for n in 'abcdef'], at_once=6)", tmp_path)
    assert most_at_once(tmp_path, "abc") == 1
    assert most_at_once(tmp_path, "def") > 1


WRONG = """
def wrong(**told):
    name = Path(told["target"]).stem
    if name == "raises":
        raise KeyError("x")
    if name == "exits":
        raise SystemExit(7)
    if name == "killed":
        os.kill(os.getpid(), signal.SIGKILL)
    if name == "hungry":
        raise MemoryError
    if name == "mistaken":
        from checks.rules import ConfigError
        raise ConfigError("找不到主机 a.example")
    if name == "hangs":
        signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGTERM])
        time.sleep(60)
    if name == "talks":
        for _ in range(35):
            print("还在", flush=True)
            time.sleep(0.2)
    return 1
names = ["raises", "exits", "killed", "hungry", "mistaken", "hangs", "talks", "well"]
run(wrong, [turn(name) for name in names], at_once=8, silence=5)
"""


def test_what_happens_to_one_happens_to_no_other(tmp_path):
    ended = ran(WRONG, tmp_path)
    assert {name: each["ended"] for name, each in ended.items()} == {
        "raises": "crashed",
        "exits": "crashed",
        "killed": "killed",
        "hungry": "crashed",
        "mistaken": "failed",
        "hangs": "hung",
        "talks": "finished",
        "well": "finished",
    }
    assert [ended[name]["code"] for name in ("raises", "killed", "mistaken", "hangs", "well")] == [
        3,
        3,
        3,
        3,
        1,
    ]
    assert ended["mistaken"]["said"] == ["找不到主机 a.example"]
    assert "没有动静" in ended["hangs"]["said"][0]
    assert "KeyError" in (tmp_path / "raises" / "work.log").read_text()


def test_nothing_begins_outside_its_hours_and_what_runs_then_is_stopped(tmp_path):
    code = """
def long(**told):
    note("begin", told)
    time.sleep(30)
run(long, [turn("late", window=Hours(-1)), turn("runs", window=Hours(3))])
"""
    began = time.monotonic()
    ended = ran(code, tmp_path)
    assert time.monotonic() - began < 20
    assert (ended["late"]["ended"], ended["runs"]["ended"]) == ("waiting", "window")
    assert ended["runs"]["said"] == ["下次接着做"]
    assert Counter(site for _, _, site, _ in notes(tmp_path)) == {"runs": 1}


LONG = """
def long(**told):
    note("begin", told)
    time.sleep(30)
run(long, [turn(name) for name in "abc"])
"""


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_told_to_stop_it_stops_its_children_and_still_tells_of_all(tmp_path, number):
    with subprocess.Popen(command(LONG, tmp_path), stdout=subprocess.PIPE, text=True) as parent:
        assert until(lambda: (tmp_path / "notes").exists() and len(notes(tmp_path)) == 2)
        parent.send_signal(number)
        told, _ = parent.communicate(timeout=20)
    assert parent.returncode == 0
    assert told.count('"stopped"') == 2
    assert told.count('"not_begun"') == 1
    assert not any(is_alive(pid) for *_, pid in notes(tmp_path))


def test_a_parent_that_is_killed_takes_its_children_with_it(tmp_path):
    with subprocess.Popen(command(LONG, tmp_path), stdout=subprocess.DEVNULL) as parent:
        assert until(lambda: (tmp_path / "notes").exists() and len(notes(tmp_path)) == 2)
        os.kill(parent.pid, signal.SIGKILL)
    children = [pid for *_, pid in notes(tmp_path)]
    assert until(lambda: not any(map(is_alive, children)), 5)


def test_ctrl_c_of_the_terminal_reaches_the_parent_alone(tmp_path):
    code = LONG.replace("time.sleep(30)", "note(str(os.getpgid(0) == os.getpid()), told)")
    ran(code, tmp_path)
    assert [word for _, word, _, _ in notes(tmp_path) if word != "begin"] == ["True"] * 3


def test_a_folder_that_cannot_be_written_is_that_sites_affair(tmp_path):
    (tmp_path / "a").touch()
    ended = ran("run(well, [turn('a'), turn('b')])", tmp_path)
    assert (ended["a"]["ended"], ended["b"]["ended"]) == ("failed", "finished")


def test_where_nothing_can_be_forked_a_child_is_started_anew(tmp_path):
    code = """
from crawler import child
child.FORKS = False
told = {"data": str(folder / "data")}
crew = fleet.Fleet("report", [turn("a"), turn("b")], told, at_once=2, ended=print_line)
print(json.dumps({each.name: {"ended": each.ended, "said": each.attention} for each in crew.run()}))
"""
    (tmp_path / "a.toml").write_text("address = 'http://a.example/'")
    (tmp_path / "b.toml").write_text("adress = 'http://b.example/'")
    ended = ran(code, tmp_path)
    assert {name: each["ended"] for name, each in ended.items()} == {"a": "failed", "b": "failed"}
    assert "请先运行" in ended["a"]["said"][0]
    assert "adress" in ended["b"]["said"][0]


SLOW = """
import sqlite3
def slow(**told):
    name = Path(told["target"]).stem
    note("begin", told)
    if name != "slow":
        return 0
    signal.signal(signal.SIGTERM, lambda *_: None)
    file = folder / "slow.db"
    rounds = len([line for line in (folder / "notes").read_text().splitlines() if " slow " in line])
    with sqlite3.connect(file) as db:
        db.execute("create table if not exists crawls (id, started, reason, coverage)")
        db.execute("create table if not exists site (key, value)")
        db.execute("create table if not exists outcomes (crawl, verdict)")
        db.execute("delete from crawls")
        db.execute("insert into crawls values (1, '2026-03-20', ?, ?)", ("stopped" if rounds < 2 else "finished", '{"pages": 1, "start_read": true}'))
    if rounds < 2:
        signal.pause()
    return 0
tasks.TASKS["audit"] = slow
crew = fleet.Fleet("audit", [turn(name) for name in ["slow", *"abcdef"]], {}, ended=print_line, at_once=1, longest=0.5)
print(json.dumps({each.name: {"ended": each.ended, "code": each.exit_code, "said": each.attention} for each in crew.run()}))
"""


def test_a_site_that_takes_long_makes_room_for_those_that_wait_and_goes_on_after_them(tmp_path):
    ended = ran(SLOW, tmp_path)
    assert {name: each["ended"] for name, each in ended.items()} == dict.fromkeys(
        ["slow", *"abcdef"], "finished"
    )
    order = "".join(site[0] for _, _, site, _ in notes(tmp_path))
    assert order.startswith("sabcdefs")


def test_a_site_that_another_process_works_on_is_told_as_such_and_the_others_go_on(tmp_path):
    code = """
from checks.store import Store
def opens(**told):
    with Store(Path(told["target"]).with_suffix(".db")):
        return 0
with Store(folder / "held.db"):
    run(opens, [turn("held"), turn("free")])
"""
    told = ran(code, tmp_path)
    assert (told["held"]["ended"], told["free"]["ended"]) == ("busy", "finished")
