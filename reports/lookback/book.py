"""The look back as a book: every number of the pages with the findings behind it, by their ids."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from checks.cases.progress import NAMES
from reports.lookback.model import SHOWN, Lookback, Review, share
from reports.lookback.pages import counts
from reports.sheets import Cell, add_sheet, book, written

UNITS = (
    *("单位", "分组", "对照检查", "再次检查", "应整改", *(NAMES[fate] for fate in SHOWN), "整改率"),
    *("应反馈", "未按时反馈", "反馈已整改复核未整改", "说明"),
)
FINDINGS = (
    *("编号", "单位", "结果", "计入应整改", "性质", "检查项", "栏目", "标题", "位置", "问题", "首次发现"),
    *("核对情况", "通知书", "反馈情况", "反馈日期", "备注"),
)
LETTERS = ("单位", "通知书", "制发", "期限", "应反馈", "按时", "逾期", "没有反馈", "未按时反馈", "说明")


def lookback_book(seen: Lookback) -> bytes:
    """The content of the Excel file: units, findings, letters."""
    made = book()
    units = (_unit(review) for review in seen.reviews)
    add_sheet(made, "单位汇总", UNITS, units, widths=(22, 10, 11, 11, *[8] * 8, 18, 8, 8, 12, 36))
    found = (row for review in seen.reviews for row in _findings(review))
    widths = (18, 16, 8, 11, 10, 12, 10, 18, 22, 28, 10, 24, 12, 16, 10, 12)
    add_sheet(made, "问题明细", FINDINGS, found, widths=widths, links=(8,))
    letters = (row for review in seen.reviews for row in _letters(review))
    add_sheet(made, "反馈情况", LETTERS, letters, widths=(22, 16, 11, 28, 8, 8, 8, 8, 10, 44))
    return written(made)


def _unit(review: Review) -> list[Cell]:
    seen, told = review.progress, counts(review)
    return [
        review.unit,
        review.group,
        seen.since.isoformat() if seen.since else "",
        seen.until.isoformat() if seen.until else "",
        review.owed,
        *(told[fate.value] for fate in SHOWN),
        share([seen]),
        review.asked,
        review.untimely,
        len(review.belied),
        seen.why,
    ]


def _findings(review: Review) -> Iterator[list[Cell]]:
    owed = {step.matter.fingerprint for step in review.progress.due}
    for row in review.rows:
        yield [
            *(
                row.fingerprint,
                review.unit,
                row.name,
                "是" if row.fingerprint in owed else "否",
            ),
            *(row.weight, row.check, row.column, row.subject, row.url, row.message, row.first_seen),
            *(row.reason, row.letters, row.answer, row.answered, row.note),
        ]


def _letters(review: Review) -> Iterable[list[Cell]]:
    for each in review.feedback:
        numbers = (each.asked, each.on_time, each.late, each.missing, each.untimely)
        yield [review.unit, each.letter, each.made, each.due, *numbers, each.told]
