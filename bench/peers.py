"""Link checkers as programs of their own: how each is run on a hostile portal, and what it accuses.

Peers can't be told where names lead, so each gets a small file that its interpreter loads first: names of the
portal lead to 127.0.0.1, private addresses to nowhere, and everything else is left to the system.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import installing
import measuring
from crawlers import LINKCHECKER, LINKINATOR, broken, rejected
from truths import key
from yunshan import Portal

ROOT = Path(__file__).parent.parent
PATIENCE = 15
"""Seconds a peer waits for one answer."""
PYTHON_NAMES = """
import json, os, socket
told = json.load(open(os.environ["NAMES"]))
real = socket.getaddrinfo
def getaddrinfo(host, port, *rest, **more):
    name = host.decode() if isinstance(host, bytes) else host
    name = (name or "").lower()
    if name in told["names"]:
        return real("127.0.0.1", port, *rest, **more)
    if name.startswith(("10.", "192.168.")):
        return real("127.0.0.1", told["closed"], *rest, **more)
    return real(host, port, *rest, **more)
socket.getaddrinfo = getaddrinfo
"""
NODE_NAMES = """
const net = require('net');
const told = JSON.parse(require('fs').readFileSync(process.env.NAMES));
const names = new Set(told.names);
const real = net.Socket.prototype.connect;
net.Socket.prototype.connect = function (...given) {
  const wanted = Array.isArray(given[0]) ? given[0][0] : given[0];
  if (wanted && typeof wanted === 'object' && wanted.host) {
    if (names.has(wanted.host.toLowerCase())) wanted.host = '127.0.0.1';
    else if (/^(10|192[.]168)[.]/.test(wanted.host)) { wanted.host = '127.0.0.1'; wanted.port = told.closed; }
  }
  return real.apply(this, given);
};
"""


@dataclass(slots=True)
class Run:
    """What one tool said of a portal, and what it cost."""

    name: str
    accused: set[str] = field(default_factory=set)
    open: set[str] = field(default_factory=set)
    """What the tool itself says it can't tell."""
    wall: float = 0.0
    cpu: float = 0.0
    asked: int = 0
    requests: int = 0
    ended: str = ""


def timed(run: Run, command: list[str], limit: float, **more: Any) -> str:
    """Run a command within ``limit`` seconds; what it said, with wall and CPU seconds added to ``run``."""
    cost = measuring.run(command, limit=limit, **more)
    run.wall += cost.wall
    run.cpu += cost.cpu
    run.ended = cost.ended
    return cost.told


def zwgk(portal: Portal, folder: Path, limit: float) -> Run:
    """The project as it is in this checkout."""
    run = Run("zwgk")
    checks = ("broken_link", "broken_attachment", "soft_error_page", "hijacked_target")
    known = [
        name
        for name in checks
        if any((ROOT / f"checks/{level}/{name}.py").exists() for level in ("page", "site"))
    ]
    shutil.rmtree(folder / "data", ignore_errors=True)
    data = ["--data", str(folder / "data")]
    command = [sys.executable, "-m", "crawler.cli", "audit", portal.home, *data, "--out", str(folder / "out")]
    command += ["--delay", "0", "--max-pages", "100000", *(f"--only={name}" for name in known)]
    for host in sorted(portal.web.hosts.keys() - {"localhost", "127.0.0.1"}):
        command += [f"--resolve={host}:{port}:127.0.0.1" for port in (portal.port, portal.closed)]
    told = timed(run, command, limit, cwd=ROOT)
    (folder / "zwgk.txt").write_text(told, "utf-8")
    export = [sys.executable, "-m", "crawler.cli", "export", portal.home, *data, "--format", "jsonl"]
    exported = subprocess.run(export, cwd=ROOT, capture_output=True, text=True, check=False).stdout
    (folder / "zwgk.jsonl").write_text(exported, "utf-8")
    for line in exported.splitlines():
        row = json.loads(line)
        evidence = row["evidence"]
        subject = evidence.get("目标地址") or evidence.get("附件地址") or row["about"] or row["url"]
        (run.accused if row["verdict"] == "found" else run.open).add(key(subject))
    return run


def linkchecker(portal: Portal, folder: Path, limit: float) -> Run:
    """LinkChecker, in an environment of its own below ``folder``."""
    run, names = Run("LinkChecker"), _names(portal, folder)
    program = installing.from_pypi(folder / "linkchecker", LINKCHECKER, "linkchecker")
    (folder / "python").mkdir(exist_ok=True)
    (folder / "python/sitecustomize.py").write_text(PYTHON_NAMES, "utf-8")
    told = {"PYTHONPATH": str(folder / "python"), "NAMES": str(names), "PYTHONIOENCODING": "utf-8"}
    words = ("--check-extern", "--threads=10", f"--timeout={PATIENCE}", "--no-status", "--no-warnings")
    command = [str(program), *words, "--output=csv/utf-8", portal.home]
    table = timed(run, command, limit, env={**os.environ, **told}, cwd=folder)
    (folder / "linkchecker.csv").write_text(table, "utf-8")
    run.accused = {key(address) for address in rejected(table)}
    return run


def linkinator(portal: Portal, folder: Path, limit: float) -> Run:
    """linkinator, installed by npm below ``folder``; without ``--retry``, with which it never leaves a host that says 429."""
    run, names = Run("linkinator"), _names(portal, folder)
    program = installing.from_npm(folder / "linkinator", LINKINATOR, "linkinator/build/src/cli.js")
    hook = folder / "names.cjs"
    hook.write_text(NODE_NAMES, "utf-8")
    told = {"NODE_OPTIONS": f"--require={hook}", "NAMES": str(names)}
    words = ("--recurse", "--concurrency", "10", "--timeout", str(PATIENCE * 1000), "--format", "json")
    said = timed(run, [*program, portal.home, *words], limit, env={**os.environ, **told}, quiet=True)
    (folder / "linkinator.json").write_text(said, "utf-8")
    run.accused = {key(address) for address in broken(said)}
    return run


def _names(portal: Portal, folder: Path) -> Path:
    path = folder / "names.json"
    path.write_text(json.dumps({"names": sorted(portal.web.hosts), "closed": portal.closed}), "utf-8")
    return path
