"""An interpretation from which its reader cannot reach the document it interprets."""

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from checks import Citation, Crawl, Document, Finding, Fine, Rules, Severity, Unknown, check
from checks.policies import Policies
from checks.titles import numbers, quoted

SHOWN = 5
_ANSWERS = re.compile(r"问答|热点回应|你问我答")
_SHARING = re.compile(r"(?:^|\.)(?:weibo|qq|baidu|jiathis|bshare|douban|renren)\.(?:com|cn|cc)$")


@check(
    severity=Severity.DEDUCTION,
    basis="《政府网站发展指引》（国办发〔2017〕47号）解读回应：解读与被解读文件相互关联",
)
def unlinked_interpretation(crawl: Crawl, rules: Rules) -> Iterator[Finding | Unknown | Fine]:
    """解读未关联文件 · A policy interpretation has no link to its source document.

    Any way to the source is one: a link in the text or in a related-documents block, relative,
    scripted, to another authority's site, an attachment, or by way of a companion interpretation.
    Naming the document in words only is not.

    为何: 读者看到解读却找不到文件原文，无法核对；解读材料与文件应当相互链接。

    整改: 在解读页添加被解读文件的链接（正文或“相关文件”处均可）；转载上级解读的，链接到上级网站的文件原文。
    """
    policies = crawl.once(Policies, rules)
    known = policies.interpreting
    for document in policies.interpretations:
        links = [cite for cite in document.cites if cite.url]
        if policies.is_early(document):
            continue
        if any(_leads_to_source(crawl, policies, cite, known) for cite in links):
            yield Fine(document.url)
        elif reason := _doubt(crawl, policies, document, links, known):
            yield Unknown(document.url, reason)
        else:
            yield _finding(crawl, policies, document, links)


def _leads_to_source(
    crawl: Crawl, policies: Policies, cite: Citation, known: set[str], hops: int = 2
) -> bool:
    if cite.url is None:
        return False
    if cite.attachment or not crawl.site.is_own(cite.url):
        return _is_deep(cite.url)
    target = policies.documents.get(cite.url)
    if target is None:
        return False
    if target.url not in known:
        return True
    companions = (c for c in target.cites if c.url and c.url != target.url)
    return hops > 0 and any(_leads_to_source(crawl, policies, c, known, hops - 1) for c in companions)


def _is_deep(url: str) -> bool:
    """A link to another site's front page, or one that shares this page, leads to no document."""
    parts = urlsplit(url)
    return bool(parts.path.strip("/") or parts.query) and not _SHARING.search(parts.hostname or "")


def _doubt(
    crawl: Crawl, policies: Policies, document: Document, links: list[Citation], known: set[str]
) -> str | None:
    """Why the absence of a link cannot be claimed."""
    if document.unread:
        return f"正文没有读全：{document.unread}"
    for cite in links:
        url = cite.url or ""
        if url in policies.documents or not crawl.site.is_own(url) or crawl.is_directory(url):
            continue
        told = "不能判断" if crawl.was_read(url) else "但该页没有读到，不能判断"
        return f"页面链接到 {cite.address}，{told}是否为文件原文"
    if not document.images and not crawl.text(document.url):
        return "正文没有读出"
    if _ANSWERS.search(f"{document.column_name or ''}{document.title}") and not _names_anything(document):
        return "问答没有写明依据哪个文件，请人工确认是否针对某一文件"
    return None


def _names_anything(document: Document) -> bool:
    return any(cite.url is None for cite in document.cites) or bool(quoted(document.title))


def _finding(crawl: Crawl, policies: Policies, document: Document, links: list[Citation]) -> Finding:
    named = [cite.text for cite in document.cites if cite.url is None]
    here = policies.named_by(document, [document.title, *named])
    evidence: dict[str, object] = {
        "解读": document.title,
        "发布日期": document.published.raw if document.published else None,
        "来源": document.source,
        "正文提到的文件": [*quoted(document.title), *named][:SHOWN] or "未提到文件名称或文号",
        "正文及相关区块的链接数": len(links),
    }
    if here:
        evidence["本站可关联的文件"] = [f"{p.title} {p.address}" for p in here[:SHOWN]]
    about = (
        "，只写了文件名称或文号，没有链接"
        if quoted(document.title) or numbers(crawl.text(document.url)) or named
        else ""
    )
    return Finding(
        document.url, f"解读《{document.title.strip('《》')}》没有指向被解读文件的链接{about}", evidence
    )
