"""Pages without the tags that a government site's pages have to carry."""

import json
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from itertools import combinations
from sqlite3 import Row

from checks import Crawl, Finding, Fine, Kind, Rules, Severity, Unknown, check
from checks.history import History
from checks.instruments import is_instrument
from checks.marks import Marks, is_blank
from checks.rules.marks import SiteMarks, Tags

SHOWN = 5
KINDS = {Kind.HOME: "首页", Kind.LIST: "栏目页", Kind.DOCUMENT: "内容页"}
LENIENT = ("ColumnDescription", "ColumnKeywords")
"""Column tags that content pages may leave out together: well-kept portals carry only ColumnName and ColumnType there."""
_NAME = re.compile(r"\s*[-_—|–]+\s*")
_TOPIC = re.compile(r"/(?:zt|ztzl|ztlm|zhuanti|special|topics?)[^/]{0,8}/", re.I)
_ANSWER = re.compile(r'"answer":\s*(?!false)')
_PAGES = """
    select url, address, kind, title, meta, reading from pages
    where kind in ('home', 'list', 'container', 'document') and status = 200 and error is null and unread is null
      and redirect is null and ifnull(title, '') != '' and instr(url, '#') = 0
    order by url
"""
_read = json.JSONDecoder().raw_decode
_Missing = tuple[str, ...]


@check(
    severity=Severity.DEDUCTION,
    basis="《政府网站发展指引》（国办发〔2017〕47号）附件 网页设计规范：网页标签",
)
def missing_page_tags(crawl: Crawl, rules: Rules) -> Iterator[Finding | Unknown | Fine]:
    """页面标签缺失 · Pages lack tags of the site, the column or the article.

    The home page needs the tags of the site, a column's page also those of the column, a content page also
    those of the article. Names are compared without case; an empty value or a placeholder is none. Pages that lack
    the same tags are told together. Topic pages need only the site's tags; content pages may leave out both
    ColumnDescription and ColumnKeywords. Maps of the site, searches, logins, forms and other hosts are not judged.

    为何: 页面标签是搜索引擎和监测平台识别网站、栏目和稿件的依据，缺失或为空会影响检索、归集和抽查。

    整改: 请网站技术单位在首页、栏目页、内容页模板的 head 中补上所缺的 meta 标签，并检查变量已替换成真实的值。
    """
    tags = rules.table(SiteMarks).tags
    lacking: dict[tuple[Kind, _Missing], list[str]] = defaultdict(list)
    judged: dict[Kind, list[str]] = defaultdict(list)
    for kind, row in _pages(crawl, rules):
        judged[kind].append(row["url"])
        if missing := _missing(row, kind, tags):
            lacking[kind, missing].append(row["url"])
    if Kind.HOME not in judged:
        yield Unknown(crawl.site.address, "首页没有读到，不能判断首页的标签", KINDS[Kind.HOME])
    for (kind, missing), urls in lacking.items():
        yield _finding(kind, missing, urls, len(judged[kind]), tags)
    open_ = {(kind, "、".join(missing)) for kind, missing in lacking}
    kinds = {url: kind for kind, urls in judged.items() for url in urls}
    for kind, urls in judged.items():
        for about in _abouts(kind, tags):
            if (kind, about) not in open_:
                yield Fine(urls[0], about)
    for url, about in crawl.once(History).accused("missing_page_tags"):
        if url in kinds and (kinds[url], about) not in open_:
            yield Fine(url, about)


def _pages(crawl: Crawl, rules: Rules) -> Iterator[tuple[Kind, Row]]:
    """The pages to be judged, each as what its tags are to be."""
    columns = {column.url: column.name for column in crawl.columns()}
    start = crawl.once(Marks, rules).home
    for row in crawl.query(_PAGES):
        if not crawl.site.is_own(row["url"]) or _is_part(row["reading"]):
            continue
        if row["kind"] == Kind.HOME or (start and row["url"] == start.url):
            yield Kind.HOME, row
        elif is_instrument(columns.get(row["url"], "")) or is_instrument(_NAME.split(row["title"])[0]):
            continue
        elif row["kind"] == Kind.LIST or (row["kind"] == Kind.CONTAINER and row["url"] in columns):
            yield Kind.LIST, row
        elif row["kind"] == Kind.DOCUMENT and row["url"] not in columns:
            yield Kind.DOCUMENT, row


def _is_part(reading: str) -> bool:
    """Whether what was read is an answer to a script, no page of its own."""
    return bool(_ANSWER.search(reading)) and bool(json.loads(reading).get("answer"))


def _wanted(kind: Kind, tags: Tags) -> _Missing:
    match kind:
        case Kind.HOME:
            return tags.site
        case Kind.LIST:
            return tags.site + tags.column
    return tags.site + tags.column + tags.article


def _missing(row: Row, kind: Kind, tags: Tags) -> _Missing:
    meta: Mapping[str, str] = _read(row["meta"])[0]
    wanted = tags.site if _TOPIC.search(row["url"]) else _wanted(kind, tags)
    missing = tuple(name for name in wanted if is_blank(meta.get(name.lower()), tags.placeholders))
    short = kind is Kind.DOCUMENT and set(LENIENT) <= set(missing) and "ColumnName" not in missing
    return tuple(name for name in missing if name not in LENIENT) if short else missing


def _abouts(kind: Kind, tags: Tags) -> Iterator[str]:
    """What a finding of an earlier crawl may have been about, as far as can be foreseen."""
    groups = [
        group for group in (tags.site, tags.column, tags.article) if set(group) <= set(_wanted(kind, tags))
    ]
    for size in range(1, len(groups) + 1):
        for chosen in combinations(groups, size):
            yield "、".join(name for group in chosen for name in group)
    yield from _wanted(kind, tags)


def _finding(kind: Kind, missing: _Missing, urls: list[str], judged: int, tags: Tags) -> Finding:
    named = "、".join(missing)
    several = "" if kind is Kind.HOME else f" {len(urls)} 个"
    return Finding(
        urls[0],
        f"{KINDS[kind]}{several}缺少标签（没有或为空）：{named}",
        {
            "页面种类": KINDS[kind],
            "缺少的标签": list(missing),
            "应有的标签": list(_wanted(kind, tags)),
            "缺少的页数": len(urls),
            "已查同类页数": judged,
            "示例": urls[:SHOWN],
        },
        about=named,
    )
