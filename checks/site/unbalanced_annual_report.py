"""Tables of an annual report whose sums do not hold."""

from collections.abc import Iterator

from checks import Crawl, Finding, Fine, Rules, Severity, Unknown, check
from checks.annual import old
from checks.annual.identities import Break, broken_requests, broken_results, is_misread
from checks.annual.report import Report
from checks.annual.reports import Reports
from checks.rules.annual import Annual, Clause
from checks.rules.book import claim

SHOWN = 6
_ABOUT = {
    "table3_flow": "表三结转勾稽",
    "table3_sum": "表三办理结果合计",
    "table3_cross": "表三申请人合计",
    "table4": "表四合计",
    "old": "旧统计表",
}


@check(
    severity=Severity.DEDUCTION,
    basis="国办公开办函〔2021〕30号 附件模板",
)
def unbalanced_annual_report(crawl: Crawl, rules: Rules) -> Iterator[Finding | Unknown | Fine]:
    """年报表格勾稽不平 · The sums of an annual report's tables do not hold.

    Table 3: per column, new and carried in equal results and carried out, and the results add up to 总计; per
    row, the kinds of applicants add up to 总计. Table 4: the four results add up to 总计 in each group. The
    old table of statistics (2014–2018) is a hint. A blank cell is nought; where the table writes noughts
    elsewhere, a sum that fails over a blank is a hint, and one side left blank altogether is not judged. A
    table that was not read whole, or fails in many places at once, is left to a person.

    为何: 表头写明了勾稽关系，数字不平说明填报有误，逐级汇总后会使上级数据也出错。

    整改: 对照申请台账核对所列单元格，更正年报并注明更正日期，同时更正报送系统中的数据。
    """
    book = rules.table(Annual)
    for report in crawl.once(Reports, rules).current():
        yield from _judge(report, book)


def _judge(report: Report, book: Annual) -> Iterator[Finding | Unknown | Fine]:
    for name, table in (("表三", report.requests), ("表四", report.results)):
        if isinstance(table, str):
            yield Unknown(report.url, f"{table}；是本工具没有读全，不表示年报有误，请人工核对", name)
    if report.requests is not None and not isinstance(report.requests, str):
        breaks = broken_requests(report.requests)
        if is_misread(breaks):
            yield Unknown(report.url, f"表三有 {len(breaks)} 处不平，疑为表格读取错位，需人工核对", "表三")
        else:
            yield from _told(report, breaks, book, ("table3_flow", "table3_sum", "table3_cross"))
    if report.results is not None and not isinstance(report.results, str):
        yield from _told(report, broken_results(report.results), book, ("table4",))
    lines = max((old.lines(text) for text in report.texts), key=len, default=())
    if len(lines) >= book.old.rows:
        yield from _told(report, old.broken_lines(lines), book, ("old",))


def _told(
    report: Report, breaks: list[Break], book: Annual, rules: tuple[str, ...]
) -> Iterator[Finding | Unknown | Fine]:
    """One finding for each kind of sum, with all places where it is broken."""
    for rule in rules:
        broken = [found for found in breaks if found.rule == rule]
        certain = [found for found in broken if not found.empty]
        if certain:
            yield _finding(report, rule, certain, book)
        elif broken:
            where = "、".join(found.where for found in broken)
            yield Unknown(report.url, f"{where}有一方全部留空，不能核对“{broken[0].formula}”", _ABOUT[rule])
        else:
            yield Fine(report.url, _ABOUT[rule])


def _finding(report: Report, rule: str, broken: list[Break], book: Annual) -> Finding:
    clause: Clause = getattr(book, rule)
    broken = sorted(broken, key=lambda found: found.blanks)
    first = broken[0]
    return Finding(
        report.url,
        f"{report.year}年度年报{first.where}不平：{first.formula}，{_shown(first.left)} 与 {_shown(first.right)}"
        f" 相差 {_shown(abs(first.difference))}"
        + ("（空格按0计）" if first.blanks else "")
        + (f"；共 {len(broken)} 处" if len(broken) > 1 else ""),
        {
            "标题": report.title,
            "年度": report.year,
            "关系": first.formula,
            "不平之处": [
                {
                    "位置": found.where,
                    "左边": _shown(found.left),
                    "右边": _shown(found.right),
                    "差额": _shown(found.difference),
                    "单元格": dict(found.cells),
                }
                for found in broken[:SHOWN]
            ],
        },
        about=_ABOUT[rule],
        severity=Severity.ADVICE if first.blanks or rule == "old" else None,
        basis=claim(clause.basis, clause.confidence),
    )


def _shown(number: float) -> str:
    return f"{number:g}" if abs(number) < 1e6 else f"{number:.2f}".rstrip("0").rstrip(".")
