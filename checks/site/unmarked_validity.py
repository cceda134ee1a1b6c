"""A document that sets rules and whose page does not say whether it is in force."""

from collections.abc import Iterator
from datetime import date

from checks import Crawl, Finding, Fine, Rules, Severity, check
from checks.officials import VALIDITY, bears_validity, block, has_kin, is_block, is_marked_over, validity
from checks.policies import Policies
from checks.rules.block import Block
from checks.validity import latest
from checks.widespread import Fault, told

FIRST = date(2004, 1, 1)
"""Older documents are exempt."""


@check(
    severity=Severity.DEDUCTION,
    basis="地方口径（张店区）：所有政策性文件均要准确标注有效性",
)
def unmarked_validity(crawl: Crawl, rules: Rules) -> Iterator[Finding | Fine]:
    """有效性未标注 · A document that sets rules has no mark, or an empty one, of whether it is in force.

    Judged are 办法, 规定, 细则, 意见 and numbered normative documents on pages with a labelled block. Where no page of
    the site has the label, that is a hint about the site, not about each page. Appointments, replies, meetings,
    documents passed on, documents before 2004 and pages with a label of term or expiry are exempt.

    为何: 读者看不出文件是否仍然有效，可能引用已失效的规定。

    整改: 在公文页信息块中设“有效性”一项并逐件填写：有效、失效、废止、已修改、部分失效。
    """
    table = rules.table(Block)
    policies = crawl.once(Policies, rules)
    faults, marked = [], 0
    for policy in policies.policies:
        document = crawl.catalogue[policy.url]
        shown = block(document, table)
        day = latest(document.written, document.published)
        if not bears_validity(document) or not is_block(shown, table) or (day and day < FIRST):
            continue
        if validity(document, shown) or is_marked_over(document) or has_kin(document, VALIDITY, table):
            marked += 1
            yield Fine(document.url)
            continue
        if policies.is_forwarded(policy):
            continue
        lack = "为空" if VALIDITY in shown else "没有此项"
        faults.append((document, lack))
    judged = marked + len(faults)
    has_label = marked > 0 or any(lack == "为空" for _, lack in faults)
    findings = (
        Fault(
            kind=f"规范性文件的有效性{lack}",
            title=document.title,
            finding=Finding(
                document.url,
                f"《{document.title.strip('《》')}》的“有效性”{lack}",
                {
                    "文件": document.title,
                    "发文字号": document.doc_number,
                    "有效性": "标签为空" if lack == "为空" else "信息块中没有此项",
                    "信息块": list(document.labels)[:12],
                    "本站标注了有效性的文件数": marked,
                },
                severity=None if has_label else Severity.ADVICE,
            ),
        )
        for document, lack in faults
    )
    yield from told(findings, judged, crawl.site.address, many=1 if not has_label else 20)
