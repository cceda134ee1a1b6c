"""Whose a document is: the audited unit's own, or another authority's that is only published here again.

Told by the issuing organ, the organ in front of the title, the head of the document number and the source, each
held against the places in the unit's own name (云山县 of 岭南省临江市云山县人民政府 is its own, the others are above it).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache

from checks.records import Document
from checks.units import Unit

_SEGMENT = re.compile(
    r"(?P<name>[\u4e00-\u9fa5]{1,8}?)(?P<kind>特别行政区|自治区|自治州|自治县|自治旗|省|市|地区|盟|州|县|区|旗|乡|镇|街道)"
)
_RANKS = {
    **dict.fromkeys(("特别行政区", "自治区", "省"), 4),
    **dict.fromkeys(("自治州", "市", "地区", "盟", "州"), 3),
    **dict.fromkeys(("自治县", "自治旗", "县", "区", "旗"), 2),
    **dict.fromkeys(("乡", "镇", "街道"), 1),
}
_LEVELS = {"province": 4, "city": 3, "county": 2, "township": 1}
# Organs above every unit: by name, and ministries by their short names, which begin an issuer or title without 国家.
_NATIONAL = re.compile(
    r"国务院|中共中央|中央(?:办公厅|军委|网信办|文明办)|中办|国办|全国人(?:大|民代表大会)|国家[^\s]{1,8}(?:局|委|部|总局)|最高人民"
    r"|^(?:教育|科技|科学技术|工业和信息化|公安|民政|司法|财政|人力资源(?:和)?社会保障|自然资源|生态环境|住房(?:和)?城乡建设"
    r"|交通运输|水利|农业(?:农村)?|商务|文化和旅游|应急管理)部|^中国人民银行(?!.*(?:支行|分行))|^海关总署|^中华人民共和国"
)
# Organs named by the kind of their place alone (省财政厅, 市委): above wherever the unit is of another kind.
_SUPERIOR_WORDS = re.compile(
    r"省(?:人民)?政府|省委|自治区(?:人民)?政府|自治区党委|^省.{1,10}(?:局|厅|委|办)|^自治区.{1,10}(?:局|厅|委|办)"
)
_CITY_WORDS = re.compile(r"^(?:市(?:人民)?政府|市委|市.{1,8}(?:局|办|委)(?:$|[、，,关印]))")
# Heads of document numbers (机关代字) of the State Council, the Party's centre and ministries.
_NATIONAL_NUMBER = re.compile(
    r"^(?:中华人民共和国|国(?!土资)|中(?:办|发|委)|财(?:政|综|税|建|社|农|教|库|预|会|资|金|行|规)?〔|教.{0,3}〔|发改|人社部|民发|民函|建.{0,2}〔|银(?:发|保)|税总|卫.{0,5}发〔|环办|环发|农办|自然资)"
)
# Short names of provinces, which begin the numbers of their governments; some are also a county's (宁, 云).
_PROVINCES = "京津沪渝冀晋蒙辽吉黑苏浙皖闽赣鲁豫鄂湘粤桂琼川贵黔云滇藏陕甘青宁新"
_NATIONAL_TITLE = re.compile(r"^中华人民共和国")
_PROVINCIAL_TITLE = re.compile(r"^([\u4e00-\u9fa5]{2,3})(?:省|(?:[\u4e00-\u9fa5]{2}族)?自治区)")
# Sources that are another authority or the press; 网 and 公众号 only at the end, where they are a medium's name.
_CITY_TITLE = re.compile(
    r"^[\u4e00-\u9fa5]{1,2}[^城都县全门上超夜股集菜](?:市|自治州|州)(?![场民政容域区县值内级])"
)
_LAW = re.compile(r"(?<![办做方看立执司说用])法(?:（[^）]*）)?$")
_SPEAKER = re.compile(r"《|解读|图解|有关|负责人|就|关于|[：:]")
_ELSEWHERE = re.compile(
    r"中国政府网|新华|人民网|人民日报|央视|国务院|.{2,8}省(?:人民)?政府|省政府|.{2,8}(?:日报|晚报|网)$|部网站|国家.{1,8}(?:局|委|部)|微信公众号|公众号$"
)
# The issuing organ of a title is what stands before its matter: 云山县人民政府｜关于….
_BEFORE_MATTER = re.compile(r"^(.{2,40}?)(?:关于|印发|转发|批转|发布|公布|令第|令（|公告)")
# 转发 behind an organ or 关于 is this document's own act; inside a longer phrase it need not be.
_FORWARDS = re.compile(r"(?:^|关于|政府|办公室|办公厅|局|委|厅)(?:批转|转发)")
_ORGAN = re.compile(r"政府|办公室|办公厅|委员会|管委会|[局厅委办部院]$")


@lru_cache(maxsize=4096)
def places(name: str) -> tuple[tuple[str, int], ...]:
    """The places in an organ's name from the highest down, each with its rank (省 4, 市 3, 县区 2, 乡镇 1)."""
    head = re.split(r"人民政府|政府|办事处|管委会|管理委员会", name, maxsplit=1)[0]
    return tuple((f["name"], _RANKS[f["kind"]]) for f in _SEGMENT.finditer(head))


