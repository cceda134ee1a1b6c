"""A page whose labelled number is another than the one its text bears."""

import re
from collections.abc import Iterator

from checks import Document, Finding, Rules, Severity, Unknown, check
from checks.policy.classes import READING_WORDS
from checks.policy.numbers import SEVERAL, heads, labelled, read, stands_alone
from checks.rules.block import Block

_ABOUT_ANOTHER = re.compile(rf"{READING_WORDS}|转发|批转|修订|修正|修改|汇编|征求意见")


@check(
    severity=Severity.ADVICE,
    basis="页面文号与正文文号应一致",
    confidence="project-heuristic",
    when=lambda document, rules: bool(document.labels) and labelled(document, rules.table(Block)) is not None,
)
def mismatched_doc_number(document: Document, rules: Rules) -> Iterator[Finding | Unknown]:
    """页面文号与正文不一致 · The labelled number differs from the number at the head of the text.

    Compared, with brackets, spaces and leading zeros made one, are the label 发文字号 and a number that stands alone
    in a line at the head of the text or in brackets at the end of the title. Numbers that the text only cites, another
    authority's text passed on, interpretations and amended versions are not compared.

    为何: 页面标注的文号与正文不同，公众引用时会用错文号，按文号也查不到文件。

    整改: 对照签发原件核实文号，改正页面标注或正文中录错的一处。
    """
    raw = labelled(document, rules.table(Block))
    own = [number for each in SEVERAL.split(raw or "") if (number := read(each))]
    if raw is None or not own or _ABOUT_ANOTHER.search(document.title):
        return
    borne = [number for each in heads(document.title, document.text) if (number := read(each))]
    others = [number for number in borne if number not in own]
    if not borne or len(others) < len(borne):
        return
    if any(stands_alone(number, document.text) for number in own):
        return
    if len(others) > 1:
        told = "、".join(map(str, others))
        yield Unknown(document.url, f"正文开头有多个文号（{told}），都不同于页面标注的“{raw}”，须人工核对")
        return
    yield Finding(
        document.url,
        f"页面标注的发文字号是“{raw}”，正文开头是“{others[0]}”",
        {"标题": document.title, "页面发文字号": raw, "正文发文字号": str(others[0])},
    )
