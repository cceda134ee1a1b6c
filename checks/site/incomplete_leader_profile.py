"""A page on a leader that does not say what the leader is in charge of."""

import re
from collections.abc import Iterator

from checks import Column, Crawl, Finding, Fine, Rules, Severity, Unknown, check
from checks.rules.platform import Platform
from checks.sections import Sections, lacking, plain

LEAST = 20
_COLUMN = re.compile(
    r"领导(?:信息|之窗|分工|简介|班子|成员|介绍|简历)|政府领导|负责人信息|市长|县长|区长|镇长|乡长"
)
_PERSON = re.compile(r"[\u4e00-\u9fa5]{1,2}\s?[\u4e00-\u9fa5·]{1,6}(?:简历|简介|个人简历)?")


@check(
    severity=Severity.ADVICE,
    basis="国办秘函〔2019〕19号 第二部分 扣分指标：领导信息",
    confidence="from-memory",
)
def incomplete_leader_profile(crawl: Crawl, rules: Rules) -> Iterator[Finding | Unknown | Fine]:
    """领导信息要素不全 · A leader's page has no words of a career, or none of duties.

    Judged are pages that bear a short name, in columns of leaders, with the blocks beside the main text. A
    page that was not read whole is undetermined; whether somebody still holds the office is for a person to know.

    为何: 公众要知道每位领导管什么、怎么联系。

    整改: 每名领导的页面补齐姓名、照片、简历和工作分工；已离任的及时更换。
    """
    table = rules.table(Platform).leader
    sections = crawl.once(Sections, rules)
    for column in crawl.columns():
        if not _is_of_leaders(column) or not crawl.site.is_own(column.url):
            continue
        for document in sections.documents(column):
            if not _PERSON.fullmatch(document.title.strip()) or document.column_name is None:
                continue
            told = sections.read(document, column)
            missing = lacking(told.text + _around(crawl, document.url), table.elements)
            if not missing:
                yield Fine(document.url)
            elif document.unread or len(told.text) < LEAST:
                yield Unknown(document.url, f"领导信息未见{'、'.join(missing)}，正文没有读全，不能判断")
            else:
                yield Finding(
                    document.url,
                    f"领导信息未见{'、'.join(missing)}，请人工确认",
                    {
                        "标题": document.title,
                        "栏目": column.name,
                        "缺少的要素": list(missing),
                        "查找的字样": {name: list(table.elements[name]) for name in missing},
                        "正文字数": len(told.text),
                    },
                )


def _around(crawl: Crawl, url: str) -> str:
    """What the page says beside its main text: a career and duties often stand in two blocks."""
    return "".join(
        plain(row["outer"]) for row in crawl.query("select outer from pages where url = ?", (url,))
    )


def _is_of_leaders(column: Column) -> bool:
    return bool(_COLUMN.search(column.name)) and not re.search(r"信箱|活动|讲话|动态|留言|接待", column.name)
