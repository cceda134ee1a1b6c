"""What scripts and refreshes do to a page: send the visitor on, draw the list, or stand guard."""

from __future__ import annotations

import hashlib
import re
from typing import Any, cast

from lxml import etree

from crawler import urls
from crawler.reading.html import Html

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
_TEMPLATED = etree.XPath("//@*[starts-with(name(), 'v-') or starts-with(name(), 'ng-')]")
_STUB_TEXT = 200
_STUB_LINKS = 4


def forward(html: Html) -> str | None:
    """Where a stub page sends its visitor: by meta refresh, or by a plain jump in a script."""
    for node in html.root.iter("meta"):
        if (node.get("http-equiv") or "").lower() == "refresh":
            refresh = _REFRESH.match(node.get("content") or "")
            target = urls.join(html.base, refresh[2]) if refresh and int(refresh[1]) <= 10 else None
            if target and urls.canonical(target) != html.url:
                return target
    if len(html.anchors) > _STUB_LINKS or len(html.outline.words(html.root)) > _STUB_TEXT:
        return None
    for script in html.root.iter("script"):
        code = script.text or ""
        assigned, jump = _ASSIGNED.search(code), _JUMP.search(code)
        given = assigned[2] if assigned else (jump[1] or jump[2] if jump else None)
        target = urls.join(html.base, given) if given else None
        if target and urls.canonical(target) != html.url:
            return target
    return None


def drawing(html: Html) -> tuple[str, ...]:
    """Digests of the page's scripts that could draw a list; those of its template stand on its siblings too."""
    found = []
    for script in html.root.iter("script"):
        source, code = script.get("src"), script.text or ""
        if source:
            found.append((urls.join(html.base, source) or source).partition("?")[0])
        elif _DRAWS.search(code):
            found.append(re.sub(r"\s+", "", code))
    marks = " ".join(str(each.attrname) for each in cast("list[Any]", _TEMPLATED(html.root)))
    found += [marks] if marks else []
    return tuple(dict.fromkeys(hashlib.blake2b(part.encode(), digest_size=6).hexdigest() for part in found))
