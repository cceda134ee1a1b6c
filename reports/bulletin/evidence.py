"""依据 · The ids behind every number of a bulletin as an Excel file, with each finding once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from checks.cases.matters import Matter
from checks.cases.rulings import NAMES, Ruling
from checks.personal import covered
from checks.registry import load
from checks.scoring.score import STATUSES, Score
from reports import sheets
from reports.bulletin.bulletin import Bulletin
from reports.bulletin.figures import Figure
from reports.letters.rows import weight
from reports.model import STATES
from reports.sheets import Cell

PER_ROW = 10
"""Ids in one row: a number with more goes on in the rows below."""


def workbook(told: Bulletin) -> bytes:
    """The file; its first sheet has the numbers in the order of the bulletin."""
    book = sheets.book()
    figures = told.figures
    sheets.add_sheet(
        book,
        "依据",
        ("依据号", "所在部分", "内容", "数值", "编号（问题的前 8 位编号，或单位、网站名称）"),
        _figures(figures.told),
        widths=(7, 10, 32, 9, 92),
    )
    sheets.add_sheet(
        book,
        "问题",
        (
            "编号",
            "单位",
            "检查",
            "性质",
            "栏目",
            "标题",
            "位置",
            "问题",
            "状态",
            "审核",
            "首次发现",
            "完整编号",
        ),
        (_matter(unit, matter) for unit, matter in figures.matters.values()),
        widths=(10, 15, 15, 11, 12, 20, 27, 32, 8, 8, 11, 18),
        links=(6,),
    )
    titles = {name: check.title for name, check in load().items()}
    sheets.add_sheet(
        book,
        "未能判定",
        ("编号", "单位", "检查", "位置", "原因"),
        (
            (each.id, unit, titles.get(each.check, each.check), covered(each.url), each.reason)
            for unit, each in figures.untold
        ),
        widths=(11, 20, 24, 50, 60),
    )
    sheets.add_sheet(
        book,
        "评分",
        ("单位", "指标", "内容", "情况", "扣分", "问题编号", "说明"),
        _scores(told.scores),
        widths=(20, 10, 50, 12, 8, 60, 40),
    )
    months = [month.name for month in told.history.months]
    sheets.add_sheet(
        book,
        "历次问题",
        ("编号", "单位", "检查", *months),
        _history(told.history.seen, months),
        widths=(11, 20, 24, *[9] * len(months)),
    )
    return sheets.written(book)


def places(told: Sequence[Figure]) -> Mapping[int, tuple[int, int]]:
    """The first and last row of each number on the first sheet, by its 依据号."""
    found: dict[int, tuple[int, int]] = {}
    row = 2
    for figure in told:
        rows = max(1, -(-len(figure.ids) // PER_ROW))
        found[figure.key] = (row, row + rows - 1)
        row += rows
    return found


def _figures(told: Iterable[Figure]) -> Iterator[Sequence[Cell]]:
    for figure in told:
        head = (figure.key, figure.part, figure.what, figure.text)
        for start in range(0, len(figure.ids) or 1, PER_ROW):
            yield (*head, "、".join(figure.ids[start : start + PER_ROW]))


def _matter(unit: str, matter: Matter) -> Sequence[Cell]:
    return (
        matter.id,
        unit,
        matter.title,
        weight(matter),
        matter.column,
        matter.subject,
        covered(matter.url),
        matter.message,
        STATES[matter.state],
        NAMES[Ruling(matter.ruled.ruling)],
        matter.first_seen.isoformat(),
        matter.fingerprint,
    )


def _scores(told: Iterable[Score]) -> Iterator[Sequence[Cell]]:
    """What cost points, or may: an item without either is left out."""
    for score in told:
        unit = score.member.name
        for veto in score.vetoes:
            yield (unit, "单项否决", veto.title, "已确认", "", veto.id, veto.message)
        for item in score.items:
            if item.deducted or item.pending:
                matters = item.matters or item.pending
                ids = "、".join(matter.id for matter in matters[:PER_ROW])
                more = f" 等 {len(matters)} 个" if len(matters) > PER_ROW else ""
                status = STATUSES[item.status]
                yield (unit, item.item.id, item.item.text, status, item.deducted, ids + more, item.reason)


def _history(
    seen: Mapping[tuple[str, str, str], Sequence[str]], months: Sequence[str]
) -> Iterator[Sequence[Cell]]:
    for (unit, title, print_), found in sorted(seen.items()):
        yield (print_, unit, title, *("有" if month in found else "" for month in months))
