"""Real pages of many systems against a table made by eye (``labelled.jsonl``: addresses, facts, digests of titles).

A missed fact counts against the reader; a date that contradicts the page is a defect, whatever the share.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from hashlib import blake2b
from pathlib import Path
from typing import Any

import pytest

from checks.records import Kind, Stamp
from crawler import decoder, layouts
from crawler.reading.html import Html
from crawler.reading.result import Reading

TABLE = Path(__file__).parent / "labelled.jsonl"
KINDS = {"document": {Kind.DOCUMENT}, "list": {Kind.LIST}}
LEADS_ON = {Kind.CONTAINER, Kind.OTHER, Kind.REDIRECT, Kind.HOME}


def read(folder: Path, label: dict[str, Any], paths: dict[str, str]) -> Reading:
    decoded = decoder.decode((folder / label["file"]).read_bytes(), None)
    html = Html(decoded.text, paths[label["file"]], seen=date(2026, 11, 22), charset=decoded.charset)
    return layouts.pick(html).read(html)


@pytest.fixture(scope="module")
def compared(realpages: Path) -> list[tuple[dict[str, Any], Reading]]:
    paths = {}
    for line in (realpages / "index.jsonl").read_text("utf-8").splitlines():
        row = json.loads(line)
        host = row.get("portal", "x").replace("_", "-")
        given = row.get("address") or f"http://{host}.example/{row['path'].lstrip('/')}"
        paths[row["file"]] = given.partition("#")[0]
    table = [json.loads(line) for line in TABLE.read_text("utf-8").splitlines()]
    return [(label, read(realpages, label, paths)) for label in table]


def plain(text: str | None) -> str:
    return re.sub(r"[\s　]+", "", text or "").translate(str.maketrans("[]【】（）()", "〔〕〔〕〔〕〔〕"))


def same(told: str | None, found: str | None) -> bool:
    """Whether a text is what the table says; of titles the table only has digests."""
    if told and told.startswith("#"):
        return told == f"#{blake2b(plain(found).encode(), digest_size=8).hexdigest()}"
    return plain(told) == plain(found)


def day(stamp: Stamp | None, told: str | None) -> bool:
    """Whether a stamp says what the table does, to the precision that both have."""
    if stamp is None or told is None:
        return stamp is None and told is None
    shared = min(len(stamp.iso), len(told))
    return shared >= 10 and stamp.iso[:shared] == told[:shared]


def facts(label: dict[str, Any], reading: Reading) -> Iterator[tuple[str, bool, object]]:
    """Field, whether it is right, and what was read."""
    empty = label["kind"] == "list" and not label["rows"]
    right = reading.kind in (LEADS_ON if empty else KINDS.get(label["kind"], LEADS_ON))
    yield "kind", right, reading.kind
    if label["kind"] == "document":
        document = reading.document
        for name in ("title", "doc_number"):
            found = getattr(document, name, None)
            yield name, document is not None and same(label.get(name), found), found
        for name in ("published", "written"):
            stamp = getattr(document, name, None)
            yield name, document is not None and day(stamp, label.get(name)), stamp and stamp.iso
    if label["kind"] == "list":
        rows = reading.listing.rows if reading.listing else ()
        yield "rows", len(rows) == label["rows"], len(rows)
        for name, row in (("first", rows[:1]), ("last", rows[-1:])):
            if told := label.get(name):
                found = (row[0].title, row[0].published and row[0].published.iso) if row else None
                right = (
                    bool(row) and same(told["title"], row[0].title) and day(row[0].published, told["date"])
                )
                yield f"{name} row", right, found
        if told := label.get("pages"):
            pager = reading.pager
            numbers = [step.number or 0 for step in pager.pages] if pager else []
            found = max([*numbers, (pager.total or pager.shown or 0) if pager else 0, 1])
            yield "pages", found == told, found
    if label["kind"] in ("document", "list") and (label.get("column") or reading.crumbs):
        named = reading.document.column_name if reading.document else reading.crumbs and reading.crumbs[-1][0]
        yield "column", same(label.get("column"), named or ""), named


@pytest.fixture(scope="module")
def score(compared) -> dict[str, list[tuple[str, bool, object]]]:
    fields: dict[str, list[tuple[str, bool, object]]] = defaultdict(list)
    for label, reading in compared:
        for name, right, found in facts(label, reading):
            fields[name].append((label["file"], right, found))
    return fields


def test_the_table_covers_every_portal(compared):
    assert len(compared) >= 150
    assert len({label["file"].split("/")[1] for label, _ in compared}) >= 9


def test_nearly_every_field_is_right(score):
    table = {name: sum(right for _, right, _ in found) / len(found) for name, found in score.items()}
    print({name: f"{share:.1%} of {len(score[name])}" for name, share in table.items()})
    wrong = {name: [(f, r) for f, ok, r in found if not ok] for name, found in score.items()}
    rights = sum(right for found in score.values() for _, right, _ in found)
    assert rights >= 0.98 * sum(map(len, score.values())), wrong


def test_no_date_is_wrong(compared):
    wrong = []
    for label, reading in compared:
        for name in ("published", "written"):
            stamp = getattr(reading.document, name, None)
            if stamp and label["kind"] == "document" and not day(stamp, label.get(name)):
                wrong.append((label["file"], name, label.get(name), stamp.iso))
        for told, row in ((label.get("first"), 0), (label.get("last"), -1)):
            rows = reading.listing.rows if reading.listing else ()
            if told and rows and rows[row].published and not day(rows[row].published, told["date"]):
                wrong.append((label["file"], row, told["date"], rows[row].published.iso))
    assert not wrong
