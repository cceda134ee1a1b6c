"""What kind of document a title and a column make: policy, interpretation, briefing, draft."""

from __future__ import annotations

import re

from checks.records import Document
from checks.titles import QUOTED, likeness, own_names, quoted, title_key, title_keys

ALIKE = 0.6
"""From here on two titles may be about one matter."""

READING_WORDS = "解读|图解|一图|问答"
"""Words, as an expression, of a title that speaks of another document instead of being it."""
_POLICY_TITLE = re.compile(
    r"(?:办法|细则|规定|条例|意见|方案|规划|计划|通知|决定|通告|措施|规则|标准|指南|预案|目录|要点|批复|通报)"
    r"(?:（[^）]*）|\([^)]*\))?$"
)
_INTERPRETS = re.compile(r"解读|图解|一图读懂|一图看懂|一张图(?:读懂|看懂)|政策问答|解读材料|热点问答")
# Rules, plans and meetings about interpreting have the word in their titles and interpret nothing.
_NOT_INTERPRETING = re.compile(
    r"解读(?:机制|制度|工作|办法|方案|培训|会议|活动|列表|目录|计划|统计|情况)|加强.{0,12}解读|做好.{0,16}解读|解读.{0,4}(?:通知|意见|办法)$"
)
# 解读 of statistics is no interpretation of a policy.
_OF_FIGURES = re.compile(r"数据解读|统计解读|指标解读|运行解读|数据发布")
_EARLY = re.compile(
    r"吹风会|新闻发布会|征求意见|意见征集|公开征集|预公开|草案|起草说明|编制说明|听证|即将出台"
)
# The full form of an issued document, which stands in an interpretation column only by mistake.
_ISSUED = re.compile(
    r"^(?:.{2,30}?(?:政府|办公室|办公厅|委员会|局|厅|部|委|办))?(?:关于.{2,80}|(?:印发|发布|公布|转发).{4,80})的?(?:通知|决定|通告|批复|意见)$"
)
# What an interpretation's title has of its own in front of and behind the name of what it interprets.
_LEAD = re.compile(
    r"^(?:【[^】]*】|\[[^\]]*\]|[（(](?:图解|解读|政策解读)[）)]|(?:一图(?:读懂|看懂|了解)|一张图(?:读懂|看懂)|图解(?:政策)?|图说|政策图解|解读|政策解读|文字解读|图文解读|政策问答|专家解读|部门解读|负责人解读|视频解读|动漫解读)(?=[：:|｜丨\s—-]|《|关于|.{8}))[：:|｜丨\s—-]*"
)
_TRAIL = re.compile(
    r"(?:的|－|-|—|\||｜|\s)*(?:政策|文件)?(?:文字|图文|图片|专家|视频|起草)?(?:解读|图解|解读材料|政策问答|一图读懂|简明问答|解读说明|的说明)(?:之?[一二三四五六七八九十\d]+|[（(].*[)）]|[一二三])?$"
)


def is_early(document: Document) -> bool:
    """A briefing or a consultation is held before its document by design."""
    return bool(_EARLY.search(document.title))


def has_policy_title(title: str) -> bool:
    """Whether a title ends like a policy's."""
    return bool(_POLICY_TITLE.search(title_key(title)))


def says_it_interprets(title: str) -> bool:
    """Whether a title calls itself an interpretation; a rule about interpreting is none."""
    return bool(_INTERPRETS.search(title)) and not _NOT_INTERPRETING.search(title)


def interprets_named(title: str) -> bool:
    """Whether a title says that it interprets a text that it names."""
    return says_it_interprets(title) and bool(quoted(title))


def is_interpreting_column(name: str) -> bool:
    """Whether a column's name speaks of interpretation of policies, not of statistics."""
    return bool(_INTERPRETS.search(name)) and not _OF_FIGURES.search(name)


def cannot_interpret(title: str) -> bool:
    """Whether a text of an interpretation column is none: a policy filed there, a rule about interpreting."""
    if _NOT_INTERPRETING.search(title):
        return True
    return bool(_ISSUED.match(title.strip())) and not _INTERPRETS.search(title) and "说明" not in title


def interpreted_names(title: str) -> tuple[str, ...]:
    """What an interpretation's title says it is about: the names in 《》, else the title without its own words."""
    outer = QUOTED.findall(title)
    if outer:
        return tuple(dict.fromkeys(name.strip() for name in outer if name.strip()))
    core = _LEAD.sub("", title)
    core = _TRAIL.sub("", core).strip(" ：:")
    core = re.sub(r"^关于(?=.*关于)", "", core)
    return (core,) if core != title and len(title_key(core)) >= 5 else ()


def is_about_another(title: str, other: str) -> bool:
    """Whether an interpretation names in 《》 what it is about, and the ``other`` title is of nothing of the kind.

    An interpretation with a name of its own (一图看懂惠企十条) may be about anything.
    """
    names, others = QUOTED.findall(title), QUOTED.findall(other) or [other]
    if not names or (others == [other] and says_it_interprets(other)):
        return False
    return not any(
        likeness(name, each) >= ALIKE or own_names(f"《{name}》") & title_keys(each)
        for name in names
        for each in others
    )
