"""An annual report whose prose says other numbers than its tables, or sums that do not add up."""

from collections.abc import Iterator

from checks import Crawl, Finding, Fine, Rules, Severity, Unknown, check
from checks.annual.claims import claims
from checks.annual.report import Report
from checks.annual.reports import Reports
from checks.annual.saying import each
from checks.annual.tables import Requests
from checks.annual.told import Told, told
from checks.rules.annual import Annual
from checks.rules.book import claim


@check(
    severity=Severity.ADVICE,
    basis="年报正文与表格、正文前后的数字应一致",
    confidence="project-heuristic",
)
def contradicting_annual_report(crawl: Crawl, rules: Rules) -> Iterator[Finding | Unknown | Fine]:
    """年报正文数据矛盾 · Numbers in the prose of an annual report disagree with its tables or each other.

    Requests received, answered, carried over, reviews and suits in the prose are compared with the totals of
    tables 3 and 4; a number of a narrower scope (本机关, 网上, 自然人 …), a wider one (全县, 系统) or of other years
    (去年, 近五年, 累计) is not, and one of several that agrees is enough. In sums of the prose, parts said to be all (分别为) have to add up, parts (其中) must not exceed their
    total; information counted once for each channel may overlap. A title for another year than the text, and
    a high share of 其他处理, are told too. Everything here is a hint.

    为何: 同一份年报中数字前后不一，公众无法判断以哪个为准，也说明发布前没有核对。

    整改: 对照台账核对正文与表格，更正不一致的数字；口径不同的（如本级与全县）在正文中写明口径。
    """
    book = rules.table(Annual)
    for report in crawl.once(Reports, rules).current():
        if _accepted(report):
            yield from each(report.url, "正文与表格", _tables(report))
            yield from each(report.url, "其他处理", _other(report, book))
        if report.parts:
            yield from each(report.url, "正文加总", _sums(report))
        if report.period:
            yield from each(report.url, "年度", _year(report))


def _tables(report: Report) -> Iterator[Finding]:
    accepted = _accepted(report)
    found: dict[str, list[Told]] = {}
    for number in told(report.prose, report.year, report.name):
        found.setdefault(number.kind, []).append(number)
    apart = [
        (own[0], accepted[kind][0])
        for kind, given in found.items()
        if kind in accepted
        and not any(number.value in _meant(number, accepted[kind]) for number in given)
        and (own := [number for number in given if not number.aside])
    ]
    if apart:
        first, right = apart[0]
        yield Finding(
            report.url,
            f"{report.year}年度年报正文{first.name}为 {first.value}，表格中为 {right:g}"
            + (f"，另有 {len(apart) - 1} 处不一致" if len(apart) > 1 else ""),
            {
                "标题": report.title,
                "正文与表格": [
                    f"{number.name}：正文 {number.value}，表格 {value:g}" for number, value in apart
                ],
                "正文原句": [number.quote for number, _ in apart],
                "提示": "两处统计口径不同的（如本级与全县），请在正文写明",
            },
            about="正文与表格",
        )


def _meant(number: Told, accepted: list[float]) -> list[float]:
    """What a number may mean; that there was none means all of a kind, so not one of its groups."""
    return accepted if number.value else accepted[:2]


def _accepted(report: Report) -> dict[str, list[float]]:
    """The numbers of the tables that a number in the prose may mean, the closest first."""
    accepted: dict[str, list[float]] = {}
    table = report.requests
    if isinstance(table, Requests):
        cells = {key: table.column(key) for key in ("new", "carried_in", "total", "carried_out")}
        if all(cell.value is not None for cell in cells.values()):
            new, old, done, out = (cell.number for cell in cells.values())
            accepted["received"] = [new, new + old, done]
            accepted["answered"] = [done, new, new + old]
            accepted["carried_in"], accepted["carried_out"] = [old], [out]
    if report.results is not None and not isinstance(report.results, str):
        groups = report.results
        if any(cell.value is not None for group in groups for cell in group):
            reviews, direct, after = (group[4].number for group in groups)
            pending = [group[3].number for group in groups]
            accepted["reviews"] = [reviews, reviews - pending[0]]
            suits = direct + after
            accepted["suits"] = [suits, suits - pending[1] - pending[2], direct, after]
    return accepted


def _sums(report: Report) -> Iterator[Finding]:
    wrong = [
        claimed for part in (1, 3, 5, 6) for claimed in claims(report.parts.get(part, "")) if claimed.fault
    ]
    if wrong:
        yield Finding(
            report.url,
            f"{report.year}年度年报正文数字加总不符：{wrong[0].fault}",
            {
                "标题": report.title,
                "原句": [claimed.quote for claimed in wrong],
                "不符": [claimed.fault for claimed in wrong],
            },
            about="正文加总",
        )


def _year(report: Report) -> Iterator[Finding]:
    if report.period and report.period != report.year:
        yield Finding(
            report.url,
            f"标题为{report.year}年度，正文写明的统计期限是{report.period}年",
            {"标题": report.title, "标题年度": report.year, "统计期限年度": report.period},
            about="年度",
        )


def _other(report: Report, book: Annual) -> Iterator[Finding]:
    table = report.requests
    if not isinstance(table, Requests):
        return
    keys = ["r36"] if table.trial else ["r36_1", "r36_2", "r36_3"]
    other, total = sum(table.column(key).number for key in keys), table.column("total").number
    if total >= book.other.least and other > total * book.other.ratio:
        yield Finding(
            report.url,
            f"{report.year}年度年报“其他处理” {other:g} 件，占办理总数 {total:g} 件的 {other / total:.0%}，偏高",
            {
                "标题": report.title,
                "其他处理": f"{other:g}",
                "总计": f"{total:g}",
                "提示比例": book.other.ratio,
            },
            about="其他处理",
            basis=claim(book.other.basis, book.other.confidence),
        )
