"""Factories: each record with sensible defaults, so that a test names only what matters."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

from checks.crawl import Crawl
from checks.records import (
    Attachment,
    Citation,
    Column,
    Document,
    Entry,
    Kind,
    LinkState,
    Message,
    Page,
    Place,
    Record,
    Stamp,
    Try,
)
from checks.records import Link as LinkRecord
from checks.registry import Check
from checks.rules import Rules
from checks.run import Run
from checks.store import Store
from checks.units import Site, Unit
from checks.verdicts import Finding, Fine, Unknown

AS_OF = date(2026, 3, 20)
HOST = "http://www.yunshan.example"
BEIJING = timezone(timedelta(hours=8))


def url(path: str) -> str:
    return path if "://" in path else HOST + path


def stamp(iso: str | None) -> Stamp | None:
    return Stamp(iso=iso, raw=iso, rule="test") if iso else None


def page(path: str = "/", **given: Any) -> Page:
    fetched = datetime(2026, 3, 20, 9, tzinfo=BEIJING)
    return Page(**{"url": url(path), "address": url(path), "fetched": fetched, "status": 200, **given})


def column(name: str = "通知公告", at: str = "/tzgg/index.html", **given: Any) -> Column:
    for key in ("newest", "oldest"):
        if isinstance(given.get(key), str):
            given[key] = stamp(given[key])
    defaults = {"entries": 20, "pages": 1, "ended": True, "sorted": True, "path": ("首页",)}
    return Column(**{"url": url(at), "address": url(at), "name": name, **defaults, **given})


def document(title: str = "关于做好春耕工作的通知", path: str = "/tzgg/1.html", **given: Any) -> Document:
    for key in ("published", "written", "effective", "updated"):
        if isinstance(given.get(key), str):
            given[key] = stamp(given[key])
    return Document(**{"url": url(path), "address": url(path), "title": title, **given})


def cite(text: str = "", path: str | None = None, **given: Any) -> Citation:
    address = url(path) if path else None
    return Citation(**{"text": text, "url": address, "address": address, **given})


def attachment(path: str = "/files/1.docx", text: str = "", **given: Any) -> Attachment:
    defaults: dict[str, Any] = {"name": "附件", "format": "docx", "sources": (url("/tzgg/1.html"),)}
    return Attachment(**{"url": url(path), "address": url(path), "text": text, **defaults, **given})


def message(title: str = "路灯不亮", path: str = "/hdjl/1.html", **given: Any) -> Message:
    for key in ("asked", "answered"):
        if isinstance(given.get(key), str):
            given[key] = stamp(given[key])
    return Message(**{"url": url(path), "page": url(path), "title": title, **given})


def link(path: str = "/gone.html", state: LinkState = LinkState.OK, **given: Any) -> LinkRecord:
    defaults: dict[str, Any] = {"sources": (url("/"),), "places": 1, "place": Place.BODY}
    return LinkRecord(**{"target": url(path), "address": url(path), "state": state, **defaults, **given})


def crawl(
    records: Iterable[Record | tuple[Column, Iterable[Entry]]] = (),
    *,
    folder: Path | None = None,
    level: str | None = "county",
    reason: str = "finished",
    coverage: Mapping[str, object] | None = None,
    as_of: date = AS_OF,
    keep: Callable[[Store], None] | None = None,
) -> Crawl:
    """A stored crawl of ``records``; a column may come with its entries, else its documents are them."""
    where = folder or Path(tempfile.mkdtemp(prefix="zwgk-test-"))
    with Store(where / "site.db") as store:
        store.describe(Site(address=url("/"), units=(Unit(name="云山县人民政府", level=level),)))
        store.start(started=f"{as_of}T09:00:00+08:00", as_of=as_of.isoformat(), settings={})
        store.begin()
        write(store, records)
        if keep:
            keep(store)
        seen = {
            "start_read": True,
            "pages": 1,
            "unread": [],
            "skipped": [],
            "nav_gaps": [],
            **(coverage or {}),
        }
        store.finish(reason=reason, finished=f"{as_of}T09:30:00+08:00", coverage=seen)
    return Crawl(where / "site.db")


def write(store: Store, records: Iterable[Record | tuple[Column, Iterable[Entry]]]) -> None:
    """Put records into an open store as a crawl would."""
    for record in records:
        entries: Iterable[Entry] = ()
        if isinstance(record, tuple):
            record, entries = record
        match record:
            case Column():
                store.add_column(record, [record.url])
                store.add_entries(record.url, [(entry, entry.url) for entry in entries])
            case Document():
                store.add_document(record)
                store.add_page(page(record.url, kind=Kind.DOCUMENT), {})
                if record.column:
                    row = Entry(column=record.column, url=record.url, title=record.title)
                    store.add_entries(record.column, [(row, record.address)])
            case Page():
                store.add_page(record, {})
            case Attachment():
                store.add_attachment(record)
                add_link(store, link(record.url, sources=record.sources, place=Place.ATTACHMENT))
            case Message():
                store.add_message(record)
            case LinkRecord():
                add_link(store, record)
            case Entry():
                store.add_entries(record.column, [(record, record.url)])


def add_link(store: Store, link: LinkRecord) -> None:
    """A target, with a page row that answers as its state says."""
    from json import dumps

    answers: dict[LinkState, dict[str, Any]] = {
        LinkState.OK: {"status": 200},
        LinkState.GONE: {"status": 404, "tries": tries("404", "404")},
        LinkState.WRONG: {"status": 200, "landing": {"wrong": link.wrong or "打开的是首页"}},
        LinkState.FLAKY: {"status": 200, "tries": tries("503", "200")},
        LinkState.ERROR: {"status": 400, "tries": tries("400", "400")},
        LinkState.REFUSED: {"status": 403},
        LinkState.UNSURE: {"status": 503, "tries": tries("503", "503")},
        LinkState.PRIVATE: {"status": None, "error": "private"},
    }
    if link.state in answers:
        store.add_page(page(link.target, **answers[link.state]), {})
    spots = [{"url": spot.url, "text": spot.text, "place": spot.place} for spot in link.spots]
    row = {"target": link.target, "address": link.address, "place": link.place, "places": link.places}
    row |= {"sources": dumps(link.sources), "texts": dumps({link.text: 1}), "spots": dumps(spots)}
    store.add_link(row)


def said(check: Check, subject: Record | Crawl, **thresholds: Any) -> list[Finding | Unknown | Fine]:
    """Everything ``check`` says of one subject; a check that raises fails the test."""
    as_of = subject.as_of if isinstance(subject, Crawl) else AS_OF
    run = Run({check.id: check}, Rules.load(), as_of=as_of, settings={check.id: thresholds})
    if isinstance(subject, Crawl):
        run.finish(subject)
    else:
        run.feed(subject)
    tally = run.tallies[check.id]
    assert not tally.errors, tally.errors
    return [*tally.findings, *tally.unknowns, *tally.fine]


def findings(check: Check, subject: Record | Crawl, **thresholds: Any) -> list[Finding]:
    return [word for word in said(check, subject, **thresholds) if isinstance(word, Finding)]


def unknowns(check: Check, subject: Record | Crawl, **thresholds: Any) -> list[Unknown]:
    return [word for word in said(check, subject, **thresholds) if isinstance(word, Unknown)]


def judged(check: Check, subject: Record | Crawl, **thresholds: Any) -> bool:
    """Whether the check came to a conclusion of any kind."""
    return bool(said(check, subject, **thresholds))


def tries(*said: str, at: str = "2026-03-20T09:00:00+08:00", apart: int = 10) -> tuple[Try, ...]:
    """What came of a target's requests, the first ``at`` a time and each ``apart`` minutes after the one before."""
    first = datetime.fromisoformat(at)
    return tuple(
        Try(at=(first + timedelta(minutes=apart * n)).isoformat(), said=word) for n, word in enumerate(said)
    )
