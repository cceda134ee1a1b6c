"""Fleets of sites whose work is a few lines of Python: a real parent with real children, without a crawl."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

_RUN = """
import json, os, signal, sys, time
from datetime import datetime, timedelta
from pathlib import Path
from checks.samples import BEIJING
from crawler import fleet, tasks, turns

tasks.warm = lambda: None
folder = Path(sys.argv[1])

def note(word, told):
    with (folder / "notes").open("a") as stream:
        stream.write(f"{time.monotonic()} {word} {Path(told['target']).stem} {os.getpid()}\\n")

def turn(name, **given):
    source = folder / f"{name}.toml"
    return turns.Turn(source=source, name=name, address="http://a.example/", path=folder / f"{name}.db", out=folder / name, **given)

def well(**told):
    note("begin", told)
    time.sleep(0.3)
    note("end", told)
    return 0

class Hours:
    'Hours of the day that end so many seconds after the start.'
    def __init__(self, seconds):
        self.closes = datetime.now(BEIJING) + timedelta(seconds=seconds)
    def __contains__(self, moment):
        return moment < self.closes

def run(work, turns, **given):
    tasks.TASKS["work"] = work
    crew = fleet.Fleet("work", turns, {}, ended=print_line, **{"at_once": 2, **given})
    found = crew.run()
    print(json.dumps({each.name: {"ended": each.ended, "code": each.exit_code, "said": each.attention} for each in found}))

def print_line(result):
    print(result.name, result.ended, file=sys.stderr, flush=True)
"""


def command(code: str, folder: Path) -> list[str]:
    """The command that runs ``code`` with what stands in this module."""
    return [sys.executable, "-c", _RUN + code, str(folder)]


def ran(code: str, folder: Path) -> dict[str, dict[str, Any]]:
    """How each site of a fleet ended."""
    done = subprocess.run(command(code, folder), capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr
    told: dict[str, dict[str, Any]] = json.loads(done.stdout.splitlines()[-1])
    return told


def notes(folder: Path) -> list[tuple[float, str, str, int]]:
    """When each site began and ended, in order: the time, the word, the site, its process."""
    lines = [line.split() for line in (folder / "notes").read_text().splitlines()]
    return [(float(at), word, site, int(pid)) for at, word, site, pid in lines]
