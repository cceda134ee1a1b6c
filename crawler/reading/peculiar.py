"""Elements of which more can be asked than what they are called and where they lead.

Most of a page's elements are links and blocks with a class or a harmless style at best. The few others
are looked for once, and tried by all that readers look for in them: pictures, scripts, fields, what hides.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import cast

from crawler.reading.html import SKIPPED, Html
from crawler.reading.outline import Outline

Test = Callable[[str, Mapping[str, str]], bool]

_TAGS = SKIPPED | {"img", "meta", "input", "iframe", "frame", "marquee"}
_PLAIN = frozenset(("class", "id", "href", "target", "title", "style"))
# Whatever takes an element out of sight has one of these in its style.
_TELLING = re.compile(r"none|hidden|opacity|-\d{3}|font-size\s*:\s*[01](?:\D|$)|clip|scale|colou?r", re.I)
LONGEST = 400
"""Characters of an element's attributes of which the answers are kept."""
_PLACES: dict[Test, int] = {}
_TESTS: dict[str, list[Test]] = {"": []}


def peculiarity(*tags: str) -> Callable[[Test], Test]:
    """A test of a tag, one of ``tags`` where some are given, and its attributes; it depends on nothing else."""

    def counted(test: Test) -> Test:
        _PLACES[test] = len(_PLACES)
        for tag in tags or ("",):
            _TESTS.setdefault(tag, []).append(test)
        return test

    return counted


def peculiar(html: Html, test: Test) -> list[int]:
    """The numbers of the elements that pass one of these tests, in page order."""
    question = ("peculiar", len(_PLACES))  # a module that is imported later brings more
    if question not in html.known:
        html.known[question] = _passed(html.outline, question)
    return cast("dict[int, list[int]]", html.known[question]).get(_PLACES[test], [])


def _passed(outline: Outline, question: object) -> dict[int, list[int]]:
    """What passed, by the place of its test; of a part that comes again it is kept, in pairs."""
    found: dict[int, list[int]] = {}
    for first, stop, _, _, part in outline.stretches:
        pairs = part.known.get(question) if part else None
        if pairs is None:
            pairs = _pairs(outline, first, stop)
            if part:
                part.known[question] = pairs
        for offset, test in zip(pairs[::2], pairs[1::2], strict=True):
            found.setdefault(test, []).append(first + offset)
    return found


def _pairs(outline: Outline, first: int, stop: int) -> list[int]:
    tags, attrs, pairs = outline.tags, outline.attrs, list[int]()
    for offset, (tag, given) in enumerate(zip(tags[first:stop], attrs[first:stop], strict=True)):
        if (given or tag in _TAGS) and (tag in _TAGS or "style" in given or not _PLAIN.issuperset(given)):
            told = tuple(given.items())
            asks = _passing if sum(map(len, given.values())) <= LONGEST else _passing.__wrapped__
            for place in asks(tag, told, len(_PLACES)):
                pairs += (offset, place)
    return pairs


@lru_cache(maxsize=8_000)
def _passing(tag: str, told: tuple[tuple[str, str], ...], _tests: int) -> tuple[int, ...]:
    """The places of the tests that an element passes; the metas of a template stand on each of its pages."""
    given = dict(told)
    style = given.get("style")
    if tag in _TAGS or (style and _TELLING.search(style)) or not _PLAIN.issuperset(given):
        return tuple(_PLACES[test] for test in (*_TESTS[""], *_TESTS.get(tag, ())) if test(tag, given))
    return ()
