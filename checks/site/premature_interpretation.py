"""An interpretation that was published before its document was."""

from collections.abc import Iterator

from checks import Crawl, Document, Finding, Fine, Rules, Severity, Stamp, Unknown, check
from checks.policy.graph import Policies
from checks.policy.publication import public


@check(
    severity=Severity.DEDUCTION,
    basis="地方通报口径（黄石市2022年通报问题五）：解读发布时间不得早于被解读文件的公开时间",
)
def premature_interpretation(crawl: Crawl, rules: Rules) -> Iterator[Finding | Unknown | Fine]:
    """解读早于文件 · An interpretation is dated before the document it interprets.

    Compared are the dates on which both were published on the web (发布日期), never the day of
    signing and never a day that only the address of the page tells. The same day is not before, unless both
    give minutes, and then it is a hint. Of several pages of one document, copies or versions, it has to precede every one. A document
    of another authority that is only published here again, a briefing or a consultation is not judged.

    为何: 文件尚未公开就先发布解读，程序倒置，或其中一个日期填写有误。

    整改: 核对两个页面的发布日期；日期填错的更正并说明；确属倒置的，今后解读与文件同步发布。
    """
    policies = crawl.once(Policies, rules)
    for interpretation in policies.interpretations:
        if policies.is_early(interpretation):
            continue
        for matter, how in policies.matters(interpretation):
            if any(policies.is_forwarded(policy) for policy in matter):
                continue
            everywhere = {copy.url: copy for policy in matter for copy in policies.copies(policy)}
            yield _judge(interpretation, list(everywhere.values()), how)


def _judge(interpretation: Document, matter: list[Document], how: str) -> Finding | Unknown | Fine:
    about = min(policy.url for policy in matter)
    mine = public(interpretation)
    dated = [(policy, first) for policy in matter if (first := public(policy))]
    if mine is None or len(dated) < len(matter):
        return Unknown(interpretation.url, "解读或文件的发布日期没有读出", about)
    if not all(mine.before(first) for _, first in dated):
        return Fine(interpretation.url, about)
    policy, first = min(dated, key=lambda pair: pair[1].iso)
    return Finding(
        interpretation.url,
        f"解读发布于 {_said(mine)}，早于文件发布日期 {_said(first)}",
        {
            "解读": interpretation.title,
            "解读发布日期": mine.raw,
            "文件": policy.title,
            "文件发布日期": first.raw,
            "文件成文日期": policy.written.raw if policy.written else None,
            "文件地址": policy.address,
            "关联方式": how,
        },
        about=about,
        severity=Severity.ADVICE if mine.day and mine.day == first.day else None,
    )


def _said(stamp: Stamp) -> str:
    return stamp.iso.replace("T", " ")
