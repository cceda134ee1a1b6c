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
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from crawler import urls
from crawler.reading.literals import UNKNOWN, Value

PAGE_KEYS = re.compile(
    r"^(?:page|page_?no|page_?num|page_?index|page_?number|curr?_?page|current_?page|cpage|p|pn|current|"
    r"page_?id|cur_?page_?no)$",
    re.I,
)
OFFSET_KEYS = re.compile(r"^(?:start|offset|begin|skip|from|start_?(?:index|row|num|no)|row_?start)$", re.I)
SIZE_KEYS = re.compile(r"^(?:page_?size|per_?page|size|rows|limit|rp|n|num|page_?count|page_?rows)$", re.I)


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """One request for a part of a list.

    ``source`` is the address of the page whose list it brings; ``form`` the body of a POST; ``feed`` the
    layout that reads the answer, ``None`` where the answer is a page like any other; ``trail`` names the
    column where one page holds many; ``number`` is the part asked for; ``before`` tells the rows of the
    part before it, so that a list which never says its end is not read round and round; ``link`` is the
    address that the page's script makes of an item (``/detail.html?id={id}``); ``script`` marks a script of
    the page, ``render`` a visit with a browser.
    """

    source: str
    form: str | None = None
    feed: str | None = None
    trail: tuple[str, ...] = ()
    number: int = 1
    before: str = ""
    link: str = ""
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
    link: str = ""

    def turned(self, number: int, **more: Value) -> Ask:
        """The same request for another page, counted from 1 whatever the system counts from."""
        size = None if any(PAGE_KEYS.match(key) for key, _ in _flat(self.params)) else self.size
        return replace(self, params=self._turned({**self.params, **more}, number, size), number=number)

    def _turned(self, params: Mapping[str, Value], number: int, size: int | None) -> dict[str, Value]:
        made = dict(params)
        for key, value in params.items():
            if isinstance(value, dict):
                made[key] = type(value)(self._turned(value, number, size))
            elif (inner := _unpacked(value)) is not None:
                made[key] = json.dumps(self._turned(inner, number, size), ensure_ascii=False)
            elif PAGE_KEYS.match(key):
                first = int(value) - self.number if str(value).isdecimal() else 0
                made[key] = _like(value, first + number)
            elif size and OFFSET_KEYS.match(key):
                first = int(value) - (self.number - 1) * size if str(value).isdecimal() else 0
                made[key] = _like(value, max(first, 0) + (number - 1) * size)
        return made

    @property
    def paged(self) -> bool:
        """Whether one of its parameters is the number of the page, or of the first row."""
        keys = [key for key, _ in _flat(self.params)]
        return any(PAGE_KEYS.match(key) or (self.size and OFFSET_KEYS.match(key)) for key in keys)

    @property
    def size(self) -> int | None:
        """How many rows it asks for at once."""
        given = (value for key, value in _flat(self.params) if SIZE_KEYS.match(key))
        return next((int(value) for value in given if str(value).isdecimal() and int(value) > 0), None)

    def step(self, source: str, feed: str | None, trail: tuple[str, ...] = (), before: str = "") -> Step:
        """The request as a step; its identity holds the form, which no address shows."""
        params = _known(dict(self.params))
        call = Call(source=source, feed=feed, trail=trail, number=self.number, before=before, link=self.link)
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
        return Ask(
            address=urlunsplit(parts._replace(query="")), params=params, number=call.number, link=call.link
        )
    written = call.form.startswith("{")
    given = json.loads(call.form) if written else dict(parse_qsl(call.form, keep_blank_values=True))
    return Ask(address=address, params=given, post=True, written=written, number=call.number, link=call.link)


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


def _like(value: Value, number: int) -> int | str:
    """A number in the form of the one it replaces."""
    return str(number) if isinstance(value, str) else number


def _unpacked(value: Value) -> dict[str, Value] | None:
    """The object that a parameter holds as JSON text."""
    if not isinstance(value, str) or not value.startswith("{"):
        return None
    try:
        made = json.loads(value)
    except (ValueError, RecursionError):
        return None
    return made if isinstance(made, dict) else None


def _flat(params: Mapping[str, Value]) -> Iterator[tuple[str, Value]]:
    """Every parameter, those of inner objects too."""
    for key, value in params.items():
        inner = value if isinstance(value, dict) else _unpacked(value)
        if inner is None:
            yield key, value
        else:
            yield from _flat(inner)


def _known(value: Value) -> Value:
    """What is known of parameters, and of what is in them."""
    if isinstance(value, list):
        return [_known(inner) for inner in value if inner is not UNKNOWN]
    if not isinstance(value, dict):
        return value
    known = {key: inner for key, inner in value.items() if inner is not UNKNOWN and inner is not None}
    return {key: _known(inner) for key, inner in known.items()}


def _texts(params: Mapping[str, Value]) -> dict[str, str]:
    return {key: _text(value) for key, value in params.items()}


def _text(value: Value) -> str:
    if isinstance(value, dict | list):
        return json.dumps(value, ensure_ascii=False)
    return str(value).lower() if isinstance(value, bool) else str(value)
