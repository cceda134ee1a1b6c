"""Scripts and frames of other hosts, and scripts of the page itself that write in disguise or lead away."""

from __future__ import annotations

import re
from base64 import b64decode
from collections.abc import Iterator
from typing import NamedTuple
from urllib.parse import unquote

from checks.records import Script
from crawler import urls
from crawler.reading.hosts import Strangers
from crawler.reading.html import Html
from crawler.reading.memory import scripted
from crawler.reading.peculiar import peculiar
from crawler.reading.scripts import refreshes

MOST, LONGEST, READABLE = 20, 300, 150

_REFRESH = re.compile(r"^\s*\d+(?:\.\d+)?\s*[;,]\s*(?:url\s*=\s*)?['\"]?([^'\"\s>]+)", re.I)
_LEADS = re.compile(
    r"""(?:location(?:\.href)?\s*=|location\.(?:replace|assign)\(|window\.open\()\s*['"]((?:https?:)?//[^'"]+)['"]"""
)
_WRITES = re.compile(
    r"""document\.write(?:ln)?\(.{0,400}?src\s*=\s*\\?['"]?((?:https?:)?//[\w.-]+[^'"\s>\\]*)""", re.S
)
_PACKED = re.compile(
    r"\beval\s*\(\s*(?:unescape|decodeURIComponent|atob|window\.atob|String\.fromCharCode|function\s*\(\s*p\s*,\s*a\s*,\s*c)"
    r"|\batob\s*\(\s*['\"][\w+/=]{40}"
)
_DISGUISES = ("unescape", "fromCharCode", "eval", "atob", "\\x", "\\u00")
_ESCAPED = re.compile(r"""(?:unescape|decodeURIComponent)\s*\(\s*(?:'([^']{6,})'|"([^"]{6,})")""")
_CODES = re.compile(r"fromCharCode\s*\(\s*((?:(?:0x[0-9a-f]+|\d+)\s*,\s*){4,}(?:0x[0-9a-f]+|\d+))", re.I)
_HEXES = re.compile(r"""((?:\\x[0-9a-f]{2}|\\u00[0-9a-f]{2}){8,})""", re.I)
_HEX = re.compile(r"\\(?:x|u00)([0-9a-f]{2})", re.I)
# Text in base 64: what is decoded, or begins with an address, a tag of a script or a frame, or ``document``.
_BASE64 = re.compile(
    r"""atob\s*\(\s*['"]([\w+/]{8,}={0,2})['"]|['"]((?:aHR0c|Ly9|PHNjcmlwd|PGlmcmFtZ|ZG9jdW1lbn)[\w+/]{8,}={0,2})['"]"""
)
_CONAC = re.compile(r"conac\.cn/", re.I)


def strange_scripts(html: Html, strangers: Strangers) -> tuple[Script, ...]:
    """Scripts of other hosts by address, and inline ones that lead to other hosts or write in disguise."""
    return tuple(dict.fromkeys(_scripts(html, strangers)))[:MOST]


def strange_frames(html: Html, strangers: Strangers) -> tuple[str, ...]:
    """What is framed in from other hosts."""
    outline = html.outline
    given = (outline.attrs[number].get("src") or "" for number in _tag_by_tag(html, "iframe", "frame"))
    sources = (urls.join(html.base, source) for source in given)
    return tuple(dict.fromkeys(s for s in sources if s and strangers.is_strange(s)))[:MOST]


def _scripts(html: Html, strangers: Strangers) -> Iterator[Script]:
    outline = html.outline
    for number in peculiar(html, refreshes):
        refresh = _REFRESH.match(outline.attrs[number].get("content") or "")
        target = urls.join(html.base, refresh[1]) if refresh else None
        if target and strangers.is_strange(target):
            yield Script(code=f"meta refresh: {target}"[:LONGEST])
    for number in outline.tagged("script"):
        source, text = outline.attrs[number].get("src"), outline.nodes[number].text
        if source:
            address = urls.join(html.base, source)
            if address and strangers.is_strange(address):
                yield Script(address=address[:LONGEST])
        elif text:
            code = inline(text, html.base, strangers)
            if code:
                yield Script(code=code)


def _tag_by_tag(html: Html, *tags: str) -> Iterator[int]:
    for tag in tags:
        yield from html.outline.tagged(tag)


class Telling(NamedTuple):
    """Parts of a script that would tell, each with its place: addresses it leads to, one it writes in; what its disguise says."""

    leads: tuple[tuple[str, int], ...]
    writes: tuple[str, int] | None
    disguise: str | None


def inline(code: str, base: str, strangers: Strangers) -> str | None:
    """The telling part of a script that leads to another host, writes its scripts in, or is disguised; what the disguise says after ``⇒``."""
    telling = _telling(code)
    for address, at in telling.leads:
        target = urls.join(base, address)
        if target and strangers.is_strange(target):
            return _around(code, at)
    if telling.writes:
        target = urls.join(base, telling.writes[0])
        if target and strangers.is_strange(target) and not _CONAC.search(target):
            return _around(code, telling.writes[1])
    return telling.disguise


@scripted
def _telling(code: str) -> Telling:
    leads: tuple[tuple[str, int], ...] = ()
    if "location" in code or "window.open" in code:
        leads = tuple((found[1], found.start()) for found in _LEADS.finditer(code))
    writes = _WRITES.search(code) if "document.write" in code else None
    return Telling(leads, (writes[1], writes.start()) if writes else None, _disguise(code))


def _disguise(code: str) -> str | None:
    if not any(word in code for word in _DISGUISES):
        return None
    packed, said = _PACKED.search(code), undisguised(code)
    if not (packed or said) or _CONAC.search(said):
        return None
    at = packed.start() if packed else min(at for at in map(code.find, _DISGUISES) if at >= 0)
    head = _around(code, at, LONGEST - READABLE - 3)
    return f"{head} ⇒ {said[:READABLE]}" if said else _around(code, at)


def _around(code: str, at: int, length: int = LONGEST) -> str:
    return " ".join(code[max(0, at - 60) : at + length].split())[:length]


def undisguised(code: str) -> str:
    """What strings hidden by ``unescape``, character codes, ``\\x`` spellings or base 64 say in plain."""
    parts = [unquote(single or double) for single, double in _ESCAPED.findall(code)]
    for numbers in _CODES.findall(code):
        codes = (int(number, 0) for number in re.split(r"\s*,\s*", numbers.lower()))
        parts.append("".join(chr(point) for point in codes if point < 0x110000))
    parts += ["".join(chr(int(pair, 16)) for pair in _HEX.findall(run)) for run in _HEXES.findall(code)]
    if "atob" in code:
        parts += [_plain(given or written) for given, written in _BASE64.findall(code)]
    said = " ".join(" ".join(parts).split())
    return "".join(letter for letter in said if letter.isprintable())


def _plain(coded: str) -> str:
    coded = coded.rstrip("=")
    coded = coded[: len(coded) - (len(coded) % 4 == 1)]
    return b64decode(coded + "=" * (-len(coded) % 4)).decode("utf-8", "ignore")
