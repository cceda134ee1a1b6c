"""Real pages of many systems, read in place: nothing fails, and kinds and dates agree with the index."""

import json
from datetime import date
from pathlib import Path

import pytest

from checks.records import Kind
from crawler import decoder, layouts
from crawler.reading.html import Html

LISTS = {"list", "list-policy", "list-interpretation", "list-annual-report"}
ARTICLES = {"article", "policy", "notice", "interpretation"}


def mislabelled(row: dict[str, str]) -> bool:
    """The index calls list pages of one portal articles, as it does pages saved as ``indexN``."""
    return row.get("portal") == "hcdd" or (
        Path(row["file"]).name.startswith("index") and row["kind"] in ARTICLES
    )


@pytest.fixture(scope="module")
def readings(realpages: Path):
    found = []
    for line in (realpages / "index.jsonl").read_text("utf-8").splitlines():
        row = json.loads(line)
        if row["file"].endswith(".html") and row["file"].startswith("html/") and not mislabelled(row):
            decoded = decoder.decode((realpages / row["file"]).read_bytes(), None)
            address = f"http://{row.get('portal', 'x').replace('_', '-')}.example/{row['path'].lstrip('/')}"
            html = Html(decoded.text, address.partition("#")[0], seen=date(2026, 11, 22))
            found.append((row, layouts.pick(html).read(html)))
    return found


def test_every_page_is_read(readings):
    assert len(readings) > 700


def test_lists_are_hardly_ever_taken_for_documents(readings):
    lists = [reading for row, reading in readings if row["kind"] in LISTS]
    wrong = [reading for reading in lists if reading.kind is Kind.DOCUMENT]
    assert len(wrong) <= len(lists) * 0.03


def test_documents_are_hardly_ever_taken_for_lists(readings):
    articles = [reading for row, reading in readings if row["kind"] in ARTICLES]
    wrong = [reading for reading in articles if reading.kind is Kind.LIST]
    assert len(wrong) <= len(articles) * 0.05


def test_most_lists_and_documents_are_known_as_such(readings):
    lists = [reading.kind is Kind.LIST for row, reading in readings if row["kind"] in LISTS]
    articles = [reading.kind is Kind.DOCUMENT for row, reading in readings if row["kind"] in ARTICLES]
    assert sum(lists) >= len(lists) * 0.8
    assert sum(articles) >= len(articles) * 0.8


def test_dates_of_documents_agree_with_the_index(readings):
    pairs = [
        (row["date"], reading.document.published.iso[:10])
        for row, reading in readings
        if row["kind"] in ARTICLES
        # the index of one gives the day of signing, of the other the address where a script writes the day
        and row.get("portal") not in ("gov.cn", "gzdzhrss")
        and row.get("date")
        and reading.document
        and reading.document.published
    ]
    assert sum(told == read for told, read in pairs) >= len(pairs) * 0.95
