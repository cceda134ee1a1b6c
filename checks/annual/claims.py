"""Sums claimed in the prose of a report, and its numbers of requests beside its tables."""

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
                quote=_quote(sentence, total.start()),
                total=_integer(total[1]),
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
        found.append((item[1], _integer(item[2])))
    return found


def _integer(text: str) -> int:
    return int(text.replace(",", ""))


def _quote(sentence: str, at: int) -> str:
    start = max(0, at - 20)
    return re.sub(r"\s+", "", sentence[start : start + 120])


def sentences(text: str) -> list[str]:
    """The sentences of a text, its lines joined where a line was merely full."""
    plain = re.sub(r"(?<![。；:：!?！？\n])\n(?=[^\n]*[\u4e00-\u9fff])", "", unfolded(text))
    return [each.strip() for each in re.split(r"[。\n!?！？]", plain) if each.strip()]


_COUNT = r"(\d[\d,]*)\s*(?:件|条|宗|份|起|例|个|次)"
_RAISED = r"(?:(?:引发|发生|产生|被申请|被提起|提起)的?(?:政府信息公开)?类?|信息(?:依申请)?公开(?:领域|工作|方面|类)?的?)"
_NOT_SO = re.compile(
    r"本级|本机关|机关本身|办公室|政府办|代表|其中|网上|网络|信函|当面|邮件|邮寄|邮政|平台|传真|现场|自然人|法人|企业|个人|组织提|同比"
    r"|增长|下降|上升|较|转办|热线|信访|投诉|意见|留言|建议|提案|咨询|许可|登记|证|补贴|救助|月|季度|部门|乡镇|街道|(?:19|20)\d\d年以来|历年"
)
_KINDS: tuple[tuple[str, str, re.Pattern[str]], ...] = (
    (
        "received",
        "收到申请数",
        re.compile(
            rf"(?:收到|受理|接收|新收|接到)(?:的)?(?:各类|公民|群众|公众)?(?:提交的|提出的)?(?:政府)?(?:信息)?"
            rf"(?:依申请公开|公开申请|依申请)[^，,。；;\d]{{0,10}}?{_COUNT}"
        ),
    ),
    (
        "received",
        "收到申请数",
        re.compile(
            rf"(?:收到|受理|接收|新收|接到)[^，,。；;\d]{{0,4}}{_COUNT}(?:政府)?(?:信息)?(?:依申请公开|公开申请|依申请)"
        ),
    ),
    ("carried_in", "上年结转数", re.compile(rf"上(?:一)?年度?结转[^，,。；;\d]{{0,10}}?{_COUNT}")),
    ("carried_out", "结转下年度数", re.compile(rf"结转(?:至)?下(?:一)?年度?[^，,。；;\d]{{0,8}}?{_COUNT}")),
    (
        "answered",
        "办结数",
        re.compile(rf"(?:办结|答复|办理)(?:申请|答复|完毕|政府信息公开申请|依申请公开申请)?{_COUNT}"),
    ),
    ("reviews", "行政复议数", re.compile(rf"{_RAISED}行政复议(?:案件)?[^，,、。；;\d]{{0,6}}?{_COUNT}")),
    (
        "suits",
        "行政诉讼数",
        re.compile(
            rf"(?:{_RAISED}|行政复议(?:案件)?\d+[件起宗][、，,和及])行政诉讼(?:案件)?[^，,、。；;\d]{{0,6}}?{_COUNT}"
        ),
    ),
)
_NONE = re.compile(
    r"(?:未|没有|无)(?:收到|接到|受理)(?:过|任何|公民|群众|公众|、|法人(?:和|或)其他组织|的|关于)*(?:政府)?(?:信息)?"
    r"(?:依申请公开|公开申请|公开的申请|依申请公开申请)(?:的?(?:申请|件|事项|情况|信息))*(?=[，,。；;\n]|$)"
)
_ABOUT_US = re.compile(r"信息公开|依申请|公开申请")


@dataclass(frozen=True, slots=True)
class Told:
    """A number that the prose gives for something that a table counts too; ``kind`` is what it counts."""

    kind: str
    name: str
    value: int
    quote: str


def told(prose: str) -> Iterator[Told]:
    """Numbers of requests, reviews and suits in the prose; parts of a whole and narrower scopes are left out."""
    for sentence in sentences(prose):
        if not _ABOUT_US.search(sentence):
            continue
        for kind, name, pattern in _KINDS:
            for found in pattern.finditer(sentence):
                clause = sentence[: found.start()].rpartition("；")[2].rpartition(";")[2]
                if not _NOT_SO.search(clause[-40:] + found[0]):
                    yield Told(kind, name, _integer(found[1]), _quote(sentence, found.start()))
        nothing = _NONE.search(sentence)
        if nothing and not _NOT_SO.search(sentence[: nothing.start()][-40:]):
            yield Told("received", "收到申请数", 0, _quote(sentence, nothing.start()))
