"""Names of abolished organs on pages that should be current."""

import re
from collections.abc import Iterator

from checks import Document, Finding, Rules, Severity, check
from checks.personal import masked
from checks.rules.privacy import any_of
from checks.rules.words import WordList
from checks.words import around, finder

_SENTENCE = re.compile(r"[。；;\n\t]")
_SHOWN = 5


@check(
    severity=Severity.ADVICE,
    basis="国办发〔2017〕47号：静态信息发生变化后应及时更新替换；《政府信息公开条例》第十二条",
    when=lambda document, rules: _is_static(document, rules.table(WordList)),
    things=("旧称",),
)
def outdated_name(document: Document, rules: Rules) -> Iterator[Finding]:
    """静态信息用旧机构名 · Duties, guides or contacts name organs that were abolished, or the old regulation.

    Read are pages of 机构职能、指南、联系方式 only. Exempt are documents dated before the reforms of 2018/2019 ended, names in
    《》 or behind 原, and sentences that tell of the reform or of somebody's career (整合、划入、更名、历任 …). In a guide to
    disclosure also 国务院令第492号 and 2008年5月1日起施行, unless it cites the new regulation too.

    为何: 机构已经撤并，按旧名称、旧依据办事会找不到人、引错条款。

    整改: 把机构名称、电话和所引法规更新为现行的；公开指南改引国务院令第711号（2019年5月15日起施行）。
    """
    table = rules.table(WordList)
    rule = table.outdated
    text = document.text
    found: dict[str, tuple[str, str]] = {}
    dated = document.written or document.updated or document.published
    if rules.as_of >= rule.since and (dated is None or dated.last >= rule.since):
        for slip in finder(table, "outdated").find(text):
            sentence = _sentence(text, slip.start, slip.start + len(slip.wrong))
            if not any_of(rule.reform).search(sentence):
                found.setdefault(slip.wrong, (f"现为{slip.right}", slip.context))
    is_guide = "指南" in document.title and "公开" in document.title and rules.as_of >= rule.regulation
    if is_guide and not any_of(rule.renewed).search(text):
        plain = re.sub(r"[ \u3000]", "", text)
        for match in any_of(rule.guide).finditer(plain):
            found.setdefault(
                match[0],
                ("现为国务院令第711号，2019年5月15日起施行", around(plain, match.start(), match.end())),
            )
    if not found:
        return
    named = "、".join(f"“{wrong}”（{right}）" for wrong, (right, _) in list(found.items())[:_SHOWN])
    evidence: dict[str, object] = {"栏目": document.column_name or "", "旧称": list(found)}
    evidence |= {
        f"原文{n}": masked(context) for n, (_, context) in enumerate(list(found.values())[:_SHOWN], 1)
    }
    evidence["页面日期"] = dated.iso[:10] if dated else "未注明"
    yield Finding(document.url, f"静态信息疑似未随机构改革或法规修订更新：{named}", evidence)


def _is_static(document: Document, table: WordList) -> bool:
    return bool(any_of(table.outdated.static).search(f"{document.title} {document.column_name or ''}"))


def _sentence(text: str, start: int, end: int) -> str:
    before = _SENTENCE.split(text[max(0, start - 200) : start])[-1]
    return before + _SENTENCE.split(text[start : end + 200])[0]
