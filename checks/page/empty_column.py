"""A column that was read and holds nothing."""

from collections.abc import Iterator

from checks import Column, Finding, Rules, Severity, Unknown, check
from checks.instruments import is_instrument
from checks.upkeep import blank


@check(
    severity=Severity.DEDUCTION,
    basis="《政府网站发展指引》（国办发〔2017〕47号）附件：避免空白栏目；国办秘函〔2019〕19号单项否决指标：空白栏目数量≥5个",
    when=lambda column, rules: not column.children and not column.archived and not is_instrument(column.name),
)
def empty_column(column: Column, rules: Rules) -> Iterator[Finding | Unknown]:
    """空白栏目 · A column has no content at all.

    A column is empty when its list was read to its end and has no row, and the page has neither prose nor
    columns below it. A column of this year may still be waiting for its content. A map of the site, a search, a
    login and a form for letters are no columns.

    为何: 栏目开设后没有任何内容，公众找不到应公开的信息；空白栏目达到5个及以上可构成单项否决。

    整改: 补充该栏目应公开的内容；确无内容的，归并或撤销栏目，或在栏目中写明原因，并检查导航中是否仍保留入口。
    """
    empty = blank(column, rules.as_of)
    if isinstance(empty, str):
        yield Unknown(column.url, empty)
    elif empty:
        yield Finding(
            column.url,
            f"栏目“{column.name}”已读到末页，没有任何条目，也没有正文和下级栏目",
            {
                "栏目": column.name,
                "位置": " > ".join((*column.path, column.name)),
                "条目数": 0,
                "已读列表页": f"{column.pages} 页，已到末页",
                "下级栏目": 0,
            },
        )
