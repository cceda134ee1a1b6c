"""A profile of an agency that leaves out what people need to reach it."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from itertools import takewhile

from checks import Column, Crawl, Finding, Fine, Rules, Severity, Unknown, check
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
_ORGAN = re.compile(r"(?:局|委|委员会|办公室|厅|镇|乡|街道|办事处|管委会|法院|检察院)$")


@check(
    severity=Severity.ADVICE,
    basis="国办秘函〔2019〕19号 第二部分 扣分指标：机构职能；《政府信息公开条例》第二十条（二）",
    confidence="from-memory",
)
def incomplete_agency_profile(crawl: Crawl, rules: Rules) -> Iterator[Finding | Unknown | Fine]:
    """机构信息要素不全 · The column on the agency tells less than how to find it and what it does.

    All pages of the column, and of its neighbours on organs, leaders and contacts, are read together: what
    one tells need not be told by another. Units with branches of their own are judged apart. Pictures and files that were not read leave it undetermined.

    为何: 群众按机构信息找门、打电话，缺地址、时间、电话就找不到人。

    整改: 在机构信息栏目补齐职能、机构设置、办公地址、办公时间、联系方式和负责人姓名。
    """
    sections = crawl.once(Sections, rules)
    columns = sections.columns("a20-02")
    named = [column for column in columns if any(name in column.name for name in NAMES)]
    for group, near in _units(named, columns):
        yield _judged(sections, group, near, rules.table(Platform).agency.elements)


def _units(named: list[Column], columns: tuple[Column, ...]) -> Iterator[tuple[list[Column], list[Column]]]:
    """The profiles of one unit each, with the columns that tell of it: those of its branch, and those above all branches."""
    trails = [(*column.path, column.name) for column in named]
    alike = takewhile(lambda steps: len(set(steps)) == 1, zip(*trails, strict=False))
    shared = sum(1 for _ in alike) if len(trails) > 1 else 0
    groups: dict[tuple[str, ...], list[Column]] = defaultdict(list)
    for column in named:
        groups[_branch(column, shared)].append(column)
    for branch, group in groups.items():
        others = groups.keys() - {branch, ()}
        yield group, [column for column in columns if _branch(column, shared) not in others]


def _branch(column: Column, shared: int) -> tuple[str, ...]:
    """The branch of an organ below what all profiles share; none for a column that stands in no organ's."""
    branch = column.path[: shared + 1]
    return branch if len(branch) > shared and _ORGAN.search(branch[-1]) else ()


def _judged(
    sections: Sections, named: list[Column], columns: list[Column], elements: Mapping[str, tuple[str, ...]]
) -> Finding | Unknown | Fine:
    at = named[0].url
    told = [each for column in columns for each in sections.of(column)]
    text = "".join(each.text for each in told) + "".join(column.name for column in columns)
    missing = lacking(text, elements)
    doubt = next((each.doubt for each in told if each.doubt), None) or next(
        (column.unread for column in columns if column.unread), None
    )
    whole = all(column.ended or column.entries is None for column in columns)
    if not missing:
        return Fine(at)
    if doubt or not whole or sum(len(each.text) for each in told) < LEAST:
        return Unknown(at, f"机构信息未见{'、'.join(missing)}，但{doubt or '栏目正文没有读全'}，不能判断")
    return Finding(
        at,
        f"机构信息未见要素：{'、'.join(missing)}，请人工确认",
        {
            "缺少的要素": list(missing),
            "查找的字样": {name: list(elements[name]) for name in missing},
            "已读栏目": [column.name for column in columns][:10],
            "已读页面": [each.document.title for each in told][:10],
        },
    )
