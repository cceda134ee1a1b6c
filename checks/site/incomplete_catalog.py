"""A catalogue of information that leaves out what the regulation wants in it."""

import re
from collections.abc import Iterator

from checks import Crawl, Finding, Fine, Rules, Severity, Unknown, check
from checks.rules.platform import Platform
from checks.sections import Sections, lacking

LEAST = 100
_CATALOG = re.compile(r"(?:公开|基本|标准|事项)(?:.{0,6})(?:目录|清单)")


@check(severity=Severity.DEDUCTION, basis="《政府信息公开条例》第十二条")
def incomplete_catalog(crawl: Crawl, rules: Rules) -> Iterator[Finding | Unknown | Fine]:
    """公开目录要素不全 · A catalogue of information lacks columns that the regulation names.

    Judged are catalogues that are documents with a table, on the page or in a file: words for index, name, summary and
    date in them. A directory that the site makes of its own items is not judged; pictures and unread files are undetermined.

    为何: 目录是群众查找信息的索引，缺要素就查不到、对不上。

    整改: 按条例第十二条补齐政府信息的索引、名称、内容概述、生成日期等要素。
    """
    table = rules.table(Platform).catalog
    for told in crawl.once(Sections, rules).told("p-catalog"):
        document = told.document
        if not _CATALOG.search(document.title):
            continue
        missing = lacking(told.text, table.elements)
        if not missing:
            yield Fine(document.url)
        elif told.doubt:
            yield Unknown(document.url, f"目录未见{'、'.join(missing)}，但{told.doubt}，不能判断")
        elif "\t" in told.text and len(told.text) >= LEAST:
            yield Finding(
                document.url,
                f"公开目录缺少要素：{'、'.join(missing)}",
                {
                    "标题": document.title,
                    "缺少的要素": list(missing),
                    "查找的字样": {name: list(table.elements[name]) for name in missing},
                    "表格首行": next(line for line in told.text.split("\n") if "\t" in line)[:120],
                },
            )
