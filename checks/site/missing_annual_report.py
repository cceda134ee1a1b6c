"""A year for which a unit has no annual report on the site."""

from collections.abc import Iterator

from checks import Crawl, Finding, Fine, Rules, Severity, Unknown, check
from checks.absence import platform, unproven
from checks.annual import naming
from checks.annual.dues import deadline, due_year
from checks.annual.report import Report
from checks.annual.reports import CATEGORY, Reports
from checks.rules.annual import Annual
from checks.rules.book import claim, is_verified
from checks.rules.deadlines import Deadlines
from checks.units import Unit

SHOWN = 8


@check(
    severity=Severity.DEDUCTION,
    basis="《政府信息公开条例》第四十九条；国办公开办函〔2021〕30号 二",
)
def missing_annual_report(
    crawl: Crawl, rules: Rules, *, least_seen: int = 2
) -> Iterator[Finding | Unknown | Fine]:
    """缺政府信息公开年报 · A unit's annual report of a year that is due was not found.

    A report is looked for by title among all documents, files, rows of lists and links of the site. It is
    due only when the day for the unit's level has passed. A title that is just the report's, though its text could not be
    read, is a report. A gap in the last five years is a hint, and so are years before the first report of a government
    that shows ``least_seen`` reports, and the years that units which the site's description does not name leave out
    of a column where they and others have reports. What was not read whole, a common platform elsewhere, or a title
    that may be the unit's report, leaves it undetermined; so does a unit whose level is not known.

    为何: 政府信息公开工作年度报告每年都应在规定日期前公布，缺少某一年的报告，公众无从了解该年的公开情况。

    整改: 将该年度的年报发布到“政府信息公开年报”栏目；标题写明单位和年度。当年撤并或新设的单位，书面说明情况。
    """
    reports = crawl.once(Reports, rules)
    for unit in crawl.site.units:
        yield from _judge(crawl, rules, reports, unit, least_seen)
    yield from _untold(crawl, rules, reports, least_seen)


def _judge(
    crawl: Crawl, rules: Rules, reports: Reports, unit: Unit, least_seen: int
) -> Iterator[Finding | Unknown | Fine]:
    where = _place(crawl, reports, unit)
    mark = "" if unit == crawl.site.unit else f"{unit.name} "
    if unit.level is None:
        yield Unknown(where, f"没有告知“{unit.name}”的层级，无法确定年报的公布期限", mark.strip())
        return
    due = rules.table(Deadlines).annual_report.due[unit.level]
    last = due_year(rules.as_of, due)
    covered = reports.covered.get(naming.key_of(unit.name), set())
    elsewhere = platform(crawl, rules, CATEGORY) if not reports.columns else None
    gap = unproven(crawl, reports.columns)
    first = last - rules.table(Annual).collected.years + 1
    for year in range(max(first, min(covered, default=last)), last + 1):
        about = f"{mark}{year}"
        alike = _alike(reports, unit, year)
        if year in covered or any(_is_the_report(each, unit, year) for each in alike):
            yield Fine(where, about)
        elif gap or elsewhere:
            reason = gap or f"年报在其他网站（{elsewhere}）"
            yield Unknown(where, f"未见{year}年度政府信息公开工作年度报告，但{reason}", about)
        elif alike:
            yield Unknown(where, f"没有读到{year}年度年报，{_doubt(alike[0], year)}，请人工确认", about)
        else:
            yield _finding(crawl, rules, reports, unit, [year], (where, about, year == last))
    early = [year for year in range(first, min(covered, default=first)) if not _alike(reports, unit, year)]
    if len(covered) < least_seen or unit.level == "department" or gap or elsewhere:
        return
    about = f"{mark}近{last - first + 1}年"
    yield _finding(crawl, rules, reports, unit, early, (where, about, False)) if early else Fine(where, about)


def _alike(reports: Reports, unit: Unit, year: int) -> list[str]:
    """Titles that may be the unit's report of the year."""
    maybe = [s.title for s in reports.sightings if not s.years or year in s.years]
    maybe += [r.title for r in reports.all if r.unit is None and r.year == year]
    return [title for title in maybe if not _is_another(title, unit)]


def _is_the_report(title: str, unit: Unit, year: int) -> bool:
    """Whether a title that was not read is the unit's report of the year for certain: a file, a page elsewhere."""
    organ = naming.organ_of(title)
    return bool(organ) and _is_titled(title, year) and naming.is_same(organ, unit)


def _is_titled(title: str, year: int) -> bool:
    return naming.is_report(title) and naming.years_of(title) == (year,)


def _doubt(title: str, year: int) -> str:
    """What a title that may be the report's leaves open."""
    if _is_titled(title, year):
        return f"“{title}”的标题是该年度年报，但内容没有读到"
    return f"有相近标题：{title}"


