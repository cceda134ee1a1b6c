"""How parent and child talk: four bytes of length, then as many bytes. Nothing is ever unpickled."""

from __future__ import annotations

import struct
from typing import IO

_LENGTH = struct.Struct(">I")


def send(stream: IO[bytes], *frames: bytes) -> None:
    """Write frames; OSError when the other side is gone."""
    for frame in frames:
        stream.write(_LENGTH.pack(len(frame)))
        stream.write(frame)
    stream.flush()


def receive(stream: IO[bytes], longest: int) -> bytes:
    """Read one frame; EOFError when the other side is gone or says more than ``longest`` bytes."""
    head = stream.read(_LENGTH.size)
    if len(head) < _LENGTH.size or (size := _LENGTH.unpack(head)[0]) > longest:
        raise EOFError
    frame = stream.read(size)
    if len(frame) < size:
        raise EOFError
    return frame


def longest_answer(characters: int) -> int:
    """Bytes of the longest honest answer: JSON escapes a rare character with twelve, and reasons are short."""
    return 12 * characters + (64 << 10)
