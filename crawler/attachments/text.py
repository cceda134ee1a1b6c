"""What reading an attachment gives, what it may cost, and the reasons why it fails."""

from __future__ import annotations

from dataclasses import dataclass

LONGEST = 200_000
"""Characters kept of one attachment."""

EMPTY = "0 字节"
TINY = "不足 16 字节"
LOCKED = "已加密"
DAMAGED = "已损坏或不完整"
TOO_LARGE = "过大"
TOO_SLOW = "读取超时"
TOO_HUNGRY = "超出内存"
CRASHED = "读取时程序崩溃（文件损坏或超出内存）"
UNSUPPORTED = "格式不支持"
WEB_PAGE = "不是声明的格式（实为网页）"
SITE_PAGE = "不是声明的格式（实为网站页面）"
NOT_A_FILE = "不是声明的格式（实为纯文本）"

LEAST = 16
"""Bytes below which nothing is a file: what came may be what is left of a failed transfer."""
_FEW = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """What an attachment says.

    ``format`` is what the bytes are, by their signature and never by the name; ``None`` is unknown.
    ``unread`` is a sentence for an office. Beside a text it means that the text is not the whole, or (a
    web page in place of a file) not what was promised. A text of ``LONGEST`` characters may have been cut.
    """

    format: str | None
    text: str = ""
    scanned: bool = False
    unread: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What one attachment may cost; memory is the whole child's address space, in bytes as are all sizes."""

    bytes: int = 20 << 20
    unpacked: int = 128 << 20
    seconds: float = 20
    memory: int = 512 << 20
    characters: int = LONGEST
    members: int = 50
    depth: int = 2


def wordless(text: str) -> bool:
    """Whether this is too little to be what a page says."""
    return len("".join(text.split())) < _FEW


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A page, slide, sheet, or a whole text that has no pages; ``pictured``: pictures take the place of words."""

    text: str
    pictured: bool = False
    unread: str | None = None

    @property
    def scanned(self) -> bool:
        """Whether it is a picture of a page, beside which at most a stamp or a page number is text."""
        return self.pictured and wordless(self.text)


class UnreadableError(Exception):
    """Why an attachment, or the rest of it, can't be read; the message is the sentence for an office."""
