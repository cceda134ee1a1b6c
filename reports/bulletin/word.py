"""通报 as Word: the fields that a template can use, each with its meaning, and what a bulletin fills them with."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from reports import word
from reports.bulletin.bulletin import Bulletin, Mended, Overdue, Ranked, Row
from reports.bulletin.evidence import places
from reports.bulletin.figures import Figure, words
from reports.letters.word import numeral
from reports.plain import plain

TEMPLATE = "bulletin.docx"
FIELDS = {
    "标题": "通报的标题，--title 可另定",
    "发文单位": "--by 写明的单位，没有写时为空",
    "日期": "形成通报的日期，如 2026年10月9日",
    "周期": "如 2026年第三季度",
    "起": "周期的第一天，如 2026年7月1日",
    "止": "周期的最后一天；周期还没有结束的，为形成通报的日期",
    "上期": "上一个周期，如 2026年第二季度",
    "范围": "--group 给出的分组，没有给出时为空",
    "评分表": "评分表的名称",
    "附件": "附件的文件名，列出每个数字背后的编号",
    "总体情况": "各段文字，以 {%p for 段 in 总体情况 %} 使用",
    "排名说明": "评分的总说明，一段文字",
    "排名": "各分组，以 {%p for 组 in 排名 %} 使用",
    "组.序号": "汉字序号：一、二、三……",
    "组.名称": "分组的名称",
    "组.说明": "一句话：几个单位参加排名、几个未评",
    "组.行": "排名的各行，以 {%tr for 行 in 组.行 %} 使用；字段见“行.…”",
    "行.名次": "名次，单项否决的为 —",
    "行.单位": "单位名称",
    "行.得分": "得分；“62/70”为自动评分的得分和可自动评分的分值",
    "行.已扣分": "评分表中已经扣除的分数",
    "行.上期": "上期得分，没有时为 —",
    "行.变化": "比上期：↑2、↓1、持平、上期未评、新参评，没有上期时为 —",
    "行.问题": "问题个数，不含疑似、提示、误报和豁免",
    "行.覆盖": "评分表中能自动判定的部分有多少作出了判定",
    "行.说明": "单项否决等",
    "行.依据号": "得分和问题个数的依据号，见附件",
    "组.未评": "未评的单位，以 {%tr for 行 in 组.未评 %} 使用：行.单位、行.原因",
    "共性问题": "各类问题，以 {%p for 类 in 共性问题 %} 使用：类.序号、类.名称、类.内容、类.依据、类.整改要求",
    "其余问题": "没有逐类列出的问题，一段文字，没有时为空",
    "典型案例": "已经人工确认的问题，以 {%p for 例 in 典型案例 %} 使用：例.序号、例.内容、例.编号、例.位置、例.依据",
    "整改情况": "各段文字，以 {%p for 段 in 整改情况 %} 使用",
    "分组整改": "各分组的整改，字段与“整改表”相同",
    "整改表": "各单位的整改，以 {%tr for 行 in 整改表 %} 使用：行.单位、应整改、已整改、未整改、反弹、未能复核、新增、整改率、说明、依据号",
    "未按时反馈": "各份通知书，以 {%tr for 行 in 未按时反馈 %} 使用：行.单位、通知书、期限、未反馈、逾期反馈、超期、依据号",
    "依据": "正文各个数字，以 {%tr for 行 in 依据 %} 使用：行.号、部分、内容、数值、位置",
}
"""Every field with its meaning."""


def document(told: Bulletin, by: str, attachment: str, template: Path | None = None) -> bytes:
    """The Word file, by the office's template or the bundled one. Raises :class:`checks.rules.ConfigError`."""
    return word.fill(template, TEMPLATE, fields(told, by, attachment))


