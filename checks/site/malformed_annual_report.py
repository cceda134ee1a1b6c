"""An annual report without one of its six parts, its tables, or what a part has to say."""

import re
from collections.abc import Iterator

from checks import Crawl, Finding, Fine, Rules, Severity, Unknown, check
from checks.annual.parts import NAMES, chars, has_table, traced
from checks.annual.report import Report
from checks.annual.reports import Reports
from checks.annual.saying import each
from checks.rules.annual import Annual

FEW = 4
_NOTHING = re.compile(
    r"(?:(?:(?:目前|本年度|(?:20)?\d\d年度?|[我本][^,。，]{1,6}|[,，\s])(?:度|[,，\s]*)){0,3}(?:暂?无|没有|暂?未|不存在)"
    r"(?:发现|存在){0,2}(?:明显|主要|突出)?的?(?:主要)?(?:问题)?(?:[和及]改进(?:情况|措施))?|略)?[\s。.、,]*"
)
_FEE = re.compile(r"收[^。；;]{0,16}费|费用")
_TABLES = {2: "表二（主动公开）", 3: "表三（申请办理）", 4: "表四（复议诉讼）"}


@check(
    severity=Severity.DEDUCTION,
    basis="国办公开办函〔2021〕30号 一及附件模板",
)
def malformed_annual_report(crawl: Crawl, rules: Rules) -> Iterator[Finding | Unknown | Fine]:
    """年报内容缺项 · An annual report lacks one of its six parts, a table, its problems, or the fee.

    Judged are reports since 2020 (the fee since 2021), the page and its files taken together. Earlier reports
    followed other forms. Where pictures stand in the page, a file was not read, or words of a missing part
    stand elsewhere in the text, nothing is claimed; tables that are pictures are to be entered by a person, and
    those of PDF files, whose words are known but not their cells, are left open.

    为何: 年报须按规定格式写明六个部分并附三张统计表，缺项的报告不能完整反映公开工作，数据也无法汇总核对。

    整改: 对照国办公开办函〔2021〕30号模板补齐所缺部分；表格用文字表格填写，不用图片代替；没有收取信息处理费的也写明“无”或“0元”。
    """
    book = rules.table(Annual)
    for report in crawl.once(Reports, rules).current():
        if report.year < book.six_parts.since:
            continue
        yield from each(report.url, "六部分", _parts(report, book))
        yield from each(report.url, "表格", _tables(report, book))
        if 5 in report.parts:
            yield from each(report.url, "问题及改进", _problems(report, book))
        if 6 in report.parts and report.year >= book.fee.since:
            yield from each(report.url, "信息处理费", _fee(report, book))


def _cannot(report: Report) -> str | None:
    """Why what was not seen in a report may still be in it."""
    if report.doubt:
        return report.doubt
    if report.pictures:
        return "页面中有图片或扫描件，内容可能在图片中，需人工录入"
    return None if report.texts else "没有读出正文"


def _parts(report: Report, book: Annual) -> Iterator[Finding | Unknown]:
    missing = [part for part in NAMES if part not in report.parts]
    if not missing:
        return
    names = "、".join(f"“{NAMES[part]}”" for part in missing)
    doubt = _cannot(report)
    traces = [part for part in missing if traced(report.text, part)]
    # free text that only touches on some of it is another thing than headings that were not recognized
    unclear = traces if len(missing) < FEW or len(traces) >= FEW else []
    if doubt or len(unclear) == len(missing):
        reason = doubt or "正文中有相关内容但没有相应标题"
        yield Unknown(report.url, f"未见{names}部分，{reason}", "六部分")
        return
    names = "、".join(f"“{NAMES[part]}”" for part in missing if part not in unclear)
    yield Finding(
        report.url,
        f"{report.year}年度年报缺少{names}部分",
        {
            "标题": report.title,
            "年度": report.year,
            "已见的部分": "、".join(NAMES[part] for part in NAMES if part in report.parts) or "无",
            "缺少的部分": names,
            "正文字数": chars(report.text),
        },
        about="六部分",
        basis=book.six_parts.basis,
    )


def _tables(report: Report, book: Annual) -> Iterator[Finding | Unknown]:
    absent = [part for part in _TABLES if part in report.parts and not has_table(report.text, part)]
    if not absent:
        return
    names = "、".join(_TABLES[part] for part in absent)
    doubt = _cannot(report)
    if report.laid_out:
        doubt = doubt or f"已查{report.looked}，版式文件中的表格可能没有认出，需人工核对"
    if doubt:
        yield Unknown(report.url, f"没有读到{names}，{doubt}", "表格")
        return
    yield Finding(
        report.url,
        f"{report.year}年度年报没有{names}（已查{report.looked}）",
        {
            "标题": report.title,
            "年度": report.year,
            "缺少的表格": names,
            "相应部分的文字": {NAMES[part]: report.parts[part][:80] for part in absent},
            "已查": report.looked,
            "图片与附件": "页面没有图片，没有未读出的附件",
        },
        about="表格",
        basis=book.tables.basis,
    )


def _problems(report: Report, book: Annual) -> Iterator[Finding | Unknown]:
    text = report.parts.get(5)
    if text is None or not _NOTHING.fullmatch(text):
        return
    doubt = _cannot(report)
    if doubt and not text:
        yield Unknown(report.url, f"“{NAMES[5]}”部分没有读到文字，{doubt}", "问题及改进")
        return
    yield Finding(
        report.url,
        f"{report.year}年度年报“{NAMES[5]}”部分为空或只写“{text or '（空）'}”",
        {"标题": report.title, "年度": report.year, "该部分全文": text or "（空）"},
        about="问题及改进",
        basis=book.problems.basis,
    )


def _fee(report: Report, book: Annual) -> Iterator[Finding | Unknown]:
    told = report.parts.get(6)
    if told is None:
        return
    if "处理费" in re.sub(r"\s+", "", report.text) or any(word in told for word in book.fee.words):
        return
    if _FEE.search(told):
        return
    doubt = _cannot(report)
    if doubt:
        yield Unknown(report.url, f"第六部分未见信息处理费情况，{doubt}", "信息处理费")
        return
    yield Finding(
        report.url,
        f"{report.year}年度年报第六部分没有报告收取信息处理费的情况（没有收取也应写明）",
        {"标题": report.title, "年度": report.year, "第六部分": told[:120] or "（空）"},
        about="信息处理费",
        basis=book.fee.basis,
    )
