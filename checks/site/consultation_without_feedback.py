"""A consultation that closed long ago and whose outcome was never told."""

import re
from collections.abc import Iterator
from datetime import timedelta

from checks import Crawl, Document, Finding, Fine, Rules, Severity, Unknown, check
from checks.absence import gap
from checks.consultations import Term, is_answer, is_consultation, is_major, is_of_draft, same_subject, term
from checks.publication import public
from checks.readings import is_gone
from checks.rules.deadlines import Deadlines
from checks.titles import likeness

ALIKE = 0.85
_TELLS = re.compile(
    r"采纳情况|意见反馈情况|征集结果|征求意见结果|结果反馈|反馈结果|(?:共)?(?:收到|征集到|收集到).{0,12}(?:意见|建议).{0,20}(?:条|份|件|个)|未收到|没有收到|无(?:意见|反馈)|采纳.{0,10}(?:条|件|意见)"
)
_RESULT = re.compile(r"采纳|反馈(?:情况|结果)|结果")


@check(
    severity=Severity.DEDUCTION,
    basis="地方细则口径（宿迁 决策公开4）：征求意见后公开意见采纳情况",
)
def consultation_without_feedback(
    crawl: Crawl, rules: Rules, *, since_days: int = 1095
) -> Iterator[Finding | Unknown | Fine]:
    """征求意见无反馈 · A consultation on a draft closed and nothing tells what became of the views.

    Judged are consultations on drafts of rules and plans of the last ``since_days`` days whose last day, stated in the text, is longer past than the
    book's days for feedback. Feedback is any page or row of a list that tells of views on the same draft, a
    link, a passage of the page itself, and also that none came in.

    为何: 征求了意见却不反馈采纳情况，公众参与流于形式。

    整改: 公布意见收集和采纳情况（含不采纳的理由）；没有收到意见的也作说明，并与征集公告相互链接。
    """
    waits = timedelta(days=rules.table(Deadlines).feedback.days)
    answers: list[str] | None = None
    for document in crawl.catalogue.values():
        if not crawl.site.is_own(document.url) or not is_consultation(document):
            continue
        text, shown = crawl.text(document.url), public(document)
        if not (is_of_draft(document) or is_major(document, text)):
            continue
        found = term(text, shown.day if shown else None)
        if found is None or not crawl.as_of - timedelta(days=since_days) < found.end < crawl.as_of - waits:
            continue
        answers = _answers(crawl) if answers is None else answers
        if _is_answered(document, text, answers):
            yield Fine(document.url)
        elif reason := _doubt(crawl, rules, document):
            yield Unknown(document.url, f"没有见到采纳情况反馈，但{reason}")
        else:
            yield _finding(crawl, document, found, waits.days)


def _answers(crawl: Crawl) -> list[str]:
    """Titles of documents and of rows that tell what became of views."""
    rows = crawl.query("select distinct title from entries union select title from documents")
    return [row["title"] for row in rows if is_answer(row["title"] or "")]


def _is_answered(document: Document, text: str, answers: list[str]) -> bool:
    if _TELLS.search(text):
        return True
    if any(cite.url and _RESULT.search(f"{cite.label or ''}{cite.text}") for cite in document.cites):
        return True
    return any(
        same_subject(document.title, title) or likeness(document.title, title) >= ALIKE for title in answers
    )


def _doubt(crawl: Crawl, rules: Rules, document: Document) -> str | None:
    """Why feedback may be there unseen; a menu entry that leads nowhere hides nothing."""
    if document.unread:
        return f"公告页没有读全：{document.unread}"
    told = gap(crawl, rules)
    gaps = crawl.coverage.get("nav_gaps") or ()
    if told and gaps and crawl.complete and all(is_gone(str(each["reason"])) for each in gaps):
        told = None
    if told:
        return told
    for column in crawl.columns():
        if "p-decision" in rules.classify(column.name, column.path, column.url):
            if column.unread:
                return f"栏目“{column.name}”没有读出（{column.unread}）"
            if column.entries and not column.ended:
                return f"栏目“{column.name}”没有读完"
    return None


def _finding(crawl: Crawl, document: Document, found: Term, waits: int) -> Finding:
    return Finding(
        document.url,
        f"征求意见 {found.end} 截止，至 {crawl.as_of} 已超过 {waits} 日，没有公开意见采纳情况",
        {
            "公告": document.title,
            "原文": found.words,
            "截止日期": str(found.end),
            "已查": "本站稿件和列表标题、公告页正文与链接，均无该草案的意见反馈",
        },
    )
