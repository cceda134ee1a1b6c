"""A disclosure guide that leaves out what the regulation wants in it."""

import re
from collections.abc import Iterator

from checks import Crawl, Finding, Fine, Rules, Severity, Unknown, check
from checks.rules.platform import Platform
from checks.sections import Sections, Told, lacking

LEAST, ALONE = 200, 100
"""Characters of text below which a page is no guide but leads to one; ``ALONE`` of the column's own page, which
names no place where the whole stands."""
_LEADS = re.compile(r"点击|查看|详见|见附件|附件|全文|下载")
_GUIDE = re.compile(r"公开(?:工作)?(?:指南|指引|说明|须知)")
_OTHERS = re.compile(r"学校|中学|小学|幼儿园|卫生院|医院|大学|学院|公司|银行|企事业|供水|供电|供气|公交")


@check(severity=Severity.DEDUCTION, basis="《政府信息公开条例》第十二条")
def incomplete_guide(crawl: Crawl, rules: Rules) -> Iterator[Finding | Unknown | Fine]:
    """公开指南要素不全 · The disclosure guide lacks elements that the regulation names.

    Looked for are words of each of nine elements in the guide's own text and its attachments: classification,
    arrangement, ways to obtain; the office's name, address, hours, telephone, fax (无 is enough) and contact on
    the internet. Guides of schools, hospitals and enterprises are not judged. A guide of pictures, or with an
    attachment that was not read, is undetermined.

    为何: 指南是群众查找和申请信息的说明书，缺了地址、时间、电话等要素就用不上。

    整改: 对照条例第十二条逐项补齐：信息的分类、编排体系、获取方式，工作机构的名称、办公地址、办公时间、联系电话、传真号码、互联网联系方式；没有传真的写“无”。
    """
    table = rules.table(Platform).guide
    sections = crawl.once(Sections, rules)
    columns = sections.columns("p-guide")
    guides = list({told.document.url: told for told in sections.told("p-guide") if _is_guide(told)}.values())
    if columns and not guides:
        yield Unknown(columns[0].url, "公开指南栏目里没有读到指南正文，不能判断要素")
    for told in guides:
        missing = lacking(told.text, table.elements)
        if not missing:
            yield Fine(told.document.url)
        elif told.doubt:
            yield Unknown(told.document.url, f"指南正文未见{'、'.join(missing)}，但{told.doubt}，不能判断")
        else:
            yield Finding(
                told.document.url,
                f"公开指南缺少要素：{'、'.join(missing)}",
                {
                    "标题": told.document.title,
                    "缺少的要素": list(missing),
                    "已有的要素": [name for name in table.elements if name not in missing],
                    "查找的字样": {name: list(table.elements[name]) for name in missing},
                    "正文字数": len(told.text),
                },
            )


def _is_guide(told: Told) -> bool:
    title = told.document.title
    alone = told.document.url == told.column.url or told.column.entries == 1
    if _OTHERS.search(title) or not (alone or _GUIDE.search(title)):
        return False
    own = told.document.url == told.column.url and not _LEADS.search(told.text)
    return len(told.text) >= (ALONE if own else LEAST) or bool(told.doubt)