def _is_another(title: str, unit: Unit) -> bool:
    """Whether a title certainly names an organ that is not the unit."""
    organ = naming.organ_of(title)
    level = naming.level_of(organ) if organ else None
    return level is not None and not naming.is_same(organ, unit)


def _untold(crawl: Crawl, rules: Rules, reports: Reports, least_seen: int) -> Iterator[Finding | Unknown]:
    """Years left out by organs that the site's description does not name, known by their reports of other years."""
    dues = rules.table(Deadlines).annual_report
    gap = unproven(crawl, reports.columns)
    for owner, years in sorted(reports.by_owner().items()):
        newest = years[max(years)][0]
        told = any(report.unit or not report.organ for found in years.values() for report in found)
        if told or newest.level is None or len(years) < least_seen:
            continue
        unit = Unit(name=newest.organ, level=newest.level)
        last = due_year(rules.as_of, dues.due[newest.level])
        first = max(min(years) + 1, last - rules.table(Annual).collected.years + 1)
        for year in range(first, min(last, max(years) + 1) + 1):
            beside = [r for r in reports.all if r.year == year and r.column == newest.column]
            named = {report.owner for report in beside if report.organ}
            maybe = [s.title for s in reports.sightings if not s.years or year in s.years]
            alike = [title for title in maybe if naming.is_same(naming.organ_of(title), unit)]
            seen = any(r.year == year and r.organ and naming.is_same(r.organ, unit) for r in reports.all)
            if seen or year in reports.covered[owner] or len(named) < least_seen:
                continue
            if any(_is_the_report(title, unit, year) for title in alike):
                continue
            doubt = (
                gap or (alike and f"{_doubt(alike[0], year)}，请人工确认") or _renamed(reports, beside, year)
            )
            about, where = f"{newest.organ} {year}", newest.column or newest.url
            if doubt:
                yield Unknown(where, f"未见“{newest.organ}”{year}年度年报，但{doubt}", about)
                continue
            known = "、".join(map(str, sorted(reports.covered[owner])))
            yield Finding(
                where,
                f"“{newest.organ}”有{known}年度年报，没有找到{year}年度的；已撤并或更名的单位请说明",
                {
                    "单位": newest.organ,
                    "缺少的年度": year,
                    "已见年度": known,
                    "同栏目有该年度年报的其他单位": len(named),
                    "覆盖": "导航各页均已读到，年报栏目已读到末页",
                },
                about=about,
                severity=Severity.ADVICE,
                basis=claim(dues.basis, dues.confidence),
            )


def _renamed(reports: Reports, beside: list[Report], year: int) -> str | None:
    """Why a report of the year beside others may be the organ's under another name, or none."""
    unnamed = [report.title for report in beside if not report.organ]
    if unnamed:
        return f"同栏目有未写单位的年报：{unnamed[0]}，请人工确认"
    earlier = min((report.year for report in reports.all), default=year) < year
    new = [r.organ for r in beside if earlier and min(reports.covered[r.owner], default=year) == year]
    return f"“{new[0]}”自该年度起才有年报，可能是更名的单位，请人工确认" if new else None


def _place(crawl: Crawl, reports: Reports, unit: Unit) -> str:
    """Where the report would stand: the unit's column of reports, else where the unit begins."""
    own = [column for column in reports.columns if crawl.site.unit_of(column.url, column) == unit]
    if own:
        return max(own, key=lambda column: (column.entries or 0, column.url)).url
    for prefix in unit.prefixes:
        return crawl.site.origin + prefix if prefix.startswith("/") else prefix
    return crawl.site.address


def _finding(
    crawl: Crawl, rules: Rules, reports: Reports, unit: Unit, years: list[int], told: tuple[str, str, bool]
) -> Finding:
    where, about, newest = told
    dues = rules.table(Deadlines).annual_report
    rule = dues if newest else rules.table(Annual).collected
    due = deadline(years[-1], dues.due[unit.level or ""])
    seen = sorted(reports.covered.get(naming.key_of(unit.name), set()))
    return Finding(
        where,
        f"没有找到“{unit.name}”{'、'.join(map(str, years))}年度政府信息公开工作年度报告"
        + (f"（应于{due.isoformat()}前公布）" if len(years) == 1 else ""),
        {
            "单位": unit.name,
            "缺少的年度": "、".join(map(str, years)),
            "公布期限": due.isoformat(),
            "监测时点": rules.as_of.isoformat(),
            "已见年度": "、".join(map(str, seen)) or "无",
            "已查年报栏目": [
                f"{column.name}（{column.entries or 0} 条）" for column in reports.columns[:SHOWN]
            ],
            "已读页数": crawl.coverage.get("pages"),
            "覆盖": "导航各页均已读到，年报栏目已读到末页",
        },
        about=about,
        severity=None if newest and is_verified(rule.confidence) else Severity.ADVICE,
        basis=claim(rule.basis, rule.confidence),
    )
