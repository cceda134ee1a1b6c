"""What scripts and refreshes do to a page: send the visitor on, draw the list, or stand guard."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping

from crawler import urls
from crawler.reading.html import Html
from crawler.reading.memory import remembered, scripted
from crawler.reading.peculiar import peculiar, peculiarity

_REFRESH = re.compile(r"^\s*(\d+)(?:\.\d+)?\s*[;,]\s*(?:url\s*=\s*)?['\"]?([^'\"\s>]+)", re.I)
_JUMP = re.compile(
    r"""(?:window|document|self|top|parent)?\.?location(?:\.href)?\s*=\s*['"]([^'"]+)['"](?!\s*\+)"""
    r"""|location\.(?:replace|assign)\(\s*['"]([^'"]+)['"](?!\s*\+)"""
)
_ASSIGNED = re.compile(
    r"""var\s+(\w+)\s*=\s*['"]([^'"]+)['"];?[\s\S]{0,200}?location(?:\.href\s*=\s*|\.replace\(\s*|\s*=\s*)\1\b"""
)
_DRAWS = re.compile(
    r"\$\.(?:ajax|get|post|getJSON)\b|\bfetch\(|XMLHttpRequest|\baxios\b|dataproxy|\.load\(|new Vue|createApp"
    r"|document\.write|innerHTML|\.append\(|\.html\(|jpage\(|v-for|ng-repeat|layui|template\.render|\beval\("
)
_TEMPLATED = re.compile("v-|ng-")
_STUB_TEXT = 200
_STUB_LINKS = 4


def forward(html: Html) -> str | None:
    """Where a stub page sends its visitor: by meta refresh, or by a plain jump in a script."""
    for number in peculiar(html, refreshes):
        refresh = _REFRESH.match(html.outline.attrs[number].get("content") or "")
        target = urls.join(html.base, refresh[2]) if refresh and int(refresh[1]) <= 10 else None
        if target and urls.canonical(target) != html.url:
            return target
    if len(html.links.numbers) > _STUB_LINKS or len(html.outline.words(html.root)) > _STUB_TEXT:
        return None
    for script in html.outline.tagged("script"):
        code = html.outline.nodes[script].text or ""
        assigned, jump = _ASSIGNED.search(code), _JUMP.search(code)
        given = assigned[2] if assigned else (jump[1] or jump[2] if jump else None)
        target = urls.join(html.base, given) if given else None
        if target and urls.canonical(target) != html.url:
            return target
    return None


def drawing(html: Html) -> tuple[str, ...]:
    """Digests of the page's scripts that could draw a list; those of its template stand on its siblings too."""
    outline = html.outline
    found: dict[str, None] = {}
    for number in outline.tagged("script"):
        source = outline.attrs[number].get("src")
        if source:
            found[_digest((urls.join(html.base, source) or source).partition("?")[0])] = None
        elif digest := _drawn(outline.nodes[number].text or ""):
            found[digest] = None
    marks = " ".join(
        name
        for number in peculiar(html, _is_templated)
        for name in outline.attrs[number]
        if _TEMPLATED.match(name)
    )
    return (*found, *({_digest(marks)} - found.keys() if marks else ()))


@peculiarity("meta")
def refreshes(tag: str, attrs: Mapping[str, str]) -> bool:
    """Whether an element is a ``<meta>`` that leads on."""
    return (attrs.get("http-equiv") or "").lower() == "refresh"


@peculiarity()
def _is_templated(tag: str, attrs: Mapping[str, str]) -> bool:
    return any(map(_TEMPLATED.match, attrs))


@scripted
def _drawn(code: str) -> str:
    """The digest of a script that could draw a list, empty for any other."""
    return _digest("".join(code.split())) if _DRAWS.search(code) else ""


@remembered()
def _digest(part: str) -> str:
    return hashlib.blake2b(part.encode(), digest_size=6).hexdigest()
