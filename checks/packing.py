"""What a file keeps small: contents, compressed with dictionaries of the site's own first contents.

Pages of one site are mostly alike, so a dictionary of a few dozen of them makes the rest a fifth as large, and sooner. A frame of
Zstandard says which dictionary it needs; without any, it is of before there was one.
"""

from __future__ import annotations

import sqlite3
from contextlib import suppress
from typing import TypeAlias

import zstandard

LEVEL = 3
DICTIONARY = {"bodies": 112_640, "cells": 32_768, "runs": 32_768}
"""Bytes of a dictionary at most, by the kind of its contents."""
SEGMENT = {"bodies": 1024, "cells": 256, "runs": 256}
TIMES = {"bodies": (5, 40), "cells": (5, 10, 40), "runs": (5, 40)}
"""How many times as many bytes the contents have that a dictionary is made of: the first soon, the last from all kinds of pages."""
SAMPLE = 65_536
"""Bytes at most that one content gives to a dictionary: making one stays within milliseconds."""
Cell: TypeAlias = str | bytes | int | float | None
SHORT = 32
"""Bytes of a text up to which it is kept as it is."""


class Unpacker:
    """Reads what :class:`Packer` made from the same file."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        self._known = {0: zstandard.ZstdDecompressor()}

    def content(self, frame: bytes) -> bytes:
        """The bytes in a frame; raises ``LookupError`` if its dictionary is not in the file."""
        number = zstandard.get_frame_parameters(frame).dict_id
        if number not in self._known:
            row = self._db.execute("select content from dictionaries where id = ?", (number,)).fetchone()
            if row is None:
                raise LookupError(f"no dictionary {number}")
            known = zstandard.ZstdCompressionDict(row[0])
            self._known[number] = zstandard.ZstdDecompressor(dict_data=known)
        return self._known[number].decompress(frame)

    def text(self, cell: Cell) -> Cell:
        """The text in a cell that may be packed; anything else stays what it is."""
        return self.content(cell).decode() if isinstance(cell, bytes) else cell


class Packer:
    """Compresses contents of one kind, with the newest dictionary of that kind once there is one.

    A dictionary is written in the transaction of the first frame that needs it.
    """

    def __init__(self, db: sqlite3.Connection, kind: str) -> None:
        self._db = db
        self._kind = kind
        self._samples: list[bytes | bytearray | memoryview] = []
        self._bytes = 0
        self._packer = zstandard.ZstdCompressor(level=LEVEL)
        made = db.execute("select content from dictionaries where kind = ? order by id", (kind,)).fetchall()
        self._awaited = list(TIMES[kind][len(made) :])
        if made:
            self._use(made[-1][0])

    def pack(self, content: bytes) -> bytes:
        """A content as a frame."""
        if self._awaited:
            self._samples.append(content[:SAMPLE])
            self._bytes += len(self._samples[-1])
            if self._bytes >= self._awaited[0] * DICTIONARY[self._kind]:
                self._learn()
        return self._packer.compress(content)

    def cell(self, text: object) -> object:
        """A text as a cell of a row, packed unless that is no gain; anything else stays what it is."""
        if not isinstance(text, str) or len(text) <= SHORT:
            return text
        plain = text.encode("utf-8", "replace")
        packed = self.pack(plain)
        return packed if len(packed) < len(plain) else text

    def _learn(self) -> None:
        del self._awaited[0]
        kind = self._kind
        number = self._db.execute("select coalesce(max(id), 0) + 1 from dictionaries").fetchone()[0]
        # Contents without anything in common have no dictionary.
        with suppress(zstandard.ZstdError):
            made = zstandard.train_dictionary(
                DICTIONARY[kind], self._samples, k=SEGMENT[kind], d=8, dict_id=number
            ).as_bytes()
            self._db.execute("insert into dictionaries values (?, ?, ?)", (number, kind, made))
            self._use(made)
        if not self._awaited:
            self._samples.clear()

    def _use(self, made: bytes) -> None:
        known = zstandard.ZstdCompressionDict(made)
        known.precompute_compress(level=LEVEL)
        self._packer = zstandard.ZstdCompressor(level=LEVEL, dict_data=known)
