"""Whether the words of a link name what it leads to: then it works for its reader, whatever its address."""

from __future__ import annotations

import re

from rapidfuzz import fuzz

from checks.titles import title_key

ENTRY = 10
"""Characters that the name of a way in has at most; a document's title has more."""
LIKE = 75.0
READ = 200
"""Characters of a text or title that are looked at."""
_NO_NAME = re.compile(r"[\W\d_]*")
_HOME = re.compile(
    r"(?:返回|回到|进入|网站|本站|县|市|区|省)?(?:首页|主页|门户|门户网站|官网)|home(?:page)?"
    r"|.{0,12}(?:手机|无障碍|繁[體体]|简体|English|EN\b|英文|长者|适老|老年|关怀|IPv6|电脑版|触屏|wap).{0,8}",
    re.I,
)
_ENTRANCE = re.compile(
    r"系统|平台|入口|登[录陆]|网上|大厅|专栏|专区|专题|门户|官网|网站|中心|热线|客户端|信箱|邮箱"
)


def is_entry(text: str) -> bool:
    """Whether the words are the short name of a way in, no title of a document."""
    bare = title_key(text[:READ])
    return len(bare) < ENTRY or (len(bare) < 2 * ENTRY and bool(_ENTRANCE.search(bare[-6:])))


def names_landing(text: str, title: str, *, home: bool = False) -> bool:
    """Whether a link's words are those of the page at its end, or of a start page where that is the ``home`` page."""
    text, title = text.strip()[:READ], title[:READ]
    if _HOME.fullmatch(text):
        return True
    if _NO_NAME.fullmatch(text):
        return False
    key, shown = title_key(text), title_key(title)
    if min(len(key), len(shown)) < 2:
        return False
    if len(key) <= 2 * ENTRY and (key in shown or shown in key):
        return True
    if not home and is_entry(text) and _ENTRANCE.search(key[-6:]):
        return True
    return len(key) <= 2 * ENTRY and fuzz.partial_ratio(key, shown) >= LIKE
