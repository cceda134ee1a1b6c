"""A consultation that closed long ago and whose outcome was never told."""

import json
import re
from collections.abc import Iterator
from datetime import timedelta

from checks import Crawl, Document, Finding, Fine, Rules, Severity, Unknown, absence, check
from checks.policy.consultations import (
    clock,
    is_answer,
    is_consultation,
    is_major,
    is_of_draft,
    same_subject,
    subject,
    tells_outcome,
)
from checks.policy.periods import Term, term
from checks.policy.publication import public
from checks.rules.deadlines import Deadlines
from checks.titles import likeness, title_key

ALIKE = 0.85
SHORTEST = 6
FEW = 3
"""A link that stands on more pages than these is the site's own way to a column."""
_TELLS = re.compile(r"采纳情况|意见反馈情况|征集结果|征求意见结果|结果反馈|反馈结果")
_RESULT = re.compile(r"采纳|反馈(?:情况|结果)|结果|意见反馈")
_LINKED = re.compile(r"征集结果|征求意见结果|结果反馈|反馈结果|意见反馈|反馈情况|采纳")
LONGEST = 20
"""The words of a link that leads to the outcome; longer ones are titles, which are judged as such."""
_TOLD = "采纳|收到|征集到|收集到|没有意见|无意见"
_NOISE = re.compile(r"[\W_]+")


@check(
    severity=Severity.DEDUCTION,
    basis="地方细则口径（宿迁 决策公开4）：征求意见后公开意见采纳情况",
)
def consultation_without_feedback(
    crawl: Crawl, rules: Rules, *, since_days: int = 1095
) -> Iterator[Finding | Unknown | Fine]:
    """征求意见无反馈 · A consultation on a draft closed and nothing tells what became of the views.

    Judged are consultations on drafts of rules and plans of the last ``since_days`` days whose last day, stated in the text, is longer past than the
    book's days for feedback. Feedback is any page or row of a list that tells of views on the same draft, one that
    names it among others (a collective table, also in an attachment), a link, a passage or a block of the page
    itself, and also that none came in.

    为何: 征求了意见却不反馈采纳情况，公众参与流于形式。

    整改: 公布意见收集和采纳情况（含不采纳的理由）；没有收到意见的也作说明，并与征集公告相互链接。
    """
    waits = timedelta(days=rules.table(Deadlines).feedback.days)
    answers: _Answers | None = None
    for document in crawl.catalogue.values():
        if not crawl.site.is_own(document.url) or not is_consultation(document):
            continue
        text, shown = crawl.text(document.url), public(document)
        if not (is_of_draft(document) or is_major(document, text)):
            continue
        found = term(text, shown.day if shown else None, clock(rules).due)
        if found is None or not crawl.as_of - timedelta(days=since_days) < found.end < crawl.as_of - waits:
            continue
        answers = answers or _Answers(crawl)
        if answers.answer(document, text):
            yield Fine(document.url)
        elif reason := _doubt(crawl, rules, document):
            yield Unknown(document.url, f"没有见到采纳情况反馈，但{reason}")
        else:
            yield _finding(crawl, document, found, waits.days)


class _Answers:
    """What the site tells of views: titles, texts that name several drafts, links and blocks of pages."""

    def __init__(self, crawl: Crawl) -> None:
        rows = crawl.query("select distinct title from entries union select title from documents")
        self._titles = [row["title"] for row in rows if is_answer(row["title"] or "")]
        self._told = [
            (url, _NOISE.sub("", f"{title}{text}"))
            for url, title, text in _texts(crawl)
            if tells_outcome(text)
            and (is_answer(title) or not is_consultation(Document(url=url, address=url, title=title)))
        ]
        self._linked = {
            source
            for row in crawl.query("select sources, texts from links where places <= ?", (FEW,))
            if any(len(text) <= LONGEST and _LINKED.search(text) for text in json.loads(row["texts"]))
            for source in json.loads(row["sources"])
        }
        beside = crawl.query("select url, outer from pages where kind = 'document' and outer like '%意见%'")
        self._beside = {row["url"] for row in beside if tells_outcome(row["outer"])}

    def answer(self, document: Document, text: str) -> bool:
        """Whether anything tells what became of the views on a draft."""
        url, title = document.url, document.title
        if _TELLS.search(text) or tells_outcome(text) or url in self._beside or url in self._linked:
            return True
        if any(cite.url and _RESULT.search(f"{cite.label or ''}{cite.text}") for cite in document.cites):
            return True
        if any(same_subject(title, other) or likeness(title, other) >= ALIKE for other in self._titles):
            return True
        name = title_key(subject(title))
        return len(name) >= SHORTEST and any(name in told for where, told in self._told if where != url)


def _texts(crawl: Crawl) -> Iterator[tuple[str, str, str]]:
    """Address, title and text of the documents, and of the files attached to them, that speak of views."""
    for row in crawl.query("select url, title, text from documents where text like '%意见%'"):
        if re.search(_TOLD, row["text"]):
            yield row["url"], row["title"], row["text"]
    for document in crawl.catalogue.values():
        if is_answer(document.title):
            files = (crawl.attachment(cite.url) for cite in document.cites if cite.attachment and cite.url)
            yield from (
                (file.url, document.title, f"{document.title}\n{file.text}") for file in files if file
            )


def _doubt(crawl: Crawl, rules: Rules, document: Document) -> str | None:
    """Why feedback may be there unseen; a menu entry that leads nowhere hides nothing."""
    if document.unread:
        return f"公告页没有读全：{document.unread}"
    if told := absence.gap(crawl, rules, gone_hides=False):
        return told
    columns = (c for c in crawl.columns() if "p-decision" in rules.classify(c.name, c.path, c.url))
    return next((told for column in columns if (told := absence.unfinished(column))), None)


def _finding(crawl: Crawl, document: Document, found: Term, waits: int) -> Finding:
    return Finding(
        document.url,
        f"征求意见 {found.end} 截止，至 {crawl.as_of} 已超过 {waits} 日，没有公开意见采纳情况",
        {
            "标题": document.title,
            "原句": found.words,
            "截止日期": str(found.end),
            "已查": "本站稿件和列表标题、公告页正文与链接，均无该草案的意见反馈",
        },
    )
