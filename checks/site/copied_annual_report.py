"""An annual report that says what it said the year before, or what another unit says."""

from collections import defaultdict
from collections.abc import Iterator

from checks import Crawl, Finding, Fine, Rules, Severity, Unknown, check
from checks.annual.likeness import exact, phrases, share
from checks.annual.parts import NAMES
from checks.annual.report import Report
from checks.annual.reports import Reports
from checks.annual.saying import each
from checks.rules.annual import Annual

LOOK = 0.3


@check(
    severity=Severity.ADVICE,
    basis="国办公开办函〔2021〕30号 一（五）、三（四）",
)
def copied_annual_report(
    crawl: Crawl, rules: Rules, *, least_chars: int = 120, least_sentences: int = 4
) -> Iterator[Finding | Unknown | Fine]:
    """年报疑似雷同 · The first or fifth part repeats last year's, or another unit's.

    Compared are sentences without numbers, signs and the unit's name; formulas (条例, 指导思想) are left out, and so
    are parts too short to tell. A part is suspicious when so large a share of its characters has a nearly equal
    sentence in the other report. It is a hint: a person compares.

    为何: 年报年年相同或照抄其他单位，不能反映当年的工作和问题，公开流于形式。

    整改: 按当年实际情况重写总体情况、存在问题和改进措施。
    """
    limit = rules.table(Annual).copied.similarity
    current = list(crawl.once(Reports, rules).current())
    twins = _twins(current)
    by_year = {(report.owner, report.year): report for report in current}
    for report in current:
        before = by_year.get((report.owner, report.year - 1))
        others = [other for other in (before, *twins.get(report.url, ())) if other]
        for part in (1, 5):
            mine = phrases(report.parts.get(part, ""), report.name)
            if len(mine) < least_sentences or sum(map(len, mine)) < least_chars:
                continue
            yield from each(report.url, NAMES[part], _alike(report, part, mine, others, limit))


def _twins(reports: list[Report]) -> dict[str, list[Report]]:
    """Reports of other units of the same year that share enough sentences word for word to be compared closely."""
    standing: dict[tuple[int, int, str], list[Report]] = defaultdict(list)
    for report in reports:
        for part in (1, 5):
            for phrase in phrases(report.parts.get(part, ""), report.name):
                standing[report.year, part, phrase].append(report)
    found: dict[str, dict[str, Report]] = defaultdict(dict)
    for sharing in standing.values():
        for one in sharing if 1 < len(sharing) <= 20 else ():
            found[one.url] |= {other.url: other for other in sharing if other.owner != one.owner}
    return {url: list(others.values())[:10] for url, others in found.items()}


def _alike(
    report: Report, part: int, mine: tuple[str, ...], others: list[Report], limit: float
) -> Iterator[Finding]:
    for other in others:
        theirs = phrases(other.parts.get(part, ""), other.name)
        if other.owner != report.owner and exact(mine, theirs) < LOOK:
            continue
        ratio, longest = share(mine, theirs)
        if ratio < limit:
            continue
        whose = f"{other.year}年度" if other.owner == report.owner else f"“{other.name or other.title}”"
        yield Finding(
            report.url,
            f"{report.year}年度年报“{NAMES[part]}”与{whose}年报疑似雷同，相似度约 {ratio:.0%}",
            {
                "标题": report.title,
                "对比": other.title,
                "对比地址": other.address,
                "相似度": f"{ratio:.0%}",
                "相同语句示例（去数字）": longest[:80],
            },
            about=NAMES[part],
        )
        return
