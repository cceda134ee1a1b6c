"""Personal numbers covered up so that they can be restored."""

import re
from collections.abc import Iterator

from checks import Attachment, Document, Finding, Rules, Severity, check
from checks.personal import Reading, masked, weak_masks
from checks.rules.privacy import Privacy, any_of
from checks.showing import called, page_of

_COVERED = re.compile(r"[0-9０-９](?:[*＊●×•■█○]|[xX]{2})|[*＊●×•■█○]{4}[0-9０-９]")
_MARKS = (*"*＊●×•■█○", "xx", "xX", "Xx", "XX")
_EXAMPLES = 3
_MANY = 3


@check(
    severity=Severity.ADVICE,
    basis="《个人信息保护法》第七十三条（三）去标识化",
    confidence="project-heuristic",
    things=("方式",),
)
def weakly_masked_data(record: Document | Attachment, rules: Rules) -> Iterator[Finding]:
    """个人信息遮挡不当 · Identity, phone or bank numbers are covered so little that they can be restored.

    Covered have to be at least 6 digits of an identity number or a bank account and 4 of a mobile number (this
    project's own limits). Also told are a covered date of birth that stands in the same row, and one person's number
    covered differently in two places. Numbers of other kinds (编号、代码 …) do not count; mobiles only from three on.

    为何: 只遮两三位，或两处遮的位置不同，号码很容易拼合、推算出来，等于没有遮挡。

    整改: 统一遮挡位置：身份证号隐去出生日期及之后至少 6 位且不再另列出生日期，手机号隐去中间 4 位，银行账号只留后 4 位；替换已发布的页面和附件。
    """
    if not any(mark in record.text for mark in _MARKS) or not _COVERED.search(record.text):
        return
    privacy = rules.table(Privacy)
    name = called(record)
    if any_of(privacy.blank).search(name):
        return
    ways: dict[str, list[tuple[str, int]]] = {}
    for way, shown, line in weak_masks(Reading(record.text, privacy), privacy):
        ways.setdefault(way, []).append((shown, line))
    ways = {way: each for way, each in ways.items() if not way.startswith("手机号") or len(each) >= _MANY}
    if not ways:
        return
    about = masked(record.url) if isinstance(record, Attachment) else ""
    evidence: dict[str, object] = {"所在": masked(name)[:60], "方式": list(ways)}
    for way, each in ways.items():
        examples = "、".join(dict.fromkeys(shown for shown, _ in each[:_EXAMPLES]))
        evidence[way] = f"{len(each)} 处，首处在第 {each[0][1] + 1} 行，如 {examples}（已按本报告方式遮挡）"
    yield Finding(page_of(record), f"个人信息遮挡不当：{'；'.join(ways)}", evidence, about=about)
