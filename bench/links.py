"""What zwgk, LinkChecker and linkinator say of one hostile portal, against what its links truly are."""

from __future__ import annotations

import argparse
import os
import re
import tempfile
from collections import Counter
from itertools import pairwise
from pathlib import Path

import peers
from hostile import Answer, Gate, Web, serving
from installing import AbsentError
from troubles import KINDS
from truths import BROKEN, FINE, OWN, UNSURE
from yunshan import Portal

TOOLS = {"zwgk": peers.zwgk, "LinkChecker": peers.linkchecker, "linkinator": peers.linkinator}
PRIVATE = ("localhost", "127.0.0.1")


def manners(web: Web) -> dict[str, object]:
    """How a client treated the hosts beside the portal."""
    times: dict[str, list[float]] = {}
    refused: dict[str, float] = {}
    after: Counter[str] = Counter()
    methods: Counter[str] = Counter()
    asked: Counter[tuple[str, str]] = Counter()
    early = 0
    for request in web.requests:
        methods[request.method] += 1
        if request.host == OWN or request.host in PRIVATE:
            continue
        times.setdefault(request.host, []).append(request.at)
        asked[request.host, request.path] += 1
        after[request.host] += request.host in refused
        gate = web.hosts[request.host].gate if request.host in web.hosts else None
        early += request.host in refused and request.at < refused[request.host] + 20
        if gate and request.status == gate.answer.status:
            refused.setdefault(request.host, request.at)
    gated = [host for host in refused if after[host]]
    parallel = {name: n for name, n in web.parallel.items() if name != OWN}
    busiest = {
        name: max(sum(at <= other < at + 1 for other in each) for at in each) for name, each in times.items()
    }
    gaps = [b - a for each in times.values() for a, b in pairwise(sorted(each))]
    return {
        "requests by method": dict(methods),
        "most requests to one outside host within 1 s": max(busiest.values(), default=0),
        "outside hosts asked more than 2 times within 1 s": sum(n > 2 for n in busiest.values()),
        "smallest gap between requests to one outside host (s)": round(min(gaps, default=0), 2),
        "most parallel requests to one outside host": max(parallel.values(), default=0),
        "most requests for one outside target": max(asked.values(), default=0),
        "mean requests for one outside target": round(sum(asked.values()) / max(1, len(asked)), 2),
        "requests to private addresses": sum(request.host in PRIVATE for request in web.requests),
        "refusing hosts asked on": f"{len(gated)} of {len(refused)}, {sum(after[host] for host in gated)} requests",
        "requests within 20 s of a Retry-After: 20": early,
    }


def measured(portal: Portal, name: str, folder: Path, limit: float) -> peers.Run:
    """Run one tool on the portal as if nobody had asked it before."""
    portal.web.forget()
    run = TOOLS[name](portal, folder, limit)
    run.requests = len(portal.web.requests)
    run.asked = len({(request.host, request.path) for request in portal.web.requests})
    return run


def show(portal: Portal, runs: list[peers.Run]) -> None:
    """The table, and what each tool did wrong."""
    broken = {known for known, truth in portal.truths.items() if truth.verdict == BROKEN}
    fine = {known for known, truth in portal.truths.items() if truth.verdict == FINE}
    unsure = {known for known, truth in portal.truths.items() if truth.verdict == UNSURE}
    print(f"targets: {len(broken)} broken, {len(fine)} fine, {len(unsure)} unsure")
    first = runs[0]
    base = first.cpu / max(1, first.asked)
    for run in runs:
        false = run.accused - broken
        print(
            f"{run.name:12} found {len(run.accused & broken)}/{len(broken)}, missed {len(broken - run.accused)},"
            f" falsely accused {len(false)} ({len(false & fine)} fine, {len(false & unsure)} unsure),"
            f" requests {run.requests}, distinct {run.asked}, wall {run.wall:.0f} s, CPU {run.cpu:.1f} s,"
            f" CPU per target {run.cpu / max(1, run.asked) / base:.2f}, CPU {run.cpu / first.cpu:.2f} of {first.name}; {run.ended}"
        )
    for run in runs:
        _errors(portal, run, broken)


