"""A catalogue of information that was last revised long ago."""

import re
from collections.abc import Iterator

from checks import Crawl, Document, Finding, Fine, Rules, Severity, Unknown, check
from checks.sections import Sections

_YEAR = re.compile(r"(?<!\d)(20\d\d)(?=年|版|\D*(?:目录|清单))")
_CATALOG = re.compile(r"目录|清单")
_DYNAMIC = re.compile(r"长期有效|动态(?:修订|调整|更新|管理)")


@check(severity=Severity.DEDUCTION, basis="《政府信息公开条例》第十二条（公开目录应当及时更新）")
def outdated_catalog(crawl: Crawl, rules: Rules) -> Iterator[Finding | Unknown | Fine]:
    """公开目录未按年更新 · The newest catalogue is of the year before last, or older.

    Compared are the year in the title, the date of publication and of the last change of every catalogue of
    the column with the year of the audit. A catalogue that calls itself revised as needed (动态调整) is not judged.
    Nothing is claimed of a list that was not read to its end.

    为何: 目录不更新，群众按目录找不到现在公开的事项。

    整改: 对照现行职责和公开事项修订目录，注明修订日期重新公布；长期有效、动态修订的，在目录中写明最近修订日期。
    """
    sections = crawl.once(Sections, rules)
    for column in sections.columns("p-catalog"):
        catalogs = [each for each in sections.documents(column) if _CATALOG.search(each.title)]
        years = {each.url: year for each in catalogs if (year := _year(each))}
        if not catalogs:
            continue
        newest = max(catalogs, key=lambda each: (years.get(each.url, 0), each.url))
        if column.newest and column.newest.last.year >= crawl.as_of.year - 1:
            yield Fine(column.url)
        elif len(years) < len(catalogs):
            yield Unknown(column.url, "目录没有写明年份或日期，不能判断是否按年更新")
        elif years[newest.url] >= crawl.as_of.year - 1 or _DYNAMIC.search(crawl.text(newest.url)):
            yield Fine(column.url)
        elif not column.ended and column.entries is not None:
            yield Unknown(column.url, "目录栏目没有读到最后一页")
        else:
            yield Finding(
                column.url,
                f"“{column.name}”最新的目录是 {years[newest.url]} 年的，没有按年更新",
                {
                    "栏目": column.name,
                    "最新的目录": newest.title,
                    "发布日期": newest.published.raw if newest.published else None,
                    "监测时点": crawl.as_of.isoformat(),
                    "目录份数": len(catalogs),
                },
            )


def _year(document: Document) -> int | None:
    """The newest year that a catalogue bears."""
    told = [int(found) for found in _YEAR.findall(document.title)]
    stamps = (document.published, document.updated, document.written)
    return max([*told, *(stamp.last.year for stamp in stamps if stamp)], default=None)
