"""Service guides that do not tell how to get the service."""

import re
from collections import defaultdict
from collections.abc import Iterator

from checks import Column, Crawl, Finding, Fine, Rules, Severity, Unknown, check
from checks.rules.platform import Platform, Service
from checks.sections import Sections, Told, lacking

SHOWN = 5
LEAST = 80
_GUIDES = re.compile(r"办事指南|服务指南|办事流程|办理指南|事项指南")
_GUIDE = re.compile(r"指南|流程|办理|申请|登记|审批|许可|备案|补贴|领取|换证|申领")

# Values that stand without the word for what they are.
_SHAPES = {
    "办理地点": re.compile(r"[路街巷道村]\d{1,4}号|\d{1,2}楼|[一二三四五六七八九十]楼|便民服务|村委会"),
    "办理时间": re.compile(
        r"\d{1,2}[:.点]\d{0,2}.{1,3}\d{1,2}[:.点]|(?:周|星期)[一二三四五六日天1-7]|\d+[个天]?[天日]内"
    ),
    "联系电话": re.compile(r"(?<!\d)(?:0\d{2,3}[)-]?-?\d{7,8}|1[3-9]\d{9}|\d{7,8})(?!\d)"),
    "办理流程": re.compile(r"→|—.{2,8}—|->"),
}


@check(
    severity=Severity.ADVICE,
    basis="国办秘函〔2019〕19号附件：办事指南重点要素八类",
    confidence="from-memory",
)
def incomplete_service_guide(crawl: Crawl, rules: Rules) -> Iterator[Finding | Unknown | Fine]:
    """办事指南要素缺失 · A service guide lacks elements that people need, or hides some behind vague words.

    Each item of a column of service guides is compared with eight elements. A guide that leads to the
    common service platform, is a picture or has a file that was not read is not judged by its text.

    为何: 指南不写条件、材料、地点、时限，群众要多跑几趟才能办成事。

    整改: 逐项补齐事项名称、设定依据、申请条件、办理材料、办理地点、办理时间、联系电话、办理流程；“其他材料”改成具体的材料名称。
    """
    table = rules.table(Platform).service
    sections = crawl.once(Sections, rules)
    vague: dict[str, list[str]] = defaultdict(list)
    for column in _columns(crawl):
        for document in sections.documents(column):
            if not _GUIDE.search(document.title):
                continue
            told = sections.read(document, column)
            if _leads_out(told, crawl):
                yield Fine(document.url)
                continue
            yield _judged(told, table)
            if found := [word for word in table.vague if word in told.text]:
                vague[column.url].append(f"{document.title}：{'、'.join(found)}")
    for at, items in vague.items():
        yield Finding(
            at,
            f"有 {len(items)} 份办事指南用了“其他材料”一类含糊的说法，请人工确认",
            {"份数": len(items), "示例": items[:SHOWN]},
            about="vague",
        )


def _columns(crawl: Crawl) -> Iterator[Column]:
    for column in crawl.columns():
        if crawl.site.is_own(column.url) and _GUIDES.search(column.name) and "公开指南" not in column.name:
            yield column


def _leads_out(told: Told, crawl: Crawl) -> bool:
    """Whether a guide only leads to the platform where the service is described."""
    return any(cite.url and not crawl.site.is_own(cite.url) for cite in told.document.cites)


def _judged(told: Told, table: Service) -> Finding | Unknown | Fine:
    document = told.document
    missing = tuple(
        name
        for name in lacking(told.text, {k: v for k, v in table.elements.items() if k != "事项名称"})
        if not ((shape := _SHAPES.get(name)) and shape.search(told.text))
    )
    if not missing:
        return Fine(document.url)
    if told.doubt or len(told.text) < LEAST:
        reason = told.doubt or "正文很短，内容可能在别处"
        return Unknown(document.url, f"办事指南未见{'、'.join(missing)}，但{reason}，不能判断")
    grave = f"（缺 {len(missing)} 类，可能属于重点要素缺失严重）" if len(missing) >= table.enough else ""
    return Finding(
        document.url,
        f"办事指南未见要素：{'、'.join(missing)}{grave}，请人工确认",
        {
            "标题": document.title,
            "缺少的要素": list(missing),
            "查找的字样": {name: list(table.elements[name]) for name in missing},
            "正文字数": len(told.text),
        },
    )
