"""When two spellings are the same title or the same document number."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

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
_STAGE = re.compile(r"(?:试行|暂行|修订|修订版|征求意见稿|草案)$")


@lru_cache(maxsize=65536)
def title_key(title: str) -> str:
    """A title without brackets, quotes, spaces, width and the prefix 中华人民共和国."""
    return _LEAD.sub("", _NOISE.sub("", unicodedata.normalize("NFKC", title)))


@lru_cache(maxsize=65536)
def title_keys(title: str) -> frozenset[str]:
    """Every key a policy may be called by: the whole title, and what it issues (印发《…》的通知)."""
    whole = title_key(title)
    keys = {whole, *(title_key(inner) for inner in quoted(title))}
    issued = _ENVELOPE.match(whole)
    if issued:
        keys.add(issued[1])
    keys |= {_STAGE.sub("", key) for key in keys}
    return frozenset(key for key in keys if len(key) >= 4)


def number_key(number: str) -> str:
    """A 文号 with one kind of brackets and no spaces: 云政办〔2026〕3号."""
    plain = re.sub(r"\s+", "", unicodedata.normalize("NFKC", number))
    return re.sub(r"[〔\[【(]((?:19|20)\d{2})[〕\]】)]第?0*(\d+)号", r"〔\1〕\2号", plain)


def numbers(text: str) -> tuple[str, ...]:
    """The document numbers that stand in a text, decrees (令第…号) included, in one form, each once."""
    found = [*NUMBER.findall(text), *DECREE.findall(text)]
    return tuple(dict.fromkeys(number_key(_PRECEDING.sub("", each)) for each in found))


def quoted(text: str) -> tuple[str, ...]:
    """What stands in 《》, outermost marks first, each once."""
    outer = QUOTED.findall(text)
    inner = [found for part in outer for found in QUOTED.findall(part)]
    return tuple(dict.fromkeys(part.strip() for part in (*outer, *inner) if part.strip()))
