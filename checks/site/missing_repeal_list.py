"""A unit with normative documents that has no list of those no longer in force."""

from collections.abc import Iterator

from checks import Crawl, Finding, Fine, Rules, Severity, Unknown, check
from checks.absence import gap
from checks.policy.cleanup import LEVELS, REPEALED, normative, seen
from checks.policy.officials import is_marked_over

SHOWN = 5


@check(
    severity=Severity.DEDUCTION,
    basis="地方口径（宿迁市细则 政府网站4）：公开失效、废止文件目录（清单）",
)
def missing_repeal_list(crawl: Crawl, rules: Rules) -> Iterator[Finding | Unknown | Fine]:
    """失效文件清单未公开 · A unit with normative documents publishes no list or decision of repealed ones.

    Judged are governments of a county and above and departments whose site holds normative documents of its own. A
    document, a column, a row or an attachment of such a name will do, and so will documents marked as repealed on
    their own pages.

    为何: 没有失效、废止文件清单，公众难以知道哪些文件已不能再用。

    整改: 汇总历次废止、失效的文件，公开目录（标题、文号、废止依据和日期）；确无废止文件的，书面说明。
    """
    unit, home = crawl.site.unit, crawl.site.address
    own = normative(crawl, rules) if unit.level in LEVELS else []
    if not own:
        return
    if next(seen(crawl, REPEALED), None) or any(is_marked_over(each) for each in crawl.catalogue.values()):
        yield Fine(home)
    elif reason := gap(crawl, rules):
        yield Unknown(home, f"没有见到失效、废止文件清单，但{reason}")
    else:
        yield Finding(
            home,
            f"{unit.name}有规范性文件 {len(own)} 件，没有公开失效、废止文件清单",
            {
                "规范性文件数": len(own),
                "规范性文件示例": own[:SHOWN],
                "查找的名称": ["废止（失效）文件目录", "宣布失效的决定", "文件清理结果"],
                "已读页数": crawl.coverage.get("pages"),
                "覆盖": "导航各页均已读到，抓取完整",
            },
        )
