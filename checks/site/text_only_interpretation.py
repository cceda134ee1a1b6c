"""A unit whose interpretations of a year are all plain text."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import timedelta

from checks import Crawl, Document, Finding, Fine, Rules, Severity, Unknown, check
from checks.lists import Lists
from checks.policy.elements import QUESTIONS, TEXT, form, is_questions
from checks.policy.graph import Policies

SHOWN = 5


@check(
    severity=Severity.ADVICE,
    basis="地方通报口径（黄石市2022年通报问题二）：政策解读形式单一，应有图解、音视频、问答、发布会、访谈等形式",
)
def text_only_interpretation(
    crawl: Crawl, rules: Rules, *, within_days: int = 365, fewest: int = 3
) -> Iterator[Finding | Unknown | Fine]:
    """解读形式单一 · All interpretations that a unit published in the last year are plain text.

    The form is told by the title and the column (一图读懂, 视频, 访谈, 问答, 发布会, 专家), by pictures, films and
    files in the text, and by questions and answers. A unit with fewer than ``fewest`` interpretations in
    ``within_days`` is exempt; undated or unread ones leave it undetermined.

    为何: 只有大段文字的解读不好读、不好懂，群众不愿看。

    整改: 对面向群众和企业的政策，增加图解、短视频、问答、新闻发布会或专家解读，并与文字解读放在一起。
    """
    policies = crawl.once(Policies, rules)
    since = crawl.as_of - timedelta(days=within_days)
    units: dict[str, list[Document]] = defaultdict(list)
    for each in policies.interpretations:
        if each.published is None or each.published.last >= since:
            units[crawl.site.unit_of(each.url, crawl.column(each.column)).name].append(each)
    for unit, found in units.items():
        about = "" if unit == crawl.site.unit.name else unit
        if len(found) < fewest:
            continue
        forms = {each.url: _form(crawl, each) for each in found}
        if any(kind != TEXT for kind in forms.values()):
            yield Fine(crawl.site.address, about)
        elif reason := _doubt(crawl, found):
            yield Unknown(crawl.site.address, reason, about)
        else:
            yield Finding(
                crawl.site.address,
                f"{unit}近一年的 {len(found)} 篇政策解读都是纯文字，没有图解、音视频、问答、发布会等形式",
                {
                    "单位": unit,
                    "统计期": f"{since} 至 {crawl.as_of}",
                    "解读篇数": len(found),
                    "形式分布": {TEXT: len(found)},
                    "示例": [f"{each.title} {each.address}" for each in found[:SHOWN]],
                },
                about=about,
            )


def _form(crawl: Crawl, document: Document) -> str:
    kind = form(document)
    return QUESTIONS if kind == TEXT and is_questions(crawl.text(document.url)) else kind


def _doubt(crawl: Crawl, found: list[Document]) -> str | None:
    """Why another form may have been overlooked."""
    if not crawl.complete:
        return "抓取没有走完，可能还有其他形式的解读"
    if any(document.unread for document in found):
        return "有解读的正文没有读全，不能断定没有图片或视频"
    if any(document.published is None for document in found):
        return "有解读没有读出日期，不能确定是否在近一年内"
    read = {d.column: crawl.column(d.column) for d in found}
    columns = [column for column in read.values() if column and column.entries]
    if len(columns) < len(read):
        return "有解读所在的栏目没有读到，可能还有其他形式的解读"
    lists = crawl.once(Lists)
    if any(not row.read for column in columns for row in lists[column]):
        return "解读栏目有条目没有读到，可能是其他形式的解读"
    late = [column for column in columns if not column.ended and not column.sorted]
    return f"解读栏目“{late[0].name}”没有读到末页" if late else None
