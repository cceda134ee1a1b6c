"""How long a public consultation is open, as its text says: from … to …, until …, or for so many days."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from checks import days

_TIME = r"(?:\s*(?:[上下]午\s*)?\d{1,2}\s*(?:[:时点]\s*(?:\d{1,2}\s*分?)?(?::\d\d)?))?(?:\s*\([^()]{1,6}\))?(?:\s*[上下]午)?"
_DAY = rf"(?:((?:19|20)\d\d)\s*[年./-]\s*(\d{{1,2}})\s*[月./-]\s*(\d{{1,2}})(?!\d|[./-]\d)|(?<![\d年])(\d{{1,2}})\s*月\s*(\d{{1,2}})(?=\s*日))\s*[日号]?{_TIME}"
_DATE = re.compile(_DAY)
_JOINT = r"\s*(?:起|开始)?\s*[,，]?\s*(?:至|到|—+|－+|-+|~+|～+|–+)\s*"
_SPAN = re.compile(
    rf"{_DAY}{_JOINT}(?:(?:((?:19|20)\d\d)\s*[年./-]\s*)?(\d{{1,2}})\s*[月./-]\s*(\d{{1,2}})(?!\d)|(\d{{1,2}})(?=\s*日))\s*[日号]?{_TIME}"
)
_STARTS = re.compile(
    r"(?:开始|起始|公告|公示|发布|公布|刊登|征集|起)(?:之?日期?|时间|日期)\s*(?:为|是|:)?\s*$|(?:开始|起始)\s*:?\s*$"
)
_ENDS = re.compile(
    r"(?:截止|截至|结束|终止|止)(?:之?日期?|时间|日期|期限)?\s*(?:为|到|至|是|:|于)*\s*$|(?:至|到|止于)\s*$"
)
_BEHIND = re.compile(r"\s*(?:前|之前|以前|止|截止|结束|为止|期间)")
_BEGINS = re.compile(r"\s*(?:起|开始)")
_EVENT = re.compile(
    r"报名|听证|座谈|论证会|评审会|会议|召开|举行|开幕|培训|问卷|投票|考试|面试|施行|实施|执行|生效|有效|印发|规划期|办理"
)
_VIEWS = re.compile(r"征求|征集|征询|意见|建议|反馈|公示期")
_AROUND = re.compile(r"征|意见|建议|反馈|期限|时间|日期|起始|截止|截至|公示|公告|公布|发布|日起")
_NUMBER = r"(\d{1,3}|[一二两三四五六七八九十]{1,3})\s*(个?工作日|个?自然日|日历日|个月|日|天)(?!前|起|以前|之前|后|以后)"
_LASTS = re.compile(
    r"(?:(?:征求|征集|征询|公示|反馈|听取)(?:公众|社会)?(?:意见|建议)*|意见(?:征集|征求|反馈))(?:的?(?:时间|期限|期|日期))?\s*(?:定|缩短)?(?:为|是|:|至|共|共计)?\s*(?:自[^,。]{0,24}?起[,]?)?\s*(?:的|共|为期)?\s*"
    + _NUMBER
    + r"|(?:发布|公布|公告|刊登|公示|登报|即|□)(?:之)?日?起[^\d。□]{0,4}?"
    + _NUMBER
)
_LEAST = re.compile(r"不(?:少|低|得少|多|超过)|施行|实施|生效|至少|答复|答覆|回复")
_DRAFT = re.compile(r"^\s*(?:第一[章条]|[一1][、.]\s*总则|附件\s*[1一]?\s*[:：]?\s*$|附[:：])", re.MULTILINE)
_SENTENCE = re.compile(r"[^。;!?\n]+")
NEAR, LONGEST = timedelta(days=92), timedelta(days=200)
"""How far from its publication a consultation can begin, and how long one lasts at most."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """When a consultation runs, and the words that say so; ``start`` is ``None`` where nothing tells it.

    ``stated`` is the number of natural days that the text itself gives, where it gives one.
    """

    start: date | None
    end: date
    words: str
    stated: int | None = None

    @property
    def days(self) -> int | None:
        """Natural days, the first and the last counted; ``None`` where the first is not known."""
        if self.stated is not None:
            return self.stated
        return (self.end - self.start).days + 1 if self.start else None


def term(
    text: str, published: date | None, due: Callable[[date, int], date | None] | None = None
) -> Term | None:
    """The term of a consultation as its text states it; ``due`` counts working days.

    A date belongs to the label before it, or to the words around it; the day of a hearing, of a meeting, of an
    application for one is none of the consultation's. Of several terms the one that ends last counts, for nobody
    is blamed by the shorter reading.
    """
    draft = _DRAFT.search(text)
    notice = text[: draft.start()] if draft else text
    found = [*_dated(text, published), *_counted(notice, published, due)]
    return max(found, key=lambda made: (made.end, made.start is not None), default=None)


def _dated(text: str, published: date | None) -> Iterator[Term]:
    """Terms that dates give: two of them joined, one with the label of an end, or one of an end after one of a start."""
    begun: date | None = None
    for sentence in _sentences(text):
        spans = list(_SPAN.finditer(sentence))
        for span in spans:
            start, end = _ends_of(span, published)
            if start and end and not _is_of_event(sentence, span) and _fits(start, end, published):
                yield Term(start=start, end=end, words=_words(sentence, span))
        for found in _DATE.finditer(sentence):
            if any(span.start() <= found.start() < span.end() for span in spans):
                continue
            day = _day(
                found[1] or _year(found[4], found[5], published), found[2] or found[4], found[3] or found[5]
            )
            if day is None:
                continue
            ahead = sentence[: found.start()]
            if _is_of_event(sentence, found):
                continue
            if _STARTS.search(ahead) or _BEGINS.match(sentence, found.end()):
                begun = day
            elif _ENDS.search(ahead) or _BEHIND.match(sentence, found.end()):
                start = begun if begun and begun <= day else published
                if _fits(start, day, published):
                    yield Term(start=start, end=day, words=_words(sentence, found))


def _counted(
    text: str, published: date | None, due: Callable[[date, int], date | None] | None
) -> Iterator[Term]:
    """Terms that are counted in days: 征求意见期限为30日, 自公告发布之日起一个月."""
    for sentence in _sentences(text):
        first = _DATE.search(sentence)
        masked = _DATE.sub("□", sentence)
        found = _LASTS.search(masked)
        if not found or _LEAST.search(masked) or not (_VIEWS.search(masked) or "公示" in masked):
            continue
        if any(event.start() < found.start() for event in _EVENT.finditer(masked)) and not _VIEWS.search(
            found[0]
        ):
            continue
        amount, unit = days.number(found[1] or found[3]), found[2] or found[4]
        begins = first and "□" in found[0]
        start = (_day(first[1], first[2], first[3]) if first and begins and first[1] else None) or published
        if start is None or not 0 < amount <= 180:
            continue
        words = _words(masked, found) if "□" not in masked else sentence.strip()[:80]
        if "工作日" in unit:
            last = due(start, amount) if due else None
            if last:
                yield Term(start=start, end=last, words=words)
        elif "月" in unit:
            yield Term(start=start, end=days.months_after(start, amount), words=words, stated=30 * amount)
        else:
            yield Term(start=start, end=start + timedelta(days=amount), words=words, stated=amount)


def _sentences(text: str) -> Iterator[str]:
    for line in text.split("\n"):
        if _AROUND.search(line) and (
            re.search(r"\d", line) or re.search("[一二两三十](?:个月|日|天|个)", line)
        ):
            yield from _SENTENCE.findall(days.fold(line).replace("\t", " "))


def _is_of_event(sentence: str, found: re.Match[str]) -> bool:
    """Whether the words before a date, or behind it in its clause, speak of another matter than giving views."""
    before = sentence[max(0, found.start() - 40) : found.start()]
    before = before[max((d.end() for d in _DATE.finditer(before)), default=0) :]
    behind = re.split(r"[,。]", sentence[found.end() : found.end() + 24])[0]
    after = _EVENT.search(behind)
    views = _VIEWS.search(behind)
    if after and (views is None or after.start() < views.start()):
        return True
    last = max((each.start() for each in _EVENT.finditer(before)), default=-1)
    return last > max((each.start() for each in _VIEWS.finditer(before)), default=-1) and views is None


def _ends_of(span: re.Match[str], published: date | None) -> tuple[date | None, date | None]:
    """The two days of a joined pair; the later one may leave out its year, or its month too."""
    year = span[1] or _year(span[4], span[5], published)
    month, day = span[2] or span[4], span[3] or span[5]
    start = _day(year, month, day)
    if start is None:
        return None, None
    end = _day(span[6] or year, span[7] or month, span[8] or span[9])
    if end and end < start and not span[6] and span[7] and not span[1]:
        end = _day(str(start.year + 1), span[7], span[8])
    return start, end


def _fits(start: date | None, end: date, published: date | None) -> bool:
    """Whether two days can be those of a consultation published on a day."""
    begins = start or published
    if begins is None:
        return True
    near = published is None or abs(begins - published) <= NEAR
    return near and begins <= end < begins + LONGEST


def _year(month: str, day: str, published: date | None) -> str:
    """The year of a day that leaves it out: the first one not before publication by more than a season."""
    if published is None or not month:
        return ""
    told = _day(str(published.year), month, day)
    return str(published.year + (1 if told and told < published - NEAR else 0))


def _day(year: str | None, month: str, day: str) -> date | None:
    made = days.as_day(int(year), int(month), int(day), None) if year else None
    return date.fromisoformat(made) if made else None


def _words(line: str, found: re.Match[str]) -> str:
    return line[max(0, found.start() - 20) : found.end() + 10].strip()
