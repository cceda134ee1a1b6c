"""Annual reports of one unit that contradict each other from year to year, or those of its parts."""

import re
from collections.abc import Iterator

from checks import Crawl, Finding, Fine, Rules, Severity, Unknown, check
from checks.annual.claims import sentences
from checks.annual.report import Report
from checks.annual.reports import COLUMN, Reports
from checks.annual.saying import each
from checks.annual.tables import COLUMNS, Requests
from checks.rules.annual import Annual
from checks.rules.book import claim

_CHANGE = re.compile(
    r"机构改革|机构调整|职[能责](?:调整|划)|划[入转归]|并入|合并|撤并|区划|口径|更正|勘误|有误|误[填报]|承接|移交|接收"
)
_OF_NUMBERS = re.compile(r"申请|结转|年度报告|年报|上一?年|统计|规范性文件|件数")


@check(
    severity=Severity.ADVICE,
    basis="由表三定义推出：本年“上年结转”等于上年“结转下年度”",
    confidence="project-heuristic",
)
def discontinuous_annual_report(crawl: Crawl, rules: Rules) -> Iterator[Finding | Unknown | Fine]:
    """年报跨年数据矛盾 · Reports of two years, or of a unit and its parts, do not fit together.

    What one year carries over is what the next has carried in, in every column; normative documents in force
    are those of the year before with those made and without those repealed; the requests of units that the
    site's description names are not more than the whole that reports for them. Only tables that were read
    whole are compared, and everything is a hint; a report that explains the change of its numbers (机构改革、区划
    调整、统计口径、更正 …) in a sentence is in order.

    为何: 相邻两年的年报对不上，说明至少有一年填报有误，或统计口径变化没有说明。

    整改: 核对两年的台账，更正有误的一年；因机构改革、文件清理等口径变化的，在年报中注明。
    """
    book = rules.table(Annual)
    reports = crawl.once(Reports, rules)
    for owner, years in sorted(reports.by_owner().items()):
        for year, versions in sorted(years.items()):
            before = years.get(year - 1)
            if before and (len(before) == len(versions) == 1 or not owner.startswith(COLUMN)):
                yield from _pair(before[0], versions[0], book)
    yield from _whole(crawl, reports, book)


def _pair(before: Report, report: Report, book: Annual) -> Iterator[Finding | Unknown | Fine]:
    one, other = before.requests, report.requests
    if isinstance(one, Requests) and isinstance(other, Requests):
        yield from each(report.url, "结转", _carried(before, report, one, other))
    if before.norms and report.norms:
        yield from each(report.url, "规范性文件", _norms(before, report, book))


def _carried(before: Report, report: Report, one: Requests, other: Requests) -> Iterator[Finding]:
    apart = {
        column: (left, right)
        for column, left, right in zip(
            COLUMNS, one.rows["carried_out"], other.rows["carried_in"], strict=True
        )
        if left.number != right.number
    }
    if apart and not _explained(report):
        first = "总计" if "总计" in apart else next(iter(apart))
        left, right = apart[first]
        yield Finding(
            report.url,
            f"{report.year}年度年报“上年结转”（{first}）为 {right.number:g}，"
            f"{before.year}年度年报“结转下年度”为 {left.number:g}",
            {
                "本年": report.title,
                "上年": before.title,
                "上年地址": before.address,
                "各列（上年结转下年度 → 本年上年结转）": {
                    column: f"{a.number:g} → {b.number:g}" for column, (a, b) in apart.items()
                },
            },
            about="结转",
        )


def _explained(report: Report) -> bool:
    """Whether a sentence of the report says why its numbers do not follow from those of the year before."""
    told = [line for text in report.texts for line in sentences(text) if _CHANGE.search(line)]
    return any("\t" not in line and _OF_NUMBERS.search(line) for line in told)


def _norms(before: Report, report: Report, book: Annual) -> Iterator[Finding]:
    one, other = before.norms, report.norms
    if one is None or other is None or _explained(report):
        return
    due = one.valid + other.made - other.repealed
    if due != other.valid:
        yield Finding(
            report.url,
            f"规范性文件现行有效件数：上年 {one.valid}＋制发 {other.made}－废止 {other.repealed}＝{due}，"
            f"{report.year}年度年报填 {other.valid}",
            {
                "本年": report.title,
                "上年": before.title,
                "上年现行有效": one.valid,
                "本年制发": other.made,
                "本年废止": other.repealed,
                "应为": due,
                "填报": other.valid,
                "差额": other.valid - due,
            },
            about="规范性文件",
            basis=claim(book.norms.basis, book.norms.confidence),
        )


def _whole(crawl: Crawl, reports: Reports, book: Annual) -> Iterator[Finding | Fine]:
    """The units of a government beside the report that gathers them, where its description names them."""
    main = crawl.site.unit
    if len(crawl.site.units) < 2 or main.level not in ("county", "city", "province"):
        return
    found: dict[int, dict[str, Report]] = {}
    for report in reports.current():
        if report.unit and isinstance(report.requests, Requests):
            found.setdefault(report.year, {})[report.unit.name] = report
    for year, by_unit in sorted(found.items()):
        whole = by_unit.pop(main.name, None)
        parts = {name: _received(report) for name, report in by_unit.items()}
        if whole and parts and sum(parts.values()) <= _received(whole):
            yield Fine(whole.url, "汇总")
        elif whole and parts:
            yield Finding(
                whole.url,
                f"{year}年度汇总年报新收申请 {_received(whole):g} 件，少于所列 {len(parts)} 个单位之和 {sum(parts.values()):g} 件",
                {
                    "标题": whole.title,
                    "汇总数": f"{_received(whole):g}",
                    "各单位": {name: f"{number:g}" for name, number in parts.items() if number},
                },
                about="汇总",
                basis=claim(book.aggregate.basis, book.aggregate.confidence),
            )


def _received(report: Report) -> float:
    return report.requests.column("new").number if isinstance(report.requests, Requests) else 0
