"""What a page's source may hold, told at a glance, so that a reader with nothing to find need not look.

A source is looked at line by line: those of a template stand on every page of it, and what was seen in them is kept.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from crawler.reading.html import Html, once
from crawler.reading.messages import ASKED, REPLIED

LEAVING = (
    "离开",
    "跳转",
    "访问的链接",
    "outMoeLink",
    "siteMsgType",
    "outerLink",
    "outLink",
    "xternal",
    "exitTip",
)
"""Beginnings of words that warn a visitor before he leaves a site."""

# Of each sign what a text that has it contains, and what it is.
_SIGNS: Mapping[str, tuple[tuple[str, ...], re.Pattern[str]]] = {
    "asked": (("时间", "日期"), ASKED),
    "comment": (("<!--",), re.compile("<!--")),
    "leaving": (LEAVING, re.compile("|".join(LEAVING))),
    "replied": (("办理", "处理", "受理", "回复", "答复", "办结"), REPLIED),
    "signs": (("onac", "iucuo"), re.compile("onac|iucuo")),
    "unseen": (
        ("\u200b", "\ufeff", "&#"),
        re.compile("[\u200b\ufeff]|&#(?:8203|65279|x200b|xfeff);", re.I),
    ),
}
LONGEST, MOST = 300, 10_000
_QUIET: set[str] = set()
_TELLING: dict[str, set[str]] = {}


@once
def glances(html: Html) -> frozenset[str]:
    """The names of the signs that a page's source has somewhere."""
    found: set[str] = set()
    fresh: list[str] = []
    for line in set(html.text.split("\n")).difference(_QUIET):
        if line in _TELLING:
            found |= _TELLING[line]
        else:
            fresh.append(line)
    telling = _seen(fresh)
    found.update(*telling.values())
    _keep(fresh, telling)
    return frozenset(found)


def _seen(lines: list[str]) -> dict[str, set[str]]:
    """The lines that have signs, with them."""
    text, found = "\n".join(lines), dict[str, set[str]]()
    for name, (words, pattern) in _SIGNS.items():
        for word in words:
            for line in [each for each in lines if word in each] if word in text else ():
                if pattern.search(line):
                    found.setdefault(line, set()).add(name)
    return found


def _keep(lines: list[str], telling: dict[str, set[str]]) -> None:
    """What was seen in lines that are not too long is known on the next page."""
    if len(_QUIET) + len(_TELLING) >= MOST:
        _QUIET.clear()
        _TELLING.clear()
    _QUIET.update(line for line in lines if len(line) <= LONGEST and line not in telling)
    _TELLING.update((line, seen) for line, seen in telling.items() if len(line) <= LONGEST)
