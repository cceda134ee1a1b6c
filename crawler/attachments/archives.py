"""Zip files of attachments: each member is read as an attachment of its own, to a small depth and number."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Callable
from dataclasses import replace

from crawler.attachments.package import Package, name_of
from crawler.attachments.text import DAMAGED, TOO_LARGE, Limits, Text, UnreadableError

_MOST_REASONS = 5
_LONGEST_NAME = 200

Read = Callable[[bytes, str, Limits], Text]


def archive(content: bytes, limits: Limits, read: Read) -> Text:
    """The names and texts of the members; scanned when all that were read are, unread when any is."""
    if limits.depth <= 0:
        return Text(format="zip", unread="压缩包嵌套过深")
    package = Package(content, limits)
    pieces: list[str] = []
    reasons: list[str] = []
    scans: list[bool] = []
    members = [info for info in package.infos if not _is_litter(name_of(info))]
    for info in members[: limits.members]:
        name = name_of(info)[-_LONGEST_NAME:]
        text = _member(package, info, name, limits, read)
        pieces += [name, text.text]
        if text.unread:
            reasons.append(f"{name}：{text.unread}")
        elif text.text or text.scanned:
            scans.append(text.scanned)
        if sum(map(len, pieces)) >= limits.characters:
            break
    if len(members) > limits.members:
        reasons.insert(0, f"文件过多，只读了前 {limits.members} 个")
    return Text(
        format="zip",
        text="\n".join(pieces)[: limits.characters],
        scanned=bool(scans) and all(scans),
        unread="；".join(reasons[:_MOST_REASONS]) or None,
    )


def _member(package: Package, info: zipfile.ZipInfo, name: str, limits: Limits, read: Read) -> Text:
    """One member's text; what is inflated of it is taken from what the next may inflate to."""
    try:
        content = package.read(info)
        if len(content) > limits.bytes:
            return Text(format=None, unread=TOO_LARGE)
        return read(content, name, replace(limits, depth=limits.depth - 1, unpacked=package.left))
    except UnreadableError as error:
        return Text(format=None, unread=str(error))
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError):
        return Text(format=None, unread=DAMAGED)


def _is_litter(name: str) -> bool:
    """What macOS and Windows add to an archive by themselves."""
    return name.startswith("__MACOSX/") or name.rpartition("/")[2] in {
        ".DS_Store",
        "Thumbs.db",
        "desktop.ini",
    }
