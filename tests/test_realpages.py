"""Every check of single records over all stored real pages; what it finds was read by eye.

``realpages.jsonl`` names the findings that are true (file, check, about); anything else is a false accusation or a miss.
"""

import json
from datetime import date, datetime, timedelta, timezone
from pathlib import Path

import pytest

from checks.crawl import Crawl
from checks.records import Page
from checks.registry import load
from checks.rules import Rules
from checks.run import Run
from crawler import decoder, layouts
from crawler.reading.html import Html

SEEN = date(2026, 11, 22)
TABLE = Path(__file__).parent / "realpages.jsonl"


def records(folder: Path, row: dict[str, str]):
    """The page of a stored file, and its document where it is one."""
    host = row.get("portal", "x").replace("_", "-")
    address = (row.get("address") or f"http://{host}.example/{row.get('path', '').lstrip('/')}").partition(
        "#"
    )[0]
    decoded = decoder.decode((folder / row["file"]).read_bytes(), None)
    reading = layouts.pick(html := Html(decoded.text, address, seen=SEEN, charset=decoded.charset)).read(html)
    beside = reading.surroundings
    yield Page(
        url=html.url,
        address=address,
        fetched=datetime(2026, 11, 22, 9, tzinfo=timezone(timedelta(hours=8))),
        status=200,
        kind=reading.kind,
        title=reading.title[:300],
        meta=reading.meta,
        layout=reading.layout,
        outer=beside.outer,
        hidden=beside.hidden,
        scripts=beside.scripts,
        frames=beside.frames,
        marks=beside.marks,
    )
    if reading.document:
        yield reading.document


def findings(folder: Path):
    """What the checks find, as (file, check, about), with the sentence."""
    checks = {name: check for name, check in load().items() if check.subjects != (Crawl,)}
    for line in (folder / "index.jsonl").read_text("utf-8").splitlines():
        row = json.loads(line)
        if row["file"].endswith((".html", ".htm")) and (folder / row["file"]).is_file():
            run = Run(checks, Rules.load(), as_of=SEEN)
            for record in records(folder, row):
                run.feed(record)
            for name, tally in run.tallies.items():
                assert not tally.errors, tally.errors
                for finding in tally.findings:
                    yield (row["file"], name, finding.about), finding


@pytest.mark.parametrize("what", ["false", "missed"])
def test_what_is_found_on_real_pages_is_what_a_reader_finds(what, found, told):
    assert not (found - told if what == "false" else told - found)


@pytest.fixture(scope="module")
def found(realpages: Path):
    return {key for key, _ in findings(realpages)}


@pytest.fixture(scope="module")
def told():
    rows = map(json.loads, TABLE.read_text("utf-8").splitlines())
    return {(row["file"], row["check"], row["about"]) for row in rows}
