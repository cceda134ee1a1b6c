"""No replies to proposals of deputies and members of last year."""

from collections.abc import Iterator

from checks import Crawl, Finding, Fine, Rules, Severity, Unknown, check
from checks.sections import Sections


@check(
    severity=Severity.ADVICE,
    basis="《政府信息公开条例》第二十条（十五）；地方考核细则：建议提案办理结果公开",
)
def missing_proposal_replies(crawl: Crawl, rules: Rules) -> Iterator[Finding | Unknown | Fine]:
    """建议提案办理结果未公开 · The columns of proposals hold nothing of last year or this one.

    A hint: a unit may have had none to answer. Judged by the newest date in all its columns, once each was
    read to its end or is sorted by date; an empty one is told of as an empty column.

    为何: 人大代表建议、政协委员提案的办理复文应当公开，接受监督。

    整改: 补发上年度建议提案办理复文和总体情况；当年没有承办件的，在栏目中说明。
    """
    columns = [column for column in crawl.once(Sections, rules).columns("p-proposal") if column.entries]
    if not columns:
        return
    at = columns[0].url
    dates = [column.newest for column in columns if column.newest]
    newest = max(dates, key=lambda stamp: stamp.iso, default=None)
    if newest and newest.last.year >= crawl.as_of.year - 1:
        yield Fine(at)
    elif newest is None:
        yield Unknown(at, "建议提案栏目没有读出日期")
    elif not crawl.complete or not all(column.ended or column.sorted for column in columns):
        yield Unknown(at, "建议提案栏目没有读完，不能判断上年度是否公开")
    else:
        yield Finding(
            at,
            f"建议提案栏目最近一条是 {newest.iso[:10]}，没有上年度的办理结果，请人工确认",
            {
                "栏目": [column.name for column in columns],
                "最近一条": newest.raw,
                "监测时点": crawl.as_of.isoformat(),
                "条目数": sum(column.entries or 0 for column in columns),
            },
        )
