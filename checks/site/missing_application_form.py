"""A column on applying for information that offers no way to apply."""

import re
from collections.abc import Iterator

from checks import Crawl, Finding, Fine, Rules, Severity, Unknown, check
from checks.rules.book import claim
from checks.rules.platform import Apply, Platform
from checks.sections import Sections, plain
from checks.signposts import Signpost, signposts, standing_on

_TOLD = re.compile(r"(?:提交|提出|递交|邮寄|受理)[\s\S]{0,200}\d+个?工作日")
"""The procedure told in words: how to hand in, and how long it takes."""
LOCAL = "地方考核细则：申请渠道畅通（流程图、申请表）"
SHOWN = 6
FIELDS = (
    "申请人",
    "身份证",
    "所需",
    "获取方式",
    "提供方式",
    "签名",
    "签章",
    "通信地址",
    "通讯地址",
    "邮政编码",
)
ENOUGH = 4
"""Fields of a form from which on a form stands in the text."""


@check(severity=Severity.DEDUCTION, basis="《政府信息公开条例》第二十七至二十九条")
def missing_application_form(crawl: Crawl, rules: Rules) -> Iterator[Finding | Unknown | Fine]:
    """依申请公开缺表格或渠道 · The column on applying has neither a form nor an entrance to apply online.

    A form as a file or in the text, a link to an online application (also on a common platform of a higher level), or a
    frame that holds one is enough. A missing chart or account of the procedure is a hint. What was not read, or is a picture,
    is undetermined.

    为何: 群众要申请公开信息，却找不到申请表，也没有网上申请入口。

    整改: 在依申请公开栏目挂出能下载的申请表和申请流程图，设置在线申请入口；统一使用上级平台的，链接到平台的申请页。
    """
    words = rules.table(Platform).apply
    sections = crawl.once(Sections, rules)
    columns = sections.columns("p-apply")
    if not columns:
        return
    at = columns[0].url
    told = list(sections.told("p-apply"))
    names = [each.document.title for each in told] + [column.name for column in columns]
    names += [cite.text for each in told for cite in each.document.cites if cite.url]
    names += [
        link.text
        for link in _links(crawl, {column.url for column in columns} | {e.document.url for e in told})
    ]
    text = "".join(each.text for each in told)
    said = plain(" ".join(names))
    doubt = next((each.doubt for each in told if each.doubt), None) or next(
        (column.unread for column in columns if column.unread), None
    )
    held = any(word in said for word in (*words.form, *words.online)) or any(
        word in text for word in words.online
    )
    held |= any(word in text for word in words.form) and any(
        c.attachment for e in told for c in e.document.cites
    )
    held |= any(word in text for word in words.form) and sum(field in text for field in FIELDS) >= ENOUGH
    charted = any(word in said or word in text for word in words.chart) or bool(_TOLD.search(text))
    evidence = _evidence(words, [column.name for column in columns], names, len(told))
    if held:
        yield Fine(at, "form")
    elif doubt or not told:
        yield Unknown(at, f"没有见到申请表或在线申请入口，但{doubt or '栏目正文没有读到'}", "form")
    else:
        yield Finding(at, "依申请公开栏目没有找到申请表，也没有在线申请入口", evidence, about="form")
    if charted:
        yield Fine(at, "chart")
    elif doubt or not told:
        yield Unknown(at, f"没有见到申请流程，但{doubt or '栏目正文没有读到'}", "chart")
    else:
        message = "依申请公开栏目没有找到申请流程图或流程说明，请人工确认"
        basis = claim(LOCAL, "verified-in-text")
        yield Finding(at, message, evidence, about="chart", severity=Severity.ADVICE, basis=basis)


def _links(crawl: Crawl, pages: set[str]) -> Iterator[Signpost]:
    """The links of the column's pages; names of applying count wherever on the site they stand."""
    inside = standing_on(crawl, pages)
    for link in crawl.once(signposts):
        if link.target in inside or "申请" in link.text:
            yield link


def _evidence(words: Apply, columns: list[str], names: list[str], read: int) -> dict[str, object]:
    return {
        "栏目": columns[:SHOWN],
        "已读页数": read,
        "查找的字样": [*words.form, *words.online],
        "栏目内的标题和链接": list(dict.fromkeys(names))[: SHOWN * 2],
    }
