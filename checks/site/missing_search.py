"""A site that cannot be searched."""

from collections.abc import Iterator

from checks import Crawl, Finding, Fine, Rules, Severity, Unknown, check
from checks.marks import Marks
from checks.signposts import signposts

WORDS = ("搜索", "检索", "搜一搜", "查找", "search")


@check(
    severity=Severity.ADVICE,
    basis="国办秘函〔2019〕19号 第二部分 扣分指标：站内搜索；《政府信息公开条例》第二十四条",
    confidence="from-memory",
)
def missing_search(crawl: Crawl, rules: Rules) -> Iterator[Finding | Unknown | Fine]:
    """没有站内搜索 · The home page has no box and no link to search the site.

    A box, a button, a link or words for it are enough, on the home page or any other. Whether it finds
    anything is for a person to try. Nothing is claimed of a home page that was not read.

    为何: 信息多了，公众主要靠搜索找文件。

    整改: 在首页显著位置设置站内搜索，并核对能搜到已发布的文件。
    """
    marks = crawl.once(Marks, rules)
    at = marks.home.url if marks.home else crawl.site.address
    told = " ".join(marks.home.outer).lower() if marks.home else ""
    shown = bool(marks.home and "search" in marks.home.marks) or any(word in told for word in WORDS)
    linked = shown or any(word in text for text in _short(crawl) for word in WORDS)
    if linked or marks.elsewhere.get("search"):
        yield Fine(at)
    elif marks.home and "late_search" in marks.home.marks:
        sign = marks.home.marks["late_search"]
        yield Unknown(at, f"没有见到站内搜索，但首页有由脚本写入的位置（{sign}），请人工确认")
    elif marks.gap:
        yield Unknown(at, f"没有见到站内搜索，但{marks.gap}")
    else:
        yield Finding(
            at,
            "首页没有找到站内搜索框或搜索入口，请人工确认",
            {"查找的字样": list(WORDS), "首页标题": marks.home.title if marks.home else None},
        )


def _short(crawl: Crawl) -> Iterator[str]:
    """The words of links that may be a menu's."""
    return (link.text.lower() for link in crawl.once(signposts) if len(link.text) <= 12)
