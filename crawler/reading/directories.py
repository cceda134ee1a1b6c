"""Hanweb's disclosure directory: how a page searches it, and the columns that its tree names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from html import unescape
from urllib.parse import parse_qsl, urlsplit

from lxml import etree

from crawler import urls
from crawler.reading.asks import made, script
from crawler.reading.calls import Ask, with_query
from crawler.reading.html import Html

SEARCH = "/module/xxgk/search.jsp"
_SEARCH = re.compile(r"[^\s\"'<>]*xxgk/search\.jsp", re.I)
_TREE = re.compile(r"xxgk/tree\.jsp", re.I)
_NESTED = r"\((?:[^()]|\([^()]*\))*\)"
_LOAD = re.compile(rf"""loadDynamic\w*\s*\(((?:'[^']*'|"[^"]*"|{_NESTED}|[^'"();])*)\)""", re.I)
_ARGUMENT = re.compile(rf"""(?:'[^']*'|"[^"]*"|{_NESTED}|[^,'"()])+""")
_LITERAL = re.compile(r"'([^']*)'|\"([^\"]*)\"")
_LINKED = re.compile(
    r"funclick\w*\(\s*\\?[\"']([\w-]+)\\?[\"'][^)<>]*\)[^<>]{0,80}>(?:\s|<(?!/a)[^<>]{1,80}>)*([^<>]{2,40})",
    re.I,
)
_ADDED = re.compile(
    r"\.add\(\s*[^,()]+,[^,()]+,\s*[\"']([^\"'<]{2,40})[\"']\s*,\s*[\"'][^\"']*?funclick\w*\(\s*\\?[\"']([\w-]+)",
    re.I,
)
_COUNT = re.compile(r"\s*[（(\[]\s*\d+\s*[条)）\]]*\s*$")
_FORM = (
    *(
        "infotypeId",
        "jdid",
        "area",
        "divid",
        "vc_title",
        "vc_number",
        "sortfield",
        "currpage",
        "vc_filenumber",
    ),
    *("vc_all", "texttype", "fbtime"),
)


def names_module(html: Html) -> bool:
    """Whether a page searches a directory, shows its tree, or is one."""
    outline, code = html.outline, html.code
    frames = (outline.attrs[number].get("src") or "" for number in outline.tagged("iframe", "frame"))
    return (
        "xxgk/search.jsp" in code
        or ("funclick" in code and "funclick(" in code.replace(" ", ""))
        or bool(_TREE.search(urlsplit(html.url).path))
        or any("xxgk/tree.jsp" in frame or "xxgk/search.jsp" in frame for frame in frames)
    )


def asks(html: Html) -> tuple[Ask, ...]:
    """The searches that a page makes, those for one kind of information first, then those it makes at once."""
    return tuple(ask for ask, _ in _ranked(html))


def insists(html: Html) -> bool:
    """Whether a page makes a search as it loads, not only when its visitor fills in what to search for."""
    return any(at_once or ask.params.get("infotypeId") for ask, at_once in _ranked(html))


@lru_cache(maxsize=1)
def _ranked(html: Html) -> tuple[tuple[Ask, bool], ...]:
    if _TREE.search(urlsplit(html.url).path):
        return ()
    found = [*_loaded(html), *_called(html), *_framed(html)]
    return tuple(sorted(found, key=lambda pair: (not pair[0].params.get("infotypeId"), not pair[1])))


@lru_cache(maxsize=1)
def branches(html: Html) -> tuple[tuple[str, Ask], ...]:
    """The lowest branches of a tree, each with its search."""
    if not _TREE.search(urlsplit(html.url).path):
        return ()
    told = dict(parse_qsl(urlsplit(html.address).query))
    search = next((ask.params for ask, _ in (*_loaded(html), *_called(html))), {})
    given = {**{key: value for key, value in search.items() if value}, **told}
    text = unescape(etree.tostring(html.root, encoding="unicode", method="html"))
    named = [*_LINKED.findall(text), *((kind, name) for name, kind in _ADDED.findall(text))]
    labels = {kind: _COUNT.sub("", name).strip() for kind, name in reversed(named)}
    lowest = [kind for kind in dict.fromkeys(kind for kind, _ in named) if not _has_below(kind, labels)]
    return tuple(
        (labels[kind], _search(html, {**given, "infotypeId": kind})) for kind in lowest if labels[kind]
    )


def _has_below(kind: str, labels: Mapping[str, str]) -> bool:
    """Kinds are coded from the top down: A, A02, A0203."""
    return any(other != kind and other.startswith(kind) for other in labels)


def _loaded(html: Html) -> Iterator[tuple[Ask, bool]]:
    """``loadDynamic(address, container, kind, …, …, site)``; what a script computes counts as not given."""
    for found in _LOAD.findall(html.code):
        if not _SEARCH.search(found):
            continue
        arguments = [_text(argument) for argument in _ARGUMENT.findall(found)]
        head, _, query = arguments[0].partition("?")
        given = dict(parse_qsl(query, keep_blank_values=True))
        for name, index in (("divid", 1), ("infotypeId", 2), ("jdid", 5)):
            if not given.get(name) and len(arguments) > index and arguments[index] not in ("", "0"):
                given[name] = arguments[index]
        yield _search(html, given, head), "+" not in _LITERAL.sub("", found)


def _called(html: Html) -> Iterator[tuple[Ask, bool]]:
    """Searches by jQuery's own calls."""
    for ask, reached in ((found.ask, found.reached) for found in made(html, script(html))):
        head, _, query = ask.address.partition("?")
        if _SEARCH.search(head):
            texts = {key: str(v) for key, v in ask.params.items() if isinstance(v, str | int)}
            yield _search(html, {**dict(parse_qsl(query)), **texts}, head), reached


def _framed(html: Html) -> Iterator[tuple[Ask, bool]]:
    """Searches in a frame are pages that are asked for by GET."""
    for node in html.root.iter("iframe", "frame"):
        address = urls.join(html.base, node.get("src") or "")
        if address and _SEARCH.search(urlsplit(address).path):
            head, _, query = address.partition("?")
            told = dict(parse_qsl(query, keep_blank_values=True))
            yield Ask(address=head, params={**told, "currpage": 1}), True


def _search(html: Html, given: Mapping[str, str], path: str = "") -> Ask:
    """A search as the module's own pager posts it; a page's address gives what its script reads from there."""
    told = dict(parse_qsl(urlsplit(html.address).query))
    known = {key: value for key, value in given.items() if value}
    known = {"infotypeId": told.get("number", ""), "area": told.get("vc_xxgkarea", ""), **known}
    form = {**dict.fromkeys(_FORM, ""), **known, "currpage": "1"}
    address = urls.join(html.base, path or SEARCH) or html.address
    return Ask(address=with_query(address, form), params=form, post=True)


def _text(argument: str) -> str:
    """The literals of an argument, joined; what stands between them is not known."""
    return "".join(one or other for one, other in _LITERAL.findall(argument)) or argument.strip()
