"""The night's run as the system's own timer: systemd units, a cron line, a Windows task.

All start ``zwgk audit FOLDER --due`` every hour; what is due, and in which hours, the site files say. A run that goes on
while the next one is started keeps its data folder to itself.
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from zlib import crc32

from checks.failures import why
from checks.rules import ConfigError

MINUTE = 5
_LONGEST_TASK = 261
"""Characters that Windows takes for a task's command."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """What is run, and where: absolute paths all, and ``words`` more of the command."""

    folder: Path
    data: Path
    out: Path
    at: Path
    words: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """A name of the folder's own, in letters that every system takes."""
        words = re.sub(r"[^a-z0-9]+", "-", self.folder.name.lower()).strip("-")
        return "-".join(filter(None, ("zwgk", words, f"{crc32(str(self.folder).encode()):08x}")))

    @property
    def command(self) -> list[str]:
        """The words of the command."""
        where = ["--data", str(self.data), "--out", str(self.out)]
        return [*program(), "audit", str(self.folder), "--due", *where, *self.words]


def program() -> list[str]:
    """How this very installation is started."""
    here = Path(sys.executable).parent
    for name in ("zwgk", "zwgk.exe"):
        if (here / name).is_file():
            return [str(here / name)]
    return [sys.executable, "-m", "crawler.cli"]


def units(job: Job) -> Mapping[str, str]:
    """The systemd units by file name."""
    words = " ".join(map(_systemd, job.command))
    return {
        f"{job.name}.service": f"""[Unit]
Description={job.name}
After=network-online.target
Wants=network-online.target

[Service]
Type=oneshot
WorkingDirectory={_percent(str(job.at))}
ExecStart={words}
# 1 means that problems were found, 3 that a site could not be judged: both are told in the summary.
SuccessExitStatus=1 3
# The parent tells its children to stop where they can go on; it needs time for that, and for the summary.
KillMode=mixed
TimeoutStopSec=360
Nice=10
""",
        f"{job.name}.timer": f"""[Unit]
Description={job.name}, every hour what is due

[Timer]
OnCalendar=*-*-* *:{MINUTE:02}:00
Persistent=true

[Install]
WantedBy=timers.target
""",
    }


def cron(job: Job) -> str:
    """The line of a crontab; there a percent sign would end the command."""
    words = f"cd {shlex.quote(str(job.at))} && {shlex.join(job.command)}"
    return f"{MINUTE} * * * * {words.replace('%', chr(92) + '%')}"


def task(job: Job) -> str:
    """The command that makes a Windows task."""
    inner = subprocess.list2cmdline(job.command)
    return subprocess.list2cmdline(
        ["schtasks", "/Create", "/TN", job.name, "/SC", "HOURLY", "/ST", f"00:{MINUTE:02}", "/TR", inner]
    )


def printed(job: Job) -> Iterator[str]:
    """Everything that could be installed, as text."""
    for name, text in units(job).items():
        yield f"# {name}"
        yield text
    yield "# crontab -e"
    yield f"{cron(job)}\n"
    yield "# Windows"
    yield task(job)
    if len(subprocess.list2cmdline(job.command)) > _LONGEST_TASK:
        yield f"# 命令超过 {_LONGEST_TASK} 个字符，schtasks 不接受；请写入一个 .cmd 文件，让任务运行该文件"


def has_systemd() -> bool:
    """Whether this system is run by systemd."""
    return Path("/run/systemd/system").is_dir() and shutil.which("systemctl") is not None


def unit_folder(*, system: bool) -> Path:
    """Where systemd looks for units: the system's own, or this user's."""
    if system:
        return Path("/etc/systemd/system")
    told = Path(os.environ.get("XDG_CONFIG_HOME", ""))
    return (told if told.is_absolute() else Path.home() / ".config") / "systemd/user"


def install(job: Job, folder: Path, *, force: bool) -> Iterator[str]:
    """Write the units into ``folder``; the answer says what came of each, and how to switch them on.

    A file that is there and says something else is left alone, unless ``force``: then it is kept beside the new one.
    """
    told = units(job)
    changed = [
        name for name, text in told.items() if (before := _text(folder / name)) is not None and before != text
    ]
    if changed and not force:
        raise ConfigError(
            f"{folder / changed[0]} 已存在且内容不同，没有改动；确要改写请加 --force（原文件另存为 .old），或用 --print 看新的内容"
        )
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, text in told.items():
            path = folder / name
            if name in changed:
                path.replace(path.with_name(f"{name}.old"))
                yield f"已改写 {path}，原来的另存为 {name}.old"
            elif path.is_file():
                yield f"{path} 没有变化"
                continue
            else:
                yield f"已写出 {path}"
            path.write_text(text, "utf-8", newline="\n")
    except OSError as error:
        raise ConfigError(
            f"不能写入 {folder}：{why(error)}；装到系统需 root 权限，或用 --print 自行安装"
        ) from None


def switch_on(job: Job, *, system: bool) -> list[str]:
    """The commands that switch the timer on; a user's own runs without a login only when he lingers."""
    user = "" if system else " --user"
    linger = [] if system else ["loginctl enable-linger    # 没有人登录时也运行"]
    return [f"systemctl{user} daemon-reload", f"systemctl{user} enable --now {job.name}.timer", *linger]


def _text(path: Path) -> str | None:
    try:
        return path.read_text("utf-8") if path.exists() else None
    except (OSError, UnicodeDecodeError):
        return ""


def _percent(text: str) -> str:
    return text.replace("%", "%%")


def _systemd(word: str) -> str:
    """One word as systemd's own reading of ``ExecStart`` takes it back."""
    escaped = _percent(word).replace("\\", "\\\\").replace('"', '\\"').replace("$", "$$")
    return escaped if re.fullmatch(r"[\w./:=%$+-]+", escaped, re.A) else f'"{escaped}"'
