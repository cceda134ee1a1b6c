"""A page on a leader that does not say what the leader is in charge of."""

import json
import re
from collections import defaultdict
from collections.abc import Iterator

from checks import Column, Crawl, Document, Finding, Fine, Rules, Severity, Unknown, check
from checks.rules.platform import Platform
from checks.sections import Sections, lacking, plain

LEAST = 20
_COLUMN = re.compile(
    r"领导(?:信息|之窗|分工|简介|班子|成员|介绍|简历)|政府领导|负责人信息|领导$|市长|县长|区长|镇长|乡长"
)
_PERSON = re.compile(
    r"(?:[\u4e00-\u9fa5、（）]{1,14}(?:长|主任|书记|成员|调研员|助理)[\s：:])?[\u4e00-\u9fa5]{2,4}|[\u4e00-\u9fa5]{1,2}\s?[\u4e00-\u9fa5·]{1,6}(?:简历|简介|个人简历)?"
)

_NAME = re.compile(r"[\u4e00-\u9fa5]{2,3}|[\u4e00-\u9fa5]{2,6}·[\u4e00-\u9fa5]{2,6}")
_NO_NAME = re.compile(
    r"[县市区镇乡局省州厅部]长|主任|书记|领导|班子|分工|简历|简介|活动|动态|讲话|会议|信箱|政府|公开|信息|调研|文章|机构|组织|成员|[局委办科股]$"
)
# Words that are part of others than duties, and lines that are of the site and not of the person.
_NO_DUTY = re.compile(r"联系(?:电话|方式|地址|人|我们)|负责人")
_FOOTER = re.compile(r"版权|主办|承办|备案|网安|标识码|技术支持|网站|首页|当前位置")


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
    loose = _loose(crawl)
    for column in crawl.columns():
        if not crawl.site.is_own(column.url):
            continue
        own = _own_page(crawl, column)
        listed = sections.documents(column) if _is_of_leaders(column) else ()
        for document in (*((own,) if own else ()), *listed, *loose.pop(column.name, ())):
            if not _PERSON.fullmatch(document.title.strip()) or document.column_name is None:
                continue
            told = sections.read(document, column)
            text = _NO_DUTY.sub("", told.text + _around(crawl, document.url))
            missing = lacking(text, table.elements)
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


def _loose(crawl: Crawl) -> dict[str, list[Document]]:
    """Leaders' pages that no list shows, only a wall of portraits, by the name of their column."""
    found = defaultdict(list)
    for document in crawl.catalogue.values():
        name = document.column_name
        if document.column is None and name and _is_leaders(name) and crawl.site.is_own(document.url):
            found[name].append(document)
    return found


def _own_page(crawl: Crawl, column: Column) -> Document | None:
    """A leader's page that is a column of its own (王云山 below 本级领导)."""
    above = column.path[-1] if column.path else ""
    is_person = _NAME.fullmatch(column.name) and not _NO_NAME.search(column.name)
    if not (above and is_person and column.text and not column.entries and _is_leaders(above)):
        return None
    found = crawl.catalogue.get(column.url)
    return found or Document(
        url=column.url,
        address=column.address,
        title=column.name,
        column=column.url,
        column_name=above,
    )


def _around(crawl: Crawl, url: str) -> str:
    """What the page says beside its main text: a career and duties often stand in two blocks."""
    lines = [
        line
        for row in crawl.query("select outer from pages where url = ?", (url,))
        for line in json.loads(row["outer"])
        if not _FOOTER.search(line)
    ]
    return plain("\n".join(lines))


def _is_of_leaders(column: Column) -> bool:
    return _is_leaders(column.name)


def _is_leaders(name: str) -> bool:
    return bool(_COLUMN.search(name)) and not re.search(r"信箱|活动|讲话|动态|留言|接待", name)
