"""The requests that a page's own scripts write out, however they are made: jQuery, axios, fetch, XHR, layui."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import parse_qsl, urlsplit

from crawler import urls
from crawler.reading.calls import OFFSET_KEYS, PAGE_KEYS, SIZE_KEYS, Ask
from crawler.reading.html import Html
from crawler.reading.javascript import HOLE, UNKNOWN, Form, Invocation, Script, Value, Written

_MENTIONS = re.compile(
    r"ajax|\.get\s*\(|\.post\s*\(|getJSON|\bfetch\s*\(|XMLHttpRequest|axios|\.load\s*\(|\.render\s*\(|request\s*\(|"
    r"bootstrapTable|datagrid|https?\s*\(",
    re.I,
)
_WITH_OPTIONS = re.compile(r"ajax|request|axios|fetch|http|render|reload|bootstraptable|datagrid", re.I)
_WITH_ADDRESS = re.compile(r"^(?:ajax|http|do|send)?_?(?:get|post|getjson|load|postjson|getdata)$", re.I)
_ADDRESS = re.compile(r"[/?]|\.(?:json|do|jsp|jspx|action|php|aspx|ashx|asp)\b", re.I)
_PAGES = (".js", ".css", ".html", ".htm", ".shtml")
_WHICH = re.compile(
    r"(?:id|code|num|guid|uuid|no)$|channel|column|catalog|categor|class|node|site|dept|lanmu|menu", re.I
)
_HOOKS = re.compile(r"^(?:mounted|created|beforeMount|init\w*|setup|ready|onload|load|success|then)?$", re.I)


@dataclass(frozen=True, slots=True)
class Found:
    """A request and whether the page, as it loads, comes to make it."""

    ask: Ask
    reached: bool


def mentions(html: Html) -> bool:
    """Whether its scripts could ask for anything: a look at their text, before they are parsed."""
    return bool(_MENTIONS.search(html.code))


def query(html: Html) -> list[tuple[str, str]]:
    """The parameters of the page's own address."""
    return parse_qsl(urlsplit(html.address).query, keep_blank_values=True)


def script(html: Html) -> Script:
    """The page's scripts, with what they can read from its address and its fields."""
    inputs = {n.get("id") or "": n.get("value") or "" for n in html.root.iter("input") if n.get("id")}
    return Script(html.code, query=dict(query(html)), inputs=inputs, holes=True)


def asks(html: Html) -> Iterator[Ask]:
    """Every request that the page's scripts write out in full."""
    if mentions(html):
        yield from (found.ask for found in made(html, script(html)))


def made(html: Html, code: Script) -> Iterator[Found]:
    """The same of its parsed scripts, with whether the page comes to make them."""
    opened: dict[str, tuple[str, str]] = {}
    for call in code.invocations:
        owner, _, verb = call.name.rpartition(".")
        if verb == "open" and len(call.arguments) > 1 and str(call.arguments[0]).upper() in ("GET", "POST"):
            opened[owner] = str(call.arguments[0]), str(call.arguments[1])
            ask = None
        elif verb == "send" and owner in opened:
            method, given = opened.pop(owner)
            data = call.arguments[0] if call.arguments else None
            ask = _ask(html, given, data, method, "", plain=True)
        else:
            ask = _written(html, call, verb)
        if ask:
            called = _HOOKS.match(call.inside) or code.scopes.is_called(call.inside)
            yield Found(ask, bool(called))


