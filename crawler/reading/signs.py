"""The national signs that a page bears, by its links, scripts and pictures: 党政机关标识, 政府网站找错, numbers of registration."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from urllib.parse import unquote

from crawler.reading.glances import glances
from crawler.reading.html import Html
from crawler.reading.memory import remembered, scripted
from crawler.reading.peculiar import peculiar, peculiarity

_CONAC_ID = re.compile(r"conac\.cn/sitename\?[^\"'\s>]*?\bid=([0-9A-Fa-f]{32})", re.I)
_CONAC_SCRIPT = re.compile(r"(?:https?:)?(?://)?\s*dcs\.conac\.cn/js/[^\"'\s>]+?\.js", re.I)
_JIUCUO = re.compile(
    r"jiucuo sitecode=|zfwzgl\.www\.gov\.cn/exposure/jiucuo|zfwzgl-www-gov-cn\w*[\w.-]*/exposure/jiucuo", re.I
)
_SITE_CODE = re.compile(r"site_?code=['\"]?(\w+)", re.I)
_SIGNED = {"_ideConac", "imgConac", "_span_jiucuo", "_jiucuo_"}
_BEARERS = ("span", "img", "script", "a")
ICP = re.compile(
    r"[\u4e00-\u9fa5]?\s?ICP\s?(?:备|证)\s?(?:案)?(?:编?号)?\s*[:：]?\s*[\u4e00-\u9fa5]?(?:B2-|ICP备)?\s?\d{6,12}\s?号?(?:-\d+)?",
    re.I,
)
POLICE = re.compile(
    r"[\u4e00-\u9fa5]?公网安备\s*(?:案)?(?:编?号)?\s*[:：]?\s*\d{11,14}\s*号?"
    r"|公安(?:机关)?(?:联网|网络)?备案(?:编?号)?\s*[:：]?\s*[\u4e00-\u9fa5]{0,6}\d{11,14}\s*号?"
)
_RECORD = re.compile(r"record_?code=(\d{11,14})", re.I)


def signs(html: Html) -> Iterator[tuple[str, str]]:
    """The pictures and scripts of the national signs."""
    outline = html.outline
    if "signs" in glances(html):
        for source in _sources(html):
            yield from _signing(source)
        named = outline.named_where(_ends_in_sign)
        signed = [number for number in named if _is_signed(outline.tags[number], outline.attrs[number])]
        for number in sorted(signed, key=lambda number: _BEARERS.index(outline.tags[number])):
            yield _signed(outline.attrs[number])
    for number in peculiar(html, _is_sign):
        yield from _pictured(_picture(outline.attrs[number]))
    links = html.links
    for place in links.where(_may_register):
        yield from _registered(f"{unquote(links.addresses[place])} {links.titles[place]}")


def _may_register(address: str, _text: str, title: str) -> bool:
    return "beian" in address or "备" in title


@scripted
def _signing(source: str) -> tuple[tuple[str, str], ...]:
    """What an address or a script has of the national signs."""
    found = []
    known, script = _CONAC_ID.search(source), _CONAC_SCRIPT.search(source)
    if known or script:
        found.append(("conac", known[1].upper() if known else script[0] if script else ""))
    if _JIUCUO.search(source):
        code = _SITE_CODE.search(source)
        found.append(("jiucuo", code[1] if code else _around(source, "jiucuo")))
    return tuple(found)


def _picture(attrs: Mapping[str, str]) -> str:
    return f"{attrs.get('src') or ''} {attrs.get('alt') or ''} {attrs.get('title') or ''}"


@peculiarity("img")
def _is_sign(tag: str, attrs: Mapping[str, str]) -> bool:
    return next(_pictured(_picture(attrs)), None) is not None


def _pictured(named: str) -> Iterator[tuple[str, str]]:
    """The sign that a picture shows, by its file and its words."""
    lower = named.lower()
    if "conac" in lower or "dzjg" in named or "党政机关" in named or "事业单位标识" in named:
        yield "conac", named
    elif "jiucuo" in lower or "网站找错" in named:
        yield "jiucuo", named
    yield from _registered(named)


def _registered(told: str) -> Iterator[tuple[str, str]]:
    """The numbers of registration that a picture or a link bears instead of words."""
    if "备" not in told and "code=" not in told:
        return
    icp, police, record = ICP.search(told), POLICE.search(told), _RECORD.search(told)
    if icp:
        yield "icp", icp[0]
    if police or record:
        yield "police", police[0] if police else record[1] if record else ""


def _sources(html: Html) -> Iterator[str]:
    """Addresses and scripts in which a sign may stand."""
    yield from filter(_is_signing_address, html.links.addresses)
    for number in html.outline.tagged("script"):
        attrs, text = html.outline.attrs[number], html.outline.nodes[number].text
        source, code = attrs.get("src") or "", attrs.get("sitecode")
        if code or _is_signing(source):
            yield f"{source} jiucuo sitecode={code}" if code else source
        if text and _speaks_of_signs(text):
            yield text


@scripted
def _speaks_of_signs(code: str) -> bool:
    return _is_signing(code)


@remembered(longest=300)
def _is_signing_address(address: str) -> bool:
    return _is_signing(address)


def _is_signing(text: str) -> bool:
    lower = text.lower()
    return "conac" in lower or "jiucuo" in lower


def _ends_in_sign(names: str) -> bool:
    """Whether an id, which stands last, may be a sign's."""
    return names.rpartition(" ")[2] in _SIGNED


def _is_signed(tag: str, attrs: Mapping[str, str]) -> bool:
    return attrs.get("id") in _SIGNED and tag in _BEARERS


def _signed(attrs: Mapping[str, str]) -> tuple[str, str]:
    name = attrs.get("id") or ""
    if name == "_jiucuo_":
        return "jiucuo", attrs.get("sitecode") or name
    return ("jiucuo" if name == "_span_jiucuo" else "conac"), name


def _around(text: str, word: str) -> str:
    at = text.lower().find(word)
    return " ".join(text[max(0, at - 60) : at + 60].split())
