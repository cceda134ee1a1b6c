"""A standard catalogue of grass-roots disclosure whose table lacks elements."""

import re
from collections.abc import Iterator

from checks import Attachment, Document, Finding, Rules, Severity, Unknown, check
from checks.rules.catalogs import Catalogs
from checks.showing import called, page_of
from checks.titles import in_marks

HEAD = 40
HEIGHT = 3
LEAST = 4
LONGEST = 14
"""Characters of a cell of the head, without what stands in brackets."""
LONGEST_CELL = 60
_ABOUT = re.compile(r"目录|标准")
_BRACKETS = re.compile(r"[（(][^（()）]*[)）]")
_OTHER = re.compile(r"通知|公告|意见|方案|解读|会议|培训|函|村务|党务|校务|院务|厂务|企业")


@check(
    severity=Severity.DEDUCTION,
    basis="国办发〔2019〕54号：标准目录至少包括公开事项的名称、内容、依据、时限、主体、方式、渠道、公开对象等要素",
    when=lambda record, rules: bool(_ABOUT.search(called(record))) and "\t" in record.text,
)
def incomplete_standard_catalog(
    record: Document | Attachment, rules: Rules, *, least: int = LEAST
) -> Iterator[Finding | Unknown]:
    """标准目录要素不全 · The table of a standard catalogue has no place for an element that its rows must name.

    Read is the head of the first table that names ``least`` elements, or one less behind 序号 (its first line with the lines of its parts), in
    the page or in the file. Catalogues that are no tables, or whose head was not found, are not judged; a file read in part leaves
    it undetermined. The clause does not name the level (公开层级): it is told beside others, and alone it is no fault.

    为何: 目录缺少依据、时限、主体等要素，群众不知道由谁、何时、在哪里公开，目录不能执行。

    整改: 按国家部委标准指引的表头补齐要素，重新发布目录。
    """
    table = rules.table(Catalogs)
    if not re.search(table.row.titles, called(record)) or _OTHER.search(called(record)):
        return
    head = _head(record.text, table, least)
    if head is None:
        return
    missing = [name for name, words in table.elements.items() if not _has(head, words)]
    if all(name in table.row.beside for name in missing):
        return
    url = page_of(record)
    if record.unread:
        yield Unknown(url, f"目录没有读全（{record.unread}），表头要素不能断定", record.url)
        return
    yield Finding(
        url,
        f"标准目录{in_marks(called(record))}的表头缺少 {'、'.join(missing)}",
        {
            "标题": called(record),
            "缺少的要素": missing,
            "表头": [cell[:LONGEST] for cell in head][:20],
            "应有的要素": list(table.elements),
        },
        about=record.url if isinstance(record, Attachment) else "",
    )


def _head(text: str, table: Catalogs, least: int) -> list[str] | None:
    """The cells of the first line that names ``least`` elements, with those of the parts below it."""
    lines = [line.split("\t") for line in text.split("\n", HEAD)[:HEAD]]
    for at, cells in enumerate(lines):
        short = _short(cells)
        is_numbered = bool(cells) and re.sub(r"\s", "", cells[0]) == "序号"
        if sum(_has(short, words) for words in table.elements.values()) >= least - is_numbered:
            below = lines[at + 1 : at + HEIGHT]
            return [*short, *(cell for line in below for cell in _short(line))]
    return None


def _short(cells: list[str]) -> list[str]:
    return [c for c in cells if len(c) <= LONGEST_CELL and 0 < len(_BRACKETS.sub("", c)) <= LONGEST]


def _has(cells: list[str], words: tuple[str, ...]) -> bool:
    return any(word in re.sub(r"\s+", "", cell) for cell in cells for word in words)
