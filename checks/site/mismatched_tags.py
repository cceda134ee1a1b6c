"""Tags of a page that say something else than the page."""

import json
import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from checks import Crawl, Document, Finding, Fine, Rules, Severity, check
from checks.hosts import bare
from checks.titles import title_key
from checks.widespread import Fault, told

_TAGS = ("articletitle", "pubdate", "sitedomain", "sitename", "contentsource", "columnname", "siteidcode")
_SPELLED = {
    "articletitle": "ArticleTitle",
    "pubdate": "PubDate",
    "sitedomain": "SiteDomain",
    "sitename": "SiteName",
}
_SPELLED |= {"contentsource": "ContentSource", "columnname": "ColumnName", "siteidcode": "SiteIDCode"}
_NOTHING = {"null", "undefined", "none", "(null)", "nil"}
_NAMED = re.compile(r"\.[a-z]+$", re.I)
_read = json.JSONDecoder().raw_decode
SHORTEST = 4
LONGEST = max(map(len, _NOTHING))


@check(
    severity=Severity.ADVICE,
    basis="网页标签的值应与页面一致",
    confidence="project-heuristic",
)
def mismatched_tags(crawl: Crawl, rules: Rules) -> Iterator[Finding | Fine]:
    """网页标签与页面不符 · A page's tags differ from what the page shows.

    Compared are ArticleTitle and the title (one may hold the other, punctuation does not count), SiteDomain and the
    host (not when it was audited by a number); a value of ``null`` is none. PubDate is compared by ``conflicting_dates``.
    What most pages of the site have in common is one hint about the site.

    为何: 搜索引擎和监测系统按标签收录，标签写错会使信息检索不到或日期、来源显示错误。

    整改: 由网站技术单位检查模板取值，使标签与页面标题、发布时间、域名一致，没有值的不要输出 null。
    """
    faults: dict[str, list[Fault]] = {}
    judged = 0
    host = bare(crawl.site.address)
    for row in crawl.query("select url, meta, title from pages where kind <> 'file' order by url"):
        if row["meta"] == "{}":
            continue
        meta: Mapping[str, str] = _read(row["meta"])[0]
        document = crawl.catalogue.get(row["url"])
        if not crawl.site.is_own(row["url"]) or not any(tag in meta for tag in _TAGS):
            continue
        judged += 1
        wrong = dict(_wrong(meta, document, host))
        if not wrong:
            yield Fine(row["url"])
        title = document.title if document else row["title"] or ""
        for tag, (message, evidence) in wrong.items():
            finding = Finding(row["url"], message, {"标题": title, **evidence}, about=tag)
            faults.setdefault(tag, []).append(
                Fault(kind=f"{tag} 标签与页面不符", title=title, finding=finding)
            )
    for found in faults.values():
        yield from told(found, judged, crawl.site.address, many=5, share=0.5)


def _wrong(
    meta: Mapping[str, str], document: Document | None, host: str
) -> Iterator[tuple[str, tuple[str, dict[str, object]]]]:
    """Tags that differ, each with a sentence and the two values."""
    for tag in _TAGS:
        value = meta.get(tag, "").strip()
        name = _SPELLED[tag]
        if len(value) <= LONGEST and value.lower() in _NOTHING:
            yield name, (f"{name} 标签的值是“{value}”", {"标签": name, "标签的值": value})
    given = meta.get("sitedomain", "").strip()
    if "." in given and _NAMED.search(host) and not _is_host(given, host):
        yield (
            "SiteDomain",
            (
                f"SiteDomain 标签是“{given}”，网站域名是“{host}”",
                {"标签": "SiteDomain", "标签的值": given, "网站域名": host},
            ),
        )
    if document is None:
        return
    title = meta.get("articletitle", "").strip()
    if title and title.lower() not in _NOTHING and not _is_title(title, document.title):
        yield (
            "ArticleTitle",
            (
                f"ArticleTitle 标签是“{title}”，页面标题是“{document.title}”",
                {"标签": "ArticleTitle", "标签的值": title, "页面标题": document.title},
            ),
        )


def _is_title(tag: str, title: str) -> bool:
    """Whether a tag is the page's title, perhaps cut short or with the site's name behind it."""
    if tag == title:
        return True
    one, other = title_key(tag), title_key(title)
    return len(other) < SHORTEST or not one or one in other or other in one


@lru_cache(maxsize=1024)
def _is_host(given: str, host: str) -> bool:
    """Whether a tag names the host; a port, a path, ``www.`` and the domain above it do not matter."""
    name = bare(given if "://" in given else f"http://{given}")
    return name == host or host.endswith(f".{name}") or name.endswith(f".{host}")
