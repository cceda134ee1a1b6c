"""Public consultations (征求意见): what is one, why it may be short, and what answers it."""

from __future__ import annotations

import re
from functools import lru_cache

from checks import days
from checks.records import Document
from checks.rules import Rules
from checks.titles import QUOTED, title_key
from checks.workdays import Clock

_ASKS = re.compile(
    r"(?:征求|征集|征询|听取).{0,80}?(?:意见|建议)|意见征[集求]|征求意见稿|(?:草案|送审稿).{0,10}(?:公示|公开)"
)
_ANSWERS = re.compile(
    r"采纳|反馈(?!意见的?(?:公告|通知)$)|征[求集].{0,20}(?:结果|汇总|情况的?(?:说明|公告|公示|通报|报告|通告|公布|函)|情况$)|意见.{0,6}(?:处理|汇总|整理|吸收|办理)|结果"
)
_NAMED = re.compile(r"《[^《》]*(?:《[^《》]*》[^《》]*)*》")
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
_RULES = re.compile(
    r"《[^《》]*(?:办法|细则|规定|条例|规则|规程|若干措施)(?:[（(][^（()）]*[）)])*(?:征求意见稿|草案|送审稿)?》"
)
_REASON = re.compile(
    r"缩短|情况紧急|时间紧|(?:工作|事项|任务)紧急|紧急(?:情况|需要|原因)|特殊(?:情况|原因)|应急"
)
_ASKING = re.compile(
    r"征求意见|征集意见|意见征[集求]|征求期|征集期|公示期|公开征[求集]|反馈(?:意见|期)|意见反馈"
)
_TOLD = re.compile(
    r"(?:收到|征集到|收集到|收集).{0,16}(?:意见|建议|留言|来信|来电|反馈).{0,24}?(?:\d|[一二三四五六七八九十零])+\s*(?:余)?(?:条|份|件|个|封)"
    r"|(?:未|没有|暂未)(?:收到|征集到|收集到|接到).{0,20}(?:意见|建议|反馈)|(?:意见|建议)(?:\d+条)?.{0,12}(?:均|全部|予以|已|被)(?:予以|经)?(?:采纳|吸收)"
    r"|采纳.{0,10}?(?:\d|[一二三四五六七八九十])+\s*(?:条|件|份|个)|(?<!视为)(?<!视同)(?<!逾期)(?:无|没有)(?:社会公众|公众|单位|任何)?(?:反馈意见|意见反馈|意见和建议|意见建议)"
)
_SENTENCE = re.compile(r"[^。；;！!？?\n]+")
SHORTEST = 6


def is_consultation(document: Document) -> bool:
    """Whether a title asks the public for its views on a draft; an answer to views and a letter to organs are none.

    What the draft of a rule is called says nothing of the kind of the asking.
    """
    title = document.title
    asks = bool(_ASKS.search(title)) and not is_answer(title)
    words = _RULES.sub("《》", title)
    return asks and not _NO_DRAFT.search(words) and not _TO_ORGANS.search(title.strip())


def is_answer(title: str) -> bool:
    """Whether a title tells what became of the views; the name of the draft in it tells nothing."""
    return bool(_ANSWERS.search(_NAMED.sub("《》", title) if not _NAMED.fullmatch(title.strip()) else title))


def tells_outcome(words: str) -> bool:
    """Whether words report how many views came in or what became of them."""
    return bool(_TOLD.search(words))


def is_major(document: Document, text: str = "") -> bool:
    """Whether a page calls what it asks about a major administrative decision: in its title, its column or its text."""
    named = _MAJOR.search(f"{document.title} {document.column_name or ''}")
    return bool(named or _CALLS_IT_MAJOR.search(text))


def is_of_draft(document: Document) -> bool:
    """Whether it is about the draft of a normative document or plan."""
    return bool(_DRAFT.search(document.title))


def gives_reason(text: str, term: str) -> bool:
    """Whether a text gives a reason for a shorter term: beside the words of the ``term``, or in a sentence on asking
    for views. What the draft itself says of emergencies is no reason.
    """
    key = days.fold(term)[:60]
    for line in text.split("\n"):
        if not _REASON.search(line):
            continue
        sentences = [each.replace("\t", " ") for each in _SENTENCE.findall(days.fold(line))]
        at = next((place for place, each in enumerate(sentences) if key in each), None)
        beside = sentences[max(0, at - 1) : at + 2] if at is not None else []
        asking = [each for each in sentences if _ASKING.search(each)]
        if any(_REASON.search(each) for each in (*beside, *asking)):
            return True
    return False


@lru_cache(maxsize=2)
def clock(rules: Rules) -> Clock:
    """The working-day clock, made once for all pages."""
    return Clock(rules)


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
