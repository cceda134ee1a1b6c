"""What differs in a page each time it is asked for though nobody changed it: counters, clocks in comments, tokens, stamps.

Nothing that a reader reads is taken out but the number of visits and the stamp of a file for looks: a page that differs in
more has changed, and is read again.
"""

from __future__ import annotations

import re

_VISITS = (
    "访问量",
    "访问次数",
    "访问人数",
    "浏览次数",
    "浏览量",
    "阅读次数",
    "阅读量",
    "点击数",
    "点击次数",
    "点击量",
    "点击率",
)


def _encoded(words: tuple[str, ...]) -> bytes:
    both = {word.encode(charset) for word in words for charset in ("utf-8", "gb18030")}
    return b"|".join(re.escape(word) for word in sorted(both))


_PATTERNS = (
    # Comments that say when, by what or how fast a page was made; one with a sign of code in it may be a script's.
    re.compile(
        rb"<!--(?=[^<>;{}]{0,150}?(?:\d\d:\d\d|(?i:generated|created|cost|cached|published|server|time|elapsed)))"
        rb"()[^<>;{}]{0,150}?-->"
    ),
    # Tokens against forged forms.
    re.compile(
        rb"(<input[^<>]{0,80}?name=[\"']?(?:_csrf|csrf_?token|csrfmiddlewaretoken|__RequestVerificationToken|_token)"
        rb"[\"']?[^<>]{0,40}?value=[\"'])[\w+/=.-]{8,500}(?=[\"'])",
        re.I,
    ),
    # Sessions in addresses, which an address's identity leaves out.
    re.compile(rb"(;jsessionid=)[\w.!-]{8,80}", re.I),
    # Stamps of style sheets.
    re.compile(rb"(\.css\?(?:v|t|ver|r|rnd|rand|random|ts|timestamp|_)=)[\d.]{6,24}(?=[\"'])", re.I),
    # Visits: a number of up to nine digits set off from its label, in a tag of its own or not; a year or what prose says is none.
    re.compile(
        rb"((?:"
        + _encoded(_VISITS)
        + rb")(?:\s|&nbsp;|:|"
        + _encoded(("：",))
        + rb"|<(?:span|em|b|i|font|strong)"
        rb"[^<>]{0,100}>){1,6})\d{1,9}(?![\d-]|" + _encoded(("年",)) + rb")"
    ),
)


def stripped(body: bytes) -> bytes:
    """A page without them; for comparing only."""
    for pattern in _PATTERNS:
        body = pattern.sub(rb"\1", body)
    return body
