"""What an answer says beside its content: its headers, whether it is a page, and the guard that gave it."""

from __future__ import annotations

import re

from scrapy.http import Response

from crawler import decoder
from crawler.reading import walls

_WEB = re.compile(rb"^\s*(?:\xef\xbb\xbf)?<(?:!doctype|html|head|body|script|meta|div|\?xml|!--)", re.I)
_WIDE = b"\xfe\xff"


def header(response: Response, name: str) -> str | None:
    """The value of a header."""
    value = response.headers.get(name)
    return value.decode("latin-1") if value else None


def cookies(response: Response) -> list[str]:
    """The lines that set cookies."""
    return [cookie.decode("latin-1") for cookie in response.headers.getlist("Set-Cookie")]


def is_page(response: Response) -> bool:
    """Whether a page of the web answered, by its type or by how it begins."""
    kind = (header(response, "Content-Type") or "").lower()
    return "html" in kind or "xml" in kind or _begins_as_page(response)


def guard_behind(response: Response) -> walls.Wall | None:
    """The guard that hides behind a status that a server gives too, like 404: told by its page alone.

    It is none of the host's or the folder's: only this answer is its.
    """
    return wall(response, status=200) if response.status >= 400 and response.body else None


def wall(response: Response, *, status: int | None = None) -> walls.Wall | None:
    """The guard that answered; an answer to HEAD has no body to tell it by."""
    if response.request is None or response.request.method == "HEAD":
        return None
    headers = {
        name.decode("latin-1"): values[-1].decode("latin-1") for name, values in response.headers.items()
    }
    text = decoder.decode(response.body, headers.get("Content-Type")).text
    said = response.status if status is None else status
    return walls.recognise(status=said, headers=headers, text=text, cookies=cookies(response))


def wall_for_file(response: Response) -> walls.Wall | None:
    """The guard whose page came in place of a file; the bytes of a file are never taken for one."""
    return wall(response) if _begins_as_page(response) else None


def _begins_as_page(response: Response) -> bool:
    return bool(_WEB.match(response.body[:400].lstrip(_WIDE).replace(b"\x00", b"")))
