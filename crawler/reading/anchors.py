"""Links as they stand: where they lead, in words, and whether they are files."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import lru_cache

from crawler import urls
from crawler.reading.outline import Node, Outline, squeeze
from crawler.reading.repeats import Part

_BULLET = re.compile(r"^[\s•·▪■□●○◆◇※►▶›»>*＊-]+(?=[^\s\d])")
_PLACEHOLDER = re.compile(r"\{\{|\$\{|<%|#\{|\{%|\[\[")
_SCRIPTED = re.compile(
    r"""(?:window\.open|location(?:\.href)?\s*=|location\.(?:replace|assign)|\bopen)\s*\(?\s*['"]([^'"]+)['"]"""
)
MEANINGS = 8
"""Of how many folders it is kept what the links of a part mean there."""
_DOWNLOAD = re.compile(r"down|attach|getfile|fileid|openfile|/file", re.I)


@dataclass(slots=True, unsafe_hash=True)
class Anchor:
    """A link as it stands: where it leads, in words, and its element; never changed, but frozen ones are slow to make."""

    address: str
    url: str
    text: str
    node: Node


ATTACHMENTS = frozenset(
    f".{ending}"
    for ending in (
        *("doc", "docx", "xls", "xlsx", "ppt", "pptx", "pdf", "ofd", "wps", "et", "zip", "rar", "7z"),
        *("txt", "csv", "rtf", "ceb"),
    )
)

FILES = ATTACHMENTS | {
    f".{ending}"
    for ending in (
        *("jpg", "jpeg", "png", "gif", "bmp", "svg", "webp", "ico", "css", "js"),
        *("mp3", "mp4", "m4a", "wav", "avi", "wmv", "flv", "mov", "swf", "apk", "exe", "gz", "tar", "iso"),
    )
}
"""Endings of what is no page: pictures, films and programs too."""


def is_attachment(anchor: Anchor) -> bool:
    """Whether a link leads to a file: by the ending of its address, or named like a file at an address of downloads."""
    return is_file(anchor.url, anchor.text)


@lru_cache(maxsize=20_000)
def is_file(url: str, text: str) -> bool:
    """The same of its identity and words."""
    if urls.suffix(url) in ATTACHMENTS:
        return True
    name = text.rpartition(".")[2].rstrip(" )）】]").lower()
    return f".{name}" in ATTACHMENTS and bool(_DOWNLOAD.search(url))


@dataclass(slots=True)
class Links:
    """The links of a page, or of a part of it, in columns: their elements' numbers, addresses, identities, words, whether to files.

    ``titles`` are their ``title`` attributes; ``dead`` and ``dead_texts`` are those in words that lead nowhere
    without a script. ``pieces`` are those of a page's own and of its parts, each with the place of its first.
    """

    numbers: list[int] = field(default_factory=list)
    addresses: list[str] = field(default_factory=list)
    urls: list[str] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    titles: list[str] = field(default_factory=list)
    files: list[bool] = field(default_factory=list)
    dead: list[int] = field(default_factory=list)
    dead_texts: list[str] = field(default_factory=list)
    pieces: list[tuple[int, Links]] = field(default_factory=list)
    known: dict[object, list[int]] = field(default_factory=dict)

    def add(self, other: Links, first: int = 0) -> None:
        """Take over others, whose elements' numbers count from ``first``."""
        self.pieces.append((len(self.numbers), other))
        self.numbers += [number + first for number in other.numbers]
        self.addresses += other.addresses
        self.urls += other.urls
        self.texts += other.texts
        self.titles += other.titles
        self.files += other.files
        self.dead += [number + first for number in other.dead]
        self.dead_texts += other.dead_texts

    def where(self, test: Callable[[str, str, str], object]) -> list[int]:
        """The places of a page's links whose address, words and title pass a test, a function of a module that
        answers by nothing else: of a part that comes again its answers are kept."""
        found: list[int] = []
        for begin, piece in self.pieces:
            kept = piece.known.get(test)
            if kept is None:
                told = zip(piece.addresses, piece.texts, piece.titles, strict=True)
                kept = piece.known[test] = [place for place, each in enumerate(told) if test(*each)]
            if kept:
                found += [place + begin for place in kept]
        return found


def links(outline: Outline, base: str, charset: str) -> Links:
    """Every link a visitor could follow, in page order, scripted ones included.

    What the links of a part that comes again mean is kept for the pages on which they mean the same.
    """
    found, numbers = Links(), outline.link_at
    for first, stop, _, _, part in outline.stretches:
        inside = numbers[bisect_left(numbers, first) : bisect_left(numbers, stop)]
        if part is None:
            found.add(_read(outline, inside, base, charset))
        elif inside:
            found.add(_meaning(part, outline, inside, base, charset, first), first)
    return found


def _meaning(part: Part, outline: Outline, numbers: list[int], base: str, charset: str, first: int) -> Links:
    """What the links of a part mean on a page, their elements counted from its first."""
    if part.reach is None:
        part.reach = max(_reach(*_given(outline, number)) for number in numbers)
    key = urls.within(base, part.reach), charset
    known = part.meanings.get(key)
    if known is None:
        known = _read(outline, numbers, base, charset)
        known.numbers = [number - first for number in known.numbers]
        known.dead = [number - first for number in known.dead]
        if len(part.meanings) >= MEANINGS:
            part.meanings.clear()
        part.meanings[key] = known
    return known


def _reach(href: str | None, onclick: str | None) -> urls.Reach:
    """How much of a page's address it takes to tell where a link leads."""
    scripted = _scripted(href, onclick)
    return max(urls.reach(href or "#"), urls.reach(scripted or "#"))


def _given(outline: Outline, number: int) -> tuple[str | None, str | None]:
    """The address that an element gives, and its script."""
    given = outline.attrs[number]
    return given.get("href" if outline.tags[number] in _HREF else "src"), given.get("onclick")


_HREF = {"a", "area"}


def _read(outline: Outline, numbers: Iterable[int], base: str, charset: str) -> Links:
    found = Links()
    for number in numbers:
        href, onclick = _given(outline, number)
        address = _address(href, onclick, base, charset)
        text = _label(outline, number)
        if address:
            found.numbers.append(number)
            found.addresses.append(address)
            identity = urls.canonical(address)
            found.urls.append(identity)
            found.texts.append(text)
            found.titles.append(outline.attrs[number].get("title") or "")
            found.files.append(is_file(identity, text))
        elif outline.tags[number] == "a" and len(text) >= 2 and "{{" not in text:
            found.dead.append(number)
            found.dead_texts.append(text)
    return found


def _address(href: str | None, onclick: str | None, base: str, charset: str) -> str | None:
    if href:
        if _PLACEHOLDER.search(href):
            return None
        if address := urls.join(base, href, encoding=charset):
            return address
    scripted = _scripted(href, onclick)
    return urls.join(base, scripted, encoding=charset) if scripted else None


def _scripted(href: str | None, onclick: str | None) -> str | None:
    """What a link's script opens."""
    if not onclick and not (href and href[:11].lower() == "javascript:"):
        return None
    found = _SCRIPTED.search(f"{href or ''} {onclick or ''}")
    return found[1] if found else None


def _label(outline: Outline, number: int) -> str:
    """A link in words: what it shows, or the fuller ``title``/``alt`` where that is cut or missing."""
    shown = _BULLET.sub("", outline.words_at(number))
    title = outline.attrs[number].get("title")
    full = squeeze(title) if title else ""
    if full and _is_fuller(full, shown):
        return full
    return shown or _pictured(outline, number)


def _is_fuller(title: str, shown: str) -> bool:
    cut = shown.rstrip(".…· ")
    return not shown or (len(title) > len(cut) and title.startswith(cut[:6]))


def _pictured(outline: Outline, number: int) -> str:
    """What the first picture in a link says of itself."""
    inside = range(number + 1, outline.ends[number])
    image = next((outline.attrs[n] for n in inside if outline.tags[n] == "img"), {})
    return squeeze(image.get("alt") or image.get("title"))
