"""One process at a time has a file: real processes that end, are killed, are stopped, and clocks that are set."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from checks.lock import HeldError, Lock
from checks.store import Store

BOUND = 1.2
HOLD = f"""
import sys, time
from pathlib import Path
from checks.lock import Lock
lock = Lock(Path(sys.argv[1]), "站点", bound={BOUND})
lock.acquire()
print("held", flush=True)
time.sleep(60)
"""
OVERTAKEN = f"""
from checks.lock import HeldError
{HOLD.replace("time.sleep(60)", "")}
try:
    while True:
        time.sleep(0.02)
        lock.check()
except (HeldError, KeyboardInterrupt):
    pass
try:
    lock.check()
except HeldError as error:
    print(error, flush=True)
"""
LONG = 60.0
PATIENT = HOLD.replace(f"bound={BOUND}", f"bound={LONG}")


@contextmanager
def holder(path: Path, code: str = HOLD) -> Iterator[subprocess.Popen[str]]:
    """Another process that has the lock."""
    command = [sys.executable, "-c", code, str(path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        assert process.stdout.readline() == "held\n"
        try:
            yield process
        finally:
            process.send_signal(signal.SIGCONT)
            process.kill()


def lock(path: Path) -> Lock:
    return Lock(path, "站点", bound=BOUND)


def taken(path: Path, bound: float = BOUND) -> float:
    """How long it took to get the lock."""
    mine, began = Lock(path, "站点", bound=bound), time.monotonic()
    mine.acquire()
    mine.release()
    return time.monotonic() - began


def refused(path: Path) -> str:
    """The sentence of one who did not get it."""
    with pytest.raises(HeldError) as error:
        lock(path).acquire()
    return str(error.value)


def foreign(path: Path, host: str = "办公室") -> Path:
    """The mark of a process of another machine, beside no lock of this one's system."""
    mine = lock(path)
    mine.acquire()
    mark = Path(f"{path}.owner")
    text = mark.read_text()
    mine.release()
    name = next(line for line in text.splitlines() if line.startswith("host="))
    mark.write_text(text.replace(name, f"host={host.encode().hex()}"))
    return mark


def test_a_second_process_is_told_who_holds_it_since_when_and_what_to_do(tmp_path):
    with holder(tmp_path / "a") as process:
        told = refused(tmp_path / "a")
    assert all(word in told for word in (f"进程 {process.pid}", "自 ", "命令 ", "请等它结束"))
    assert told.count("。") == 1


def test_a_lock_whose_owner_was_killed_is_free_at_once(tmp_path):
    with holder(tmp_path / "a", PATIENT) as process:
        process.kill()
        process.wait()
        assert taken(tmp_path / "a", LONG) < LONG


def test_a_stopped_owner_keeps_its_lock_however_long_and_its_silence_is_told(tmp_path):
    with holder(tmp_path / "a") as process:
        process.send_signal(signal.SIGSTOP)
        time.sleep(2 * BOUND)
        told = refused(tmp_path / "a")
    assert "没有动静" in told
    assert f"结束进程 {process.pid}" in told


def test_a_forked_child_that_outlives_its_parent_holds_nothing(tmp_path):
    fork = "import os\nends = os.pipe()\nif os.fork() == 0: os.write(ends[1], b'.'); time.sleep(8); os._exit(0)\n"
    code = PATIENT.replace("print(", f"{fork}os.read(ends[0], 1)\nprint(")
    with holder(tmp_path / "a", code) as process:
        process.kill()
        process.wait()
        assert taken(tmp_path / "a", LONG) < LONG


def test_a_mark_that_was_never_written_blocks_nobody_for_ever(tmp_path):
    Path(tmp_path / "a.owner").touch()
    assert taken(tmp_path / "a") < 10


def test_a_silent_owner_on_another_machine_is_taken_over_after_the_bound(tmp_path):
    mark = foreign(tmp_path / "a")
    os.utime(mark, (time.time() - 3600,) * 2)
    assert taken(tmp_path / "a") >= BOUND


def test_a_fresh_beat_of_another_machine_is_respected(tmp_path):
    foreign(tmp_path / "a")
    told = refused(tmp_path / "a")
    assert "接管" in told


@pytest.mark.parametrize("step", [-3600, 3600, 10**8])
def test_a_clock_that_was_set_takes_nothing_from_one_that_beats(tmp_path, step):
    mark = foreign(tmp_path / "a")
    beat = (
        "import os, sys, time\n"
        f"while True: t = time.time() + {step}; os.utime(sys.argv[1], (t, t)); print('held', flush=True); time.sleep(0.2)"
    )
    with holder(mark, beat):
        refused(tmp_path / "a")


def test_a_beat_from_the_future_blocks_nobody_for_ever(tmp_path):
    os.utime(foreign(tmp_path / "a"), (time.time() + 10**8,) * 2)
    assert taken(tmp_path / "a") >= BOUND


def test_the_heart_beats_while_a_transaction_of_its_owner_waits(tmp_path):
    with Store(tmp_path / "site.db") as store:
        store.begin()
        held = Lock(tmp_path / "site", "站点", bound=0.4)
        held.acquire()
        mark = tmp_path / "site.owner"
        os.utime(mark, (1, 1))
        until = time.monotonic() + 10
        while mark.stat().st_mtime == 1:
            assert time.monotonic() < until
            time.sleep(0.02)
        held.release()


def test_who_was_asleep_while_another_took_over_writes_no_more(tmp_path):
    mine = lock(tmp_path / "a")
    mine.acquire()
    mark = tmp_path / "a.owner"
    text = mark.read_text()
    token = next(line for line in text.splitlines() if line.startswith("token="))
    mine.check()
    mark.unlink()
    mark.write_text(text.replace(token, "token=0"))
    mine._seen = (mine._seen[0] - BOUND, mine._seen[1] - BOUND)
    with pytest.raises(HeldError, match="接管"):
        mine.check()


def test_who_sees_between_two_beats_that_another_took_over_ends_and_writes_no_more(tmp_path):
    with holder(tmp_path / "a", OVERTAKEN) as process:
        mark = tmp_path / "a.owner"
        text = mark.read_text()
        token = next(line for line in text.splitlines() if line.startswith("token="))
        other = tmp_path / "other"
        other.write_text(text.replace(token, "token=0"))
        other.replace(mark)
        assert "接管" in process.stdout.readline()


def test_many_processes_at_once_have_it_one_at_a_time(tmp_path):
    code = f"""
import os, sys, time
from pathlib import Path
from checks.lock import HeldError, Lock
path, got = Path(sys.argv[1]), 0
while got < 5:
    lock = Lock(path, "站点", bound={BOUND})
    try:
        lock.acquire()
    except HeldError:
        time.sleep(0.001)
        continue
    inside = os.open(f"{{path}}.in", os.O_CREAT | os.O_EXCL)
    time.sleep(0.002)
    os.close(inside); os.unlink(f"{{path}}.in")
    lock.release()
    got += 1
"""
    command = [sys.executable, "-c", code, str(tmp_path / "a")]
    several = [subprocess.Popen(command) for _ in range(4)]
    assert [each.wait(60) for each in several] == [0, 0, 0, 0]
