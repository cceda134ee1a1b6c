"""通报 as one HTML file: the same parts as the Word with charts, every number a link to what is behind it."""

from __future__ import annotations

from collections.abc import Sequence

from reports.bulletin.bulletin import Bulletin
from reports.bulletin.charts import Bar, Chart, months, parts
from reports.bulletin.figures import Figure
from reports.bulletin.history import History, Month
from reports.bulletin.word import day
from reports.render import page as render

CHECKS = 8
SHOWN = 12
LISTED = 400
"""Checks in the chart; ids of one number on the page; numbers whose ids are on the page, the others' are in the attachment."""


def page(told: Bulletin, by: str, attachment: str, older: Sequence[str] = ()) -> str:
    """The page; ``attachment`` is the name of the Excel file beside it, ``older`` are files made before that were left alone."""
    checks = _checks(told.history)
    shown = {figure.key for figure in told.figures.told[:LISTED] if figure.ids}
    return render(
        "bulletin.html",
        report=told,
        by=by,
        attachment=attachment,
        older=older,
        made=day(told.made),
        first=day(told.period.first),
        last=day(min(told.period.last, told.made)),
        rate_chart=_rate_chart(told),
        course_chart=_course_chart(told),
        months=told.history.months,
        checks=checks,
        month_chart=_month_chart(told.history.months, checks),
        listed=[_listed(figure) for figure in told.figures.told if figure.key in shown],
        shown=shown,
    )


def _rate_chart(told: Bulletin) -> Chart | None:
    bars = [
        Bar(
            name=row.unit,
            parts=(len(row.fixed.ids), len(row.open.ids) + len(row.relapsed.ids), len(row.unchecked.ids)),
            said=f"整改率 {row.rate}（{row.fixed}/{row.due}）",
        )
        for row in told.by_group
    ]
    return parts("各分组整改率", bars) if bars else None


def _course_chart(told: Bulletin) -> Chart | None:
    bars = [
        Bar(
            name=stage.name,
            parts=(len(stage.fixed.ids), len(stage.open.ids), len(stage.unchecked.ids)),
            said=f"已整改 {stage.fixed} / 应整改 {stage.due}",
        )
        for stage in told.course
    ]
    return parts("整改进度", bars) if bars else None


def _checks(told: History) -> Sequence[tuple[str, str]]:
    """The checks of the chart: those with most findings in the last month that has an audit, then over all."""
    last = next((month for month in reversed(told.months) if month.audited), None)
    totals = {check: sum(month.counts.get(check, 0) for month in told.months) for check in told.titles}
    ordered = sorted(totals, key=lambda check: (-(last.counts.get(check, 0) if last else 0), -totals[check]))
    return [(check, told.titles[check]) for check in ordered[:CHECKS]]


def _month_chart(told: Sequence[Month], checks: Sequence[tuple[str, str]]) -> Chart | None:
    return months("各类问题历次监测情况", told, checks) if told and checks else None


def _listed(figure: Figure) -> tuple[Figure, str, int]:
    """A number of the appendix with the ids that are shown, and how many more there are."""
    return figure, "、".join(figure.ids[:SHOWN]), max(0, len(figure.ids) - SHOWN)
