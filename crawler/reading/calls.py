"""The requests that a page makes for its list, and how the next part of one is asked for.

Nothing is invented: address and parameters are those written in the page's own scripts or form, and
only the number of the page (or the window of records) is turned, as the page's own pager does.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from hashlib import blake2b
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from crawler import urls
from crawler.reading.html import Html
from crawler.reading.javascript import UNKNOWN, Invocation, Value, Written

PAGE_KEYS = re.compile(
    r"^(?:page|page_?no|page_?num|page_?index|page_?number|curr?_?page|current_?page|cpage|p|pn|current|"
    r"page_?id|cur_?page_?no)$",
    re.I,
)
SIZE_KEYS = re.compile(r"^(?:page_?size|per_?page|size|rows|limit|rp|n|num|page_?count|page_?rows)$", re.I)


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """One request for a part of a list.

    ``source`` is the address of the page whose list it brings; ``form`` the body of a POST; ``feed`` the
    layout that reads the answer, ``None`` where the answer is a page like any other; ``trail`` names the
    column where one page holds many; ``number`` is the part asked for; ``before`` tells the rows of the
    part before it, so that a list which never says its end is not read round and round; ``script`` marks
    a script of the page, ``render`` a visit with a browser.
    """

    source: str
    form: str | None = None
    feed: str | None = None
    trail: tuple[str, ...] = ()
    number: int = 1
    before: str = ""
    script: bool = False
    render: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """What to ask for next: the address, its identity, how it is called, and which part of a list it is."""

    address: str
    url: str
    call: Call | None = None
    number: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """A request as a script writes it; ``number`` is the page that its parameters stand for."""

    address: str
    params: Mapping[str, Value]
    post: bool = False
    written: bool = False
    number: int = 1

    def turned(self, number: int, **more: Value) -> Ask:
        """The same request for another page, counted from 1 whatever the system counts from."""
        params = {**self.params, **more}
        for key, value in params.items():
            if PAGE_KEYS.match(key):
                first = int(value) - self.number if str(value).isdigit() else 0
                params[key] = type(value)(first + number) if isinstance(value, int | str) else number
        return replace(self, params=params, number=number)

    @property
    def paged(self) -> bool:
        """Whether one of its parameters is the number of the page."""
        return any(PAGE_KEYS.match(key) for key in self.params)

    @property
    def size(self) -> int | None:
        """How many rows it asks for at once."""
        given = (value for key, value in self.params.items() if SIZE_KEYS.match(key))
        return next((int(value) for value in given if str(value).isdigit() and int(value) > 0), None)

    def step(self, source: str, feed: str | None, trail: tuple[str, ...] = (), before: str = "") -> Step:
        """The request as a step; its identity holds the form, which no address shows."""
        params = {
            key: value for key, value in self.params.items() if value is not UNKNOWN and value is not None
        }
        call = Call(source=source, feed=feed, trail=trail, number=self.number, before=before)
        if not self.post:
            address = with_query(self.address, params)
            return Step(address=address, url=urls.canonical(address), call=call, number=self.number)
        form = json.dumps(params, ensure_ascii=False) if self.written else urlencode(_texts(params))
        url = identity(self.address, form)
        return Step(address=self.address, url=url, call=replace(call, form=form), number=self.number)


def asked(address: str, call: Call) -> Ask:
    """The request that a step was, to be turned on."""
    if call.form is None:
        parts = urlsplit(address)
        params = dict(parse_qsl(parts.query, keep_blank_values=True))
        return Ask(address=urlunsplit(parts._replace(query="")), params=params, number=call.number)
    written = call.form.startswith("{")
    given = json.loads(call.form) if written else dict(parse_qsl(call.form, keep_blank_values=True))
    return Ask(address=address, params=given, post=True, written=written, number=call.number)


def identity(address: str, form: str) -> str:
    """What tells a POST from others to its address."""
    return f"{urls.canonical(address)}#{blake2b(form.encode(), digest_size=8).hexdigest()}"


def with_query(address: str, params: Mapping[str, Value]) -> str:
    """An address with parameters added to those it has."""
    if not params:
        return address
    parts = urlsplit(address)
    query = dict(parse_qsl(parts.query, keep_blank_values=True)) | _texts(params)
    return urlunsplit(parts._replace(query=urlencode(query), fragment=""))


def _texts(params: Mapping[str, Value]) -> dict[str, str]:
    return {key: _text(value) for key, value in params.items()}


def _text(value: Any) -> str:
    if isinstance(value, dict | list):
        return json.dumps({} if value is UNKNOWN else value, ensure_ascii=False, default=str)
    return str(value).lower() if isinstance(value, bool) else str(value)


def asks(html: Html) -> Iterator[Ask]:
    """Every request that the page's scripts write out."""
    for made in html.script.invocations:
        ask = _ask(html, made)
        if ask:
            yield ask


def _ask(html: Html, made: Invocation) -> Ask | None:
    verb = made.name.rpartition(".")[2].lower()
    first, second = (*made.arguments, UNKNOWN, UNKNOWN)[:2]
    options = first if isinstance(first, dict) else second if isinstance(second, dict) else {}
    if verb in ("ajax", "request", "axios", "ajaxsubmit", "fetch"):
        given = options.get("url", first)
        data = options.get("data", options.get("body", options.get("params", {})))
        method = options.get("type", options.get("method", "get"))
        kind = str(options.get("contentType", options.get("headers", "")))
    elif verb in ("get", "post", "getjson", "load"):
        given, data, method, kind = first, second, verb if verb == "post" else "get", ""
        data = data.get("params", data) if isinstance(data, dict) else data
    else:
        return None
    address = urls.join(html.base, given, encoding=html.charset) if isinstance(given, str) else None
    if address is None or urls.suffix(address) in (".js", ".css", ".html", ".htm", ".shtml"):
        return None
    params = dict(parse_qsl(data)) if isinstance(data, str) else data if isinstance(data, dict) else {}
    if str(options.get("dataType", "")).lower() == "jsonp":
        params = {str(options.get("jsonp") or "callback"): "cb", **params}
    head, _, query = address.partition("?")
    if str(method).lower() != "post":
        return Ask(address=head, params={**dict(parse_qsl(query, keep_blank_values=True)), **params})
    return Ask(
        address=address, params=params, post=True, written=isinstance(data, Written) or "json" in kind.lower()
    )