def fields(told: Bulletin, by: str = "", attachment: str = "") -> Mapping[str, object]:
    """What the fields of a template are filled with."""
    tabled = {key for group in told.groups for row in group.rows for key in (row.score.key, row.found.key)}
    tabled |= {figure.key for row in (*told.mended, *told.by_group) for figure in _counts(row)}
    tabled |= {each.key for row in told.course for each in (row.due, row.fixed, row.open, row.unchecked)}
    tabled |= {figure.key for row in told.overdue for figure in (row.missing, row.late)}
    where = places(told.figures.told)
    return {
        "标题": told.title,
        "发文单位": plain(by, 60),
        "日期": day(told.made),
        "周期": told.period.name,
        "起": day(told.period.first),
        "止": day(min(told.period.last, told.made)),
        "上期": told.before.name,
        "范围": told.scope,
        "评分表": told.table,
        "附件": attachment,
        "总体情况": [words(line) for line in told.overview],
        "排名说明": words(told.rating),
        "排名": [_group(number, group) for number, group in enumerate(told.groups, 1)],
        "共性问题": [
            {
                "序号": numeral(number),
                "名称": fault.title,
                "内容": words(fault.line),
                "依据": fault.basis,
                "整改要求": fault.remedy,
            }
            for number, fault in enumerate(told.faults, 1)
        ],
        "其余问题": words(told.more),
        "典型案例": [
            {
                "序号": number,
                "内容": words(case.line),
                "编号": case.id,
                "位置": case.url,
                "依据": case.basis,
            }
            for number, case in enumerate(told.cases, 1)
        ],
        "整改情况": [words(line) for line in told.mending],
        "分组整改": [_mended(row) for row in told.by_group],
        "整改表": [_mended(row) for row in told.mended],
        "未按时反馈": [_overdue(row) for row in told.overdue],
        "依据": [
            _evidence(figure, where[figure.key]) for figure in told.figures.told if figure.key not in tabled
        ],
    }


def day(told: date) -> str:
    """A day as official writing has it."""
    return f"{told.year}年{told.month}月{told.day}日"


def _group(number: int, group: Ranked) -> dict[str, object]:
    return {
        "序号": numeral(number),
        "名称": group.name,
        "说明": words(group.line),
        "行": [_row(row) for row in group.rows],
        "未评": [{"单位": each.unit, "原因": each.why} for each in group.unrated],
    }


def _row(row: Row) -> dict[str, object]:
    return {
        "名次": row.rank,
        "单位": row.unit,
        "得分": row.score.text,
        "已扣分": row.cost,
        "上期": row.last,
        "变化": row.moved,
        "问题": row.found.text,
        "覆盖": row.coverage,
        "说明": row.note,
        "依据号": _keys((row.score, row.found)),
    }


def _counts(row: Mended) -> tuple[Figure, ...]:
    return (row.due, row.fixed, row.open, row.relapsed, row.unchecked, row.new)


def _mended(row: Mended) -> dict[str, object]:
    names = ("应整改", "已整改", "未整改", "反弹", "未能复核", "新增")
    told = {name: figure.text for name, figure in zip(names, _counts(row), strict=True)}
    return {"单位": row.unit, **told, "整改率": row.rate, "说明": row.note, "依据号": _keys(_counts(row))}


def _overdue(row: Overdue) -> dict[str, object]:
    return {
        "单位": row.unit,
        "通知书": row.letter,
        "期限": row.due,
        "未反馈": row.missing.text,
        "逾期反馈": row.late.text,
        "超期": row.behind,
        "依据号": _keys((row.missing, row.late)),
    }


def _keys(figures: tuple[Figure, ...]) -> str:
    """Their 依据号, which follow one another."""
    return f"{figures[0].key}–{figures[-1].key}"


def _evidence(figure: Figure, rows: tuple[int, int]) -> dict[str, object]:
    first, last = rows
    return {
        "号": figure.key,
        "部分": figure.part,
        "内容": figure.what,
        "数值": figure.text,
        "位置": f"第 {first} 行" if first == last else f"第 {first}—{last} 行",
    }
