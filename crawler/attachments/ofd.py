"""OFD (GB/T 33190), the national format of fixed pages: a zip of XML that places pieces of text."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass, field

from crawler.attachments import markup
from crawler.attachments.package import Package
from crawler.attachments.text import DAMAGED, LOCKED, Limits, Page, UnreadableError, wordless

_SECRETS = ("encryptions.xml", "decryptseed.dat", "encryptinfo.dat")
_LINE = 0.5
_COVERED = 0.5
# Millimetres: the size of A4, where a page doesn't tell its own.
_A4 = 210 * 297.0


@dataclass(slots=True)
class _Layer:
    """What is found on a page: pieces of text with their place, and the area of pictures."""

    pieces: list[tuple[float, str]] = field(default_factory=list)
    covered: float = 0.0
    area: float = _A4


def ofd(content: bytes, limits: Limits) -> Iterator[Page]:
    """A page for each page of each document in the file, its pieces put into lines by their place."""
    package = Package(content, limits)
    if any(posixpath.basename(name) in _SECRETS for name in package.names()):
        raise UnreadableError(LOCKED)
    for root in _texts(package, "OFD.xml", "DocRoot"):
        folder = posixpath.dirname(root)
        # What all pages have in common, such as a red head, is written once, in a template.
        for place in _attributes(package, root, "TemplatePage", "BaseLoc"):
            yield Page(text=_page(package.part(_joined(folder, place)) or b"").text)
        for place in _attributes(package, root, "Page", "BaseLoc"):
            xml = package.part(_joined(folder, place))
            yield _page(xml) if xml else Page(text="", unread=DAMAGED)


def _page(xml: bytes) -> Page:
    layer, unread = _Layer(), None
    try:
        _collect(xml, layer)
    except UnreadableError as error:
        unread = str(error)
    text = _lines(layer.pieces)
    pictured = wordless(text) and layer.covered >= _COVERED * layer.area
    return Page(text=text, pictured=pictured, unread=unread)


def _collect(xml: bytes, layer: _Layer) -> None:
    words: list[str] = []
    for event, node, name in markup.elements(xml):
        if event == "start":
            continue
        if name == "TextCode":
            words.append(node.text or "")
        elif name == "TextObject":
            _, y, *_ = _numbers(node.get("Boundary"))
            layer.pieces.append((y, "".join(words)))
            words.clear()
        elif name == "ImageObject":
            layer.covered += _area(node.get("Boundary"))
        elif name == "PhysicalBox":
            layer.area = _area(node.text) or _A4


def _lines(pieces: list[tuple[float, str]]) -> str:
    """Pieces in the order of the file, which is that of reading; a step down or up begins a line."""
    text, before = [], None
    for y, words in pieces:
        if before is not None and abs(y - before) > _LINE:
            text.append("\n")
        text.append(words)
        before = y
    return "".join(text)


def _numbers(box: str | None) -> list[float]:
    """The four numbers of a box, zeros where it is not one."""
    try:
        numbers = [float(number) for number in (box or "").split()]
    except ValueError:
        numbers = []
    return numbers if len(numbers) == 4 else [0.0] * 4


def _area(box: str | None) -> float:
    _, _, width, height = _numbers(box)
    return width * height


def _texts(package: Package, part: str, name: str) -> list[str]:
    found = markup.elements(package.part(part) or b"")
    return [(node.text or "").strip() for event, node, tag in found if event == "end" and tag == name]


def _attributes(package: Package, part: str, name: str, attribute: str) -> list[str]:
    found = markup.elements(package.part(part) or b"")
    return [node.get(attribute, "") for event, node, tag in found if event == "start" and tag == name]


def _joined(folder: str, place: str) -> str:
    """An address inside the package; it names a member or nothing, never a file."""
    return posixpath.normpath(posixpath.join("/", folder, place)).lstrip("/")
