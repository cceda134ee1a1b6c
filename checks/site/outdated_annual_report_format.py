"""An annual report in a form that is no longer in use."""

from collections.abc import Iterator

from checks import Crawl, Finding, Fine, Rules, Severity, check
from checks.annual import old, tables
from checks.annual.report import Report
from checks.annual.reports import Reports
from checks.rules.annual import Annual


@check(
    severity=Severity.DEDUCTION,
    basis="国办公开办函〔2021〕30号 一",
)
def outdated_annual_report_format(crawl: Crawl, rules: Rules) -> Iterator[Finding | Fine]:
    """年报格式过时 · An annual report uses the old table of statistics, or the trial form of 2019.

    The old table (政府信息公开情况统计表) is out of use for reports of 2020 and later, the trial form of 2019
    (对外公开总数量, 政府集中采购, 其他处理 as one row) for those of 2021 and later; the latter is a hint.

    为何: 用旧表填报的年报缺少现行格式要求的指标，不能与其他单位汇总、比较。

    整改: 按国办公开办函〔2021〕30号附件的现行格式重新编制并替换原报告。
    """
    book = rules.table(Annual)
    for report in crawl.once(Reports, rules).current():
        if report.year < book.old_template.since or not report.texts:
            continue
        yield _judge(report, book)


def _judge(report: Report, book: Annual) -> Finding | Fine:
    lines = max((old.lines(text) for text in report.texts), key=len, default=())
    if len(lines) >= book.old.rows:
        return Finding(
            report.url,
            f"{report.year}年度年报仍使用旧的政府信息公开情况统计表（{len(lines)} 行）",
            {"标题": report.title, "年度": report.year, "旧表行": [line.place for line in lines[:5]]},
            basis=book.old_template.basis,
        )
    words = list(tables.is_trial_form(report.parts.get(2, "")))
    if isinstance(report.requests, tables.Requests) and report.requests.trial:
        words.append("（六）其他处理为一行，没有三个小项")
    if words and report.year >= book.trial_template.since:
        return Finding(
            report.url,
            f"{report.year}年度年报仍使用2019年试行格式的表格",
            {"标题": report.title, "年度": report.year, "旧格式字样": words},
            severity=Severity.ADVICE,
            basis=book.trial_template.basis,
        )
    return Fine(report.url)
