"""Rows of lists that lead to something else than their title says."""

import json
from collections import Counter
from collections.abc import Iterator
from itertools import combinations

from rapidfuzz import fuzz

from checks import Crawl, Finding, Fine, Rules, Severity, check
from checks.titles import title_key

LEAST = 8
FEW = 3
ALIKE = 30
"""The similarity (0 to 100) below which a title and what it leads to have nothing in common."""
_ROWS = "select target, address, texts, sources from links where place = 'list' order by target"


@check(
    severity=Severity.ADVICE,
    basis="国办秘函〔2019〕19号 第二部分 扣分指标：链接可用性",
    confidence="from-memory",
)
def mislabelled_link(crawl: Crawl, rules: Rules) -> Iterator[Finding | Fine]:
    """列表标题与所链页面不符 · Rows with titles of different things lead to one page, or to a page with another title.

    A lead only. Compared are whole titles of at least eight characters without signs; 更多 and 详情 are no titles.
    A title that many pages share (a template's) says nothing of one of them.

    为何: 点开的不是标题所说的内容，公众找不到要看的信息。

    整改: 核对列表中该条目的链接地址，改为标题对应的稿件。
    """
    shared = Counter(title_key(document.title) for document in crawl.catalogue.values())
    for row in crawl.query(_ROWS):
        texts = [text for text in json.loads(row["texts"]) if len(title_key(text)) >= LEAST]
        document = crawl.catalogue.get(row["target"])
        if not texts or document is None or not crawl.site.is_own(row["target"]):
            continue
        title = title_key(document.title)
        strange = [text for text in texts if _nothing_in_common(title_key(text), title)]
        mixed = len(texts) >= FEW and all(
            _nothing_in_common(title_key(one), title_key(other)) for one, other in combinations(texts, 2)
        )
        if mixed or (len(title) >= LEAST and shared[title] == 1 and len(strange) == len(texts)):
            yield Finding(
                json.loads(row["sources"])[0],
                f"列表中的“{texts[0]}”点开是《{document.title}》，疑似链接错误，请人工确认",
                {
                    "列表中的标题": texts[:FEW],
                    "打开后的标题": document.title,
                    "目标地址": row["address"],
                    "所在页面": json.loads(row["sources"]),
                },
                about=row["target"],
            )
    yield Fine(crawl.site.address)


def _nothing_in_common(one: str, other: str) -> bool:
    return fuzz.partial_ratio(one, other) < ALIKE
