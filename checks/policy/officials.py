"""Official documents (公文) and the labelled block on their pages.

A page has a block when it shows at least three of the eight items, two of them such as news never bear; a
document is official when its page has a block and it has a number or bears the title of an instrument.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from checks.crawl import Crawl
from checks.records import Document
from checks.rules import Rules
from checks.rules.block import Block
from checks.titles import title_key

NUMBER, VALIDITY, TITLE, PUBLISHED = "发文字号", "有效性", "标题", "发布日期"
_LOOSE = re.compile(r"[\s　：:【】\[\]（）()]+")
_INSTRUMENT = re.compile(
    r"(?:办法|细则|规定|条例|意见|方案|规划|计划|通知|决定|通告|公告|令|措施|规则|标准|指南|预案|目录|要点|批复|通报|纲要|制度|规程|函)"
    r"(?:[（(][^（）()]*[)）])*$"
)
_BINDING = re.compile(
    r"(?:办法|细则|规定|规则|若干措施|规程|意见|政策措施)(?:试行|暂行|修订|修订版)?(?:的通知)?$"
)
_COMMENT = re.compile(
    r"征集|征求意见|草案|送审稿|解读|图解|一图|读懂|问答|答记者问|新闻发布会|公示$|名单$|听证会"
)
_ORDINARY = re.compile(
    r"招聘|招募|招考|采购|招标|中标|成交|拍卖|挂牌|出让|停水|停电|公示|开庭|征集|征求意见|草案|报名|考试|录用|聘用|面试|体检"
    r"|受理|送达|催告|听证|竞买|竞价|租赁|遗失|比选|询价|解读|图解|一图|读懂|问答|答记者问|新闻发布会|简介|年度报告|预算|决算|名单"
)
_NUMBERLESS = re.compile(
    r"(?:公告|通告|令|条例|公报|纪要|规划|计划|方案|预案|目录|要点|标准|指南|函|名单|措施|纲要|制度|规程|规则|规范)$"
)
_OVER = re.compile(r"失效|废止|无效|停止执行|已修改|部分有效|^否|过期|终止")
_MARKED = re.compile(r"[【\[［（(]([^【】\[\]［］（）()]*)(?:[】\]］）)]|$)")
_RULES = re.compile(r"(?:办法|细则|规定|规程|条例)(?:试行|暂行|修订|修订版)?(?:的通知)?$")
"""What a title ends with that sets rules: words before it are what the rules are about, no kind of document."""
_STATE = re.compile(r"(?:现行|继续|仍然|部分|已)?(?:有效|失效|废止|生效|无效|修改)$")
_NEVER_VALID = re.compile(r"转发|废止|失效|清理|公告$|通告$|函$|令$")
_NO_VALIDITY = re.compile(
    r"任免|任职|免职|任命|表彰|通报|批复|领导小组|委员会成员|分工|成立|调整.{0,20}(?:成员|人员|名单)|召开|会议|转发|放假|废止|失效|清理|嘉奖|奖励.{0,4}决定|命名|公布.{0,30}名单|公告$|通告$|函$|令$|值班|培训|检查|考核结果"
)


def block(document: Document, table: Block) -> Mapping[str, str]:
    """The items that a page's block shows, by their official names; an empty text where a label has no value."""
    told = document.labels
    if not told:
        return {}
    shown: dict[str, str] = {}
    for name, labels in _read(tuple(told), table).shown:
        shown[name] = ""
        for label in labels:
            value = told[label].strip(" ：:\t")
            if value and value not in table.empty:
                shown[name] = value
                break
    return shown


def has_kin(document: Document, name: str, table: Block) -> bool:
    """Whether a label of an item's family stands in for it."""
    kin = _read(tuple(document.labels), table).kin.get(name)
    return kin is not None and any(document.labels[label] for label in kin)


@dataclass(frozen=True, slots=True)
class _Reading:
    """Which of a template's labels stand for an item, the best first, and which are of its family."""

    shown: tuple[tuple[str, tuple[str, ...]], ...]
    kin: Mapping[str, tuple[str, ...]]


@lru_cache(maxsize=4096)
def _read(labels: tuple[str, ...], table: Block) -> _Reading:
    """How the labels of a template are to be read; pages of one template have the same."""
    bare = {_LOOSE.sub("", label): label for label in labels}
    shown = {
        name: tuple(bare[label] for label in item.labels if label in bare)
        for name, item in table.items.items()
    }
    kin = {
        name: tuple(bare[label] for label in item.family if label in bare)
        for name, item in table.items.items()
    }
    return _Reading(
        tuple((name, found) for name, found in shown.items() if found),
        {name: found for name, found in kin.items() if found},
    )


def is_block(shown: Mapping[str, str], table: Block) -> bool:
    """Whether items make a block: enough of them, and two that pages of news do not bear."""
    return len(shown) >= table.least and len(shown.keys() - {TITLE, PUBLISHED}) >= 2


def is_official(document: Document, shown: Mapping[str, str], table: Block) -> bool:
    """Whether a document is an official one on a page with a block."""
    kinds = _COMMENT if _RULES.search(title_key(document.title)) else _ORDINARY
    if len(document.labels) < table.least or kinds.search(document.title):
        return False
    instrument = bool(_INSTRUMENT.search(document.title.strip()))
    return is_block(shown, table) and (instrument or bool(shown.get(NUMBER)))


def bears_number(document: Document) -> bool:
    """Whether a document of its form has a number; 公告, 通告, 令 and annexes published apart need none."""
    title = title_key(document.title)
    numbered = re.search(r"(?:通知|意见|批复|通报|决定|办法|细则|规定)(?:试行|暂行|修订)?$", title)
    return bool(numbered) and not _NUMBERLESS.search(title)


def bears_validity(document: Document, since: date | None = None) -> bool:
    """Whether a document sets rules whose validity a reader has to know; none that is certainly older than ``since``."""
    made = document.written or document.published
    if since and made and made.last < since:
        return False
    title = title_key(document.title)
    binds = bool(_BINDING.search(title)) or "规" in (document.doc_number or "")[:12]
    kinds = _NEVER_VALID if _RULES.search(title) else _NO_VALIDITY
    return binds and not kinds.search(title)


def validity(document: Document, shown: Mapping[str, str]) -> str | None:
    """The word by which a page marks the document's validity; ``None`` where it has none or an empty one.

    Templates without the item put the word in brackets behind the title: ［有效］.
    """
    told = shown.get(VALIDITY) or document.validity
    return told or next(
        (word for word in map(str.strip, _MARKED.findall(document.title)) if _STATE.match(word)), None
    )


def is_marked_valid(document: Document, table: Block) -> bool:
    """Whether a page says that the document is in force."""
    told = validity(document, block(document, table))
    return bool(told) and _LOOSE.sub("", told or "") in table.valid


def is_marked_over(document: Document) -> bool:
    """Whether a page says, in its label, its title or its column, that the document is no longer in force."""
    told = [value for label, value in document.labels.items() if "效" in label or "状态" in label]
    where = f"{document.column_name or ''} {' '.join(_MARKED.findall(document.title))}"
    return any(_OVER.search(each) for each in (*told, document.validity or "", where))


def officials(crawl: Crawl, rules: Rules) -> Mapping[str, Mapping[str, str]]:
    """The official documents of the audited site, without their texts, by address, each with its items."""
    table = rules.table(Block)
    found: dict[str, Mapping[str, str]] = {}
    for url, document in crawl.catalogue.items():
        if document.labels:
            shown = block(document, table)
            if is_official(document, shown, table):
                found[url] = shown
    return found
