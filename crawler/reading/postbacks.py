"""Pages that are asked for by sending a page's own form back, as ASP.NET does.

A link names a control and an argument (``__doPostBack('AspNetPager1','2')``); what is sent is what a browser
sends when a visitor turns the page, and nothing else of the page is ever pressed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlencode

from crawler import urls
from crawler.reading import pagers
from crawler.reading.calls import Call, Step, identity
from crawler.reading.html import Html
from crawler.reading.outline import Node, plain, squeeze
from crawler.reading.rows import Listing

_POSTBACK = re.compile(
    r"""(?:__doPostBack|WebForm_PostBackOptions)\(\s*["']([^"']+)["']\s*,\s*["']([^"']*)["']"""
)
_PAGE = re.compile(r"^(?:Page\$)?(\d{1,5})$", re.I)
_NEXT = re.compile(r"^Page\$Next$", re.I)
_CONTROL = re.compile(r"[$:]_?ctl\d+")
_MORE = re.compile(r"^(?:\.{2,}|…+)$")
_OLD = re.compile(r"""split\(["']\$["']\)\.join\(["']:["']\)""")
_UNSENT = {"submit", "button", "image", "reset", "file", "password"}
_SHOWN = re.compile(
    r"第\s*(\d{1,5})\s*页|当前[页为是第]*\s*[：:]?\s*(\d{1,5})|(?<![\d/])(\d{1,4})\s*/\s*\d{1,4}(?![\d/])"
)
CLIMB, NEAR = 5, 300


@dataclass(frozen=True, slots=True)
class Turn:
    """One link of a pager: what it sends back, and the page it leads to where that is certain."""

    node: Node
    target: str
    argument: str
    number: int | None

    @property
    def control(self) -> str:
        """The control it belongs to, without the places of its parts, which move with the pages shown."""
        return _CONTROL.sub("", self.target)


def step(html: Html, form: Node, turn: Turn, listing: Listing | None, page: int | None) -> Step | None:
    """A turn as a request; a page that its link does not number is told by the rows that it comes after."""
    address = urls.join(html.base, form.get("action") or "", encoding=html.charset) or html.address
    number, part = turn.number, f"{turn.control}|{turn.number}"
    if number is None and listing is not None:
        number = page + 1 if page else None
        part = f"{turn.control}|{listing.rows[0].url}|{listing.rows[-1].url}"
    elif number is None or number < 2:
        return None
    target = turn.target.replace("$", ":") if _OLD.search(html.code) else turn.target
    sent = {**_fields(form), "__EVENTTARGET": target, "__EVENTARGUMENT": turn.argument}
    call = Call(source=html.address, form=urlencode(sent), number=number or 1)
    return Step(address=address, url=identity(address, part), call=call, number=number)


def turns(html: Html) -> Iterator[Turn]:
    """The links of pagers, and no other postbacks: search, login, a calendar's days, a vote."""
    before: int | None = None
    for node in html.root.iter("a", "span", "input", "button", "li"):
        found = _POSTBACK.search(f"{node.get('href') or ''} {node.get('onclick') or ''}")
        if found is None:
            continue
        target, argument, words = found[1], found[2], words_of(node)
        given, said = _PAGE.match(argument), pagers.NUMBER.match(words)
        number = int(given[1]) if given else None
        if argument.lower().startswith("page$") or "pager" in target.lower():
            number = number or (int(said[1]) if said else None)
        elif said:
            if number is not None and number != int(said[1]):
                continue
            number = int(said[1])
        elif not (pagers.NEXT.match(words) or pagers.LAST.match(words) or _MORE.match(words)):
            continue
        if number is None and _MORE.match(words):
            number = before + 1 if before else None
        if number is not None or pagers.NEXT.match(words) or _NEXT.match(argument):
            yield Turn(node, target, argument, number)
        before = number if said else before


def words_of(node: Node) -> str:
    """What a link or a button says, in letters or in its picture's words."""
    image = node.find(".//img")
    said = (node.get("value"), plain(node), node.get("title"), image.get("alt") if image is not None else "")
    return next(filter(None, map(squeeze, said)), "")


def nearest(found: list[Turn], above: list[Node]) -> Node:
    """The block of the pager that stands nearest to the list; ``above`` is what the list stands in."""

    def distance(turn: Turn) -> int:
        return next((above.index(node) for node in turn.node.iterancestors() if node in above), len(above))

    around = [node for node in min(found, key=distance).node.iterancestors() if node not in above[:1]]
    block = around[0]
    for node in around[1:CLIMB]:
        if block in above or node.tag in ("form", "body") or len(told(node, above)) > NEAR:
            break
        block = node
    return block


def told(block: Node, above: list[Node]) -> str:
    """The words of a block without those of the list."""
    parts = [block.text or ""]
    for child in block:
        parts += ["" if child in above else plain(child), child.tail or ""]
    return squeeze(" ".join(parts))


def shown(block: Node, words: str, found: list[Turn]) -> int | None:
    """The number of the page that is shown: said in words, else the only one that is no link."""
    said = _SHOWN.search(words)
    if said:
        return int(next(filter(None, said.groups())))
    linked = {node for turn in found for node in turn.node.iter()}
    bare = [
        number
        for node in block.iter("span", "b", "strong", "font", "em", "a", "li", "td")
        if node not in linked and not len(node) and (number := pagers.NUMBER.match(squeeze(node.text)))
    ]
    return int(bare[0][1]) if len(bare) == 1 else None


def is_last(html: Html) -> bool:
    """Whether no next page can be pressed: the server renders the link of a page that isn't there without an address."""
    nexts = [node for node in html.root.iter("a") if pagers.NEXT.match(words_of(node))]
    return not any(node.get("href") or node.get("onclick") for node in nexts)


def form_of(html: Html, node: Node) -> Node | None:
    """The form that a link stands in, else the one that carries the state."""
    around = next(node.iterancestors("form"), None)
    stateful = (f for f in html.root.iter("form") if f.find('.//input[@name="__VIEWSTATE"]') is not None)
    return around if around is not None else next(stateful, None)


def _fields(form: Node) -> dict[str, str]:
    """What a browser sends of a form when none of its buttons is pressed."""
    found: dict[str, str] = {}
    for node in form.iter("input", "select", "textarea"):
        name, kind = node.get("name"), (node.get("type") or "text").lower()
        if not name or node.get("disabled") is not None or kind in _UNSENT:
            continue
        if node.tag == "select":
            options = list(node.iter("option"))
            chosen = next((o for o in options if o.get("selected") is not None), None)
            option = chosen if chosen is not None else next(iter(options), None)
            if option is not None:
                found[name] = option.get("value", squeeze(option.text))
        elif kind not in ("checkbox", "radio") or node.get("checked") is not None:
            found[name] = (node.text if node.tag == "textarea" else node.get("value")) or ""
    return found
