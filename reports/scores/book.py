"""The score table as a book: units, their items, findings; and the form in which a person gives what no crawl can decide."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from checks.scoring.marks import HEAD as MARKS
from checks.scoring.results import STATUSES, ItemScore, Status
from reports.scores.gather import Scores
from reports.scores.telling import found_rows
from reports.sheets import Cell, add_sheet, book, written

UNITS = (
    *(
        "名次",
        "单位",
        "分组",
        "结论",
        "得分",
        "已判定部分得分",
        "已判定部分满分",
        "待人工评定",
        "加分",
        "否决",
        "疑似否决",
    ),
    *("判定比例", "监测时点", "说明"),
)
ITEMS = (
    *("单位", "指标编号", "指标", "状态", "扣分", "待确认再扣"),
    *("扣分的问题", "待确认的问题", "提示", "已在别处扣分", "说明"),
)
TABLE = ("指标编号", "部分", "指标", "评定方式", "每个", "最多", "分值已核", "还须人看")
FINDINGS = ("编号", "单位", "计入", "检查项", "栏目", "标题", "位置", "问题", "裁定")
FORM = (*MARKS[:2], "指标", "最多扣", "系统已扣", "提示", *MARKS[2:])
GUIDE = (
    "每行是一个单位的一项指标，其中有系统不能判定、留给人看的部分；没有填的行不计。",
    "“系统已扣”是检查发现的问题已经扣的分，照常计入，不因填写而取消；“扣分”只填人工部分另扣多少，没有问题的填 0。",
    "两部分合计不超过“最多扣”，各部分（一级指标）合计不超过其满分。",
    "全部由人评定的指标可改填“得分”，与“扣分”只填一个；加分项填加了多少分，填在“得分”。",
    "不涉及本单位的指标在“扣分”填“不适用”；整个部分不涉及的，另加一行，“指标编号”写部分的编号。",
    "检查发现的问题有误的，请用 zwgk rule 记为误报；待确认的问题请用 zwgk rule 确认，不要在这里重复扣分。",
    "每个填了的行都要写“评定人”；“说明”写依据。填好后用 zwgk score --marks 读回，通报用 zwgk bulletin --marks。",
)
_MOST_IDS = 60
_TOLD = (Status.CLEAR, Status.DEDUCTED, Status.MARKED)
_AUTO = {"full": "自动", "assist": "自动提供线索，确认后扣分", "none": "人工"}


def scores_book(told: Scores) -> bytes:
    """The content of the Excel file; findings that the table does not ask about are left to the lists of the sites."""
    made = book()
    ids = [item.id for item in told.wanted.table.items]
    for title, head, rows, widths in (
        ("得分汇总", UNITS, _units(told), (6, 24, 10, 9, 8, 16, 16, 12, 6, 6, 10, 10, 12, 44)),
        ("各项扣分", ("单位", "分组", *ids), _costs(told), (24, 10, *(max(8, len(id_)) for id_ in ids))),
        ("有问题的指标", ITEMS, _items(told), (20, 14, 40, 10, 7, 10, 22, 22, 22, 22, 36)),
        ("问题明细", FINDINGS, _findings(told), (18, 20, 18, 16, 14, 24, 34, 44, 16)),
        ("评分表", TABLE, _table(told), (14, 14, 50, 24, 8, 8, 9, 30)),
    ):
        links = [head.index("位置")] if "位置" in head else ()
        add_sheet(made, title, head, rows, widths=widths, links=links)
    return written(made)


def form(told: Scores) -> bytes:
    """The empty form for what is left for a person, to be given back with ``--marks``."""
    made = book()
    widths = (20, 14, 44, 8, 9, 36, 8, 8, 30, 10)
    answers = dict.fromkeys(range(FORM.index(MARKS[2]), len(FORM)), "open")
    rows: Iterator[list[Cell]] = (
        [
            *(unit, each.item.id, each.item.text, told.wanted.table.most(each.item)),
            *("" if each.item.auto == "none" else each.deducted, _hint(each), "", "", "", ""),
        ]
        for unit, each in ((sheet.unit, each) for sheet in told.sheets for each in sheet.score.items)
        if each.open
    )
    add_sheet(made, "人工评定", FORM, rows, widths=widths, answers=answers)
    add_sheet(made, "填写说明", ("填写说明",), ([line] for line in GUIDE), widths=(110,))
    return written(made)


def _hint(each: ItemScore) -> str:
    found = [*each.matters, *each.pending, *each.hints]
    return "；".join(filter(None, (each.item.left, f"检查发现 {_ids(found)}" if found else "")))


def _ids(found: Iterable[object]) -> str:
    ids = [str(getattr(each, "id", each)) for each in found]
    return " ".join(ids[:_MOST_IDS]) + (f" 等 {len(ids)} 个" if len(ids) > _MOST_IDS else "")


def _units(told: Scores) -> Iterator[list[Cell]]:
    places = {score.member.name: place for _, ranking in told.rankings for place, score in ranking.ranked}
    order = {unit: number for number, unit in enumerate(_order(told))}
    for sheet in sorted(told.sheets, key=lambda each: order[each.unit]):
        score = sheet.score
        rated = score.value is not None
        yield [
            *(places.get(sheet.unit, "—"), sheet.unit, sheet.case.member.group, score.grade),
            score.value if score.final else "",
            *(score.part if rated else "", score.decided if rated else "", score.left if rated else ""),
            *(score.bonus if rated else "", len(score.vetoes), len(score.suspected), f"{score.coverage:.0%}"),
            "、".join(sorted({standing.as_of.isoformat() for standing in score.standings})),
            score.why,
        ]


def _order(told: Scores) -> Iterator[str]:
    for _, ranking in told.rankings:
        for score in (*(score for _, score in ranking.ranked), *ranking.failed, *ranking.unrated):
            yield score.member.name


def _costs(told: Scores) -> Iterator[list[Cell]]:
    """What every item cost every unit; where that is not told by a number, how it stands; nothing of one not rated."""
    for sheet in told.sheets:
        if not sheet.score.rated:
            yield [sheet.unit, sheet.case.member.group, *("" for _ in sheet.score.items)]
            continue
        costs = (
            -each.gained or each.deducted if each.status in _TOLD else STATUSES[each.status]
            for each in sheet.score.items
        )
        yield [sheet.unit, sheet.case.member.group, *costs]


def _items(told: Scores) -> Iterator[list[Cell]]:
    for sheet in told.sheets:
        for each in sheet.score.items:
            if not (
                each.matters or each.pending or each.hints or each.elsewhere or each.status is Status.MARKED
            ):
                continue
            numbered = sheet.score.rated and (each.deducted or each.would or each.status in _TOLD)
            note = f"待人工：{each.item.left}" if each.open and each.item.left else ""
            yield [
                *(sheet.unit, each.item.id, each.item.text, STATUSES[each.status]),
                *((each.deducted, each.would) if numbered else ("", "")),
                *(_ids(each.matters), _ids(each.pending), _ids(each.hints)),
                " ".join(f"{matter.id}（{where}）" for matter, where in each.elsewhere[:_MOST_IDS]),
                "；".join(filter(None, (each.reason, note))),
            ]


def _table(told: Scores) -> Iterator[list[Cell]]:
    titles = {section.id: section.title for section in told.wanted.table.sections}
    for item in told.wanted.table.items:
        yield [
            *(item.id, titles[item.section], item.text, _AUTO[item.auto], item.each, item.points),
            *("是" if item.verified else "未核", item.left),
        ]


def _findings(told: Scores) -> Iterator[list[Cell]]:
    for sheet in told.sheets:
        for row in found_rows(sheet.score, outside=False):
            yield [
                *(row.fingerprint, sheet.unit, row.effect, row.check, row.column, row.subject),
                *(row.url, row.message, row.ruled),
            ]