def _written(html: Html, call: Invocation, verb: str) -> Ask | None:
    first, second = (*call.arguments, UNKNOWN, UNKNOWN)[:2]
    if _WITH_OPTIONS.search(verb) and not (verb == "getJSON" or isinstance(first, list)):
        options = first if isinstance(first, dict) else second if isinstance(second, dict) else {}
        given = options.get("url", first)
        data: Value = next((options[k] for k in ("data", "body", "params", "where") if k in options), {})
        method = str(options.get("type") or options.get("method") or "get")
        kind = f"{options.get('contentType', '')} {options.get('headers', '')}"
        data = _table(options, data, verb)
        if str(options.get("dataType", "")).lower() == "jsonp" and isinstance(data, dict):
            name = str(options.get("jsonp") or "callback")
            data = {name: str(options.get("jsonpCallback") or "cb"), **data}
        return _ask(html, given, data, method, kind, plain=not _is_axios(call.name))
    if _WITH_ADDRESS.match(verb) and isinstance(first, str) and _ADDRESS.search(first):
        post = "post" in verb.lower()
        data = second.get("params", second) if isinstance(second, dict) and not post else second
        return _ask(html, first, data, "post" if post else "get", "", plain=not _is_axios(call.name))
    return None


def _is_axios(name: str) -> bool:
    """Whether the caller sends objects as JSON unless told otherwise."""
    return bool(re.search(r"axios|\$http|\brequest\b", name))


def _table(options: Mapping[str, Value], data: Value, verb: str) -> Value:
    """The parameters that a table adds by itself: layui's ``page`` and ``limit``, bootstrap's ``offset``."""
    own = data if isinstance(data, dict) else {}
    if verb in ("render", "reload") and options.get("page"):
        names = options.get("request")
        names = names if isinstance(names, dict) else {}
        size = options.get("limit") or 10
        return {**own, str(names.get("pageName", "page")): 1, str(names.get("limitName", "limit")): size}
    if verb == "bootstrapTable" and options.get("sidePagination") == "server":
        return {"limit": options.get("pageSize") or 10, "offset": 0, **own}
    return data


def _ask(html: Html, given: Value, data: Value, method: str, kind: str, *, plain: bool) -> Ask | None:
    """The request, unless a part of it that says which list is meant can't be told."""
    if not isinstance(given, str):
        return None
    head, _, tail = given.partition("?")
    address = urls.join(html.base, head, encoding=html.charset) if not HOLE.search(head) else None
    if address is None or urls.suffix(address) in _PAGES:
        return None
    asked, params = _fields(tail), _params(data)
    if any(_is_open(key, value) for key, value in (*asked.items(), *params.items())):
        return None
    whole = Ask(address=address, params={**asked, **params})
    if not whole.paged and any(OFFSET_KEYS.match(key) and v is UNKNOWN for key, v in whole.params.items()):
        return None
    if method.lower() != "post":
        return whole
    written = isinstance(data, Written) or "json" in kind.lower()
    written = written or (not plain and isinstance(data, dict) and not isinstance(data, Form))
    if asked and any(PAGE_KEYS.match(key) for key in asked) and not params:
        return Ask(address=address, params=asked, post=True)
    address += f"?{tail}" if tail and not HOLE.search(tail) else ""
    return Ask(
        address=address, params=params, post=True, written=written and "urlencoded" not in kind.lower()
    )


def _params(data: Value) -> dict[str, Value]:
    if isinstance(data, str):
        try:
            made = json.loads(data) if data.startswith("{") else None
        except ValueError:
            made = None
        return made if isinstance(made, dict) else _fields(data)
    return {k: _told(v) for k, v in data.items()} if isinstance(data, dict) else {}


def _fields(query: str) -> dict[str, Value]:
    found = {key: _told(value) for key, value in parse_qsl(query, keep_blank_values=True)}
    return {key: "cb" if value == "?" else value for key, value in found.items() if not HOLE.search(key)}


def _told(value: Value) -> Value:
    if isinstance(value, dict):
        return type(value)((key, _told(inner)) for key, inner in value.items())
    return UNKNOWN if isinstance(value, str) and HOLE.search(value) else value


def _is_open(key: str, value: Value) -> bool:
    """Whether a parameter says which list is meant and is not known."""
    if isinstance(value, dict):
        return any(_is_open(inner, deep) for inner, deep in value.items())
    return (
        value is UNKNOWN and bool(_WHICH.search(key)) and not (PAGE_KEYS.match(key) or SIZE_KEYS.match(key))
    )
