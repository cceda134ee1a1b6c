"""Numbers of requests, reviews and suits in the prose of a report, to be held beside its tables."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from checks.annual.claims import integer, quote, sentences

_COUNT = r"(\d[\d,]*)\s*(?:件|条|宗|份|起|例|个|次)"
_GOT = r"(?:收到|受理|接收|新收|接到|登记)"
_RAISED = r"(?:(?:引发|引起|发生|产生|被申请|被提起|提起)的?(?:政府信息公开)?类?|信息(?:依申请)?公开(?:领域|工作|方面|类)?的?)"
_NEXT = r"(?:下(?:一)?年度?|20\d\d年度?)"
_NOT_SO = re.compile(
    r"本级|本机关|机关本身|办公室|政府办|代表|其中|网上|网络|信函|当面|邮件|邮寄|邮政|平台|传真|现场|自然人|法人|企业|个人|组织提|同比"
    r"|增长|下降|上升|较|转办|热线|信访|来信|来访|工单|来电|投诉|意见|留言|建议|提案|咨询|许可|登记(?!政府信息公开|信息公开|依申请)|证|补贴|救助|月|季度"
    r"|部门|乡镇|街道|协助"
)
_TIME = re.compile(
    r"(?P<aside>去年|上年(?!度?结转)|上一年(?!度?结转)|往年|历年|同期|近[一二两三四五六七八九十\d]+年|[一二两三四五六七八九十\d]年来|以来|期间|累计|截[至止])"
    r"|(?P<year>(?:19|20)\d\d)(?=年)|(?P<own>今年|本年|当年|全年|年内)"
)
_WHOSE = re.compile(
    r"(?P<wide>全[省市县区州旗]|[省市县区州旗]域|系统|辖区|各(?:级|镇|乡|单位|街道))|(?P<own>我[省市县区州旗镇乡局委办厅街中单院]|本[单镇乡局委办厅])"
)
_LASTING = re.compile(r"年来|以来|期间|近.{1,3}年")
_WHOLE_YEAR = re.compile(r"0?1月0?1日|12月(?:31日|底)")
_TO_NOW = re.compile(r"^截[至止].{0,9}(?:12月31日|12月底|年底|年末)")
_OTHERS = re.compile(
    r"(?:公民|自然人)?[、,]?法人(?:和|或|及|以及|、)?者?其[他它]组织(?:等)?(?:提出|提交|递交|申请)?的?"
)
_KINDS: tuple[tuple[str, str, re.Pattern[str]], ...] = (
    (
        "received",
        "收到申请数",
        re.compile(
            rf"{_GOT}(?:的)?(?:各类|公民|群众|公众|书面|有效)*(?:提交的|提出的)?"
            rf"(?:(?:政府)?(?:信息)?(?:依申请公开|公开申请|依申请)|申请(?:公开)?政府信息(?:公开)?)[^，,。；;\d]{{0,10}}?{_COUNT}"
        ),
    ),
    (
        "received",
        "收到申请数",
        re.compile(rf"{_GOT}[^，,。；;\d]{{0,4}}{_COUNT}(?:政府)?(?:信息)?(?:依申请公开|公开申请|依申请)"),
    ),
    ("carried_in", "上年结转数", re.compile(rf"上(?:一)?年度?结转[^，,。；;\d]{{0,10}}?{_COUNT}")),
    ("carried_out", "结转下年度数", re.compile(rf"结转(?:至|到)?{_NEXT}[^，,。；;\d]{{0,8}}?{_COUNT}")),
    (
        "carried_out",
        "结转下年度数",
        re.compile(rf"{_COUNT}(?:申请)?(?:将|需|已)?(?:结转|转入|转至)(?:至|到)?{_NEXT}"),
    ),
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
_BARE = re.compile(rf"(?:收到|受理|接收|新收|接到)(?:各类|有效|公开)?申请{_COUNT}")
_ABOUT_REQUESTS = re.compile(r"^.{0,8}(?:依申请公开|公开申请)|结转(?:至|到)?下")
_NONE = re.compile(
    r"(?:未|没有|无)(?:收到|接到|受理)(?:过|任何|公民|群众|公众|、|的|关于)*(?:政府)?(?:信息)?"
    r"(?:依申请公开|公开申请|公开的申请|依申请公开申请)(?:的?(?:申请|件|事项|情况|信息))*(?=[，,。；;\n]|$)"
)
_NO_SUIT = re.compile(
    r"(?:未(?=发生|产生|出现|引[发起]|收到|接到|受理|被|因|涉及|有)|没有|(?<!有)无(?=因|政府信息|信息公开|行政复议|行政诉讼|针对|涉及|被|任何))"
    r"([^，,。；;\d]{0,40}+)(?!\d)"
)
_OUTCOME = re.compile(
    r"纠|败|撤|违法|责令|判|期|维持|确认|导致|改|变更|应诉|出庭|不服|问题|重大|因.{0,12}不当"
)
_ABOUT_US = re.compile(r"信息公开|依申请|公开申请")


@dataclass(frozen=True, slots=True)
class Told:
    """A number that the prose gives for something that a table counts too; ``kind`` is what it counts.

    ``aside`` is a number of another year, of several years, or of more than the unit (全县): it may be the table's
    but is not held against it.
    """

    kind: str
    name: str
    value: int
    quote: str
    aside: bool = False


def told(prose: str, year: int | None = None, name: str = "") -> Iterator[Told]:
    """Numbers of requests, reviews and suits in the prose of the report for ``year`` of the unit ``name``.

    Parts of a whole and narrower scopes (网上, 其中 …) are left out.
    """
    theirs = re.compile("|".join(_names(name)) or r"(?!)")
    topic = False
    for sentence in sentences(prose):
        plain = _OTHERS.sub("", theirs.sub("我单位", sentence))
        topic = topic or bool(_ABOUT_REQUESTS.search(plain))
        if _ABOUT_US.search(plain) or (topic and _BARE.search(plain)):
            yield from _numbers(plain, year, topic)
            yield from _noughts(plain, year)
        topic = topic and len(plain) < _LABEL


_LABEL = 16


def _names(name: str) -> list[str]:
    """Patterns of a unit's name and its short forms: 云山县南湖街道办事处, 南湖街道办事处, 南湖街道, and 街道 as a subject."""
    local = re.sub(r"^.{2,8}?[省市县区州旗](?=.{3})", "", name)
    short = re.sub(r"(?:办事处|人民政府)$", "", local)
    found = sorted({each for each in (name, local, short) if len(each) > 2}, key=len, reverse=True)
    own = re.search(r"(?:街道|镇|乡)$", short)
    subject = [rf"(?:^|(?<=[，,、；;：:]))全?{own[0]}(?=共|收|全年|本年|累计|[，,])"] if own else []
    return [*map(re.escape, found), *subject]


