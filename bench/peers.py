"""Link checkers as programs of their own: how each is run on a hostile portal, and what it accuses.

Peers can't be told where names lead, so each gets a small file that its interpreter loads first: names of the
portal lead to 127.0.0.1, private addresses to nowhere, and everything else is left to the system.
"""

from __future__ import annotations

import csv
import io
import json
import os
import resource
import shutil
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urljoin

from truths import key
from yunshan import Portal

ROOT = Path(__file__).parent.parent
LINKCHECKER, LINKINATOR = "LinkChecker==10.6.0", "linkinator@7.6.1"
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


def timed(run: Run, command: list[str], limit: float, **more: object) -> str:
    """Run a command within ``limit`` seconds; its output, with wall and CPU seconds added to ``run``."""
    before, began = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
    process = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors="replace", **more
    )  # type: ignore[call-overload]
    try:
        told, _ = process.communicate(timeout=limit)
        run.ended = f"exit {process.returncode}"
    except subprocess.TimeoutExpired:
        process.terminate()
        try:
            told, _ = process.communicate(timeout=20)
        except subprocess.TimeoutExpired:
            process.kill()
            told, _ = process.communicate()
        run.ended = f"stopped after {limit:.0f} s"
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    run.wall += time.monotonic() - began
    run.cpu += after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return str(told)


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
    run, home, names = Run("LinkChecker"), folder / "linkchecker", _names(portal, folder)
    program = home / "bin/linkchecker"
    if not program.exists():
        subprocess.run([sys.executable, "-m", "venv", str(home)], check=True)
        subprocess.run([str(home / "bin/pip"), "install", "-q", LINKCHECKER], check=True)
    (folder / "python").mkdir(exist_ok=True)
    (folder / "python/sitecustomize.py").write_text(PYTHON_NAMES, "utf-8")
    environment = {
        **os.environ,
        "PYTHONPATH": str(folder / "python"),
        "NAMES": str(names),
        "PYTHONIOENCODING": "utf-8",
    }
    command = [
        str(program),
        "--check-extern",
        "--threads=10",
        f"--timeout={PATIENCE}",
        "--no-status",
        "--no-warnings",
    ]
    told = timed(run, [*command, "--output=csv/utf-8", portal.home], limit, env=environment, cwd=folder)
    (folder / "linkchecker.csv").write_text(told, "utf-8")
    table = told[max(0, told.find("urlname;parentname")) :]
    for row in csv.DictReader(io.StringIO(table), delimiter=";"):
        if row["valid"] == "False" and not row["urlname"].startswith("mailto:"):
            run.accused.add(key(urljoin(row["parentname"], row["urlname"])))
    return run


def linkinator(portal: Portal, folder: Path, limit: float) -> Run:
    """linkinator, installed by npm below ``folder``; without ``--retry``, with which it never leaves a host that says 429."""
    run, home, names = Run("linkinator"), folder / "linkinator", _names(portal, folder)
    program = home / "node_modules/linkinator/build/src/cli.js"
    if not program.exists():
        home.mkdir(parents=True, exist_ok=True)
        subprocess.run(
            ["npm", "install", "--silent", "--no-fund", "--prefix", str(home), LINKINATOR], check=True
        )
    hook = folder / "names.cjs"
    hook.write_text(NODE_NAMES, "utf-8")
    environment = {**os.environ, "NODE_OPTIONS": f"--require={hook}", "NAMES": str(names)}
    out = folder / "linkinator.json"
    command = f'exec node {program} {portal.home} --recurse --concurrency 10 --timeout {PATIENCE * 1000} --format json > "{out}"'
    told = timed(run, ["sh", "-c", command], limit, env=environment)
    (folder / "linkinator.txt").write_text(told, "utf-8")
    said = out.read_text("utf-8")
    for link in json.loads(said)["links"] if said.strip().startswith("{") else ():
        if link["state"] == "BROKEN":
            run.accused.add(key(link["url"]))
    return run


def missing() -> list[str]:
    """Peers that can't be run here, and why."""
    return [] if shutil.which("npm") and shutil.which("node") else ["linkinator: no node or npm"]


def _names(portal: Portal, folder: Path) -> Path:
    path = folder / "names.json"
    path.write_text(json.dumps({"names": sorted(portal.web.hosts), "closed": portal.closed}), "utf-8")
    return path
