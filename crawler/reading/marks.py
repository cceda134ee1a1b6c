"""What a page says of its site: the signs and words that every government site has to carry at its foot or head.

A sign that a script writes counts as seen; ``late_foot`` and ``late_search`` are places that a script is still to
fill, where nothing can be missed. Values are told as they stand; a sign without a value tells how it was known.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from crawler.reading.glances import LEAVING, glances
from crawler.reading.html import Html
from crawler.reading.memory import remembered
from crawler.reading.peculiar import peculiar, peculiarity
from crawler.reading.signs import ICP, POLICE, signs
from crawler.reading.unfilled import unfilled

LONGEST = 200
FOOT, FEW = 40, 5

_TEN = r"(?:(?:bm|BM)\d{8}|\d{10}|(?:bm|BM)(?:\s?\d){8}|\d(?:\s?\d){9})(?!\d)"
_CODE = re.compile(rf"网站标识(?:码|编码)?\s*(?:[:：]|为)?\s*({_TEN}|(?:bm|BM)?\d{{6,12}})")
_SHORT_CODE = re.compile(rf"标识(?:码|编码)\s*(?:[:：]|为)?\s*({_TEN})")
_SPONSOR = re.compile(
    r"主\s?办\s?(?:单\s?位|机\s?关|部\s?门|方)?\s*[:：]\s*([^\s:：|｜][^:：|｜]{1,60})"
    r"|^(?:主管)?主办(?:单位|机关|部门)?\s+(\S{4,40})"
    r"|(?:^|[\s　|｜:：])([\u4e00-\u9fa5]{2,24}(?:政府|办公室|局|厅|委员会|委|办|中心|街道办事处|管委会|署))(?:主管)?[、，]?\s?主办(?![\u4e00-\u9fa5])",
    re.M,
)
_AFTER_SPONSOR = re.compile(
    r"\s{2,}|\s*(?:承办|协办|维护|运维|承建|技术支持|网站标识|地址|联系|电话|邮编|邮箱|版权|Copyright|ICP|备案|建议|[\u4e00-\u9fa5]?ICP)",
    re.I,
)
_CONTACT = re.compile(
    r"(?:(?:联系|咨询|服务|值班|办公|维护|监督)?(?:电\s?话|热线)|传真|邮箱|E-?mail|(?:联系|办公|单位)?地\s?址|邮政编码|邮\s?编)\s*[:：]\s*[^\s:：]{4,60}"
    r"|(?:电\s?话|热线|传真|邮政编码|邮\s?编)\s*[（(]?\d[\d-]{4,12}|(?:邮箱|E-?mail)\s+[\w.+-]+@|地\s?址\s+[\u4e00-\u9fa5]{4,40}\d*号?"
    r"|[\w.+-]+@[\w-]+\.[\w.-]+",
    re.I,
)
_MAP = re.compile(r"(?:网站|站点|本站|全站)(?:地图|导航图?)|site\s?map", re.I)
_SEARCHES = re.compile(
    r"搜索|检索|全站搜|站内搜|请输入(?:关键|您要|搜|要查|查)|search|keyword|searchword", re.I
)
_SEARCH_LINK = re.compile(r"^(?:站内|全站|智能|高级|一站式)?(?:搜索|检索|搜一?搜)$")
_NOTICE = re.compile(
    r"您?(?:即将|将要|正在|将)(?:离开|跳转)[^'\"<;]{0,30}|您?访问的链接[^'\"<;]{0,30}|outMoeLink|siteMsgType|out(?:er)?Link(?:Tip|Msg)\w*|external-?link\w*|exitTip\w*",
    re.I,
)

_REACHED = ("电话", "电 话", "热线", "传真", "箱", "ail", "地址", "地 址", "邮编", "邮 编", "邮政编码", "@")
_SAID = (
    ("sitecode", ("网站标识",), _CODE),
    ("sitecode", ("标识码", "标识编码"), _SHORT_CODE),
    ("icp", ("ICP", "icp"), ICP),
    ("police", ("公网安备",), POLICE),
)


def marks(html: Html, outside: list[str]) -> dict[str, str]:
    """The marks that are seen; ``outside`` are the lines around the content."""
    found: dict[str, str] = {"title": html.title} if html.title else {}
    for name, value in (*signs(html), *_words(outside), *_ways(html), *unfilled(html)):
        found.setdefault(name, value.strip()[:LONGEST])
    return found


def _words(outside: list[str]) -> Iterator[tuple[str, str]]:
    """What the foot says in words."""
    text = "\n".join(outside)
    for name, words, pattern in _SAID:
        for near in _near(text, words):
            if said := _said(pattern, near):
                yield name, said
    for near in (*outside[-FOOT:], *_near(text, ("主办", "主 办"))):
        sponsor = _sponsor(near) if "主办" in near or "主 办" in near else None
        if sponsor is not None:
            yield "sponsor", sponsor
    for line in outside[-FOOT:]:
        if contact := _contact(line):
            yield "contact", contact


@lru_cache(maxsize=4_000)
def _said(pattern: re.Pattern[str], near: str) -> str:
    """The number that stands near a sign."""
    said = pattern.search(near)
    return ("".join(said[1].split()) if pattern.groups else said[0]) if said else ""


@remembered()
def _sponsor(near: str) -> str | None:
    said = _SPONSOR.search(near)
    name = (said[1] or said[2] or said[3]).partition("\n")[0] if said else None
    return None if name is None else _AFTER_SPONSOR.split(name, maxsplit=1)[0]


@remembered()
def _contact(line: str) -> str:
    said = _CONTACT.search(line) if any(word in line for word in _REACHED) else None
    return said[0] if said else ""


def _near(text: str, signs: tuple[str, ...], before: int = 12, after: int = 90) -> Iterator[str]:
    """What stands around the first few places of a sign."""
    for sign in signs:
        at = text.find(sign)
        for _ in range(FEW):
            if at < 0:
                break
            yield text[max(0, at - before) : at + after]
            at = text.find(sign, at + 1)


def _ways(html: Html) -> Iterator[tuple[str, str]]:
    """The site map, the search, where mistakes are told, the word before a visitor leaves."""
    links = html.links
    for place in links.where(_leads):
        yield from ((name, links.addresses[place]) for name in _ways_of(links.texts[place]))
    outline = html.outline
    for number in peculiar(html, _searches):
        form = next((above for above in outline.above(number) if outline.tags[above] == "form"), None)
        action = outline.attrs[form].get("action") if form is not None else None
        yield "search", action or f"input {' '.join(_field(outline.attrs[number]).split())}"
    for near in _near(html.text, LEAVING, before=20, after=60) if "leaving" in glances(html) else ():
        notice = _NOTICE.search(near)
        if notice:
            yield "notice", notice[0]


def _leads(_address: str, text: str, _title: str) -> bool:
    return bool(_ways_of(text))


@remembered(longest=12)
def _ways_of(text: str) -> tuple[str, ...]:
    """Which marks the words of a link are, most of them by short ones alone."""
    found = ["jiucuo"] if "网站找错" in text or "网站纠错" in text else []
    if len(text) > 12:
        return tuple(found)
    if ("地图" in text or "导航" in text or "map" in text.lower()) and _MAP.search(text):
        found.append("sitemap")
    elif ("搜" in text or "检索" in text) and _SEARCH_LINK.match(text):
        found.append("search")
    return tuple(found)


def _field(attrs: Mapping[str, str]) -> str:
    return " ".join(attrs.get(name) or "" for name in ("name", "id", "placeholder", "value", "class"))


@peculiarity("input")
def _searches(tag: str, attrs: Mapping[str, str]) -> bool:
    """Whether an element is the field or the button of a search."""
    kinds = ("text", "search", "hidden", "button", "submit")
    return (attrs.get("type") or "text").lower() in kinds and _SEARCHES.search(_field(attrs)) is not None
