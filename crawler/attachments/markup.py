"""XML of strangers: no entity is expanded, no address fetched, no depth or size without end."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import Any

from lxml import etree

from crawler.attachments.text import Page, UnreadableError

Node = etree._Element
_BROKEN = "XML 有错误，文字可能不全"
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
    pictured, unread = False, None
    try:
        for event, node, name in elements(xml):
            step = 1 if event == "start" else -1
            unsaid += step * (name in _UNSAID)
            cells += step * (name == "tc")
            pictured = pictured or name in _PICTURES
            if event == "end" and not unsaid:
                pieces.append(_said(node, name, cells))
    except UnreadableError as error:
        unread = str(error)
    return Page(text="".join(pieces).replace(" \t", "\t"), pictured=pictured, unread=unread)


def _said(node: Node, name: str, cells: int) -> str:
    """What the end of an element adds: rows are lines, cells are set apart by tabs."""
    if name == "t":
        return node.text or ""
    if name in {"br", "cr", "p"}:
        return " " if cells else "\n"
    return {"tab": "\t", "tc": "\t", "tr": "\n", "noBreakHyphen": "-"}.get(name, "")


def _complain(log: Any) -> None:
    """Raise what a parser that recovers keeps to itself."""
    kinds = {entry.type for entry in log if entry.level >= etree.ErrorLevels.FATAL}
    if etree.ErrorTypes.ERR_NO_MEMORY in kinds:
        raise MemoryError
    if kinds:
        raise UnreadableError(_BROKEN)
