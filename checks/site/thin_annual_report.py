"""An annual report whose first or fifth part is too long, too short or leaves things out, or with blank cells."""

import re
from collections.abc import Iterator

from checks import Crawl, Finding, Fine, Rules, Severity, Unknown, check
from checks.annual.parts import NAMES, chars
from checks.annual.report import Report
from checks.annual.reports import Reports
from checks.annual.saying import each
from checks.annual.tables import COLUMNS, LABELS, Requests
from checks.rules.annual import Annual
from checks.rules.book import claim

SHOWN = 8


@check(
    severity=Severity.ADVICE,
    basis="国办公开办函〔2021〕30号 一（一）、一（五）",
)
def thin_annual_report(crawl: Crawl, rules: Rules) -> Iterator[Finding | Unknown | Fine]:
    """年报内容单薄 · The first part is over a thousand characters or misses an aspect, the fifth is very short.

    The five aspects are known by words anywhere in the first part but in the unit's own name (烟草管理局). Cells of table 3 that are blank or hold a
    stroke instead of 0 are told once for the table. Everything here is a hint for a person.

    为何: 总体情况应在一千字左右写清五个方面；问题和改进措施写得过短，多为敷衍；表格留空分不清是没有还是漏填。

    整改: 按五个方面充实或精简总体情况，写明具体问题和改进措施；表格没有数的填0。
    """
    book = rules.table(Annual)
    for report in crawl.once(Reports, rules).current():
        if report.year >= book.problems.since and report.parts:
            yield from each(report.url, "总体情况字数", _length(report, book))
            yield from each(report.url, "总体情况五方面", _aspects(report, book))
            yield from each(report.url, "问题及改进", _problems(report, book))
            yield from each(report.url, "表格留空", _cells(report, book))


def _overview(report: Report, book: Annual) -> str:
    """The first part, where a second one shows that it ends."""
    return report.parts.get(1, "") if report.year >= book.overview.since and 2 in report.parts else ""


def _length(report: Report, book: Annual) -> Iterator[Finding]:
    length = chars(_overview(report, book))
    if length > book.overview.max_chars:
        yield Finding(
            report.url,
            f"{report.year}年度年报“总体情况”约 {length} 字，原则上不超过 {book.overview.max_chars} 字",
            {"标题": report.title, "字数": length, "上限": book.overview.max_chars},
            about="总体情况字数",
            basis=book.overview.basis,
        )


def _aspects(report: Report, book: Annual) -> Iterator[Finding]:
    text = _overview(report, book)
    named = re.sub(r"^.{2,8}?[省市县区州旗](?=.{3})", "", report.name)
    text = text.replace(named, "") if len(named) > 2 else text
    absent = [
        name for name, words in book.overview.aspects.items() if not any(word in text for word in words)
    ]
    if text and absent and not report.pictures and not report.doubt:
        yield Finding(
            report.url,
            f"{report.year}年度年报“总体情况”未见{'、'.join(absent)}方面的内容",
            {"标题": report.title, "未见的方面": absent, "总体情况开头": text[:80]},
            about="总体情况五方面",
            basis=book.overview.basis,
        )


def _problems(report: Report, book: Annual) -> Iterator[Finding]:
    length = chars(report.parts.get(5, ""))
    if 4 < length < book.problems.min_chars and not report.pictures and not report.doubt:
        yield Finding(
            report.url,
            f"{report.year}年度年报“{NAMES[5]}”部分只有 {length} 字",
            {"标题": report.title, "该部分全文": report.parts[5], "提示下限": book.problems.min_chars},
            about="问题及改进",
            basis=claim(
                "国办公开办函〔2021〕30号 一（五）（字数下限为本项目参数）", book.problems.confidence
            ),
        )


def _cells(report: Report, book: Annual) -> Iterator[Finding]:
    if not isinstance(report.requests, Requests):
        return
    blank = [
        f"{LABELS[key][0]}·{column}：{cell.text or '（空）'}"
        for key, row in report.requests.rows.items()
        for column, cell in zip(COLUMNS, row, strict=True)
        if cell.value is None
    ]
    if blank:
        yield Finding(
            report.url,
            f"{report.year}年度年报表三有 {len(blank)} 个单元格留空或填写“/”“-”，没有的应填 0",
            {"标题": report.title, "单元格": blank[:SHOWN], "个数": len(blank)},
            about="表格留空",
            basis=claim(book.cells.basis, book.cells.confidence),
        )
