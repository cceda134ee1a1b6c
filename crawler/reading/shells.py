"""Pages that hold no list of their own: a script asks for it, or a frame shows it.

The request is found in the page's own scripts; where they only name functions of a script file,
that file is wanted first.
"""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from crawler import urls
from crawler.reading.calls import Ask, Step, asks
from crawler.reading.html import Html
from crawler.reading.pagers import Pager
from crawler.reading.rows import hollows

_NOT_A_LIST = re.compile(
    r"visit|click|hits?\b|login|logout|user|token|captcha|weather|suggest|comment|share|like\b|vote|"
    r"survey|statist|tongji|monitor|track|\blog\b|session|config|friendlink|timer?\b|dict\b|hot|rank|readcount",
    re.I,
)
_LIST = re.compile(
    r"list|news|article|info|content|document|catalog|gov|page|query|search|data|column|channel", re.I
)
_FRAME_NOT_A_LIST = re.compile(
    r"visitcount|tree|login|share|weather|search|count|map|video|player|captcha", re.I
)
_LIBRARY = re.compile(
    r"jquery|bootstrap|swiper|layui|layer|echarts|vue(?:\.|-|$)|axios|element-ui|polyfill|modernizr|respond|html5|"
    r"slide|superslide|share|video|player|hm\.js|analytics|tongji|print|zoom|font|wechat|jweixin|captcha|md5|crypto|"
    r"barrier|wza|accessib|toolbar|laydate|datepicker|require\.js|lazyload|scroll|\.min\.js",
    re.I,
)
MOST_SCRIPTS = 6


def pager(html: Html, feed: str) -> Pager | None:
    """The first part of the list that the page's scripts ask for; ``feed`` names who reads the answer."""
    best = max(_lists(html), key=_likelihood, default=None)
    if best is None or not _likelihood(best):
        return None
    step = best.turned(1).step(html.address, feed) if best.paged else best.step(html.address, feed)
    return Pager(pages=(step,))


def _lists(html: Html) -> list[Ask]:
    found = []
    for ask in asks(html):
        words = f"{urlsplit(ask.address).path} {' '.join(ask.params)}"
        if not _NOT_A_LIST.search(words) and urls.same_site(html.url, ask.address):
            found.append(ask)
    return found


def _likelihood(ask: Ask) -> int:
    """A request for a page of something is a list's; one without a page is one if its name says so."""
    named = bool(_LIST.search(urlsplit(ask.address).path))
    return 2 * ask.paged + named if not ask.post or ask.paged else 0


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
    if not hollows(html):
        return ()
    found = []
    for node in html.root.iter("script"):
        address = urls.join(html.base, node.get("src") or "")
        if address and urls.same_site(html.url, address) and not _LIBRARY.search(urlsplit(address).path):
            found.append(address)
    return tuple(dict.fromkeys(found))[:MOST_SCRIPTS]
