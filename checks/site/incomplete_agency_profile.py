"""A profile of an agency that leaves out what people need to reach it."""

from collections.abc import Iterator

from checks import Crawl, Finding, Fine, Rules, Severity, Unknown, check
from checks.rules.platform import Platform
from checks.sections import Sections, lacking

NAMES = (
    "机构职能",
    "机构概况",
    "机关简介",
    "单位概况",
    "单位简介",
    "部门概况",
    "部门简介",
    "机构信息",
    "机构简介",
    "机关职能",
)
LEAST = 60


@check(
    severity=Severity.ADVICE,
    basis="国办秘函〔2019〕19号 第二部分 扣分指标：机构职能；《政府信息公开条例》第二十条（二）",
    confidence="from-memory",
)
def incomplete_agency_profile(crawl: Crawl, rules: Rules) -> Iterator[Finding | Unknown | Fine]:
    """机构信息要素不全 · The column on the agency tells less than how to find it and what it does.

    All pages of the column, and of its neighbours on organs, leaders and contacts, are read together: what
    one tells need not be told by another. Pictures and files that were not read leave it undetermined.

    为何: 群众按机构信息找门、打电话，缺地址、时间、电话就找不到人。

    整改: 在机构信息栏目补齐职能、机构设置、办公地址、办公时间、联系方式和负责人姓名。
    """
    table = rules.table(Platform).agency
    sections = crawl.once(Sections, rules)
    columns = sections.columns("a20-02")
    named = [column for column in columns if any(name in column.name for name in NAMES)]
    told = list(sections.told("a20-02"))
    text = "".join(each.text for each in told) + "".join(column.name for column in columns)
    if not named:
        return
    at = named[0].url
    missing = lacking(text, table.elements)
    doubt = next((each.doubt for each in told if each.doubt), None) or next(
        (column.unread for column in columns if column.unread), None
    )
    whole = all(column.ended or column.entries is None for column in columns)
    if not missing:
        yield Fine(at)
    elif doubt or not whole or sum(len(each.text) for each in told) < LEAST:
        reason = doubt or "栏目正文没有读全"
        yield Unknown(at, f"机构信息未见{'、'.join(missing)}，但{reason}，不能判断")
    else:
        yield Finding(
            at,
            f"机构信息未见要素：{'、'.join(missing)}，请人工确认",
            {
                "缺少的要素": list(missing),
                "查找的字样": {name: list(table.elements[name]) for name in missing},
                "已读栏目": [column.name for column in columns][:10],
                "已读页面": [each.document.title for each in told][:10],
            },
        )
