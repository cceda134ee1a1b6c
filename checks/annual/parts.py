"""The six parts of an annual report's text, by their headings."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import lru_cache

NAMES = {
    1: "总体情况",
    2: "主动公开政府信息情况",
    3: "收到和处理政府信息公开申请情况",
    4: "政府信息公开行政复议、行政诉讼情况",
    5: "存在的主要问题及改进情况",
    6: "其他需要报告的事项",
}
_LOOSE = {
    1: r"总体(?:工作)?情况|概\s*述|基本情况|工作概况|总体概况|工作情况|工作总体",
    2: r"主动公开",
    3: r"收到(?:和|及|、|与)?处理|依?申请公开|公开申请|申请(?:和|及|、)?(?:处理|办理)",
    4: r"复议|诉讼",
    5: r"问题|不足|困难|改进",
    6: r"其[他它]|需要(?:报告|说明)|报告的?事项",
}
_OFFICIAL = {
    1: r"总体情况",
    2: r"主动公开政府信息(?:的)?情况",
    3: r"收到和处理政府信息公开申请(?:的)?情况",
    4: r"(?:政府信息公开|因政府信息公开)[^\n。；]{0,12}(?:行政)?复议[^\n。；]{0,12}诉讼(?:的)?情况",
    5: r"(?:政府信息公开工作)?存在的?(?:主要)?问题[及和与、][^\n。；]{0,4}改进[^\n。；，]{0,4}",
    6: r"其[他它]需要报告的?事项",
}
_NUMERALS = "一二三四五六七八九十"
_START = r"(?:^|(?<=[\n\t。；;：:！ 》]))"
_TABLE_WORDS = {
    2: re.compile(r"行政许可[\s\S]{0,400}行政事业性收费|本年制发件数|对外公开总数量"),
    3: re.compile(r"本年新收|内部事务信息|行政查询事项|仍不明确"),
    4: re.compile(r"结果维|维持纠正|结果结果其[他它]|未经复议"),
}
_LEAD = re.compile(rf"([#*\s]*[(]?(?:第\s*)?[{_NUMERALS}](?:\s*部\s*分)?\s*[)]?[、.,:\s]*)(\S.*)")
_LONGEST = 40
_TRACES = {
    1: re.compile(r"总体情况"),
    2: _TABLE_WORDS[2],
    3: re.compile(r"不予公开.{0,600}无法提供|内部事务信息|过程性信息|行政查询事项"),
    4: _TABLE_WORDS[4],
    5: re.compile(r"存在.{0,10}(?:问题|不足|困难)|问题.{0,6}改进|改进(?:情况|措施)"),
    6: re.compile(r"需要报告|报告的?事项|信息处理费"),
}


def _heading(part: int) -> re.Pattern[str]:
    numeral = _NUMERALS[part - 1]
    numbered = rf"(?:第{numeral}部分|{numeral})[、.,:\s]+"
    spare = rf"[(]?(?:[{_NUMERALS}]|\d|第[{_NUMERALS}]部分)[)]?[、.,:\s]*"
    return re.compile(
        rf"{_START}[#*\s]*(?:{numbered}[^\n。；，,:\t]{{0,16}}?(?:{_LOOSE[part]})[^\n。；，:\t]{{0,12}}"
        rf"|{spare}(?:{_OFFICIAL[part]})"
        rf"|(?:{_OFFICIAL[part]})[:。]?(?=\s*(?:\n|$)))",
        re.M,
    )


_HEADINGS = {part: _heading(part) for part in NAMES}


@lru_cache(maxsize=512)
def parts_of(text: str) -> Mapping[int, str]:
    """The text of each part that has a heading, by its number; the last occurrence of a heading counts,
    since a table of contents and the introduction name the parts before they begin.
    """
    plain = "\n".join(map(_closed, unfolded(text).split("\n")))
    starts: dict[int, tuple[int, int]] = {}
    limit = len(plain)
    for part in sorted(NAMES, reverse=True):
        found = list(_HEADINGS[part].finditer(plain[:limit]))
        if found:
            starts[part] = (found[-1].start(), found[-1].end())
            limit = found[-1].start()
    cut: dict[int, str] = {}
    for part, (_, end) in starts.items():
        later = [start for other, (start, _) in starts.items() if other > part]
        cut[part] = plain[end : min(later, default=len(plain))].strip(" \n\t:。、.")
    return cut


def _closed(line: str) -> str:
    """A line that can be a heading without the spaces between its words (总 体 情 况); others as they are."""
    bare = re.sub(r"\s+", "", line)
    if "\t" in line or len(bare) > _LONGEST or bare == line or re.search(r"\d", bare):
        return line
    lead = _LEAD.fullmatch(line)
    if lead:
        mark = re.sub(r"\s+", "", lead[1])
        return mark + ("" if mark[-1] in "、.,:)" else " ") + re.sub(r"\s+", "", lead[2])
    return bare if any(re.fullmatch(words, bare) for words in _OFFICIAL.values()) else line


def unfolded(text: str) -> str:
    """A text of one width, with its lines and tabs."""
    return unicodedata.normalize("NFKC", text).replace("\r", "")


def traced(text: str, part: int) -> bool:
    """Whether a text without a part's heading still holds words of what belongs there."""
    return bool(_TRACES[part].search(_bare(text)))


def has_table(text: str, part: int) -> bool:
    """Whether the rows of the table of part 2, 3 or 4 stand in the text."""
    return bool(_TABLE_WORDS[part].search(_bare(text)))


def _bare(text: str) -> str:
    return re.sub(r"\s+", "", unfolded(text))


def chars(text: str) -> int:
    """The characters of a text without white space."""
    return len(re.sub(r"\s+", "", text))
