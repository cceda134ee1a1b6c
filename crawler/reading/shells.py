"""Pages that hold no list of their own: a script asks for it, or a frame shows it.

The request is found in the page's own scripts; where they only name functions of a script file,
that file is wanted first.
"""

from __future__ import annotations

import re
from dataclasses import replace
from urllib.parse import urlsplit

from crawler import urls
from crawler.reading import asks, links
from crawler.reading.asks import Found
from crawler.reading.calls import Ask, Step
from crawler.reading.html import Html
from crawler.reading.pagers import Pager
from crawler.reading.rows import hollows

READER = "shell"
_NOT_A_LIST = re.compile(
    r"visit|click|(?<![a-z])hits?\b|(?:page|read)views?\b|login|logout|(?<![a-z])user(?!files)|token|captcha|weather|"
    r"suggest|comment|share|(?<![a-z])likes?\b|vote|survey|statist|tongji|monitor|track|\blog\b|session|config|"
    r"friend|timer?\b|dict\b|(?<![a-z])hot|(?<![a-z])rank|readcount|(?<!s)tree|menu|(?<![a-z])nav|banner|carousel|"
    r"holiday|upload|relat|recommend|count\b|total\b|qrcode|wechat|weixin|signature|getchild|current|position",
    re.I,
)
_LIST = re.compile(
    r"list|news|article|info|content|document|catalog|gov|page|query|search|data|column|channel", re.I
)
_SURELY_A_LIST = re.compile(r"list|\.json$|page|query|articles|documents", re.I)
_ONE_ITEM = re.compile(r"detail|view(?!s)|byid|getarticle\b|getcontent\b|getinfo\b", re.I)
_FRAME_NOT_A_LIST = re.compile(
    r"visitcount|(?<!s)tree|login|share|weather|search|count|map|video|player|captcha|"
    r"(?:^|[/_-])(?:top|head\w*|foot\w*|left\w*|menu\w*|nav\w*|bottom|banner|side\w*)(?:\.\w+)?$",
    re.I,
)
_LIBRARY = re.compile(
    r"jquery|bootstrap|swiper|layui|layer|echarts|vue(?:\.|-|$)|axios|element-ui|polyfill|modernizr|respond|html5|"
    r"slide|superslide|share|video|player|hm\.js|analytics|tongji|print|zoom|font|wechat|jweixin|captcha|md5|crypto|"
    r"barrier|wza|accessib|toolbar|laydate|datepicker|require\.js|lazyload|scroll|\.min\.js",
    re.I,
)
MOST_SCRIPTS = 6
_LOOPS = ("v-for", "ng-repeat")


def pager(html: Html, feed: str) -> Pager | None:
    """The first part of the list that the page's scripts ask for; ``feed`` names who reads the answer."""
    if not asks.mentions(html):
        return None
    code = asks.script(html)
    found = list(asks.made(html, code))
    best = max((f for f in found if _is_ours(html, f.ask)), key=_likelihood, default=None)
    if best is None or not _likelihood(best)[0] or any(_shows_one_item(html, f) for f in found):
        return None
    ask = best.ask.turned(1) if best.ask.paged else best.ask
    link = links.template(html, code)
    reader = READER if feed == "default" else feed
    return Pager(pages=(replace(ask, link=link).step(html.address, reader),))


def _is_ours(html: Html, ask: Ask) -> bool:
    return urls.same_site(html.url, ask.address) and not _NOT_A_LIST.search(urlsplit(ask.address).path)


def _likelihood(found: Found) -> tuple[int, bool]:
    """A request for a page of something is a list's; one without a page is one if its name says so."""
    ask, path = found.ask, urlsplit(found.ask.address).path
    if ask.paged:
        return 2 + bool(_LIST.search(path)), found.reached
    return int(
        not ask.post and bool(_SURELY_A_LIST.search(path)) and not _ONE_ITEM.search(path)
    ), found.reached


def _shows_one_item(html: Html, found: Found) -> bool:
    """Whether the page asks for the one item that its own address names: an article drawn by its script."""
    ask = found.ask
    named = {value for _, value in asks.query(html) if value}
    asked = {str(value) for value in ask.params.values()}
    return not ask.paged and bool(_ONE_ITEM.search(urlsplit(ask.address).path)) and bool(named & asked)


def frames(html: Html) -> Pager | None:
    """The pages of this host that the frames of the content show, as parts of this page's list."""
    found: list[Step] = []
    for node in html.root.iter("iframe", "frame"):
        address = urls.join(html.base, node.get("src") or "", encoding=html.charset)
        if (
            address
            and urls.same_site(html.url, address)
            and not _FRAME_NOT_A_LIST.search(urlsplit(address).path)
            and not html.in_fringe(node)
        ):
            found.append(Step(address=address, url=urls.canonical(address), number=len(found) + 1))
    return Pager(pages=tuple(found)) if found else None


def scripts_wanted(html: Html) -> tuple[str, ...]:
    """Script files of this host that may ask for the list of a page that shows none."""
    return script_files(html) if hollows(html) or _has_template(html) else ()


def _has_template(html: Html) -> bool:
    """Whether a row stands in the page as a pattern that a script repeats: Vue's or Angular's loop."""
    return any(node.get(loop) for node in html.root.iter() for loop in _LOOPS)


def script_files(html: Html) -> tuple[str, ...]:
    """The page's script files of this host that are no library known by its name."""
    found = []
    for node in html.root.iter("script"):
        address = urls.join(html.base, node.get("src") or "")
        if address and urls.same_site(html.url, address) and not _LIBRARY.search(urlsplit(address).path):
            found.append(address)
    return tuple(dict.fromkeys(found))[:MOST_SCRIPTS]
