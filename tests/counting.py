"""The product run with counters: ``python -m tests.counting FILE WORDS...`` runs ``zwgk WORDS...`` and leaves what it counted in FILE.

The counters are put in before the product is loaded, so they see what it does however it is written.
"""

from __future__ import annotations

import atexit
import hashlib
import json
import sqlite3
import sys
from collections import Counter
from pathlib import Path
from typing import Any

from lxml import etree


def count(file: Path) -> None:
    """Count HTML parses by what is parsed, transactions, and Scrapy's Requests, until the program ends."""
    import scrapy

    parsed: Counter[str] = Counter()
    counted: Counter[str] = Counter()
    parse, connect, make = etree.fromstring, sqlite3.connect, scrapy.Request.__init__

    def fromstring(text: bytes | str, parser: Any = None, **more: Any) -> Any:
        if isinstance(parser, etree.HTMLParser):
            content = text.encode("utf-8", "replace") if isinstance(text, str) else text
            kind = "whole" if b"</html>" in content else "part"
            parsed[f"{kind} {hashlib.sha1(content).hexdigest()}"] += 1
        return parse(text, parser, **more)

    def traced(sql: str) -> None:
        counted["commits"] += sql[:6].lower() == "commit"

    def connected(*told: Any, **more: Any) -> sqlite3.Connection:
        connection = connect(*told, **more)
        connection.set_trace_callback(traced)
        return connection

    def made(request: scrapy.Request, *told: Any, **more: Any) -> None:
        counted["requests"] += 1
        make(request, *told, **more)

    etree.fromstring, sqlite3.connect, scrapy.Request.__init__ = fromstring, connected, made  # type: ignore[assignment, method-assign]
    atexit.register(lambda: file.write_text(json.dumps({"parsed": parsed, **counted}), "utf-8"))


def main() -> None:
    """Run the product."""
    count(Path(sys.argv.pop(1)))
    from crawler import pipelines
    from crawler.cli import main as zwgk

    pipelines.SECONDS = (
        3600.0  # how many pages share a transaction is not to depend on how busy the machine is
    )
    zwgk()


if __name__ == "__main__":
    main()
