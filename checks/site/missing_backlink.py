"""A policy that is interpreted on the site and whose page does not lead to the interpretation."""

import re
from collections.abc import Iterator

from checks import Crawl, Document, Finding, Fine, Rules, Severity, Unknown, check
from checks.policy.asides import hidden_way, holds_reading, leads_beside, places
from checks.policy.graph import Policies
from checks.policy.readings import leads_to_own_reading
from checks.titles import in_marks

SHOWN = 3
_BUILDS_LINKS = re.compile(r"解读|相关文件|相关链接|relat|zcjd|jiedu", re.I)


@check(
    severity=Severity.DEDUCTION,
    basis="《政府网站发展指引》（国办发〔2017〕47号）解读回应：解读与被解读文件相互关联",
)
def missing_backlink(crawl: Crawl, rules: Rules) -> Iterator[Finding | Unknown | Fine]:
    """文件页无解读入口 · The page of an interpreted policy has no link to its interpretation.

    Judged are own policies that an interpretation on this site is certainly about. Any link from any page of the
    policy will do: in the text, in a block beside it, to a file, a film or a companion interpretation; one that leads
    to the interpretation of another document is none. A policy
    without interpretation is told elsewhere (应解读未解读); one of another authority is not judged.

    为何: 读者看到文件却不知道有解读，解读起不到作用；文件与解读应当双向关联。

    整改: 在文件页添加“相关解读”链接，指向本站已发布的解读稿（文字、图解、视频均可）。
    """
    policies = crawl.once(Policies, rules)
    done: set[str] = set()
    for policy in policies.policies:
        readings = policies.readings.get(policy.url)
        if not readings or policy.url in done or policies.is_forwarded(policy):
            continue
        copies = policies.copies(policy)
        done |= {copy.url for copy in copies}
        targets = {reading.url for reading in readings}
        if any(leads_to_own_reading(copy, policies) or leads_beside(crawl, copy, targets) for copy in copies):
            yield Fine(policy.url)
        elif doubt := next((told for copy in copies if (told := _doubt(crawl, copy, targets))), None):
            yield Unknown(policy.url, doubt)
        else:
            yield _finding(policy, readings)


def _doubt(crawl: Crawl, policy: Document, targets: set[str]) -> str | None:
    """Why the absence of a link cannot be claimed."""
    if policy.unread:
        return f"正文没有读全：{policy.unread}"
    for row in crawl.query("select unread, scripts from pages where url = ?", (policy.url,)):
        if row["unread"]:
            return f"页面没有读全：{row['unread']}"
        if _BUILDS_LINKS.search(row["scripts"] or ""):
            return "页面用脚本写入相关链接，没有读出"
    if told := hidden_way(crawl, policy):
        return told
    if heading := holds_reading(policy):
        return f"文件页自带“{heading}”内容，请人工确认是否即为解读"
    if any(count > len(sources) for sources, count in places(crawl, targets)):
        return "解读在多个页面的公共区域有链接，不能确定文件页上是否也有"
    return None


def _finding(policy: Document, readings: list[Document]) -> Finding:
    links = [cite for cite in policy.cites if cite.url]
    return Finding(
        policy.url,
        f"{in_marks(policy.title)}已有解读，但文件页没有指向解读的链接",
        {
            "文件": policy.title,
            "发文字号": policy.doc_number,
            "本站的解读": [f"{reading.title} {reading.address}" for reading in readings[:SHOWN]],
            "文件页正文及相关区块的链接数": len(links),
            "文件页的链接": [f"{cite.text} {cite.address}" for cite in links[:SHOWN]] or "无",
        },
    )
