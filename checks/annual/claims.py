"""Sums claimed in the prose of a report."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from checks.annual.parts import unfolded

_UNITS = r"条次|人次|件次|条|件|篇|份|项|期|个|宗|起|场|例|次"
_TOTAL = re.compile(
    rf"(?<![\d.])(\d[\d,]*)\s*(?:余|多)?({_UNITS})(?:政府信息|信息|申请|政务信息)?\s*[(（]?[，,：:;；]?\s*"
    r"(其中|分别(?:为|是)|分为|即|包括|包含|按.{1,6}分)\s*(?:为|有|是|包括)?\s*[:：，,]?\s*"
)
_ITEM = re.compile(rf"([^\d]{{1,18}}?)(\d[\d,]*)\s*({_UNITS})")
_EXHAUSTIVE = re.compile(r"分别|分为|即|按.{1,6}分")
_OPEN_END = re.compile(r"等|其[他它余]|多|余|以上|大部分|主要|约|近|占|同比|增长|较上年")
_CHANNELS = re.compile(
    r"网站|微信|微博|新媒体|公众号|渠道|平台|公示栏|公开栏|电视|报[刊纸]|广播|客户端|APP|头条|抖音|电子屏|方式|媒体"
)
_NEW_TOPIC = re.compile(
    r"全年|同时|另|截至|累计|总计|共计|合计|年内|收到|\d{4}年|其中|此外|点击|阅读|访问|浏览|采纳|转发|办结|回复"
)


@dataclass(frozen=True, slots=True)
class Claim:
    """A total and its parts, named by the words before the numbers; ``exhaustive`` where the parts are all."""

    quote: str
    total: int
    parts: tuple[int, ...]
    exhaustive: bool
    overlapping: bool = False

    @property
    def added(self) -> int:
        """The sum of the parts."""
        return sum(self.parts)

    @property
    def fault(self) -> str | None:
        """What is wrong with it, in words."""
        over = [part for part in self.parts if part > self.total]
        if over:
            return f"其中一项 {over[0]} 大于总数 {self.total}"
        if self.overlapping or self.added == self.total:
            return None
        if self.added > self.total:
            return f"各项之和 {self.added} 大于总数 {self.total}"
        return f"各项之和 {self.added} 不等于总数 {self.total}" if self.exhaustive else None


def claims(prose: str) -> Iterator[Claim]:
    """The sums in a text whose parts follow their total in one sentence, with one measure word."""
    for sentence in sentences(prose):
        for total in _TOTAL.finditer(sentence):
            found = _parts(sentence[total.end() :], total[2])
            if len(found) < 2:
                continue
            items, cut = found, sentence[total.start() :]
            words = "".join(name for name, _ in items)
            tail = cut + sentence[max(0, total.start() - 8) : total.start()]
            yield Claim(
                quote=quote(sentence, total.start()),
                total=integer(total[1]),
                parts=tuple(number for _, number in items),
                exhaustive=bool(_EXHAUSTIVE.search(total[3])) and not _OPEN_END.search(tail),
                overlapping=bool(_CHANNELS.search(words)) or bool(re.search(r"[余多约近]", total[0])),
            )


def _parts(text: str, unit: str) -> list[tuple[str, int]]:
    """The items of an enumeration, up to where it speaks of something else."""
    found: list[tuple[str, int]] = []
    for piece in re.split(
        r"[，,、;；]|和(?=[^\d，、]{1,12}\d)|及(?=[^\d，、]{1,12}\d)", re.sub(r"(?<=\d),(?=\d{3})", "", text)
    ):
        item = _ITEM.fullmatch(piece.strip().rstrip("。)）"))
        if item is None or item[3] != unit or _NEW_TOPIC.search(item[1]) or re.search(r"[(（)）]", item[1]):
            break
        found.append((item[1], integer(item[2])))
    return found


def integer(text: str) -> int:
    """A whole number with or without commas between its thousands."""
    return int(text.replace(",", ""))


def quote(sentence: str, at: int) -> str:
    """The words around a place of a sentence, short enough to be quoted."""
    start = max(0, at - 20)
    return re.sub(r"\s+", "", sentence[start : start + 120])


def sentences(text: str) -> list[str]:
    """The sentences of a text, its lines joined where a line was merely full."""
    plain = re.sub(r"(?<![。；:：!?！？\n])\n(?=[^\n]*[\u4e00-\u9fff])", "", unfolded(text))
    return [each.strip() for each in re.split(r"[。\n!?！？]", plain) if each.strip()]
