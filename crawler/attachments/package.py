"""A zip file from a stranger: nothing is written, nothing is named into the file system, sizes are summed."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from io import BytesIO
from itertools import pairwise

from crawler.attachments.text import DAMAGED, LOCKED, TOO_LARGE, UNSUPPORTED, Limits, UnreadableError

_CHUNK = 1 << 16
_MOST_MEMBERS = 20_000
_UTF8 = 0x800
_ENCRYPTED = 0x1


class Package:
    """The members of a zip file by name; reading is bounded by what is declared and by what comes out."""

    def __init__(self, content: bytes, limits: Limits) -> None:
        self.left = limits.unpacked
        self._zip = zipfile.ZipFile(BytesIO(content))
        self.infos = [info for info in self._zip.infolist() if not info.is_dir()]
        if sum(info.file_size for info in self.infos) > limits.unpacked or len(self.infos) > _MOST_MEMBERS:
            raise UnreadableError(f"{TOO_LARGE}（展开后超过限度）")
        if _overlapping(self.infos):
            raise UnreadableError(DAMAGED)
        self._by_name = {info.filename.lstrip("/").lower(): info for info in self.infos}

    def names(self) -> Iterator[str]:
        """Names as a part's address has them, in small letters."""
        return iter(self._by_name)

    def part(self, name: str) -> bytes | None:
        """A member by its name, whatever the case of its letters; ``None`` when there is none."""
        info = self._by_name.get(name.lstrip("/").lower())
        return None if info is None else self.read(info)

    def read(self, info: zipfile.ZipInfo) -> bytes:
        """Inflate one member; UnreadableError or BadZipFile when it can't or must not be."""
        if info.flag_bits & _ENCRYPTED:
            raise UnreadableError(LOCKED)
        # The standard library inflates other methods by the block, with no bound on what comes out.
        if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise UnreadableError(f"{UNSUPPORTED}（压缩方法 {info.compress_type}）")
        pieces = []
        with self._zip.open(info) as member:
            while piece := member.read(_CHUNK):
                self.left -= len(piece)
                if self.left < 0:
                    raise UnreadableError(TOO_LARGE)
                pieces.append(piece)
        return b"".join(pieces)

    def inflate_all(self) -> None:
        """Inflate everything once, keeping nothing: after it a library may be trusted with the bytes."""
        for info in self.infos:
            self.read(info)


def name_of(info: zipfile.ZipInfo) -> str:
    """A member's name: without the flag of UTF-8 it is UTF-8 all the same, or GBK, as Windows here writes it."""
    if info.flag_bits & _UTF8:
        return info.filename
    raw = info.filename.encode("cp437", "replace")
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode("gb18030", "replace")


def _overlapping(infos: list[zipfile.ZipInfo]) -> bool:
    """Whether members share bytes, as only bombs do."""
    spans = sorted((info.header_offset, info.header_offset + info.compress_size) for info in infos)
    return any(end > start for (_, end), (start, _) in pairwise(spans))
