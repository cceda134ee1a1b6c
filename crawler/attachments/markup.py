"""XML of strangers: no entity is expanded, no address fetched, no depth or size without end."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import Any

from lxml import etree

from crawler.attachments.text import Page, UnreadableError

Node = etree._Element
_BROKEN = "XML 有错误，文字可能不全"
_CELL = "\t"
_WIDEST = 100
_PICTURES = {"blip", "imagedata", "binData"}
# A text box is written twice, the second time for old programs; what is deleted is not said any more;
# a paragraph's properties have tabs that are only stops.
_UNSAID = {"Fallback", "pPr", "del", "delText", "instrText", "moveFrom", "binData"}


def elements(xml: bytes) -> Iterator[tuple[str, Node, str]]:
    """Each element as it starts and ends, and its name without the namespace; freed as soon as it has ended.

    Raises UnreadableError at a document type, which office files never have, and after what could be read of broken XML.
    """
    events: Any = etree.iterparse(
        BytesIO(xml),
        events=("start", "end"),
        resolve_entities=False,
        no_network=True,
        huge_tree=False,
        recover=True,
        remove_comments=True,
        remove_pis=True,
    )
    first = True
    for event, node in events:
        if first and node.getroottree().docinfo.internalDTD is not None:
            raise UnreadableError("含有文档类型声明，不予读取")
        first = False
        yield event, node, node.tag.rpartition("}")[2]
        if event == "end":
            node.clear(keep_tail=True)
    _complain(events.error_log)


def flow(xml: bytes) -> Page:
    """The words of running text: docx, the XML of Word 2003 and slides name its parts alike."""
    pieces: list[str] = []
    cells = unsaid = 0
    across: list[int] = []
    pictured, unread = False, None
    try:
        for event, node, name in elements(xml):
            step = 1 if event == "start" else -1
            unsaid += step * (name in _UNSAID)
            cells += step * (name == "tc")
            if name == "tc" and event == "start":
                across.append(1)
            elif name == "gridSpan" and event == "end" and across:
                across[-1] = _span(node)
            pictured = pictured or name in _PICTURES
            if event == "end" and not unsaid:
                pieces += filter(None, [_said(node, name, cells)])
            if name == "tc" and event == "end" and across:
                pieces += [_CELL] * (across.pop() - 1) if not unsaid else []
            elif name == "tr" and event == "end" and not unsaid:
                _close(pieces)
    except UnreadableError as error:
        unread = str(error)
    return Page(text="".join(pieces).replace(f" {_CELL}", _CELL), pictured=pictured, unread=unread)


def _span(node: Node) -> int:
    """How many columns of the table's grid a cell takes up."""
    told = next((value for name, value in node.attrib.items() if str(name).endswith("val")), "")
    return max(1, min(int(told), _WIDEST)) if str(told).isdecimal() else 1


def _close(pieces: list[str]) -> None:
    """End a row: what follows its last cell sets nothing apart."""
    if len(pieces) > 1 and pieces[-2] == _CELL:
        del pieces[-2]


def _said(node: Node, name: str, cells: int) -> str:
    """What the end of an element adds: rows are lines, cells are set apart by tabs."""
    if name == "t":
        return node.text or ""
    if name in {"br", "cr", "p"}:
        return " " if cells else "\n"
    return {"tab": " " if cells else "\t", "tc": _CELL, "tr": "\n", "noBreakHyphen": "-"}.get(name, "")


def _complain(log: Any) -> None:
    """Raise what a parser that recovers keeps to itself."""
    kinds = {entry.type for entry in log if entry.level >= etree.ErrorLevels.FATAL}
    if etree.ErrorTypes.ERR_NO_MEMORY in kinds:
        raise MemoryError
    if kinds:
        raise UnreadableError(_BROKEN)
