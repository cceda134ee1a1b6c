"""Public consultations (征求意见): what is one, how long it runs, and what answers it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from checks import days
from checks.records import Document
from checks.titles import QUOTED, title_key

_ASKS = re.compile(
    r"(?:征求|征集|征询|听取).{0,80}?(?:意见|建议)|意见征[集求]|征求意见稿|(?:草案|送审稿).{0,10}(?:公示|公开)"
)
_ANSWERS = re.compile(
    r"采纳|反馈(?!意见的?(?:公告|通知)$)|征[求集].{0,20}(?:结果|汇总|情况的?(?:说明|公告|公示|通报|报告)|情况$)|意见.{0,6}(?:处理|汇总|整理|吸收|办理)|结果"
)
_NO_DRAFT = re.compile(
    r"环境影响|环评|招标|采购|比选|作品|线索|志愿|标识|LOGO|logo|吉祥物|口号|提案|议题|案例|民生实事|题目|项目库|人选|候选|标准立项|规划条件|批前公示|选址|听证会|测评|满意度|问卷|企业名录|专家|选题|会员|课题|工作意见|立法(?:项目|计划)|调查"
)
_MAJOR = re.compile(r"重大(?:行政)?决策")
_CALLS_IT_MAJOR = re.compile(
    r"重大行政决策程序(?:暂行)?条例|(?:属于|作为|列入|纳入|列为).{0,20}重大行政决策|重大行政决策(?:草案|事项(?!目录公))"
)
_DRAFT = re.compile(
    r"征求意见稿|草案|送审稿|《[^》]*(?:办法|规定|细则|条例|规划|方案|意见|措施|政策|规则|标准)[^》]{0,12}》"
)
_TO_ORGANS = re.compile(r"的函$|[（(]函[）)]$")
_REASON = re.compile(r"缩短|情况紧急|时间紧|紧急(?:情况|需要|原因)|特殊(?:情况|原因)|应急")
_ENDS = re.compile(
    r"(?:截止|截至|止于|至|到|—|－|-|~|～|于|在)(?:时间|日期)?(?:为|到|至|是|[:：])?\s*((?:19|20)\d\d\s*[年./-]\s*)?(\d{1,2})\s*[月./-]\s*(\d{1,2})\s*日?\s*(?:(?:\d{1,2}[:：时点]\d{0,2}分?)|[上下]午)?\s*(?:前|之前|以前|止|截止|结束|期间|[。，,；;)）\n]|$)"
)
_FROM_TO = re.compile(
    r"((?:19|20)\d\d)\s*[年./-]\s*(\d{1,2})\s*[月./-]\s*(\d{1,2})\s*日?\s*(?:起|开始)?\s*(?:[,，]\s*)?(?:至|到|—+|－+|-+|~|～|–)\s*(?:((?:19|20)\d\d)\s*[年./-]\s*)?(\d{1,2})\s*[月./-]\s*(\d{1,2})"
)
_LASTS = re.compile(
    r"(?:(?:征求意见|征集意见|意见征集|公示|征求|征集|反馈)(?:时间|期限|期|日期)?\s*(?:为|:|：)?[^。\n]{0,20}?|(?:发布|公布|公告|刊登|即)之?日起\s*)"
    r"(\d{1,3})\s*(?:个)?\s*(自然日|日历日|工作日|日|天)(?!前|起)"
)
_AROUND = re.compile(r"征|意见|建议|反馈|期限|时间|截止|公示")


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """When a consultation runs, and the words that say so; ``start`` is ``None`` where nothing tells it."""

    start: date | None
    end: date
    words: str


def is_consultation(document: Document) -> bool:
    """Whether a title asks the public for its views on a draft; an answer to views and a letter to organs are none."""
    title = document.title
    asks = bool(_ASKS.search(title)) and not is_answer(title)
    return asks and not _NO_DRAFT.search(title) and not _TO_ORGANS.search(title.strip())


def is_answer(title: str) -> bool:
    """Whether a title tells what became of the views."""
    return bool(_ANSWERS.search(title))


def is_major(document: Document, text: str = "") -> bool:
    """Whether a page calls what it asks about a major administrative decision: in its title, its column or its text."""
    named = _MAJOR.search(f"{document.title} {document.column_name or ''}")
    return bool(named or _CALLS_IT_MAJOR.search(text))


def is_of_draft(document: Document) -> bool:
    """Whether it is about the draft of a normative document or plan."""
    return bool(_DRAFT.search(document.title))


def gives_reason(text: str) -> bool:
    """Whether a text gives a reason for a shorter term."""
    return bool(_REASON.search(text))


def subject(title: str) -> str:
    """What is consulted on: the name in 《》 without 征求意见稿, else the title without the asking."""
    named = QUOTED.findall(title)
    name = named[0] if named else title
    name = re.sub(r"[（(](?:征求意见稿|草案|送审稿|征求意见|修订草案)[^）)]*[）)]", "", name)
    name = re.sub(
        r"^.{0,30}?关于(?:再次|第.次)?(?:公开|面向社会|向社会)*(?:征求|征集|听取)(?:对)?|公开征求|征求意见稿",
        "",
        name,
    )
    return re.sub(
        r"(?:公开)?(?:征求|征集)?(?:社会|公众)?(?:意见|建议)*(?:和建议)?的?(?:公告|通知|通告|公示|函|启事)$",
        "",
        name,
    )


def same_subject(one: str, other: str) -> bool:
    """Whether two titles are about one draft."""
    left, right = title_key(subject(one)), title_key(other)
    return len(left) >= 4 and (left in right or right in left or title_key(subject(other)) in title_key(one))


def term(text: str, published: date | None) -> Term | None:
    """The term of a consultation as its text states it; the year of a last day may be its first day's."""
    for line in text.split("\n"):
        if not _AROUND.search(line):
            continue
        plain = days.fold(line)
        found = _FROM_TO.search(plain)
        if found:
            start = _day(found[1], found[2], found[3])
            end = _day(found[4] or found[1], found[5], found[6])
            if start and end and end >= start:
                return Term(start=start, end=end, words=_words(plain, found))
        found = _ENDS.search(plain)
        if found and (found[1] or published):
            year = re.sub(r"\D", "", found[1] or "") or str(published.year if published else "")
            end = _day(year, found[2], found[3])
            if end and published and not found[1] and end < published:
                end = _day(str(published.year + 1), found[2], found[3])
            if end and (published is None or published <= end < published + timedelta(days=200)):
                return Term(start=published, end=end, words=_words(plain, found))
        lasts = _LASTS.search(plain)
        if lasts and published and lasts[2] != "工作日":
            return Term(
                start=published, end=published + timedelta(days=int(lasts[1])), words=_words(plain, lasts)
            )
    return None


def _day(year: str, month: str, day: str) -> date | None:
    made = days.as_day(int(year), int(month), int(day), None)
    return date.fromisoformat(made) if made else None


def _words(line: str, found: re.Match[str]) -> str:
    return line[max(0, found.start() - 20) : found.end() + 10].strip()
