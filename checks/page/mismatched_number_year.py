"""A document number of another year than the document."""

import re
from collections.abc import Iterator

from checks import Document, Finding, Rules, Severity, Unknown, check
from checks.policy.classes import READING_WORDS
from checks.policy.numbers import labelled, read
from checks.policy.signature import signature
from checks.rules.block import Block

_LATER = re.compile(rf"{READING_WORDS}|转发|批转|修订|修正|修改|重新(?:印发|公布|发布)|汇编|失效|废止|延长")
_SIGNING = (
    "成文日期",
    "成文时间",
    "公文生成日期",
    "发文日期",
    "发文时间",
    "印发日期",
    "印发时间",
    "签发日期",
)
_CENTRAL = ("国", "中办", "中发")
JANUARY, DECEMBER = 1, 12


@check(
    severity=Severity.ADVICE,
    basis="发文字号的年份与成文年份应一致",
    confidence="project-heuristic",
    when=lambda document, rules: bool(document.doc_number),
)
def mismatched_number_year(document: Document, rules: Rules) -> Iterator[Finding | Unknown]:
    """文号年份与成文年份不符 · The year in the document number is not the year the document was written in.

    Compared are the year in brackets and the day of writing (the label 成文日期, else the signature under the text). A document of January may bear the
    number of the year before; one of December with the next year's number is left to a person. Amended or passed-on
    documents, numbers of central organs on another's page, and interpretations are not compared, nor is a day of writing that the signature of the text contradicts.

    为何: 文号年份与成文日期对不上，其中一处录入有误，会误导按年度查阅和引用。

    整改: 对照原件核实文号和成文日期，改正录错的一处；确属跨年印发的，保留并留存说明。
    """
    raw = labelled(document, rules.table(Block)) or document.doc_number
    number, signed = read(raw), signature(document.text)
    written = document.written if _is_signing(document) else (signed.stamp if signed else None)
    if number is None or written is None:
        return
    year = written.first.year
    if year == number.year or written.last.year != year or _LATER.search(document.title):
        return
    if year == number.year + 1 and (written.first.month == JANUARY or len(written.iso) < 7):
        return
    if signed is not None and signed.day.year == number.year:
        return
    if document.written is not None and document.written.first.year == number.year:
        return
    if number.head.startswith(_CENTRAL):
        return
    if year == number.year - 1 and written.last.month == DECEMBER:
        yield Unknown(document.url, f"文号是{number.year}年，成文于{written.iso}，是否跨年印发须人工核对")
        return
    yield Finding(
        document.url,
        f"文号“{raw}”的年份是{number.year}年，成文日期却是{written.raw}",
        {
            "标题": document.title,
            "发文字号": raw,
            "成文日期": written.raw,
            "正文落款日期": signed.raw if signed else None,
        },
    )


def _is_signing(document: Document) -> bool:
    """Whether the day of writing is labelled as the day of signing, not as one on which a system made the page."""
    names = {re.sub(r"[\s:：]", "", label) for label, value in document.labels.items() if value}
    return bool(names & set(_SIGNING))
