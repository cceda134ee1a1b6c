"""A document number that is not written as the form of official documents asks."""

import re
from collections.abc import Iterator

from checks import Crawl, Finding, Fine, Rules, Severity, check
from checks.policy.graph import Policies
from checks.policy.numbers import SEVERAL, faults, heads, kind, labelled
from checks.rules.block import Block
from checks.widespread import Fault, told

_OFFICIAL = re.compile(r"(?:通知|意见|决定|办法|细则|规定|方案|批复|通报)(?:[（(].*[）)])?$")

HEAD = 600
"""Characters at the head of a text among which its number stands."""


@check(
    severity=Severity.ADVICE,
    basis="党政机关公文格式：发文字号由机关代字、六角括号括入的年份、发文顺序号组成，顺序号不编虚位、不加“第”字",
    confidence="project-heuristic",
)
def malformed_doc_number(crawl: Crawl, rules: Rules) -> Iterator[Finding | Fine]:
    """发文字号格式不规范 · A document number in the page's labelled block is not in the form 机关代字〔年份〕序号号.

    Judged is the value of the label 发文字号 (文号), letter for letter; where a page has none, the number that stands
    alone at the head of a document of the site's own. Numbers of 令, 公告 and 通告, of the Party, of
    penalties, licences and courts, registration numbers and several numbers that are not told apart are exempt.

    为何: 文号写法不统一，公众和系统按文号查不到文件，也给引用、清理带来差错。

    整改: 按“机关代字〔年份〕序号号”改正：年份用六角括号“〔〕”，序号不加“第”、不编虚位（01 写作 1）；只改页面标注，不改文件原件。
    """
    table = rules.table(Block)
    found, fine = [], []
    policies = crawl.once(Policies, rules)
    for url, document in crawl.catalogue.items():
        raw = labelled(document, table) if document.labels else None
        numbered = raw is None and document.doc_number and _OFFICIAL.search(document.title)
        if numbered and not policies.is_forwarded(document):
            raw = next(iter(heads(document.title, crawl.text(url)[:HEAD])), None)
        if raw is None:
            continue
        wrong = tuple(dict.fromkeys(fault for each in SEVERAL.split(raw) for fault in faults(each)))
        if wrong:
            finding = Finding(
                url,
                f"发文字号“{raw}”{'、'.join(wrong)}",
                {"发文字号": raw, "标题": document.title, "规范写法": "机关代字〔年份〕序号号"},
            )
            found.append(
                Fault(kind=f"发文字号{'、'.join(map(kind, wrong))}", finding=finding, title=document.title)
            )
        else:
            fine.append(Fine(url))
    yield from told(found, len(found) + len(fine), crawl.site.address)
    yield from fine