class Authority:
    """Judges whose a document is, for one unit; ``heads`` are the heads of the portal's document numbers."""

    def __init__(self, unit: Unit, heads: Iterable[str] = ()) -> None:
        found = places(unit.name)
        self._own = found[-1][0] if found else ""
        self._kind = next((k for k in _RANKS if f"{self._own}{k}" in unit.name), "") if found else ""
        known = _LEVELS.get(unit.level or "")
        self._rank = known or (found[-1][1] if found else 2)
        self._is_part = unit.level == "department"
        self._organ = unit.name
        counted = Counter(head[:1] for head in heads if head)
        [(self._head, times)] = counted.most_common(1) or [("", 0)]
        self._is_usual = times * 2 > counted.total() if counted else False

    def is_forwarded(self, document: Document) -> bool:
        """Whether it is another authority's, published here again; in doubt it is."""
        issuer, organ = document.issuer or "", _organ(document.title)
        if _FORWARDS.search(document.title[:40]):
            return True
        if self._is_above(issuer) and not self._names_own(issuer):
            return True
        if self._is_above(organ) and not self._names_own(organ):
            return True
        if self._names_own(issuer) or self._names_own(document.title):
            return False
        source = document.source or ""
        if _ELSEWHERE.search(source) and not self._names_own(source):
            return True
        if _NATIONAL_TITLE.match(document.title) or self._is_provincial(document.title):
            return True
        number = document.doc_number or ""
        return self._is_above_number(number) and not self.bears_own_head(number)

    def is_of_above(self, title: str) -> bool:
        """Whether a document's title alone says that an authority above the unit issued it; every law is one's."""
        if self._names_own(title):
            return False
        if self._is_above(_organ(title)) or _NATIONAL_TITLE.match(title) or self._is_provincial(title):
            return True
        city = _CITY_TITLE.match(title)
        return bool(_LAW.search(title)) or (bool(city) and self._rank < _RANKS["市"] and self._kind != "市")

    def speaks_for_above(self, reading: Document) -> bool:
        """Whether an interpretation is by an authority above the unit: its source, or who interprets by its title."""
        told = (reading.source or "", reading.issuer or "", _SPEAKER.split(reading.title, maxsplit=1)[0])
        return any(self._is_above(each) and not self._names_own(each) for each in told)

    def is_own(self, document: Document) -> bool:
        """Whether something positively says that the unit itself issued it."""
        if self.is_forwarded(document):
            return False
        issuer, organ = document.issuer or "", _organ(document.title)
        if organ and self._is_stranger(organ):
            return False
        if self._is_part:
            return self._organ in issuer or self._organ in organ or self._is_usual_number(document)
        named = issuer if _ORGAN.search(issuer) else organ
        if self._names_own(named) or self._names_own(organ) or self._is_bare(named):
            return True
        return self._is_usual_number(document) or (not named and self._names_own(document.title))

    def bears_own_head(self, number: str) -> bool:
        """Whether a number begins with a character of the own place, which most numbers of the portal do."""
        return bool(number) and self._is_usual and number[0] == self._head and number[0] in self._organ

    def _is_usual_number(self, document: Document) -> bool:
        number = document.doc_number or ""
        return bool(number) and (number[0] in self._own or (self._is_usual and number[0] == self._head))

    def _is_bare(self, organ: str) -> bool:
        """Whether an organ is named by the kind of its place alone, which is the own kind: 县政府办公室."""
        return bool(self._kind) and organ.removeprefix("本").startswith(self._kind)

    def _names_own(self, text: str) -> bool:
        return bool(self._own) and self._own in text

    def _is_above(self, organ: str) -> bool:
        if not organ:
            return False
        if _NATIONAL.search(organ):
            return True
        if self._rank < _RANKS["省"] and _SUPERIOR_WORDS.search(organ):
            return True
        if self._rank < _RANKS["市"] and self._kind != "市" and _CITY_WORDS.search(organ):
            return True
        found = places(organ)
        return bool(found) and found[-1][1] > self._rank

    def _is_provincial(self, title: str) -> bool:
        return self._rank < _RANKS["省"] and bool(_PROVINCIAL_TITLE.match(title))

    def _is_above_number(self, number: str) -> bool:
        """Whether a number is headed by a ministry, or by a province whose short name is not the own place's."""
        if _NATIONAL_NUMBER.match(number):
            return True
        heads = bool(number) and number[0] in _PROVINCES and self._rank < _RANKS["省"]
        return heads and (number[0] not in self._own or bool(re.match(r".(?:政|府|办)", number)))

    def _is_stranger(self, organ: str) -> bool:
        """Whether it names a place of the own rank or above that is not the own one."""
        found = places(organ)
        return bool(found) and not self._names_own(organ) and found[-1][1] >= self._rank


@lru_cache(maxsize=65536)
def _organ(title: str) -> str:
    """The organ in front of a title's matter; empty where the title begins with its matter."""
    found = _BEFORE_MATTER.match(title)
    return found[1] if found and (_ORGAN.search(found[1]) or places(found[1])) else ""


_FOREIGN = re.compile(r"国务院|国家.{1,8}(?:局|委|部)|财政部|教育部|全国|我国|^.{2,4}省|省政府|自治区")


def is_press(source: str) -> bool:
    """Whether a source is the press or a superior, no unit of the own authority."""
    return bool(_ELSEWHERE.search(source))


def is_from_elsewhere(document: Document, unit: Unit) -> bool:
    """Whether a text is taken over from a superior or the press: by its source, or by a title that speaks of the nation."""
    found = places(unit.name)
    own = found[-1][0] if found else ""
    told = f"{document.title} {document.source or ''} {document.issuer or ''}"
    if own and own in told:
        return False
    return bool(_ELSEWHERE.search(document.source or "")) or bool(_FOREIGN.search(document.title))