def _errors(portal: Portal, run: peers.Run, broken: set[str]) -> None:
    planted = Counter(truth.kind for truth in portal.truths.values())
    missed = Counter(portal.truths[known].kind for known in broken - run.accused)
    said = Counter(portal.truths[known].kind for known in (broken - run.accused) & run.open)
    false = Counter(
        portal.truths[k].kind if k in portal.truths else "never planted" for k in run.accused - broken
    )
    print(f"\n{run.name} missed:")
    for kind, count in sorted(missed.items(), key=lambda item: -item[1]):
        print(
            f"  {kind}: {count}/{planted[kind]}"
            + (f", {said[kind]} told as undetermined" if run.open else "")
        )
    print(f"{run.name} accused falsely:")
    for kind, count in sorted(false.items(), key=lambda item: -item[1]):
        print(f"  {kind}: {count}/{planted[kind]}")
    for known in sorted(run.accused - portal.truths.keys())[:10]:
        print(f"    {known}")


def throttled(portal: Portal, folder: Path, limit: float, pages: int) -> None:
    """How an audit takes a portal that answers 429 to everything after some pages."""
    told = (("Retry-After", "2"),)
    portal.own.gate = Gate(answer=Answer(status=429, body=b"Too Many Requests", headers=told), after=pages)
    run = measured(portal, "zwgk", folder, limit)
    times = [request.at for request in portal.web.requests if request.host == OWN and request.status == 429]
    print(f"429 to everything after {pages} requests: {run.ended}, wall {run.wall:.0f} s")
    print(f"  requests that were turned away {len(times)}, over {times[-1] - times[0] if times else 0:.0f} s")
    own = [k for k in run.accused if k.startswith(f"http://{OWN}")]
    false = [k for k in run.accused if k not in portal.truths or portal.truths[k].verdict != BROKEN]
    print(
        f"  accused {len(run.accused)} targets, {len(own)} of them on the portal's own host, {len(false)} falsely;"
        f" undetermined {len(run.open)}"
    )
    for known in sorted(own)[:10]:
        print(f"    {known} {portal.truths[known].kind if known in portal.truths else ''}")
    words = re.compile(r"429|频繁|放慢|降低|限速|限制访问|拒绝")
    lines = [line for line in (folder / "zwgk.txt").read_text("utf-8").splitlines() if words.search(line)]
    print("  what it says of it:", *(lines[-8:] or ["nothing"]), sep="\n    ")


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=600, help="documents of the portal")
    parser.add_argument("--each", type=int, default=8, help="targets of each kind")
    parser.add_argument("--seed", type=int, default=5)
    parser.add_argument("--only", action="append", choices=TOOLS, help="run only this tool; may be repeated")
    parser.add_argument("--limit", type=float, default=900, help="seconds after which a tool is stopped")
    parser.add_argument(
        "--everything-429", type=int, metavar="N", help="only: 429 to everything after N requests"
    )
    parser.add_argument("--keep", type=Path, help="folder for peers and outputs, kept for the next run")
    told = parser.parse_args()
    # A port must be known before the pages are written, for addresses carry it.
    with tempfile.TemporaryDirectory() as passing:
        folder = told.keep or Path(passing)
        folder.mkdir(parents=True, exist_ok=True)
        os.chmod(folder, 0o755)
        empty = Web()
        with serving(empty) as (port, closed):
            portal = Portal(
                KINDS, port=port, closed=closed, documents=told.documents, each=told.each, seed=told.seed
            )
            empty.hosts = portal.web.hosts
            portal.web = empty
            if told.everything_429 is not None:
                throttled(portal, folder, told.limit, told.everything_429)
                return
            runs = []
            for name in told.only or TOOLS:
                try:
                    runs.append(measured(portal, name, folder, told.limit))
                except AbsentError as reason:
                    print(f"{name}: skipped, {reason}")
                    continue
                print(
                    f"{name}:",
                    *(f"{label}: {value}" for label, value in manners(portal.web).items()),
                    sep="\n  ",
                )
            show(portal, runs)


if __name__ == "__main__":
    main()
