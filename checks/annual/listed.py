"""The rows of lists that lead straight to files."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Mapping

from checks.crawl import Crawl


def listed_files(crawl: Crawl) -> Mapping[str, list[sqlite3.Row]]:
    """Page, title and date of every row that leads to a file that was read, by the file's address, in the order of pages."""
    found = defaultdict(list)
    for row in crawl.query(
        "select page, url, title, published from entries"
        " where url in (select url from attachments) order by page, url"
    ):
        found[row["url"]].append(row)
    return found
