"""A document whose labelled day of writing is not the day under its text."""

import re
from collections.abc import Iterator
from datetime import date

from checks import Document, Finding, Rules, Severity, check
from checks.policy.officials import block, is_official
from checks.policy.signature import signature
from checks.rules.block import Block

_OTHER_DAYS = re.compile(r"转发|批转|修订|修正|修改|解读|征求意见|草案")
_PASSED = re.compile(r"(?:会议|大会).{0,12}(?:审议)?通过|次(?:修订|修正)|根据.{4,60}(?:修订|修正)")
_SIGNING = {"成文日期", "成文时间", "公文生成日期", "签发日期"}
_MADE = {"生成日期", "生成时间", "公文生成时间"}
"""Labels of many templates for the day of signing, of some for the day on which the system made the page."""
HEAD = 300


@check(
    severity=Severity.ADVICE,
    basis="元数据的成文日期与正文落款日期应一致",
    confidence="project-heuristic",
    when=lambda document, rules: (
        document.written is not None and bool(document.labels) and bool(document.text)
    ),
)
def contradicting_signature(document: Document, rules: Rules) -> Iterator[Finding]:
    """成文日期与落款不一致 · The labelled day of writing is not the day of the signature under the text.

    Compared are the label 成文日期 and the first place in the text where an authority and, beside or below it, a day
    stand alone. 生成日期, which some systems write for themselves, counts only where the year or the month alone
    differs. Days on which a meeting passed or amended a text, texts passed on, and 发文日期 are not compared.

    为何: 页面标注的成文日期与正文落款不同，施行时间、公开时限的起算都会出错。

    整改: 以签发原件为准，改正页面标注或正文中录错的日期；会议通过日期与印发日期并存的，分别标明。
    """
    table = rules.table(Block)
    written = document.written
    names = {re.sub(r"[\s:：]", "", label) for label, value in document.labels.items() if value}
    if not names & {*_SIGNING, *_MADE}:
        return
    if not is_official(document, block(document, table), table):
        return
    if _OTHER_DAYS.search(document.title) or _PASSED.search(document.text[:HEAD]):
        return
    signed = signature(document.text)
    if written is None or written.day is None or signed is None or signed.day == written.day:
        return
    if not names & _SIGNING and not _is_slip(written.day, signed.day):
        return
    yield Finding(
        document.url,
        f"页面标注的成文日期是{written.raw}，正文落款日期是{signed.raw}",
        {
            "标题": document.title,
            "标注的成文日期": written.raw,
            "正文落款": f"{signed.organ} {signed.raw}",
            "相差天数": abs((signed.day - written.day).days),
        },
    )


def _is_slip(one: date, other: date) -> bool:
    """Whether two days differ in nothing but the year or the month, as a slip of the hand makes them."""
    return one.day == other.day and (one.year == other.year or one.month == other.month)
