"""Web pages in place of attachments: Word's own "save as web page", its one-file form, and pages of errors."""

from __future__ import annotations

import email
import re
from collections.abc import Iterator

from lxml import etree

from crawler import decoder
from crawler.attachments.text import DAMAGED, SITE_PAGE, WEB_PAGE, Limits, Page, UnreadableError
from crawler.reading import tablelines
from crawler.reading.outline import Outline

_BY_OFFICE = re.compile(rb"urn:schemas-microsoft-com:office:|name=\"?ProgId", re.I)
# Longer than any document; the parser gives up, and gives nothing, at some ten million bytes.
_LONGEST_PAGE = 2_000_000
_LINKS = 10
_LEADS_NOWHERE = re.compile(r"\s*(?:$|#|javascript:|mailto:|tel:)", re.I)


def html(content: bytes, limits: Limits) -> Iterator[Page]:
    """What a page shows; unread unless an office program wrote it, because a file was promised."""
    outline = _outlined(content)
    reason = SITE_PAGE if outline and _is_of_a_site(outline) else WEB_PAGE
    yield Page(text=_seen(outline), unread=None if _BY_OFFICE.search(content[:8192]) else reason)


def mhtml(content: bytes, limits: Limits) -> Iterator[Page]:
    """The page of a one-file web page, as office systems export documents."""
    for part in email.message_from_bytes(content).walk():
        body = part.get_payload(decode=True)
        if part.get_content_type() == "text/html" and isinstance(body, bytes):
            yield Page(text=_seen(_outlined(body)))
            return
    raise UnreadableError(DAMAGED)


def _outlined(content: bytes) -> Outline | None:
    text = decoder.decode(content, None).text[:_LONGEST_PAGE]
    parser = etree.HTMLParser(
        encoding="utf-8", no_network=True, huge_tree=False, remove_comments=True, remove_pis=True
    )
    root = etree.fromstring(text.encode("utf-8", "replace"), parser)
    return None if root is None else Outline(root)


def _seen(outline: Outline | None) -> str:
    return "\n".join(tablelines.lines(outline, outline.nodes[0])) if outline else ""


def _is_of_a_site(outline: Outline) -> bool:
    """Whether a page is there to lead on: dressed by a style or script of the site, and mostly links.

    A table that a site exports as a page may link something in every row, and is neither.
    """
    links = sum(not _LEADS_NOWHERE.match(node.get("href") or "") for node in outline.links)
    if links < _LINKS or 2 * outline.prose[0] > outline.chars[0]:
        return False
    return any(
        (node.tag == "script" and node.get("src")) or (node.tag == "link" and node.get("href"))
        for node in outline.nodes
    )
