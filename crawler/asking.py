"""Targets as requests: how each is asked for, and with which validators."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from datetime import datetime
from typing import Any
from urllib.parse import urljoin, urlsplit

from scrapy import Request

from checks.samples import BEIJING
from crawler import urls
from crawler.attachments import Limits
from crawler.reading.anchors import FILES
from crawler.reading.goneness import PIECE as PIECE
from crawler.targets import Role, Target

JSON = "application/json; charset=utf-8"
FORM = "application/x-www-form-urlencoded; charset=utf-8"


def request(
    target: Target,
    before: sqlite3.Row | None,
    callback: Callable[..., Any],
    errback: Callable[..., Any],
    *,
    source: str | None = None,
) -> Request:
    """HEAD for a file that is only probed, POST for a call with a form, else GET; ``before`` is the copy that is kept,
    ``source`` a page that links the target.

    A page that is only probed is not asked for by HEAD: its state would be known, but not whether an error page, a betting
    site or a guard stands in its place; a first piece of it is read instead.

    Raises ``ValueError`` for an address that can't be asked for.
    """
    form = target.call.form if target.call else None
    heads = target.probe and target.tries == 0 and urls.suffix(target.url) in FILES
    method = "POST" if form is not None else "HEAD" if heads else "GET"
    meta: dict[str, Any] = {"target": target, "asked": datetime.now(BEIJING)}
    # A name with a dot at its end is the same host, and is owed the same pauses.
    meta["download_slot"] = urlsplit(target.url).hostname or ""
    if target.probe:
        meta["download_maxsize"] = 0
    if target.role is Role.FILE:
        meta["download_maxsize"] = Limits().bytes
    return Request(
        target.address,
        callback,
        method=method,
        headers=_headers(target, before) | _referer(target, source),
        body=form or "",
        errback=errback,
        meta=meta,
    )


def _referer(target: Target, source: str | None) -> dict[str, str]:
    """Where a link stands, as a browser says it: to another site only which site."""
    if source is None or target.call:
        return {}
    own = urls.same_site(source, target.url)
    return {"Referer": source if own else urljoin(source, "/")}


def _headers(target: Target, before: sqlite3.Row | None) -> dict[str, str]:
    headers: dict[str, str] = {}
    if before and before["etag"]:
        headers["If-None-Match"] = before["etag"]
    if before and before["last_modified"]:
        headers["If-Modified-Since"] = before["last_modified"]
    if target.call:
        headers["Referer"] = target.call.source
    if target.call and target.call.feed:
        headers["X-Requested-With"] = "XMLHttpRequest"
    if target.call and target.call.form is not None:
        headers["Content-Type"] = JSON if target.call.form.startswith("{") else FORM
    return headers
