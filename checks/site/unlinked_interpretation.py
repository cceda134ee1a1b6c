"""An interpretation from which its reader cannot reach the document it interprets."""

import re
from collections.abc import Iterator
from dataclasses import replace
from urllib.parse import urlsplit

from checks import Citation, Crawl, Document, Finding, Fine, Rules, Severity, Unknown, check
from checks.policy.asides import hidden_way, leads_beside
from checks.policy.classes import is_about_another
from checks.policy.graph import Policies
from checks.titles import in_marks, numbers, quoted, title_key

SHOWN = 5
SUPERIORS = "被解读的是上级文件且本站没有转载，不作扣分，建议链接到上级网站的文件原文"
_ANSWERS = re.compile(r"问答|热点回应|你问我答")
_UNPUBLISHED = re.compile(
    r"(?:被解读(?:的)?(?:政策)?文件|[该本此原述]文件|(?:文件|政策)(?:原文|全文|文本|正文)|原文|全文|[此该]件)"
    r"(?:[^。；，\n]{0,6}(?:属于?|为|系|是|列入|列为|定为)[^。；，\n]{0,8}|因?)"
    r"(?:依申请公开|不予公开|不公开|涉密|国家秘密|工作秘密|密件|内部(?:文件|资料|事项|管理))"
    r"|(?:被解读(?:的)?(?:政策)?文件|[该本此原述]文件|原文|全文|[此该]件)[^。；，\n]{0,8}不(?:予|宜|便|再)?"
    r"(?:[在上][^。；，\n]{0,10}|对外|向社会|主动)?(?:公开|公布|发布)"
)
_SHARING = re.compile(r"(?:^|\.)(?:weibo|qq|baidu|jiathis|bshare|douban|renren)\.(?:com|cn|cc)$")


@check(
    severity=Severity.DEDUCTION,
    basis="《政府网站发展指引》（国办发〔2017〕47号）解读回应：解读与被解读文件相互关联",
)
def unlinked_interpretation(crawl: Crawl, rules: Rules) -> Iterator[Finding | Unknown | Fine]:
    """解读未关联文件 · A policy interpretation has no link to its source document.

    Any way to the source is one: a link in the text or in a block beside it, relative, scripted, an area of a picture,
    a frame, to another authority's site, an attachment, or by way of a companion interpretation of the same document.
    Naming the document in words only is not. Of an interpretation of a superior's document that this site has not published
    it is a hint, no deduction (关联解读的例外); one that says that its document is not published is exempt.

    为何: 读者看到解读却找不到文件原文，无法核对；解读材料与文件应当相互链接。

    整改: 在解读页添加被解读文件的链接（正文或“相关文件”处均可）；转载上级解读的，链接到上级网站的文件原文。
    """
    policies = crawl.once(Policies, rules)
    for document in policies.interpretations:
        links = [cite for cite in document.cites if cite.url]
        if policies.is_early(document):
            continue
        in_text = any(_leads_to_source(crawl, policies, document, cite) for cite in links)
        if in_text or _leads_beside(crawl, policies, document):
            yield Fine(document.url)
        elif any(_is_misdirected(policies, document, c) for c in links):
            continue
        elif reason := _doubt(crawl, policies, document, links):
            yield Unknown(document.url, reason)
        elif not _UNPUBLISHED.search(crawl.text(document.url)):
            found = _finding(crawl, policies, document, links)
            is_exempt = policies.is_of_others(document)
            yield replace(found, severity=Severity.ADVICE, basis=SUPERIORS) if is_exempt else found


def _leads_to_source(
    crawl: Crawl, policies: Policies, document: Document, cite: Citation, hops: int = 2
) -> bool:
    if cite.url is None:
        return False
    if cite.attachment or not crawl.site.is_own(cite.url):
        return _is_deep(cite.url)
    target = policies.documents.get(cite.url)
    if target is None:
        return False
    if target.url not in policies.interpreting:
        return True
    if _is_stranger(policies, document, target):
        return False
    companions = (c for c in target.cites if c.url and c.url != target.url)
    return hops > 0 and any(_leads_to_source(crawl, policies, target, c, hops - 1) for c in companions)


