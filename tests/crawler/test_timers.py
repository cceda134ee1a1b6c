"""The night's run as a timer of the system: every word comes through, and no file is changed in silence."""

import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from checks.rules import ConfigError
from crawler import timers
from crawler.cli import main

NAMES = st.text(
    st.characters(blacklist_categories=("Cs", "Cc"), blacklist_characters="/"), min_size=1
).filter(lambda name: name.strip(".") and name == name.strip())


def job(folder: Path, *words: str) -> timers.Job:
    return timers.Job(
        folder=folder, data=folder / "数据 库", out=folder / "报 告", at=folder.parent, words=words
    )


def as_systemd_reads(line: str) -> list[str]:
    """The words of an ``ExecStart`` by systemd.service(5): quotes, backslashes, ``%%`` and ``$$``."""
    words = re.findall(r'"((?:[^"\\]|\\.)*)"|(\S+)', line)
    plain = [re.sub(r"\\(.)", r"\1", quoted) if quoted else bare for quoted, bare in words]
    return [word.replace("%%", "%").replace("$$", "$") for word in plain]


def as_windows_reads(line: str) -> list[str]:
    """The words that a program of Microsoft's C library gets."""
    words, word, quoted, slashes = [], "", False, 0
    for sign in [*line, " "]:
        if sign == "\\":
            slashes += 1
            continue
        if sign == '"':
            word += "\\" * (slashes // 2)
            if slashes % 2:
                word += '"'
            else:
                quoted = not quoted
        else:
            word += "\\" * slashes
            if sign in " \t" and not quoted:
                words += [word] if word else []
                word = ""
            else:
                word += sign
        slashes = 0
    return words


@given(NAMES, NAMES)
def test_systemd_gets_every_word_as_it_was_told(name, word):
    told = job(Path("/srv") / name, "--name", word)
    service = timers.units(told)[f"{told.name}.service"]
    [line] = re.findall(r"^ExecStart=(.+)$", service, re.M)
    assert as_systemd_reads(line) == told.command
    [where] = re.findall(r"^WorkingDirectory=(.+)$", service, re.M)
    assert where == "/srv"


@given(NAMES, NAMES)
def test_cron_gets_every_word_as_it_was_told(name, word):
    told = job(Path("/srv") / name, "--name", word)
    line = timers.cron(told)
    assert not re.search(r"(?<!\\)%", line)
    words = shlex.split(line.replace("\\%", "%"))
    assert words[:5] == [str(timers.MINUTE), "*", "*", "*", "*"]
    assert words[words.index("&&") + 1 :] == told.command


def test_the_line_of_cron_is_one_that_a_shell_runs(tmp_path):
    folder = tmp_path / "局 站点 100%'s"
    folder.mkdir()
    line = timers.cron(job(folder)).split(maxsplit=5)[5].replace("\\%", "%")
    said = line.replace(shlex.join(timers.program()), "printf '%s\\n'")
    done = subprocess.run(["/bin/sh", "-c", said], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines() == job(folder).command[len(timers.program()) :]


def test_a_windows_task_gets_every_word_as_it_was_told():
    told = job(Path("/站点 一"), "--name", '云山县"信访"局')
    words = as_windows_reads(timers.task(told))
    assert words[:1] + words[1:3] == ["schtasks", "/Create", "/TN"]
    assert as_windows_reads(words[-1]) == told.command


def test_two_folders_of_one_name_have_timers_of_their_own():
    names = {job(Path(at) / "sites").name for at in ("/a", "/b", "/站点")}
    assert len(names) == 3
    assert all(re.fullmatch(r"[a-z0-9-]+", name) for name in names)


def test_units_are_written_and_the_second_time_left_as_they_are(tmp_path):
    told = job(tmp_path / "sites")
    assert all("已写出" in sentence for sentence in timers.install(told, tmp_path / "units", force=False))
    assert all("没有变化" in sentence for sentence in timers.install(told, tmp_path / "units", force=False))


def test_a_changed_unit_is_not_overwritten_without_saying_so(tmp_path):
    told = job(tmp_path / "sites")
    list(timers.install(told, tmp_path, force=False))
    unit = tmp_path / f"{told.name}.timer"
    unit.write_text("# 本单位改过\n", "utf-8")
    with pytest.raises(ConfigError, match="内容不同，没有改动"):
        list(timers.install(told, tmp_path, force=False))
    assert unit.read_text("utf-8") == "# 本单位改过\n"
    said = list(timers.install(told, tmp_path, force=True))
    assert any("原来的另存为" in sentence for sentence in said)
    assert unit.with_name(f"{unit.name}.old").read_text("utf-8") == "# 本单位改过\n"


def asked(folder: Path, *words: str) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, "-m", "crawler.cli", "install-timer", *words]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=60)


def test_print_shows_all_three_with_absolute_paths_and_writes_nothing(tmp_path):
    (tmp_path / "站 点").mkdir()
    (tmp_path / "站 点" / "a.toml").write_text("address = 'http://a.example/'")
    done = asked(tmp_path, "站 点", "--jobs", "3", "--window", "22:00-06:00", "--print")
    assert done.returncode == 0, done.stderr
    assert all(word in done.stdout for word in ("OnCalendar=", "crontab", "schtasks", "--window 22:00-06:00"))
    assert done.stdout.count(str(tmp_path / "站 点")) >= 3
    assert [path.name for path in tmp_path.iterdir()] == ["站 点"]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["nowhere"], "没有站点文件"),
        (["sites", "--bogus", "1"], "--bogus"),
        (["sites", "--every", "daily"], "--every"),
        (["sites", "--window", "night"], "--window"),
    ],
)
def test_a_mistake_is_told_now_and_not_at_night(words, told, tmp_path, monkeypatch):
    (tmp_path / "sites").mkdir()
    (tmp_path / "sites" / "a.toml").write_text("address = 'http://a.example/'")
    monkeypatch.chdir(tmp_path)
    done = CliRunner().invoke(main, ["install-timer", *words])
    assert done.exit_code == 2
    assert told in done.output


@pytest.mark.parametrize(
    ("told", "folder"), [("/a b/cfg", "/a b/cfg"), ("", "/h/.config"), ("cfg", "/h/.config")]
)
def test_a_users_units_lie_where_his_systemd_looks(told, folder, monkeypatch):
    monkeypatch.setenv("HOME", "/h")
    monkeypatch.setenv("XDG_CONFIG_HOME", told)
    assert timers.unit_folder(system=False) == Path(folder) / "systemd/user"
    assert timers.unit_folder(system=True) == Path("/etc/systemd/system")
