"""An answer as the record that is kept of it, where nothing of the site is read from it."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from sqlite3 import Row
from typing import Any
from urllib.parse import urlsplit

from scrapy.http import Response

from checks.records import Attachment, Kind, Page, Try
from checks.samples import BEIJING
from crawler import answers, decoder, urls
from crawler.attachments import Text
from crawler.pipelines import Seen
from crawler.reading import goneness, walls
from crawler.reading.anchors import ATTACHMENTS
from crawler.targets import Priority, Role, Target

PATIENCE = 4
"""Tries of a page that waits for something: for its scripts, or for a server that found us too fast."""
TOO_FAST = 429
GONE = (404, 410)


def page(target: Target, response: Response | None = None, *, method: str = "GET", **given: Any) -> Page:
    """The record of an answer, or of there being none; a failure remembers this try."""
    now = datetime.now(BEIJING)
    values: dict[str, Any] = {
        "url": target.url,
        "address": target.call.source if target.call and target.call.feed else target.address,
        "fetched": now,
    }
    if response is not None:
        values |= {"status": response.status, "seconds": response.meta.get("download_latency")}
        values |= {
            "etag": answers.header(response, "ETag"),
            "last_modified": answers.header(response, "Last-Modified"),
        }
        method = response.request.method if response.request else method
    seen = Page(**(values | given))
    if target.tries or seen.error or (seen.status or 0) >= 400:
        said = f"{'HEAD ' if method == 'HEAD' else ''}{seen.error or seen.status}"
        seen = replace(seen, tries=(Try(at=now.isoformat(timespec="seconds"), said=said),))
    return seen


def same(target: Target, response: Response, kept: Row) -> Seen:
    """A page that is as it was ``kept``."""
    seen = page(target, response, status=200, kind=Kind(kept["kind"]), body=kept["body"])
    if response.status == 304:
        seen = replace(seen, etag=kept["etag"], last_modified=kept["last_modified"])
    return Seen(target=target, page=seen, same=True)


def again(target: Target, status: int) -> Priority | None:
    """When what gave no page is asked for once more: soon where we were too fast for the site, at the end where it failed."""
    if status == TOO_FAST and target.host is None and target.tries < PATIENCE:
        return Priority.REST
    failed = status in (*GONE, TOO_FAST) or status >= 500 or (target.probe and status >= 400)
    return Priority.AGAIN if failed and not target.last else None


def probed(target: Target, response: Response) -> Seen:
    """What the beginning of a page shows that nobody needs to read whole."""
    text = decoder.decode(response.body, answers.header(response, "Content-Type")).text
    title, words, says = goneness.head(text, target.address, datetime.now(BEIJING).date())
    file = urls.suffix(target.url) in ATTACHMENTS
    landing = {"title": title, "words": words} | ({"says": says} if says else {})
    seen = page(target, response, kind=Kind.FILE, landing=landing)
    return Seen(target=target, page=seen, content=response.body if says or file else None)


def tried(target: Target, response: Response) -> Seen:
    """How a host answers for what it can't have, and whether a page that was fine still is."""
    made = target.role is Role.NOWHERE
    location = answers.header(response, "Location")
    led = urls.join(response.url, location) if location else None
    seen = page(target, response, kind=Kind.FILE, landing={"made": "1"} if made else {})
    seen = replace(seen, redirect=urls.canonical(led) if led else None)
    if answers.wall(response):
        seen = replace(seen, error="wall")
    moved = made and led is not None and urlsplit(led).path == urlsplit(target.url).path
    content = response.body if made else None
    return Seen(target=target, page=seen, content=content, found=(led,) if led and moved else ())


def attached(target: Target, response: Response, name: str, said: Text) -> Seen:
    """A file with what it says."""
    attachment = Attachment(
        url=target.url,
        address=target.address,
        name=name,
        format=said.format,
        text=said.text,
        scanned=said.scanned,
        unread=said.unread,
    )
    content = said.text.encode("utf-8", "replace")
    seen = page(target, response, kind=Kind.FILE)
    return Seen(target=target, page=seen, content=content, attachment=attachment)


def _shown(target: Target, response: Response) -> dict[str, str]:
    """What a page shows that comes with an error, unless it tells of one; or that a page shows nothing."""
    if response.request is None or response.request.method == "HEAD" or not answers.is_page(response):
        return {}
    if not response.body:
        return {"empty": "1"} if response.status == 200 and "dataloss" not in response.flags else {}
    text = decoder.decode(response.body, answers.header(response, "Content-Type")).text
    title, words, says = goneness.head(text, target.address, datetime.now(BEIJING).date())
    return {} if says else {"title": title, "words": words}


def emptied(target: Target, response: Response) -> Seen:
    """What answered without a page: a file, an error, or nothing.

    Of a file that is only probed, an answer to HEAD that speaks of a page or of no bytes is looked at once more.
    """
    status, kind = response.status, Kind.FILE if response.status == 200 else Kind.UNREAD
    seen = page(target, response, kind=kind, landing=_shown(target, response))
    file = status == 200 and target.probe and urls.suffix(target.url) in ATTACHMENTS
    empty = answers.header(response, "Content-Length") == "0"
    file |= status == 200 and target.role is Role.FILE
    empty |= target.role is Role.FILE
    if file and (empty or answers.is_page(response)) and not target.last:
        return Seen(target=target, page=seen, again=Priority.AGAIN)
    if file and empty and "dataloss" not in response.flags:
        seen = replace(seen, landing={"wrong": "文件是空的（0 字节）"})
    return Seen(target=target, page=seen, again=again(target, status))


def walled(target: Target, response: Response, wall: walls.Wall) -> Page:
    """A guard's answer in the place of a page."""
    return page(target, response, kind=Kind.UNREAD, error="wall", unread=wall.sentence)


def redirected(target: Target, response: Response, location: str) -> Seen:
    """Where an answer leads; to itself, it is a guard's."""
    address = urls.join(response.url, location)
    if address is None or urls.canonical(address) == target.url:
        wall = walls.replays(answers.cookies(response))
        told = wall.sentence if wall else "跳转到自身，疑似防护墙"
        seen = page(target, response, kind=Kind.UNREAD, error="wall", unread=told)
        return Seen(target=target, page=seen, wall=wall)
    seen = page(target, response, kind=Kind.REDIRECT, redirect=urls.canonical(address))
    return Seen(target=target, page=seen, found=(address,))
