"""What a page holds and no reader sees: hidden elements, comments with links, links without words.

Facts only: menus, tab panes and pop-ups are hidden until somebody asks for them, and stand here too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import cast

from checks.records import Hidden
from crawler import urls
from crawler.reading.asked import is_asked, is_list
from crawler.reading.glances import glances
from crawler.reading.hosts import Strangers
from crawler.reading.html import Html, Node
from crawler.reading.outline import squeeze
from crawler.reading.peculiar import peculiar, peculiarity
from crawler.reading.styles import (
    WAITING,
    by_sheet,
    hides_itself,
    in_its_own_ground,
    is_tiny,
    is_undone,
    is_unshown,
    way,
)

MOST, MOST_LINKS, LONGEST = 30, 10, 200
SHORTEST = 8
BIGGEST = 20_000
_ASKABLE = {*WAITING, "hidden", "zero-size"}
LEAST_UNSEEN, AROUND_UNSEEN = 10, 60
LONGEST_ALT = 400

_HREF = re.compile(r"""<a\b[^>]{0,300}?href\s*=\s*["']?\s*(https?://[^"'\s>]+)""", re.I)
_TAG = re.compile(r"<[^>]{0,500}>")
_HAN = re.compile(r"[\u4e00-\u9fa5]{2}")
_RUN = re.compile("[\u200b\u200c\u200d\u2060\ufeff\u00ad]+")
_ONE_HAN = re.compile(r"[\u4e00-\u9fa5]")
_BETWEEN = re.compile("(?<=[\u4e00-\u9fa5])[\u200b\u200c\u200d\u2060\ufeff\u00ad]+(?=[\u4e00-\u9fa5])")
_WRITES_HIDDEN = re.compile(
    r"""document\.write(?:ln)?\(\s*['"]\s*<(?:div|span|ul|p|td|marquee)\b[^>]*(?:none|hidden|-\d{3,}|:\s*[01]px)[^>]*>\s*['"]""",
    re.I,
)
_WRITES_END = re.compile(r"""document\.write(?:ln)?\(\s*['"]\s*</""", re.I)
_HIDES = re.compile(
    r"""getElementById\(\s*['"]([\w-]+)['"]\s*\)\.style\.(?:display\s*=\s*['"]none|visibility\s*=\s*['"]hidden)"""
    r"""|\$\(\s*['"]#([\w-]+)['"]\s*\)\.hide\(\)"""
)


def concealed(
    html: Html, strangers: Strangers, body: Node | None
) -> tuple[tuple[Hidden, ...], list[tuple[int, int]]]:
    """What is hidden, and the numbered spans of elements that are."""
    outline = html.outline
    abroad = [
        (at, address)
        for at, address in zip(html.links.numbers, html.links.addresses, strict=True)
        if not address.startswith(strangers.home) and strangers.is_strange(address)
    ]
    found: list[Hidden] = []
    spans: list[tuple[int, int]] = []
    until = 0
    for node, how in _elements(html, abroad):
        first = outline.at[node]
        if first < until or _is_page(html, first, abroad):
            continue
        until = outline.ends[first]
        spans.append((first, until))
        links = tuple(dict.fromkeys(address for at, address in abroad if first <= at < until))
        pane = _part(html, node, how) if links else ""
        found += _hidden(f"{how} {_name(node)}{pane}", outline.words(node), links)
    found += _without_script(html, strangers)
    found += _between_writers(html, abroad)
    found += _comments(html, strangers)
    found += _wordless(html, strangers, body, spans)
    found += _alternatives(html)
    found += _without_width(html, body)
    found.sort(key=lambda hidden: not hidden.links)
    return tuple(found[:MOST]), spans


def _alternatives(html: Html) -> Iterator[Hidden]:
    """What stands for pictures and is said nowhere else on the page, in one."""
    outline = html.outline
    said = dict.fromkeys(squeeze(outline.attrs[at]["alt"]) for at in peculiar(html, _stands_for_words))
    shown = set(outline.line_texts) if said else ()
    text = "\n".join(alt for alt in said if alt not in shown)
    if text:
        yield Hidden(how="alt", text=text[:LONGEST_ALT])


@peculiarity("img")
def _stands_for_words(tag: str, attrs: Mapping[str, str]) -> bool:
    return len(squeeze(attrs.get("alt"))) >= SHORTEST


def _without_width(html: Html, body: Node | None) -> Iterator[Hidden]:
    """Characters of no width between the Chinese ones of the main text: how many of how many, and where they begin."""
    if body is None or "unseen" not in glances(html):
        return
    text = "".join(cast("Iterator[str]", body.itertext()))
    found = list(_BETWEEN.finditer(text))
    if len(found) < LEAST_UNSEEN:
        return
    at = found[0].start()
    sample = squeeze(_RUN.sub("□", text[max(0, at - AROUND_UNSEEN // 2) : at + AROUND_UNSEEN]))
    yield Hidden(how=f"zero-width {len(found)}/{len(_ONE_HAN.findall(text))}", text=sample)


def _is_page(html: Html, first: int, abroad: list[tuple[int, str]]) -> bool:
    """Whether an element is most of the page with its own links: it shows itself when it is complete."""
    outline = html.outline
    if outline.chars[first] * 2 <= outline.chars[0]:
        return False
    strange = {at for at, _ in abroad}
    return any(first <= at < outline.ends[first] and at not in strange for at in html.links.numbers)


def _hidden(how: str, text: str, links: tuple[str, ...]) -> Iterator[Hidden]:
    if links or len(text) >= SHORTEST:
        yield Hidden(how=how, text=text[:LONGEST], links=links[:MOST_LINKS])


def _elements(html: Html, abroad: list[tuple[int, str]]) -> list[tuple[Node, str]]:
    """Elements hidden by their own attributes, by the page's own style sheet or by a script, in page order."""
    outline, at = html.outline, html.outline.at
    found: dict[Node, str] = {}
    for number in peculiar(html, hides_itself):
        node, how = outline.nodes[number], way(outline.attrs[number]["style"])
        if how and not is_undone(node, how):
            found[node] = how
    unshown = peculiar(html, is_unshown)
    if unshown and any(sign in html.text for sign in _UNSHOWN):
        found |= dict.fromkeys((outline.nodes[number] for number in unshown), "hidden")
    for number in peculiar(html, is_tiny):
        found.setdefault(outline.nodes[number], "zero-size")
    for node in in_its_own_ground(html) if abroad else ():
        if not is_undone(node, "same-color"):
            found.setdefault(node, "same-color")
    for node, how in by_sheet(html, abroad):
        found.setdefault(node, how)
    code = html.code
    if "style.display" in code or "style.visibility" in code or ".hide()" in code:
        names = {name for pair in _HIDES.findall(code) for name in pair if name}
        for node, attrs in zip(outline.nodes, outline.attrs, strict=True) if names else ():
            if attrs.get("id") in names:
                found.setdefault(node, "script")
    return sorted(found.items(), key=lambda item: at[item[0]])


_UNSHOWN = (" hidden>", " hidden ", " hidden=", "\thidden", "\nhidden")


def _part(html: Html, node: Node, how: str) -> str:
    """What an element with links may be a part of: panes of which one is shown, or a list to be asked for.

    A list that a sheet's rule hides may be asked for by what a file of scripts does.
    """
    if node.tag != "a" and _is_pane(node):
        return " pane"
    if how not in _ASKABLE:
        return ""
    by_itself = node.get("hidden") is not None or way(node.get("style") or "")
    return " asked" if is_asked(html, node) or (not by_itself and is_list(node)) else ""


def _is_pane(node: Node) -> bool:
    """Whether an element is one of several alike, of which a visitor chooses: a sibling of its kind holds links too."""
    parent = node.getparent()
    if parent is None or parent.tag in ("body", "html", "form"):
        return False
    alike = (each for each in parent.iterchildren(node.tag) if each is not node)
    return any(
        each.get("class") == node.get("class") and next(each.iter("a"), None) is not None for each in alike
    )


def _name(node: Node) -> str:
    """An element as a style sheet would name it."""
    classes = ".".join((node.get("class") or "").split()[:3])
    name = node.get("id")
    return f"{node.tag}{'#' + name if name else ''}{'.' + classes if classes else ''}"[:80]


def _without_script(html: Html, strangers: Strangers) -> Iterator[Hidden]:
    for number in html.outline.tagged("noscript"):
        node = html.outline.nodes[number]
        targets = (urls.join(html.base, a.get("href") or "") for a in node.iter("a"))
        links = tuple(dict.fromkeys(t for t in targets if t and strangers.is_strange(t)))
        if links:
            yield from _hidden("noscript", squeeze("".join(cast("Iterator[str]", node.itertext()))), links)


def _between_writers(html: Html, abroad: list[tuple[int, str]]) -> Iterator[Hidden]:
    """Links between a script that writes the opening of a hidden element and the one that closes it."""
    if not abroad or "document.write" not in html.code:
        return
    outline, start = html.outline, None
    for end in outline.tagged("script"):
        code = outline.nodes[end].text or ""
        if "document.write" not in code:
            continue
        if start is not None and _WRITES_END.search(code):
            links = tuple(dict.fromkeys(address for at, address in abroad if start < at < end))
            text = " ".join(line.text for line in outline.lines if start < line.at < end)
            if links:
                yield from _hidden("script", text, links)
            start = None
        elif _WRITES_HIDDEN.search(code):
            start = end


def _comments(html: Html, strangers: Strangers) -> Iterator[Hidden]:
    if "comment" not in glances(html):
        return
    for opened in html.text.split("<!--")[1:]:
        comment, closed, _ = opened.partition("-->")
        if not closed or "href" not in comment or comment.startswith("[if") or len(comment) > BIGGEST:
            continue
        links = tuple(dict.fromkeys(link for link in _HREF.findall(comment) if strangers.is_strange(link)))
        text = squeeze(_TAG.sub(" ", comment))
        if links and _HAN.search(text):
            yield from _hidden("comment", text, links)


def _wordless(
    html: Html, strangers: Strangers, body: Node | None, spans: list[tuple[int, int]]
) -> Iterator[Hidden]:
    """Links of the main text to other sites that show nothing: no word, no picture, no dress."""
    if body is None:
        return
    outline, links = html.outline, html.links
    if "" not in links.texts:
        return
    for at, address, words in zip(links.numbers, links.addresses, links.texts, strict=True):
        if words or outline.tags[at] != "a" or not strangers.is_strange(address):
            continue
        node = outline.nodes[at]
        bare = not (node.get("class") or node.get("id") or node.get("style") or node.get("name"))
        empty = all(below.tag in _DRESSLESS and not below.get("class") for below in node.iterdescendants("*"))
        if bare and empty and outline.within(node, body) and not any(a <= at < z for a, z in spans):
            yield Hidden(how="empty-link", links=(address,))


_DRESSLESS = {"span", "font", "b", "strong", "em", "u", "br", "p", "o:p", "sup", "sub"}
