"""An official document that does not say that it is published, where others of the site do."""

import re
from collections.abc import Iterator
from datetime import date

from checks import Crawl, Document, Finding, Fine, Rules, Severity, check
from checks.policy.graph import Policies
from checks.policy.officials import bears_number, officials
from checks.policy.validity import latest
from checks.widespread import Fault, told

SINCE = date(2017, 1, 1)
"""The clause is of November 2016."""
_MARK = re.compile(
    r"此件(?:可)?(?:主动)?(?:公开|不公开|依申请公开|删减后公开)|此件\S{0,6}公开|(?:信息)?公开(?:方式|属性|选项|形式|类别|类型|范围)|主动公开|依申请公开"
)
_LABEL = re.compile(r"公开(?:方式|属性|选项|形式|类型|范围|程度)")


@check(
    severity=Severity.ADVICE,
    basis="国办发〔2016〕80号：公文拟制时明确主动公开、依申请公开、不予公开等属性",
)
def unmarked_openness(crawl: Crawl, rules: Rules) -> Iterator[Finding | Fine]:
    """公文未标明公开属性 · An official document bears no mark of its openness (此件公开发布).

    A lead. Judged are numbered documents of the site's own since 2017 whose text was read whole, without such words in
    the text or a label 公开方式 beside it. Where most documents lack it, it is one hint about the site.

    为何: 文件没有注明公开属性，看不出是否经过公开审查。

    整改: 发文时在附注处写明“此件公开发布”或“此件主动公开”，上网时保留这一行，或在信息块中填写公开方式。
    """
    policies = crawl.once(Policies, rules)
    blocks = crawl.once(officials, rules)
    judged, faults = 0, []
    for document in policies.policies:
        if document.doc_number is None or document.url not in blocks:
            continue
        if not _is_due(document) or policies.is_forwarded(document):
            continue
        judged += 1
        text = crawl.text(document.url)
        said = "公开" in text and _MARK.search(text)
        if said or any(_LABEL.search(name) and value for name, value in document.labels.items()):
            yield Fine(document.url)
            continue
        evidence = {
            "标题": document.title,
            "发文字号": document.doc_number,
            "正文末尾": text.strip()[-60:],
        }
        finding = Finding(document.url, "公文没有注明公开属性（此件公开发布、主动公开等）", evidence)
        faults.append(Fault(kind="公文没有注明公开属性", title=document.title, finding=finding))
    yield from told(faults, judged, crawl.site.address, many=5)


def _is_due(document: Document) -> bool:
    day = latest(document.written, document.published)
    return not document.unread and bears_number(document) and day is not None and day >= SINCE
