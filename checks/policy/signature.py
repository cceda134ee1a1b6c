"""The signature (落款) at the end of a text: an authority's line, and the day below or behind it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from checks import days
from checks.records import Stamp

LONGEST = 40
# How the names of authorities end.
_ORGAN = re.compile(
    r"(?:政府|办公室|办公厅|局|委员会|厅|部|委|院|中心|管委会|指挥部|领导小组|街道办事处|办事处|大队|支队|总队|银行|法院|所|站|署|会|处|学校|公司)[（(]?[^\d]{0,6}[）)]?$"
)
_DAY = re.compile(
    r"^((?:19|20)\d\d\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日|(?:19|20)\d\d[-./]\d{1,2}[-./]\d{1,2}|[二一][〇○零一二三四五六七八九O0]{3}\s*年\s*[一二三四五六七八九十]{1,3}\s*月\s*[一二三四五六七八九十]{1,3}\s*日)[。\s]*(?:印发)?$"
)
# Authority and day in one line, as narrow pages have it.
_GLUED = re.compile(
    r"^(?P<organ>[^。，；]{4,40}?)\s*(?P<day>(?:19|20)\d\d\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日)$"
)
# A day behind such words is one of passing, taking effect or publishing.
_NOT_SIGNED = re.compile(r"印发$|通过|修订|修正|施行|实施|公布|截止|发布|更新|来源|时间|日期|[:：]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature:
    """Who signed, and when."""

    organ: str
    day: date
    stamp: Stamp

    @property
    def raw(self) -> str:
        """The day as the text gives it."""
        return self.stamp.raw


def signature(text: str) -> Signature | None:
    """The signature of a text: the first place where an authority's line and a day stand together.

    The first, because annexes further down bear signatures and days of their own.
    """
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    for index, line in enumerate(lines):
        if len(line) > LONGEST or ("年" not in line and not line[:4].isdigit()):
            continue
        alone = _DAY.match(line.replace(" ", ""))
        if alone and index and not line.endswith("印发"):
            above = lines[index - 1]
            if len(above) <= LONGEST and _is_organ(above):
                return _made(above, alone[1])
        glued = _GLUED.match(line)
        if glued and not _NOT_SIGNED.search(glued["organ"]) and _is_organ(glued["organ"]):
            return _made(glued["organ"], glued["day"])
    return None


def _is_organ(line: str) -> bool:
    plain = re.sub(r"\s", "", line)
    return (
        len(plain) >= 4
        and bool(_ORGAN.search(plain))
        and not re.search(r"[，。；！？：:]|^附|^抄送|^各", plain)
    )


def _made(organ: str, raw: str) -> Signature | None:
    found = days.find(raw.replace("O", "〇"), seen=None, rule="signature")
    return Signature(organ=organ, day=found.first, stamp=found) if found and found.day else None
