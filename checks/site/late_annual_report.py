"""An annual report that became public after its day."""

import calendar
import re
from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from checks import Crawl, Finding, Fine, Rules, Severity, Unknown, check, days
from checks.annual.dues import deadline
from checks.annual.report import Report
from checks.annual.reports import Reports
from checks.chronology import Chronology, has_year
from checks.rules.book import claim, is_verified
from checks.rules.deadlines import Deadlines

_OWN_SYSTEM = re.compile(
    r"税务|海关|气象局|海事|烟草|邮政|金融监管|银保监|人民银行|调查队|国家安全|矿山安全|铁路"
)
_MONTH = re.compile(r"/((?:19|20)\d\d)[-/]?(0[1-9]|1[0-2])/")
_SIGNED = re.compile(r"(?:20\d\d|二[〇○零]..)\s*[年.-]\s*\S{1,3}\s*[月.-]\s*\S{1,3}\s*日?\s*$")
FIRST = 2019


@check(
    severity=Severity.DEDUCTION,
    basis="《政府信息公开条例》第四十九条；国办公开办函〔2021〕30号 二",
)
def late_annual_report(
    crawl: Crawl, rules: Rules, *, migrated_years: int = 3, migrated_days: int = 90
) -> Iterator[Finding | Unknown | Fine]:
    """年报公布逾期 · An annual report was published after the day set for its unit's level.

    Compared is the earliest date of publication of any copy (page, list) with the day for departments and
    townships (1月31日), counties (2月20日), cities (3月10日) and provinces (3月31日). Reports of units of
    unknown level, of systems with days of their own, of several years published on one day (migration of a
    site), and reports whose address or signature is of an earlier day are left undetermined.

    为何: 年报逾期公布，公众不能及时了解上一年度政府信息公开工作情况，也影响上级按期汇总。

    整改: 今后在规定日期前公布；因网站迁移、重新发布造成日期变化的，在页面注明首次公布日期。
    """
    reports = crawl.once(Reports, rules)
    moved = _moved(reports, migrated_years)
    for _, years in sorted(reports.by_owner().items()):
        for year, versions in sorted(years.items()):
            if year >= FIRST:
                yield _judge(crawl, rules, versions, moved, migrated_days)


def _moved(reports: Reports, least: int) -> set[date]:
    """Days on which reports of so many years came at once that the site was rather moved."""
    years: dict[date, set[int]] = defaultdict(set)
    for report in reports.all:
        if report.published and report.published.day:
            years[report.published.day].add(report.year)
    return {day for day, found in years.items() if len(found) >= least}


def _judge(
    crawl: Crawl, rules: Rules, versions: list[Report], moved: set[date], migrated_days: int
) -> Finding | Unknown | Fine:
    dates = {report.url: _dates(crawl, report) for report in versions}
    dated = [(min(days.values()), report) for report in versions if (days := dates[report.url])]
    report = min(dated, key=lambda each: each[0])[1] if dated else versions[0]
    about = str(report.year)
    rule = rules.table(Deadlines).annual_report
    due = rule.due.get(report.level or "")
    if due is None:
        return Unknown(report.url, f"不能确定“{report.name}”的层级，无法确定公布期限", about)
    limit = deadline(report.year, due)
    if not dated:
        return Unknown(report.url, "没有读出发布日期", about)
    first = min(dated, key=lambda each: each[0])[0]
    if first <= limit:
        return Fine(report.url, about)
    doubt = _doubt(crawl, report, dates[report.url], limit, moved, (first - limit).days > migrated_days)
    if doubt:
        return Unknown(report.url, f"{report.year}年度年报显示发布于{first.isoformat()}，{doubt}", about)
    return Finding(
        report.url,
        f"“{report.name}”{report.year}年度年报发布于{first.isoformat()}，晚于期限{limit.isoformat()}共 {(first - limit).days} 天",
        {
            "标题": report.title,
            "单位": report.name,
            **{name: day.isoformat() for name, day in dates[report.url].items()},
            "公布期限": limit.isoformat(),
            "逾期天数": (first - limit).days,
        },
        about=about,
        severity=None if is_verified(rule.confidence) else Severity.ADVICE,
        basis=claim(rule.basis, rule.confidence),
    )


def _dates(crawl: Crawl, report: Report) -> dict[str, date]:
    """Every day of publication that the site shows of a report; a mere month counts from its first day."""
    found: dict[str, date] = {}
    if report.published:
        found["发布日期"] = report.published.first
    if report.url in crawl.catalogue and crawl.site.is_own(report.url):
        told = crawl.once(Chronology)[report.url]
        listed = [stamp.first for stamp in told.listed.values() if stamp.day and has_year(stamp)]
        if listed:
            found["列表日期"] = min(listed)
        if told.tagged and told.tagged.day:
            found["页面标签日期"] = told.tagged.first
    return found


def _doubt(
    crawl: Crawl, report: Report, dates: dict[str, date], limit: date, moved: set[date], long: bool
) -> str | None:
    """Why a late date may not be the day on which it first became public."""
    if crawl.column(report.url):
        return "年报写在栏目页上，页面日期不一定是年报的，请人工确认"
    if _OWN_SYSTEM.search(report.name):
        return "该系统另有期限，请人工确认"
    if report.period and report.period != report.year:
        return f"标题写{report.year}年度，正文统计期限为{report.period}年，请人工确认"
    if set(dates.values()) & moved:
        return "同日发布了多个年度的年报，疑为网站迁移后重新发布"
    made = _made(report.url)
    if made and date(report.year + 1, 1, 1) <= made <= limit:
        return f"但网址中的日期为{made.isoformat()}，请人工确认首次公布时间"
    signed = _signed(report)
    if signed and signed <= limit and long:
        return f"但落款日期为{signed.isoformat()}，疑为迁移或重新发布"
    return None


def _made(url: str) -> date | None:
    """The day in an address, or the last day that its month can mean."""
    stamp = days.from_url(url)
    if stamp:
        return stamp.day
    found = _MONTH.search(url)
    if found is None:
        return None
    year, month = int(found[1]), int(found[2])
    return date(year, month, calendar.monthrange(year, month)[1])


def _signed(report: Report) -> date | None:
    """The day of writing, else the last day that stands under the text."""
    if report.written:
        return report.written.day
    for text in report.texts:
        found = _SIGNED.search(text.rstrip())
        stamp = days.find(found[0], seen=None, rule="signature") if found else None
        if stamp:
            return stamp.day
    return None
