"""A consultation on a draft that runs for fewer days than the regulation asks for."""

from collections.abc import Iterator

from checks import Document, Finding, Rules, Severity, Unknown, check
from checks.consultations import gives_reason, is_consultation, is_major, is_of_draft, term
from checks.publication import public
from checks.rules.deadlines import Deadlines


@check(
    severity=Severity.DEDUCTION,
    basis="《重大行政决策程序暂行条例》第十五条：公开征求意见的期限一般不少于30日；因情况紧急等原因需要缩短期限的，应当说明",
    when=lambda document, rules: is_consultation(document),
)
def short_consultation(document: Document, rules: Rules) -> Iterator[Finding | Unknown]:
    """征求意见少于30日 · A consultation on a draft is open for fewer than thirty days and no reason is given.

    Compared are the first and the last day that the text states, both counted; where only the last is stated,
    the day of publication is the first. Only pages that call the matter a 重大行政决策 are a fault; other drafts of rules
    and plans are a hint, for a person knows whether they are major. General appeals (topics, works, surveys, environmental
    and planning notices with terms of their own) are not judged, nor where a reason for the shorter term is given.

    为何: 征求意见时间过短，公众来不及提意见；缩短期限又不说明，违反程序规定。

    整改: 重大行政决策草案征求意见不少于30日；确因情况紧急缩短的，在公告中说明原因。
    """
    major = is_major(document, document.text)
    if not (major or is_of_draft(document)):
        return
    shown = public(document)
    found = term(document.text, shown.day if shown else None)
    if found is None:
        if major:
            yield Unknown(document.url, "没有读出征求意见的起止日期")
        return
    rule = rules.table(Deadlines).consultation
    if found.start is None or found.start < rule.since or gives_reason(document.text):
        return
    lasted, limit = (found.end - found.start).days + 1, rule.days
    if lasted >= limit:
        return
    yield Finding(
        document.url,
        f"征求意见自 {found.start} 至 {found.end}，共 {lasted} 日，少于 {limit} 日，没有说明缩短的原因"
        + ("" if major else "；如属重大行政决策，应不少于规定天数"),
        {
            "公告": document.title,
            "原文": found.words,
            "发布日期": document.published.raw if document.published else None,
            "天数": lasted,
            "是否写明重大行政决策": "是" if major else "否",
        },
        severity=None if major else Severity.ADVICE,
    )
