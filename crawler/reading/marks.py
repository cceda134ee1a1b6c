"""What a page says of its site: the signs and words that every government site has to carry at its foot or head.

A sign that a script writes counts as seen; ``late_foot`` and ``late_search`` are places that a script is still to
fill, where nothing can be missed. Values are told as they stand; a sign without a value tells how it was known.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import unquote

from crawler.reading.census import census
from crawler.reading.html import Html, Node
from crawler.reading.unfilled import unfilled

LONGEST = 200
FOOT, FEW = 40, 5

_CONAC_ID = re.compile(r"conac\.cn/sitename\?[^\"'\s>]*?\bid=([0-9A-Fa-f]{32})", re.I)
_CONAC_SCRIPT = re.compile(r"(?:https?:)?(?://)?\s*dcs\.conac\.cn/js/[^\"'\s>]+?\.js", re.I)
_JIUCUO = re.compile(
    r"jiucuo sitecode=|zfwzgl\.www\.gov\.cn/exposure/jiucuo|zfwzgl-www-gov-cn\w*[\w.-]*/exposure/jiucuo", re.I
)
_SITE_CODE = re.compile(r"site_?code=['\"]?(\w+)", re.I)
_SIGNED = {"_ideConac", "imgConac", "_span_jiucuo", "_jiucuo_"}
_TEN = r"(?:(?:bm|BM)\d{8}|\d{10}|(?:bm|BM)(?:\s?\d){8}|\d(?:\s?\d){9})(?!\d)"
_CODE = re.compile(rf"网站标识(?:码|编码)?\s*(?:[:：]|为)?\s*({_TEN}|(?:bm|BM)?\d{{6,12}})")
_SHORT_CODE = re.compile(rf"标识(?:码|编码)\s*(?:[:：]|为)?\s*({_TEN})")
_ICP = re.compile(
    r"[\u4e00-\u9fa5]?\s?ICP\s?(?:备|证)\s?(?:案)?(?:编?号)?\s*[:：]?\s*[\u4e00-\u9fa5]?(?:B2-|ICP备)?\s?\d{6,12}\s?号?(?:-\d+)?",
    re.I,
)
_POLICE = re.compile(
    r"[\u4e00-\u9fa5]?公网安备\s*(?:案)?(?:编?号)?\s*[:：]?\s*\d{11,14}\s*号?"
    r"|公安(?:机关)?(?:联网|网络)?备案(?:编?号)?\s*[:：]?\s*[\u4e00-\u9fa5]{0,6}\d{11,14}\s*号?"
)
_RECORD = re.compile(r"record_?code=(\d{11,14})", re.I)
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
_LEAVING = (
    "离开",
    "跳转",
    "访问的链接",
    "outMoeLink",
    "siteMsgType",
    "outerLink",
    "outLink",
    "xternal",
    "exitTip",
)
_SAID = (
    ("sitecode", ("网站标识",), _CODE),
    ("sitecode", ("标识码", "标识编码"), _SHORT_CODE),
    ("icp", ("ICP", "icp"), _ICP),
    ("police", ("公网安备",), _POLICE),
)


def marks(html: Html, outside: list[str]) -> dict[str, str]:
    """The marks that are seen; ``outside`` are the lines around the content."""
    found: dict[str, str] = {"title": html.title} if html.title else {}
    for name, value in (*_signs(html), *_words(outside), *_ways(html), *unfilled(html)):
        found.setdefault(name, value.strip()[:LONGEST])
    return found


def _signs(html: Html) -> Iterator[tuple[str, str]]:
    """The pictures and scripts of the national signs."""
    text = html.text
    if "onac" in text or "iucuo" in text:
        for source in _sources(html):
            known, script = _CONAC_ID.search(source), _CONAC_SCRIPT.search(source)
            if known or script:
                yield "conac", known[1].upper() if known else script[0] if script else ""
            if _JIUCUO.search(source):
                code = _SITE_CODE.search(source)
                yield "jiucuo", code[1] if code else _around(source, "jiucuo")
        for node in census(html).tagged("span", "img", "script", "a"):
            if node.get("id") in _SIGNED:
                yield _signed(node)
    for node in census(html).tagged("img"):
        named = f"{node.get('src') or ''} {node.get('alt') or ''} {node.get('title') or ''}"
        lower = named.lower()
        if "conac" in lower or "dzjg" in named or "党政机关" in named or "事业单位标识" in named:
            yield "conac", named
        elif "jiucuo" in lower or "网站找错" in named:
            yield "jiucuo", named
        yield from _registered(named)
    for anchor in html.anchors:
        title = anchor.node.get("title") or ""
        if "beian" in anchor.address or "备" in title:
            yield from _registered(f"{unquote(anchor.address)} {title}")
        if "网站找错" in anchor.text or "网站纠错" in anchor.text:
            yield "jiucuo", anchor.address


def _registered(told: str) -> Iterator[tuple[str, str]]:
    """The numbers of registration that a picture or a link bears instead of words."""
    if "备" not in told and "code=" not in told:
        return
    icp, police, record = _ICP.search(told), _POLICE.search(told), _RECORD.search(told)
    if icp:
        yield "icp", icp[0]
    if police or record:
        yield "police", police[0] if police else record[1] if record else ""


def _sources(html: Html) -> Iterator[str]:
    """Addresses and scripts in which a sign may stand."""
    yield from (a.address for a in html.anchors if _is_signing(a.address))
    for node in census(html).tagged("script"):
        source, code = node.get("src") or "", node.get("sitecode")
        if code or _is_signing(source):
            yield f"{source} jiucuo sitecode={code}" if code else source
        if node.text and _is_signing(node.text):
            yield node.text


def _is_signing(text: str) -> bool:
    lower = text.lower()
    return "conac" in lower or "jiucuo" in lower


def _signed(node: Node) -> tuple[str, str]:
    name = node.get("id") or ""
    if name == "_jiucuo_":
        return "jiucuo", node.get("sitecode") or name
    return ("jiucuo" if name == "_span_jiucuo" else "conac"), name


def _around(text: str, word: str) -> str:
    at = text.lower().find(word)
    return " ".join(text[max(0, at - 60) : at + 60].split())


def _words(outside: list[str]) -> Iterator[tuple[str, str]]:
    """What the foot says in words."""
    text = "\n".join(outside)
    for name, signs, pattern in _SAID:
        for near in _near(text, signs):
            said = pattern.search(near)
            if said:
                yield name, "".join(said[1].split()) if pattern.groups else said[0]
    for near in (*outside[-FOOT:], *_near(text, ("主办", "主 办"))):
        said = _SPONSOR.search(near) if "主办" in near or "主 办" in near else None
        if said:
            name = said[1] or said[2] or said[3]
            yield "sponsor", _AFTER_SPONSOR.split(name.partition("\n")[0], maxsplit=1)[0]
    for line in outside[-FOOT:]:
        said = _CONTACT.search(line) if any(word in line for word in _REACHED) else None
        if said:
            yield "contact", said[0]


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
    """The site map, the search, the word before a visitor leaves."""
    for anchor in html.anchors:
        text = anchor.text
        if len(text) <= 12:
            if ("地图" in text or "导航" in text or "map" in text.lower()) and _MAP.search(text):
                yield "sitemap", anchor.address
            elif ("搜" in text or "检索" in text) and _SEARCH_LINK.match(text):
                yield "search", anchor.address
    for node in census(html).tagged("input"):
        if (node.get("type") or "text").lower() in ("text", "search", "hidden", "button", "submit"):
            said = " ".join(node.get(name) or "" for name in ("name", "id", "placeholder", "value", "class"))
            if _SEARCHES.search(said):
                form = next(node.iterancestors("form"), None)
                action = form.get("action") if form is not None else None
                yield "search", action or f"input {' '.join(said.split())}"
    for near in _near(html.text, _LEAVING, before=20, after=60):
        notice = _NOTICE.search(near)
        if notice:
            yield "notice", notice[0]
