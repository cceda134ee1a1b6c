"""TRS WCM (拓尔思): the pager is a script call, page 2 is ``index_1``, an article is ``tYYYYMMDD_ID``.

The call stands on empty lists too, with one page or with none. An article split over several pages makes
it as well, with its own name in place of ``index``.
"""

from __future__ import annotations

import html as entities
import re
from collections.abc import Iterator
from typing import NamedTuple
from urllib.parse import urlsplit

from lxml import etree

from crawler import urls
from crawler.layouts import Layout
from crawler.reading.calls import Step
from crawler.reading.html import Html, Node
from crawler.reading.javascript import Invocation, Script
from crawler.reading.memory import scripted
from crawler.reading.pagers import Pager
from crawler.reading.result import Reading

_NUMBER = r"""(?:["']?\d+["']?|[A-Za-z_$][\w.]*)"""
_CALL = re.compile(
    rf"""page\w*\s*\(\s*{_NUMBER}\s*,\s*{_NUMBER}\s*,\s*["'][\w./-]+["']\s*,\s*["']\.?\w{{3,5}}["']""",
    re.I,
)
_INLINE = re.compile(r"\bcountPage\s*=\s*[\"']?(\d+)")
_INLINE_CURRENT = re.compile(r"\bcurrentPage\s*=\s*[\"']?(\d+)")
_ARTICLE = re.compile(r"/t(?:19|20)\d{6}_\d+(?:_\w+)?\.\w+$")
_SUFFIX = re.compile(r"\.?([sj]?html?|jsp|aspx?)", re.I)
_LINK = re.compile(r"""<a\s[^>]*?href\s*=\s*["']?([^"'\s>]+)[^>]*>([^<>]{2,60})</a>""", re.I)
MOST = 2000


class _Turn(NamedTuple):
    """What a pager call says: how many pages, which one this is (from 0), and how their files are named."""

    total: int
    current: int
    stem: str
    suffix: str


class Trs(Layout):
    """Known by ``createPageHTML(pages, current, "index", "html")`` under any of its names, or by an article's address."""

    def matches(self, html: Html) -> bool:
        """A page whose scripts make the pager call, or an article by its address."""
        return bool(_ARTICLE.search(html.url) or _turns(html.code))

    def read(self, html: Html) -> Reading:
        """Templates write menus by script: the links stand where they would be written."""
        writing = any(_writes_links(code) for _, code in html.scripts)
        scripts = html.root.iter("script") if writing else ()
        writers = [node for node in scripts if _writes_links(node.text or "")]
        for node in writers:
            _write(node, node.text or "")
        if writers:
            html.forget()
        return super().read(html)

    def pager(self, html: Html) -> Pager | None:
        """The pages the call stands for; the first has no number, and a list of one page names no other."""
        turn = _turn(html)
        if turn is None:
            return super().pager(html)
        if turn.total <= 1:
            return Pager(total=turn.total or None, rows=0 if turn.total == 0 else None)
        return Pager(pages=tuple(_steps(html, turn)), total=turn.total)


@scripted
def _turns(code: str) -> bool:
    """Whether scripts make a pager call, or count their pages for it."""
    return _makes_call(code) or ("countPage" in code and bool(_INLINE.search(code)))


@scripted
def _makes_call(code: str) -> bool:
    return bool(_CALL.search(code))


def _steps(html: Html, turn: _Turn) -> Iterator[Step]:
    """Later pages don't name the first: it may be known by its folder, and would be asked for twice."""
    first = 1 if turn.current == 0 else 2
    for number in range(first, min(turn.total, MOST) + 1):
        own = number == turn.current + 1
        address = html.address if own else urls.join(html.base, f"{turn.stem}_{number - 1}.{turn.suffix}")
        if address:
            yield Step(address=address, url=urls.canonical(address), number=number)


def _turn(html: Html) -> _Turn | None:
    """The call for this page's own list: the one that names this page's file, else the longest."""
    name = urlsplit(html.url).path.rpartition("/")[2].partition(".")[0]
    calls = [code for _, code in html.scripts if _makes_call(code)]
    found = (
        [turn for made in Script("\n;\n".join(calls)).invocations if (turn := _called(made))] if calls else []
    )
    if not found and (inline := _inline(html)):
        found = [inline]
    own = [
        turn
        for turn in found
        if re.fullmatch(rf"{re.escape(turn.stem.rpartition('/')[2])}(?:_\d+)?", name or "index")
    ]
    best = max(own or found, key=lambda turn: turn.total, default=None)
    numbered = re.fullmatch(rf"{re.escape(best.stem)}_(\d+)", name) if best else None
    return best._replace(current=int(numbered[1])) if best and numbered else best


def _called(made: Invocation) -> _Turn | None:
    if "page" not in made.name.lower() or len(made.arguments) < 4:
        return None
    total, current, stem, suffix = made.arguments[:4]
    ending = _SUFFIX.fullmatch(suffix) if isinstance(suffix, str) else None
    if not str(total).isdigit() or not isinstance(stem, str) or not stem or ending is None:
        return None
    return _Turn(int(total), int(current) if str(current).isdigit() else 0, stem, ending[1])


def _inline(html: Html) -> _Turn | None:
    """Older templates write the pager in the page itself, from ``currentPage`` and ``countPage``."""
    if "countPage" not in html.code:
        return None
    total, current = _INLINE.search(html.code), _INLINE_CURRENT.search(html.code)
    named = re.search(r"""["'=/]([A-Za-z]\w*?)_?["']\s*\+[^;\n]{0,60}?\+\s*["']\.([sj]?html?)""", html.code)
    if total is None or current is None:
        return None
    stem, suffix = (named[1], named[2]) if named else ("index", urls.suffix(html.url)[1:] or "html")
    return _Turn(int(total[1]), int(current[1]), stem, suffix)


def _writes_links(code: str) -> bool:
    return "document.write" in code and bool(_LINK.search(code))


def _write(node: Node, code: str) -> None:
    """Put the links that a script writes after it, in its place."""
    made = (made for made in Script(code).invocations if made.name == "document.write" and made.arguments)
    written = [
        text for each in made if isinstance(text := each.arguments[0], str) and "<script" not in text.lower()
    ]
    links = dict(link for text in written for link in _LINK.findall(entities.unescape(text)))
    parent, place = node.getparent(), node
    for href, name in links.items():
        if parent is not None and href.strip() and name.strip():
            item = etree.Element("li" if parent.tag in ("ul", "ol") else "span")
            etree.SubElement(item, "a", href=href).text = name
            place.addnext(item)
            place = item
    if links:
        node.text = None
