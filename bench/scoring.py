"""Scoring a fleet: three thousand sites' files read, scored by both bundled tables, and ranked, beside merely opening and reading them.

``python bench/scoring.py [--sites 3000] [--keep FOLDER]`` makes the files (a few audits as ``tests/offices.py`` makes them, copied and
renamed, each with a docket) and prints the seconds of CPU of each step, and its ratio to a bare ``select`` of the same rows.
"""

from __future__ import annotations

import argparse
import shutil
import sqlite3
import sys
import tempfile
import time
from contextlib import closing
from datetime import timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from checks.cases.caseload import caseload, files
from checks.cases.docket import Docket
from checks.cases.rulings import Ruled, Ruling
from checks.registry import load
from checks.scoring.ranks import rank
from checks.scoring.score import score
from checks.scoring.tables import BUNDLED, read
from checks.units import Site, Unit, written
from tests.offices import AS_OF, audited, finding, untold

KINDS = 12
CHECKS = sorted(load())


def _made(folder: Path, number: int) -> Path:
    """One audited site with some 60 findings, an earlier crawl, doubts, and rulings."""
    unit, host = f"清河市第{number}局", f"d{number}.qinghe.example"
    found = [
        finding(CHECKS[(n * 7 + number) % len(CHECKS)], unit, f"/c{n % 9}/{n}.html")
        for n in range(50 + number)
    ]
    doubts = [untold(CHECKS[(n * 11 + number) % len(CHECKS)], unit, f"/u/{n}.html") for n in range(8)]
    audited(folder, found[:30], host=host, units=(unit,), as_of=AS_OF - timedelta(days=90))
    file = audited(folder, found, host=host, units=(unit,), doubts=doubts)
    for n, ruling in enumerate((Ruling.FALSE, Ruling.CONFIRMED, Ruling.CONFIRMED)):
        said = Ruled(ruling=ruling, reason="样例", by="李", at="2026-03-21T09:00:00+08:00")
        Docket(file).rule(found[n]["fingerprint"], said, "new")
    return file


def fleet(folder: Path, sites: int) -> None:
    """So many sites' files, each under a name and address of its own."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as first:
        kinds = [_made(Path(first), number) for number in range(KINDS)]
        for file in kinds:
            with closing(sqlite3.connect(file)) as db:
                db.execute("pragma wal_checkpoint(truncate)")
                db.execute("pragma journal_mode = delete")
        for number in range(sites):
            source = kinds[number % KINDS]
            host = f"u{number}.qinghe.example"
            shutil.copy(source, folder / f"{host}.db")
            shutil.copy(Docket(source).path, Docket(folder / f"{host}.db").path)
            with closing(sqlite3.connect(folder / f"{host}.db")) as db, db:
                unit = Unit(name=f"清河市第{number}号单位", level="department")
                site = written(Site(address=f"http://{host}/", units=(unit,)))
                db.execute("update site set value = ? where key = 'address'", (f"http://{host}/",))
                db.execute("update site set value = ? where key = 'units'", (site,))


def bare(folder: Path) -> int:
    """Open every file and read its newest findings; the least that any scoring has to do."""
    rows = 0
    for file in files(folder):
        with closing(sqlite3.connect(f"{file.as_uri()}?mode=ro", uri=True)) as db:
            crawl = db.execute("select max(id) from crawls").fetchone()[0]
            for table in ("findings", "outcomes", "unknowns"):
                rows += len(db.execute(f"select * from {table} where crawl = ?", (crawl,)).fetchall())
    return rows


def main() -> None:
    """Make the fleet, and print what scoring it takes."""
    options = argparse.ArgumentParser()
    options.add_argument("--sites", type=int, default=3000)
    options.add_argument("--keep", type=Path)
    told = options.parse_args()
    folder = (told.keep or Path(tempfile.mkdtemp())) / f"{told.sites}"
    if not folder.is_dir():
        fleet(folder, told.sites)
    started = time.process_time()
    rows = bare(folder)
    floor = time.process_time() - started
    started = time.process_time()
    cases = caseload(folder)
    loaded = time.process_time() - started
    print(
        f"{len(cases)} units, {rows} rows; bare select {floor:.1f} s, reading {loaded:.1f} s ({loaded / floor:.1f} x)"
    )
    for name in BUNDLED:
        started = time.process_time()
        table = read(name)
        ranking = rank(score(case, table) for case in cases)
        took = time.process_time() - started
        print(f"{name}: scored in {took:.1f} s ({took / floor:.1f} x); {len(ranking.ranked)} ranked")
    if not told.keep:
        shutil.rmtree(folder.parent)


if __name__ == "__main__":
    main()
