"""When two spellings are the same title or the same document number."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from rapidfuzz import fuzz

_NUMBERED = re.compile(r"(?:〔|\[|【|［|（|\()\s*(?:19|20)\d{2}\s*(?:〕|\]|】|］|）|\))\s*第?\s*\d{1,5}\s*号")
_DECREED = re.compile(r"令\s*第\s*\d{1,4}\s*号")
_HAN = re.compile("[\u4e00-\u9fa5]")
NUMBER = re.compile(
    r"([\u4e00-\u9fa5]{1,12}?(?:〔|\[|【|［|（|\()\s*(?:19|20)\d{2}\s*(?:〕|\]|】|］|）|\))\s*第?\s*\d{1,5}\s*号)"
)
DECREE = re.compile(r"((?:[\u4e00-\u9fa5]{2,20}?令)\s*第\s*\d{1,4}\s*号)")
QUOTED = re.compile(r"《([^《》]*(?:《[^《》]*》[^《》]*)*)》")
_PRECEDING = re.compile(
    r"^(?:.*?(?:根据|依据|按照|依照|遵照|贯彻|落实|执行|参照|文件|通知|规定|意见)|[见和及与以经即是按据的了由对将其该])+(?=..)"
)
_NOISE = re.compile(r"[\s\W_]+")
_LEAD = re.compile(r"^(?:中华人民共和国|国家)")
_ENVELOPE = re.compile(
    r"^.{0,40}?(?:关于)?(?:印发|发布|公布|颁布|转发|批转)(.+?)(?:的(?:通知|公告|通告|决定|令|意见))?$"
)
_STAGES = ("试行", "暂行", "修订", "修订版", "征求意见稿", "草案")
_ISSUING = re.compile(r"印发|发布|公布|颁布|转发|批转")
_ISSUES = re.compile(r"印发|发布|公布|颁布|批转|转发|下达|出台|通过|施行")
_ABOUT_ANOTHER = re.compile(
    r"修改|修订《|修正《|废止|失效|贯彻|落实|实施《|执行《|学习|宣传|征求|征集|延长|延续|清理|开展|转发.{0,30}转发|解读|图解|说明$"
)
_ORGAN_HEAD = re.compile(r"^.{2,30}?(?:政府|办公室|办公厅|委员会|管委会|局|厅|部|委|院|会|办)(?=关于|印发)")
_PLACE_HEAD = re.compile(r"^[\u4e00-\u9fa5]{2,8}?(?:省|市|县|区|旗|乡|镇|街道)(?=[\u4e00-\u9fa5]{4})")
_KIND = re.compile(
    r"(?:管理|实施|工作|暂行|试行|专项|行动)*(?:办法|细则|规定|条例|意见|方案|规划|计划|通知|决定|通告|公告|措施|规则|标准|指南|预案|目录)+$"
)
_INNER = str.maketrans("《》", "〈〉")
_GIVEN = re.compile(r"^关于|^印发|的$")


@lru_cache(maxsize=65536)
def title_key(title: str) -> str:
    """A title without brackets, quotes, spaces, width and the prefix 中华人民共和国."""
    key = _LEAD.sub("", _NOISE.sub("", unicodedata.normalize("NFKC", title)))
    return title if key == title else key


@lru_cache(maxsize=65536)
def title_keys(title: str) -> frozenset[str]:
    """Every key a policy may be called by: the whole title, and what it issues (印发《…》的通知)."""
    whole = title_key(title)
    keys = {whole, *(title_key(inner) for inner in quoted(title))}
    issued = _ISSUING.search(whole) and _ENVELOPE.match(whole)
    if issued:
        keys.add(issued[1])
    keys |= {_settled(key) for key in keys if key.endswith(_STAGES)}
    return frozenset(key for key in keys if len(key) >= 4)


@lru_cache(maxsize=65536)
def number_key(number: str) -> str:
    """A 文号 with one kind of brackets and no spaces: 云政办〔2026〕3号."""
    plain = re.sub(r"\s+", "", unicodedata.normalize("NFKC", number))
    return re.sub(r"[〔\[【(]((?:19|20)\d{2})[〕\]】)]第?0*(\d+)号", r"〔\1〕\2号", plain)


def numbers(text: str) -> tuple[str, ...]:
    """The document numbers that stand in a text, decrees (令第…号) included, in one form, each once."""
    found = [*_behind(_NUMBERED, text, 1, 12), *_behind(_DECREED, text, 2, 20)] if "号" in text else []
    return tuple(dict.fromkeys(number_key(_PRECEDING.sub("", each)) for each in found))


def _behind(tail: re.Pattern[str], text: str, fewest: int, most: int) -> Iterator[str]:
    """What :data:`NUMBER` or :data:`DECREE` finds, looked for by its end: Chinese characters and a ``tail``."""
    free = 0
    for found in tail.finditer(text):
        start = found.start()
        while start > free and found.start() - start < most and _HAN.match(text, start - 1):
            start -= 1
        if found.start() - start >= fewest:
            yield text[start : found.end()]
            free = found.end()


def quoted(text: str) -> tuple[str, ...]:
    """What stands in 《》, outermost marks first, each once."""
    outer = QUOTED.findall(text)
    inner = [found for part in outer for found in QUOTED.findall(part)]
    return tuple(dict.fromkeys(part.strip() for part in (*outer, *inner) if part.strip()))


@lru_cache(maxsize=65536)
def own_names(title: str) -> frozenset[str]:
    """The keys of what a title *is*: itself and what it issues, with and without organ and place in front.

    What it merely changes, repeals or carries out (关于修改《…》的决定) is not its name; see :func:`title_keys`.
    """
    whole = title_key(title)
    names = {whole}
    outer = [title_key(name) for name in QUOTED.findall(title)]
    if not _ABOUT_ANOTHER.search(title):
        if _ISSUES.search(title) or (len(outer) == 1 and len(outer[0]) * 2 > len(whole)):
            names |= set(outer)
        issued = not outer and _ISSUING.search(whole) and _ENVELOPE.match(whole)
        if issued:
            names.add(issued[1])
    for name in tuple(names):
        bare = _ORGAN_HEAD.sub("", name)
        names |= {bare, _GIVEN.sub("", bare), _PLACE_HEAD.sub("", name)}
    names |= {_settled(name) for name in names if name.endswith(_STAGES)}
    return frozenset(name for name in names if len(name) >= 5)


def _settled(name: str) -> str:
    """A name without the stage at its end: …办法（试行）."""
    return next((name.removesuffix(stage) for stage in _STAGES if name.endswith(stage)), name)


@lru_cache(maxsize=65536)
def matter(title: str) -> str:
    """What a title is about, without organ, place, envelope and the kind of document: 农村公路管护."""
    name = min(own_names(title), key=len, default=title_key(title))
    bare = _KIND.sub("", _GIVEN.sub("", _PLACE_HEAD.sub("", name)))
    return bare or name


@lru_cache(maxsize=65536)
def likeness(one: str, other: str) -> float:
    """How far two titles are about one matter, from 0 to 1; a part that the other holds whole is the same."""
    left, right = matter(one), matter(other)
    parts = fuzz.partial_ratio(left, right) if min(len(left), len(right)) >= 2 else 0.0
    return max(fuzz.ratio(left, right), parts if parts >= 80 else 0.0) / 100


def in_marks(title: str) -> str:
    """A title in 《》, for a sentence; marks within become 〈〉 (GB/T 15834), and one that is a whole name gets no second pair."""
    return title if QUOTED.fullmatch(title) else f"《{title.translate(_INNER)}》"
