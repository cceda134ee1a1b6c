"""Which documents' texts speak of being in force, or are decrees: all are read once for every check that has to know."""

from __future__ import annotations

import re
from dataclasses import dataclass

from checks.crawl import Crawl

DECREE_WITHIN = 80
_ENDS = re.compile("废止|作废|失效|停止执行|不再执行|停止施行|终止执行|停止使用")
_TERM = re.compile("有效期|试行|行至|行期限")
_EITHER = re.compile(f"{_ENDS.pattern}|{_TERM.pattern}")


@dataclass(frozen=True, slots=True)
class Speaking:
    """Addresses of documents whose texts say that something is over (``ends``), how long it lasts (``term``), or begin as
    decrees (令) do, with a number of their own kind (``decrees``).
    """

    ends: frozenset[str]
    term: frozenset[str]
    decrees: frozenset[str]


def speaking(crawl: Crawl) -> Speaking:
    """The documents of the site that speak of it: ``crawl.once(speaking)``."""
    ends, term, decrees = [], [], []
    for url, text in crawl.query("select url, text from documents"):
        if "令" in text[:DECREE_WITHIN]:
            decrees.append(url)
        if not _EITHER.search(text):
            continue
        if _ENDS.search(text):
            ends.append(url)
        if _TERM.search(text):
            term.append(url)
    return Speaking(frozenset(ends), frozenset(term), frozenset(decrees))