def _numbers(sentence: str, year: int | None, topic: bool) -> Iterator[Told]:
    kinds = [*_KINDS, ("received", "收到申请数", _BARE)] if topic else list(_KINDS)
    for kind, name, pattern in kinds:
        for found in pattern.finditer(sentence):
            clause = _WHOLE_YEAR.sub("", re.split("[；;]", sentence[: found.start()])[-1])
            if _NOT_SO.search(clause[-40:] + found[0]):
                continue
            if kind == "answered" and not _is_of_requests(clause + found[0]):
                continue
            if kind == "carried_out" and year and not _following(year).search(found[0]):
                continue
            yield Told(
                kind,
                name,
                integer(found[1]),
                quote(sentence, found.start()),
                aside=_is_aside(sentence[: found.start()], year),
            )


def _is_of_requests(clause: str) -> bool:
    """Whether what was answered are the requests, and not just those carried in."""
    return "申请" in clause and ("结转" not in clause or bool(re.search(_GOT, clause)))


def _following(year: int) -> re.Pattern[str]:
    return re.compile(rf"下|{year + 1}年")


def _noughts(sentence: str, year: int | None) -> Iterator[Told]:
    """Requests, reviews and suits of which a sentence says that there were none."""
    nothing = _NONE.search(sentence)
    if nothing and not _NOT_SO.search(sentence[: nothing.start()][-40:]):
        aside = _is_aside(sentence[: nothing.start()], year)
        yield Told("received", "收到申请数", 0, quote(sentence, nothing.start()), aside)
    for found in _NO_SUIT.finditer(sentence):
        said, before = found[1], sentence[: found.start()]
        about = "信息公开" in said or "信息公开" in re.split("[；;]", before)[-1][-20:]
        if not about or _OUTCOME.search(said) or re.search(r"其中|代表|投诉", before[-20:]):
            continue
        aside = _is_aside(before, year)
        if "复议" in said:
            yield Told("reviews", "行政复议数", 0, quote(sentence, found.start()), aside)
        if "诉讼" in said:
            yield Told("suits", "行政诉讼数", 0, quote(sentence, found.start()), aside)


def _is_aside(before: str, year: int | None) -> bool:
    """Whether the scope named before a number is more than the unit, or another time than its year."""
    whose = list(_WHOSE.finditer(before))
    return bool(whose and whose[-1]["wide"]) or _is_other_time(before, year)


def _is_other_time(before: str, year: int | None) -> bool:
    aside = False
    for found in _TIME.finditer(before):
        if found["year"]:
            aside = year is not None and int(found["year"]) != year
        elif found["own"]:
            aside = aside and bool(_LASTING.search(before))
        elif found["aside"] in ("累计", "以来", "期间"):
            ours = re.search(
                rf"(?:今年|本年|全年|年初|{year or '(?!)'}年)度?[^，,]{{0,12}}$", before[: found.start()]
            )
            aside = aside or not ours
        else:
            aside = not _TO_NOW.match(before[found.start() :])
    return aside
