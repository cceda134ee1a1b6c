"""Nights on which a portal was crawled: what came of a link's target, once and again."""

from __future__ import annotations

import itertools
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from checks.network import CONTROL
from checks.records import Kind, Link, LinkState, Page
from tests.make import AS_OF, crawl, link, page, tries, url

MINISTRY = "http://www.moh-yunling.example/"
PORTAL = "http://10.10.0.1/portal?u=1"
ELSEWHERE = page("http://news.example/", kind=Kind.FILE)


def answered(path: str, *said: str, at: str = f"{AS_OF}T09:00:00+08:00", **given: Any) -> Page:
    """What came of the requests for an address, the first of them ``at`` a time."""
    made = tries(*said, at=at)
    last = said[-1].removeprefix("HEAD ")
    told = {"status": int(last)} if last.isdigit() else {"status": None, "error": last}
    fetched = datetime.fromisoformat(made[-1].at)
    return page(path, **{**told, "tries": made, "fetched": fetched, **given})


def home(day: date = AS_OF, hour: int = 9) -> Page:
    at = datetime.fromisoformat(f"{day}T{hour:02}:20:00+08:00")
    return page("/", kind=Kind.HOME, fetched=at)


def night(
    folder: Path | None, *records: Page, day: date = AS_OF, target: str = "/x.html", **given: Any
) -> Link:
    """One crawl of some answers and one link; the link as it comes out."""
    untested = link(target, LinkState.UNTESTED, **given)
    with crawl([home(day), untested, *records], folder=folder, as_of=day) as view:
        return next(each for each in view.links() if each.target == untested.target)


def before(nights: int = 1) -> date:
    return AS_OF - timedelta(days=nights)


def at(day: date, hour: int = 9) -> str:
    return f"{day}T{hour:02}:00:00+08:00"


def chain(length: int, end: Page, start: str = "/x.html") -> list[Page]:
    hops = [start, *(f"/hop/{n}" for n in range(1, length)), end.url]
    jumps = (page(a, status=302, kind=Kind.REDIRECT, redirect=url(b)) for a, b in itertools.pairwise(hops))
    return [*jumps, end]


def control(path: str, said: str = "200", *, day: date = AS_OF, **given: Any) -> Page:
    """What came of a page that was fine, asked for once more when all else was."""
    return answered(url(path) + CONTROL, said, at=at(day, 12), kind=Kind.FILE, **given)


def led(path: str, to: str = PORTAL) -> list[Page]:
    """An address that leads to one of an inner network, which nobody asks for."""
    jump = page(path, status=302, kind=Kind.REDIRECT, redirect=to)
    return [jump, page(to, status=None, error="private", kind=Kind.UNREAD)]
