"""整改通知书 as Word: the fields that a template can use, each with its meaning, and what a letter fills them with."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path

from checks.personal import covered
from reports import word
from reports.letters.demands import Demand
from reports.letters.letter import Notice, Section, sections
from reports.letters.rows import problem, weight
from reports.plain import plain

TEMPLATE = "letter.docx"
FIELDS = {
    "单位": "被通知的主办单位",
    "编号": "通知书编号，如 20260320-1a2b3c",
    "发文单位": "--by 写明的单位，没有写时为空",
    "制发日期": "如 2026年3月20日",
    "整改期限": "整改和反馈的最后一天，如 2026年4月3日",
    "工作日": "期限是几个工作日；用 --due 指定日期时为空",
    "监测时点": "检查依据的监测时点",
    "网站": "检查的网站，多个以顿号分隔",
    "未查完": "检查没有走完的网站，多个以顿号分隔，没有时为空",
    "问题总数": "要求整改的问题个数，不含建议",
    "否决数": "其中疑似或已确认的单项否决",
    "已确认数": "其中已确认的单项否决",
    "疑似数": "其中疑似、待核实的单项否决",
    "扣分数": "其中扣分的问题",
    "逾期数": "其中以前通知过、期限过后检查或复核时仍在的问题",
    "类别": "问题按检查项分类，逐类列出，以 {%p for 类 in 类别 %} 使用",
    "类.序号": "汉字序号：一、二、三……",
    "类.名称": "检查项的名称",
    "类.性质": "如“扣分 3 个”",
    "类.总数": "这一类的问题个数",
    "类.依据": "依据的条款",
    "类.原因": "为什么是问题",
    "类.整改要求": "应当怎样整改",
    "类.未列数": "Word 中没有列出、只在问题清单中的个数，没有时为 0",
    "类.问题": "列出的问题，以 {%tr for 题 in 类.问题 %} 使用",
    "题.序号": "在这一类中的序号",
    "题.编号": "问题编号（16 位），与问题清单一致",
    "题.短编号": "问题编号的前 8 位，与检查报告一致",
    "题.性质": "疑似单项否决，请核实；单项否决（已确认）；扣分；扣分（请先核实）；建议",
    "题.栏目": "所在栏目",
    "题.标题": "网页标题",
    "题.位置": "网址",
    "题.问题": "问题的说明",
    "题.通知": "如“逾期未改，第 2 次通知”“未按期反馈，第 2 次通知”，第一次通知时为空",
    "建议": "用了 --advice 时的建议，结构与“类别”相同，否则为空",
}
"""Every field with its meaning; those with a dot are of one item of a list."""
_LONGEST_TITLE, _LONGEST_URL, _LONGEST_MESSAGE = 120, 200, 400


def document(notice: Notice, template: Path | None = None) -> bytes:
    """The Word file of a letter, by the office's template or the bundled one. Raises :class:`checks.rules.ConfigError`."""
    return word.fill(template, TEMPLATE, fields(notice))


def fields(notice: Notice) -> Mapping[str, object]:
    """What the fields of a template are filled with."""
    return {
        "单位": notice.member.name,
        "编号": notice.id,
        "发文单位": notice.by,
        "制发日期": _day(notice.made),
        "整改期限": _day(notice.due),
        "工作日": str(notice.days) if notice.days else "",
        "监测时点": _day(notice.as_of),
        "网站": "、".join(notice.sites),
        "未查完": "、".join(notice.unfinished),
        "问题总数": len(notice.demands),
        "否决数": notice.vetoes,
        "已确认数": notice.confirmed,
        "疑似数": notice.vetoes - notice.confirmed,
        "扣分数": len(notice.demands) - notice.vetoes,
        "逾期数": notice.overdue,
        "类别": _listed(sections(notice.demands)),
        "建议": _listed(sections(notice.advice)),
    }


def numeral(number: int) -> str:
    """A number from 1 to 99 in Chinese, others in figures."""
    digits = "零一二三四五六七八九"
    if not 0 < number < 100:
        return str(number)
    tens, ones = divmod(number, 10)
    return ("" if tens < 2 else digits[tens]) + ("十" if tens else "") + (digits[ones] if ones else "")


def _listed(told: Iterable[Section]) -> list[dict[str, object]]:
    return [
        {
            "序号": numeral(number),
            "名称": each.title,
            "性质": each.weight,
            "总数": each.total,
            "依据": each.basis.rstrip("。"),
            "原因": each.why,
            "整改要求": each.remedy,
            "未列数": each.rest,
            "问题": [_problem(place, demand) for place, demand in enumerate(each.shown, 1)],
        }
        for number, each in enumerate(told, 1)
    ]


def _problem(number: int, demand: Demand) -> dict[str, object]:
    matter = demand.matter
    return {
        "序号": number,
        "编号": matter.fingerprint,
        "短编号": matter.id,
        "性质": weight(matter),
        "栏目": plain(matter.column, _LONGEST_TITLE),
        "标题": plain(matter.subject, _LONGEST_TITLE),
        "位置": plain(covered(matter.url), _LONGEST_URL),
        "问题": problem(demand, _LONGEST_MESSAGE),
        "通知": demand.again,
    }


def _day(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"
