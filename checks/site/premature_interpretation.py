"""An interpretation that was published before its document was."""

from collections.abc import Iterator

from checks import Crawl, Finding, Fine, Rules, Severity, Unknown, check
from checks.policies import Pair, Policies


@check(
    severity=Severity.DEDUCTION,
    basis="地方通报口径（黄石市2022年通报问题五）：解读发布时间不得早于被解读文件的公开时间",
)
def premature_interpretation(crawl: Crawl, rules: Rules) -> Iterator[Finding | Unknown | Fine]:
    """解读早于文件 · An interpretation is dated before the document it interprets.

    Compared are the dates on which both were published on the web (发布日期), never the day of
    signing. The same day is not before, unless both give minutes. A document of another authority
    that is only published here again, a briefing or a consultation is not judged.

    为何: 文件尚未公开就先发布解读，程序倒置，或其中一个日期填写有误。

    整改: 核对两个页面的发布日期；日期填错的更正并说明；确属倒置的，今后解读与文件同步发布。
    """
    policies = Policies(crawl, rules)
    for interpretation in policies.interpretations:
        if policies.is_early(interpretation):
            continue
        pairs = [p for p in policies.subjects(interpretation) if not policies.is_forwarded(p.policy)]
        for about, group in _by_title(pairs).items():
            yield from _judge(about, group)


def _by_title(pairs: list[Pair]) -> dict[str, list[Pair]]:
    """Copies of one policy are one: the interpretation is early only if it precedes them all."""
    groups: dict[str, list[Pair]] = {}
    for pair in pairs:
        groups.setdefault(pair.policy.title, []).append(pair)
    return {min(p.policy.url for p in group): group for group in groups.values()}


def _judge(about: str, group: list[Pair]) -> Iterator[Finding | Unknown | Fine]:
    interpretation = group[0].interpretation
    dates = [pair.policy.published for pair in group]
    mine = interpretation.published
    if mine is None or None in dates:
        yield Unknown(interpretation.url, "解读或文件的发布日期没有读出", about)
        return
    pair = min(group, key=lambda pair: pair.policy.published.iso if pair.policy.published else "")
    first = pair.policy.published
    if first is None or not mine.before(first):
        yield Fine(interpretation.url, about)
        return
    yield Finding(
        interpretation.url,
        f"解读发布于 {mine.iso.replace('T', ' ')}，早于文件发布日期 {first.iso.replace('T', ' ')}",
        {
            "解读": interpretation.title,
            "解读发布日期": mine.raw,
            "文件": pair.policy.title,
            "文件发布日期": first.raw,
            "文件成文日期": pair.policy.written.raw if pair.policy.written else None,
            "文件地址": pair.policy.address,
            "关联方式": pair.how,
        },
        about=about,
    )