def _leads_beside(crawl: Crawl, policies: Policies, document: Document) -> bool:
    """Whether a way beside the text leads to the policy that the page is about, or to one that leads back to it."""
    about = {pair.policy.url for pair in policies.subjects(document)}
    named = [cite.text for cite in document.cites if cite.url is None]
    about |= {policy.url for policy in policies.named_by(document, [document.title, *named])}
    if leads_beside(crawl, document, about):
        return True
    for aside in document.asides:
        target = policies.documents.get(aside.url or "")
        if target is None or target.url in policies.interpreting:
            continue
        is_told = (
            not about and policies.is_policy(target) and policies.claims_source(replace(aside, label=None))
        )
        if is_told or any(cite.url == document.url for cite in target.cites):
            return True
    return False


def _is_stranger(policies: Policies, document: Document, target: Document) -> bool:
    """Whether another interpretation is about another document than this one."""
    mine, theirs = ({pair.policy.url for pair in policies.subjects(each)} for each in (document, target))
    return not mine & theirs and is_about_another(target.title, document.title)


def _is_misdirected(policies: Policies, document: Document, cite: Citation) -> bool:
    """Whether a link says that it leads to the document and leads to another's interpretation: told by its own check."""
    target = policies.documents.get(cite.url or "")
    if target is None or target.url not in policies.interpreting:
        return False
    return policies.is_source_block(cite) and _is_stranger(policies, document, target)


def _is_deep(url: str) -> bool:
    """A link to another site's front page, or one that shares this page, leads to no document."""
    parts = urlsplit(url)
    return bool(parts.path.strip("/") or parts.query) and not _SHARING.search(parts.hostname or "")


def _doubt(crawl: Crawl, policies: Policies, document: Document, links: list[Citation]) -> str | None:
    """Why the absence of a link cannot be claimed."""
    if document.unread:
        return f"正文没有读全：{document.unread}"
    companions = [policies.documents[c.url] for c in links if c.url and c.url in policies.interpreting]
    for cite in (*links, *(cite for each in companions for cite in each.cites if cite.url)):
        url = cite.url or ""
        if url in policies.documents or not crawl.site.is_own(url) or crawl.is_directory(url):
            continue
        told = "不能判断" if crawl.was_read(url) else "但该页没有读到，不能判断"
        return f"页面链接到 {cite.address}，{told}是否为文件原文"
    if hidden := hidden_way(crawl, document):
        return hidden
    if not document.images and not crawl.text(document.url):
        return "正文没有读出"
    if _ANSWERS.search(f"{document.column_name or ''}{document.title}") and not _names_anything(document):
        return "问答没有写明依据哪个文件，请人工确认是否针对某一文件"
    return None


def _names_anything(document: Document) -> bool:
    return any(cite.url is None for cite in document.cites) or bool(quoted(document.title))


def _finding(crawl: Crawl, policies: Policies, document: Document, links: list[Citation]) -> Finding:
    own = title_key(document.title)
    spoken = [cite.text for cite in document.cites if cite.url is None]
    here = policies.named_by(document, [document.title, *spoken])
    named = [text for text in dict.fromkeys(spoken) if title_key(text) != own]
    evidence: dict[str, object] = {
        "解读": document.title,
        "发布日期": document.published.raw if document.published else None,
        "来源": document.source,
        "提到的文件": named[:SHOWN] or "未提到文件名称或文号",
        "正文及相关区块的链接数": len(links),
    }
    if here:
        evidence["本站可关联的文件"] = [f"{p.title} {p.address}" for p in here[:SHOWN]]
    about = (
        "，只写了文件名称或文号，没有链接"
        if quoted(document.title) or numbers(crawl.text(document.url)) or named
        else ""
    )
    return Finding(document.url, f"解读{in_marks(document.title)}没有指向被解读文件的链接{about}", evidence)
