"""Rows of lists that lead to something else than their title says."""

import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import combinations

from rapidfuzz import fuzz

from checks import Crawl, Document, Finding, Fine, Rules, Severity, check
from checks.titles import title_key

LEAST = 8
FEW = 3
SHOWN = 6
ALIKE = 30
"""The similarity (0 to 100) below which a title and what it leads to have nothing in common."""
_ROWS = "select url, page, title from entries order by url, page"
_TEXTS = "select texts from links where target = ?"
_NO_TITLE = re.compile(r"点击|查看|详[情细]|更多|下载|附件|阅读|进入|上一[篇条]|下一[篇条]|https?:|www\.")


@check(
    severity=Severity.ADVICE,
    basis="国办秘函〔2019〕19号 第二部分 扣分指标：链接可用性",
    confidence="from-memory",
)
def mislabelled_link(crawl: Crawl, rules: Rules) -> Iterator[Finding | Fine]:
    """错链 · Rows with titles of different things lead to one page, or to a page with another title.

    A lead only. Compared are whole titles of at least eight characters without signs; 更多 and 详情 are no titles.
    A title that many pages share (a template's), or that is the site's or the column's name, says nothing of one page.

    为何: 点开的不是标题所说的内容，公众找不到要看的信息。

    整改: 核对列表中该条目的链接地址，改为标题对应的稿件。
    """
    shared = Counter(title_key(document.title) for document in crawl.catalogue.values())
    places = {title_key(unit.name) for unit in crawl.site.units} | {
        title_key(c.name) for c in crawl.columns()
    }
    for url, rows in _listed(crawl).items():
        document = crawl.catalogue[url]
        title = title_key(document.title)
        texts = list(dict.fromkeys([*rows, *_texts(crawl, url)])) if _is_suspect(rows, title) else []
        strange = [text for text in texts if _nothing_in_common(title_key(text), title)]
        mixed = len(texts) >= FEW and all(
            _nothing_in_common(title_key(one), title_key(other)) for one, other in combinations(texts, 2)
        )
        alone = len(title) >= LEAST and shared[title] == 1 and title not in places
        if (mixed or (alone and strange)) and not _is_told_by_tab(crawl, url, strange):
            yield _finding(document, rows, [*strange, *texts])
    yield Fine(crawl.site.address)


def _listed(crawl: Crawl) -> dict[str, dict[str, str]]:
    """The own documents that lists lead to, each with its titles in them and the page of each."""
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for url, page, title in crawl.query(_ROWS):
        if url in crawl.catalogue and crawl.site.is_own(url) and _is_title(title):
            found[url].setdefault(title, page)
    return found


def _is_title(text: str) -> bool:
    return len(title_key(text)) >= LEAST and not _NO_TITLE.search(text)


def _texts(crawl: Crawl, url: str) -> Iterator[str]:
    """Other titles of links to a page: of several rows of one list only the last is its row."""
    for row in crawl.query(_TEXTS, (url,)):
        yield from (text for text in json.loads(row["texts"]) if _is_title(text))


def _is_suspect(rows: dict[str, str], title: str) -> bool:
    return any(_nothing_in_common(title_key(row), title) for row in rows)


def _is_told_by_tab(crawl: Crawl, url: str, strange: list[str]) -> bool:
    """Whether ``<title>`` says what the rows say: then the title was read from the wrong place of the page."""
    row = next(crawl.query("select json_extract(marks, '$.title') from pages where url = ?", (url,)), None)
    tab = title_key(row[0] or "") if row else ""
    return bool(tab) and any(title_key(text) in tab for text in strange)


def _finding(document: Document, rows: dict[str, str], strange: list[str]) -> Finding:
    first = next((text for text in strange if text in rows), next(iter(rows)))
    return Finding(
        rows[first],
        f"列表中的“{first}”点开是《{document.title}》，疑似链接错误，请人工确认",
        {
            "列表中的标题": list(dict.fromkeys([first, *strange]))[:SHOWN],
            "打开后的标题": document.title,
            "目标地址": document.address,
            "所在页面": list(dict.fromkeys(rows.values()))[:SHOWN],
        },
        about=document.url,
    )


def _nothing_in_common(one: str, other: str) -> bool:
    return one != other and fuzz.partial_ratio(one, other) < ALIKE
