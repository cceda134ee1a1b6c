"""What frames the content of a page: heads, menus, side bars, feet."""

from __future__ import annotations

import re
from bisect import bisect_right

from crawler.reading.memory import remembered
from crawler.reading.outline import Outline

_FRINGE = re.compile(
    r"(?:^|[\s_-])(?:head(?:er)?|top\d?|topbar|foot(?:er)?|bottom|nav\w*|mainnav\w*|menu\w*|side(?:bar|menu|nav)?|"
    r"left(?:nav|menu|bar|side)?|breadcrumb\w*|crumbs?|curmb\w*|position|location|dqwz|friend\w*|links?|yqlj|"
    r"copyright|search\w*|share\w*|bdshare\w*|pager?|pagination|pages?|pagediv|fy|fanye|tree\w*|banner|logo)"
    r"(?:$|[\s_-])",
    re.I,
)
_FRINGE_TAGS = {"nav", "header", "footer", "aside"}
_FRAMES = {"div", "ul", "ol", "dl", "table", "td", "tr", "section", "center", "p", *_FRINGE_TAGS}


def fringe(outline: Outline) -> list[int]:
    """The numbers of the outermost elements that frame the content."""
    found: list[int] = []
    until = 0
    for number in _named(outline):
        if number >= until and not _holds_content(outline, number):
            found.append(number)
            until = outline.ends[number]
    return found


def _named(outline: Outline) -> list[int]:
    """The elements that their tag or names tell to be a frame."""
    named = (number for number in outline.named_where(_is_fringe) if outline.tags[number] in _FRAMES)
    return sorted({*named, *outline.tagged(*_FRINGE_TAGS)})


@remembered()
def _is_fringe(names: str) -> bool:
    return bool(_FRINGE.search(names.replace("-", " ")))


def _holds_content(outline: Outline, number: int) -> bool:
    """A wrapper named for its place (``left``, ``page``) that holds the title or most of the text is content."""
    if outline.chars[number] > 300:
        first = bisect_right(outline.heads, number)
        if first < len(outline.heads) and outline.heads[first] < outline.ends[number]:
            return True
    return outline.prose[number] > max(200, outline.prose[0] // 2)
