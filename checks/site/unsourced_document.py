"""A piece of news that does not say where it comes from."""

import re
from collections import Counter
from collections.abc import Iterator

from checks import Crawl, Document, Finding, Fine, Rules, Severity, check
from checks.policy.officials import block, is_official
from checks.rules.block import Block
from checks.widespread import Fault, told

_WORDS = (
    "来源",
    "信息来源",
    "稿源",
    "发布机构",
    "发布单位",
    "发布机关",
    "发布部门",
    "供稿",
    "作者",
    "发文机关",
    "发文单位",
    "公开机构",
    "责任部门",
    "信息提供",
    "发布者",
    "录入",
)

_SIGNED = re.compile(r"来源[：:]|[（(]来源|供稿|通讯员|记者|撰稿|摄影|文/")
SIGNED_WITHIN = 120


@check(
    severity=Severity.ADVICE,
    basis="《政府网站发展指引》（国办发〔2017〕47号）：发布、转载信息注明来源",
    confidence="from-memory",
)
def unsourced_document(
    crawl: Crawl, rules: Rules, *, siblings: int = 5, usual: float = 0.8
) -> Iterator[Finding | Fine]:
    """信息未注明来源 · A page has no source, or an empty one, though nearly all pages of its column show one.

    Official documents (their issuer stands for a source), numbered documents and columns of which fewer than
    ``usual`` of the pages show a source are exempt; where no page of a site shows one, it is a hint about the site.

    为何: 不注明来源，公众无法判断信息出自哪里、是否权威。

    整改: 补注来源（本单位发布的写单位名称，转载的写原发布网站）；模板没有“来源”一项的，请网站技术单位增加。
    """
    table = rules.table(Block)
    judged = [d for d in crawl.catalogue.values() if not _is_exempt(d, table)]
    sourced = {d.url for d in judged if _source(d)}
    columns = Counter(d.column for d in judged)
    with_source = Counter(d.column for d in judged if d.url in sourced)
    bare = not sourced and len(judged) >= siblings
    faults = []
    for document in judged:
        if document.url in sourced:
            yield Fine(document.url)
            continue
        empty = any("来源" in label for label in document.labels)
        rest = columns[document.column] - 1
        if not bare and not empty and (rest < siblings or with_source[document.column] < rest * usual):
            continue
        if _SIGNED.search(crawl.text(document.url)[-SIGNED_WITHIN:]):
            yield Fine(document.url)
            continue
        how = "“来源”为空" if empty else "没有注明来源"
        evidence = {
            "标题": document.title,
            "栏目": document.column_name,
            "同栏目注明来源": f"{with_source[document.column]} 篇，共 {columns[document.column]} 篇",
        }
        finding = Finding(document.url, f"页面{how}", evidence)
        faults.append(Fault(kind=f"页面{how}", title=document.title, finding=finding))
    yield from told(faults, len(judged), crawl.site.address, many=siblings if bare else 20)


def _is_exempt(document: Document, table: Block) -> bool:
    if document.unread or document.doc_number:
        return True
    return is_official(document, block(document, table), table)


def _source(document: Document) -> bool:
    """Whether a page says where it comes from."""
    if document.source or document.issuer:
        return True
    return any(value and any(word in label for word in _WORDS) for label, value in document.labels.items())
