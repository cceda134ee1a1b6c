"""Look-alike portals of one family each: saved pages, read as records, and small served sites of them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from checks.crawl import Crawl
from checks.records import Column, Document
from crawler import decoder, layouts
from crawler.reading.html import Html
from crawler.reading.result import Reading
from tests.serving import Answers, Asked, crawl, served

PAGES = Path(__file__).parent / "crawler" / "layouts" / "pages"
SEEN = date(2026, 3, 20)


def saved(name: str) -> str:
    """A saved look-alike page, ``family/page.html``."""
    return decoder.decode((PAGES / name).read_bytes(), None).text


def read(name: str, address: str) -> Reading:
    """What the layout of its own picking reads on a saved page."""
    html = Html(saved(name), address, seen=SEEN)
    return layouts.pick(html).read(html)


@contextmanager
def audited(answers: Answers, folder: Path, *words: str) -> Iterator[tuple[Crawl, list[Asked]]]:
    """What an audit of a served site kept, and what the site was asked."""
    with served(answers) as (address, asked), crawl(address, folder, *words) as view:
        yield view, asked


def column(view: Crawl, name: str) -> Column:
    """The only column of that name."""
    [found] = [column for column in view.columns() if column.name == name]
    return found


def documents(view: Crawl) -> dict[str, Document]:
    """Every document by its title."""
    return {document.title: document for document in view.documents()}
