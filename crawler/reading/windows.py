"""Lists that are asked for by windows of records: from which to which, and how many make a page.

Some servers heed the window, some only the number of the page, some cut the size; a window that is one
page of the size last seen is right for all of them.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import replace

from crawler.reading.calls import Ask, with_query
from crawler.reading.feeds import Feed

MOST = 2000


def numbers(feed: Feed, ask: Ask) -> range:
    """The numbers of the pages after an answer: all that the first one announces, else the next while rows come."""
    size = feed.size or ask.size or len(feed.rows)
    last = feed.pages or (math.ceil(feed.total / size) if feed.total and size else None)
    if last is None:
        return range(ask.number + 1, ask.number + 2 if feed.rows else 0)
    return range(ask.number + 1, min(last, MOST) + 1) if ask.number == 1 else range(0)


def window(ask: Ask, number: int, size: int) -> Ask:
    """The request for page ``number`` of ``size`` records; a POST carries it in its address."""
    wanted = {
        "page": number,
        "startrecord": (number - 1) * size + 1,
        "endrecord": number * size,
        "perpage": size,
    }
    if ask.post:
        return replace(ask, address=with_query(ask.address, wanted), number=number)
    return replace(ask, params={**ask.params, **wanted}, number=number)


def windows(ask: Ask, first: int, size: int, total: int | None) -> Iterator[Ask]:
    """All requests from page ``first`` to the end, or only that one where no total is known."""
    last = min(math.ceil(total / size), MOST) if total else first
    for number in range(first, last + 1):
        yield window(ask, number, size)


def following(feed: Feed, ask: Ask) -> Iterator[Ask]:
    """The request after an answer; a server that gave fewer records than were due decides on the size."""
    if not feed.rows:
        return
    size = ask.size or len(feed.rows)
    if feed.total is not None and len(feed.rows) < min(size, feed.total - (ask.number - 1) * size):
        size = len(feed.rows)
    if feed.total is None or ask.number * size < feed.total:
        yield window(ask, ask.number + 1, size)
