"""The child's side: reads one attachment after another until its parent is gone, within hard limits.

Run as ``python -m crawler.attachments.child LIMITS``, limits being JSON. It first sends an empty frame;
then, for the two frames of a name and a content, one frame of JSON. It imports nothing of the crawl.
"""

from __future__ import annotations

import json
import math
import os
import signal
import sys
import time
from dataclasses import asdict

from crawler.attachments import frames
from crawler.attachments.formats import read
from crawler.attachments.text import TOO_HUNGRY, Limits, Text

if sys.platform != "win32":
    import resource

_NAME = 1 << 20


def main() -> None:
    """Answer until the parent closes the pipe."""
    # Ctrl-C in a terminal reaches the whole group; whether to stop is the parent's to say.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    limits = Limits(**json.loads(sys.argv[1]))
    questions, answers = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    # A library that prints must not be taken for an answer.
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    _confine(limits)
    frames.send(answers, b"")
    while True:
        try:
            name = frames.receive(questions, _NAME).decode("utf-8")
            content = frames.receive(questions, limits.bytes)
        except EOFError:
            return
        _allow(limits.seconds)
        frames.send(answers, json.dumps(asdict(_read(content, name, limits))).encode("ascii"))


def _read(content: bytes, name: str, limits: Limits) -> Text:
    try:
        return read(content, name, limits)
    except MemoryError:
        return Text(format=None, unread=TOO_HUNGRY)


def _confine(limits: Limits) -> None:
    """Bound the address space; allow neither a core dump nor a single byte written to a file."""
    if sys.platform != "win32":
        _lower(resource.RLIMIT_AS, limits.memory)
        _lower(resource.RLIMIT_CORE, 0)
        _lower(resource.RLIMIT_FSIZE, 0)


def _allow(seconds: float) -> None:
    """Bound the processor time of the next attachment: ends a child whose parent died while it was busy."""
    if sys.platform != "win32":
        _lower(resource.RLIMIT_CPU, math.ceil(time.process_time() + seconds) + 1)


if sys.platform != "win32":

    def _lower(what: int, limit: int) -> None:
        """Set the soft limit, as far as the platform knows it (macOS refuses some) and the hard one allows."""
        hard = resource.getrlimit(what)[1]
        try:
            resource.setrlimit(what, (limit if hard == resource.RLIM_INFINITY else min(limit, hard), hard))
        except (ValueError, OSError):
            return


if __name__ == "__main__":
    main()
