"""Notices with personal data whose time is over."""

from collections.abc import Iterator

from checks import Document, Finding, Rules, Severity, check
from checks.personal import Reading, ended, exposures, masked, sensitive_heads
from checks.rules.privacy import Privacy, any_of


@check(
    severity=Severity.ADVICE,
    basis="《个人信息保护法》第十九条",
    confidence="project-heuristic",
    when=lambda document, rules: "公示" in document.title,
)
def overdue_notice(document: Document, rules: Rules, *, grace_days: int = 30) -> Iterator[Finding]:
    """公示到期未撤 · A notice with names and sensitive columns is still online long after its period.

    Read is the period that the notice itself states. It has to name people beside identity numbers, addresses,
    phones, illness, disability and the like, covered or not. Notices that the law keeps published (任免、招聘、中标、处罚、规划 …)
    are exempt. How long a notice is kept is for a person to decide; this is a lead.

    为何: 公示期满后公示目的已经实现，仍长期挂网会扩大个人信息泄露的风险。

    整改: 公示期满的，撤下或只保留结果，删去姓名以外的个人信息；法律、法规规定长期公开的，说明依据。
    """
    privacy = rules.table(Privacy)
    if any_of((*privacy.notices.lasting, *privacy.lawful, *privacy.penal)).search(document.title):
        return
    end = ended(document.text, document.published)
    if end is None or (rules.as_of - end[0]).days <= grace_days:
        return
    reading = Reading(document.text, privacy)
    titles = f"{document.title}\n{document.column_name or ''}"
    kinds = [each.title for each in exposures(reading, privacy, titles, rules.as_of)]
    kinds += [head for head in sensitive_heads(reading, privacy) if head not in kinds]
    if not kinds:
        return
    days = (rules.as_of - end[0]).days
    yield Finding(
        document.url,
        f"公示期已满 {days} 天，仍在公开姓名和{'、'.join(map(masked, kinds[:4]))}，请核实是否应当撤下",
        {
            "标题": masked(document.title)[:60],
            "公示期": masked(end[1]),
            "期满日": end[0].isoformat(),
            "监测时点": rules.as_of.isoformat(),
            "个人信息": "、".join(map(masked, kinds)),
        },
    )
