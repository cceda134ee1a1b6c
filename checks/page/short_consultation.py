"""A consultation on a draft that runs for fewer days than the regulation asks for."""

from collections.abc import Iterator

from checks import Document, Finding, Rules, Severity, Unknown, check
from checks.policy.consultations import clock, gives_reason, is_consultation, is_major, is_of_draft
from checks.policy.periods import term
from checks.policy.publication import public
from checks.rules.book import claim, is_verified
from checks.rules.deadlines import Deadlines


@check(
    severity=Severity.DEDUCTION,
    basis="《重大行政决策程序暂行条例》第十五条：公开征求意见的期限一般不少于30日；因情况紧急等原因需要缩短期限的，应当说明",
    when=lambda document, rules: is_consultation(document),
)
def short_consultation(document: Document, rules: Rules) -> Iterator[Finding | Unknown]:
    """征求意见少于30日 · A consultation on a draft is open for fewer than thirty days and no reason is given.

    Compared are the first and the last day that the text states, both counted, or the days it gives; where only the
    last is stated, the day of publication is the first. The day of a hearing or a meeting is none of them. Only pages that call the matter a 重大行政决策 are a fault; other drafts of rules
    and plans are a hint, for a person knows whether they are major. General appeals (topics, works, surveys, environmental
    and planning notices with terms of their own) are not judged, nor where a reason for the shorter term stands beside it.

    为何: 征求意见时间过短，公众来不及提意见；缩短期限又不说明，违反程序规定。

    整改: 重大行政决策草案征求意见不少于30日；确因情况紧急缩短的，在公告中说明原因。
    """
    major = is_major(document, document.text)
    if not (major or is_of_draft(document)):
        return
    shown = public(document)
    found = term(document.text, shown.day if shown else None, clock(rules).due)
    if found is None:
        if major:
            yield Unknown(document.url, "没有读出征求意见的起止日期")
        return
    rule = rules.table(Deadlines).consultation
    lasted, limit = found.days, rule.days
    if found.start is None or lasted is None or lasted >= limit or found.start < rule.since:
        return
    if gives_reason(document.text, found.words):
        return
    told = f"自 {found.start} 至 {found.end}，共" if found.stated is None else "期限"
    yield Finding(
        document.url,
        f"征求意见{told} {lasted} 日，少于 {limit} 日，没有说明缩短的原因"
        + ("" if major else f"；如属重大行政决策，一般不应少于 {limit} 日"),
        {
            "标题": document.title,
            "原句": found.words,
            "发布日期": document.published.raw if document.published else None,
            "天数": lasted,
            "是否写明重大行政决策": "是" if major else "否",
        },
        severity=None if major and is_verified(rule.confidence) else Severity.ADVICE,
        basis=claim(rule.basis, rule.confidence),
    )
