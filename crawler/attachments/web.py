"""Web pages in place of attachments: Word's own "save as web page", its one-file form, and pages of errors."""

from __future__ import annotations

import email
import re
from collections.abc import Iterator

from lxml import etree

from crawler import decoder
from crawler.attachments.text import DAMAGED, WEB_PAGE, Limits, Page, UnreadableError
from crawler.reading import tablelines
from crawler.reading.outline import Outline

_BY_OFFICE = re.compile(rb"urn:schemas-microsoft-com:office:|name=\"?ProgId", re.I)
# Longer than any document; the parser gives up, and gives nothing, at some ten million bytes.
_LONGEST_PAGE = 2_000_000


def html(content: bytes, limits: Limits) -> Iterator[Page]:
    """What a page shows; unread unless an office program wrote it, because a file was promised."""
    yield Page(text=_seen(content), unread=None if _BY_OFFICE.search(content[:8192]) else WEB_PAGE)


def mhtml(content: bytes, limits: Limits) -> Iterator[Page]:
    """The page of a one-file web page, as office systems export documents."""
    for part in email.message_from_bytes(content).walk():
        body = part.get_payload(decode=True)
        if part.get_content_type() == "text/html" and isinstance(body, bytes):
            yield Page(text=_seen(body))
            return
    raise UnreadableError(DAMAGED)


def _seen(content: bytes) -> str:
    text = decoder.decode(content, None).text[:_LONGEST_PAGE]
    parser = etree.HTMLParser(
        encoding="utf-8", no_network=True, huge_tree=False, remove_comments=True, remove_pis=True
    )
    root = etree.fromstring(text.encode("utf-8", "replace"), parser)
    if root is None:
        return ""
    outline = Outline(root)
    return "\n".join(tablelines.lines(outline, root))
