"""A document that does not say when it was published."""

from collections import Counter, defaultdict
from collections.abc import Iterator

from checks import Column, Crawl, Document, Finding, Fine, Rules, Severity, Unknown, check
from checks.chronology import Chronology
from checks.days import shows_some
from checks.policy.publication import may_be_dated
from checks.rules import STATIC

SHOWN = 5
USUAL, SHARE = 5, 0.8
"""So many documents of a column, and so much of it, bear a date: then the column's pages show one by their template."""


@check(
    severity=Severity.DEDUCTION,
    basis="《政府网站发展指引》（国办发〔2017〕47号）附件《网页设计规范》：内容页应清晰显示发布时间",
)
def undated_document(crawl: Crawl, rules: Rules) -> Iterator[Finding | Unknown | Fine]:
    """内容页无发布日期 · A listed document shows no date of publication.

    Judged are documents in columns that have to be updated, and in others nearly all of whose documents bear a date:
    what stands below columns that do not change (机构职能, 指南) needs none.
    A page that shows any day outside its text is left to a person, and so is one that was not read whole.
    Documents that are undated like most of their column are told once, for the column.

    为何: 没有发布日期，公众无法判断信息是否仍然有效；检查时未注明发布时间的按未更新处理。

    整改: 在内容页标题下方显示发布时间（年-月-日 时:分），并填写 PubDate 标签。
    """
    undated: dict[str, list[Document]] = defaultdict(list)
    totals: Counter[str] = Counter()
    kept = crawl.once(_dated, rules)
    for dates in crawl.once(Chronology):
        document = dates.document
        column = crawl.column(document.column)
        if column is None or document.unread or column.url not in kept:
            continue
        totals[column.url] += 1
        if document.published:
            yield Fine(document.url)
        elif document.url in crawl.once(_with_days) or may_be_dated(crawl.text(document.url)):
            yield Unknown(document.url, "页面上有日期，但不能确定是否为发布日期")
        else:
            undated[column.url].append(document)
    for url, documents in undated.items():
        column = crawl.column(url)
        if column and len(documents) > SHOWN and len(documents) * 2 > totals[url]:
            yield Finding(
                url,
                f"栏目“{column.name}”的 {len(documents)} 篇稿件页没有发布日期（共 {totals[url]} 篇）",
                {"栏目": column.name, "示例": [f"{d.title} {d.address}" for d in documents[:SHOWN]]},
            )
        else:
            yield from (
                Finding(d.url, "内容页没有显示发布日期", {"标题": d.title, "栏目": d.column_name})
                for d in documents
            )


def _dated(crawl: Crawl, rules: Rules) -> frozenset[str]:
    """The columns whose documents need a date, by address."""
    dated: Counter[str | None] = Counter()
    totals: Counter[str | None] = Counter()
    for dates in crawl.once(Chronology):
        totals[dates.document.column] += 1
        dated[dates.document.column] += dates.document.published is not None
    return frozenset(
        column.url
        for column in crawl.columns()
        if column.entries
        and (
            rules.cycle(column.name, column.path, column.url) is not None
            or (dated[column.url] >= max(USUAL, totals[column.url] * SHARE) and not _is_static(column, rules))
        )
    )


def _is_static(column: Column, rules: Rules) -> bool:
    """Whether a column, or one that it stands below, holds what does not change."""
    kinds = {rules.categories[key].cycle for key in rules.classify(column.name, column.path, column.url)}
    return STATIC in kinds or any(rules.is_static(name) for name in (column.name, *column.path))


def _with_days(crawl: Crawl) -> set[str]:
    """Pages that show a day somewhere outside their text, or in their tags."""
    sql = "select url, outer, meta from pages where kind = 'document'"
    return {row["url"] for row in crawl.query(sql) if shows_some(row["outer"]) or "pubdate" in row["meta"]}
