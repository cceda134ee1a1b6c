"""Interpretation columns that hold little but what other authorities wrote."""

import re
from collections import defaultdict
from collections.abc import Iterator
from datetime import timedelta

from checks import Crawl, Document, Finding, Fine, Rules, Severity, Unknown, check
from checks.policy.authority import is_from_elsewhere
from checks.policy.graph import Policies
from checks.policy.publication import public
from checks.policy.readings import Readings

YEAR = timedelta(days=365)
SHOWN = 5
_OF_OTHERS = re.compile(r"上级|国家|中央|国务院|省级|省政府|省里|部委|媒体|转载")


@check(
    severity=Severity.DEDUCTION,
    basis="地方通报口径（乌海市通报共性问题二）：政策解读多为转发上级，本级文件配套解读少",
)
def forwarded_interpretations(
    crawl: Crawl, rules: Rules, *, local_share: float = 0.3, minimum: int = 5
) -> Iterator[Finding | Unknown | Fine]:
    """解读多为转发上级 · Few of a unit's interpretations are about documents of its own.

    Counted are the interpretations of columns that are not set up for those of others (上级解读, 国家解读), from ``minimum``
    on; one that nothing tells to be another authority's counts as own. A unit that published no policy of its own in the
    last year is exempt.

    为何: 解读栏目靠转载充数，本级出台的文件却没有人解读。

    整改: 为本级文件补做解读；上级解读另设“上级政策解读”子栏目集中转载。
    """
    policies = crawl.once(Policies, rules)
    gap = crawl.once(Readings, rules).gap
    issuing = {
        policies.unit(policy).name
        for policy in policies.policies
        if (shown := public(policy)) and shown.last > crawl.as_of - YEAR and policies.is_own_level(policy)
    }
    groups: dict[str, list[Document]] = defaultdict(list)
    for reading in policies.interpretations:
        column = crawl.column(reading.column)
        if column and not any(_OF_OTHERS.search(name) for name in (*column.path, column.name)):
            groups[policies.unit(reading).name].append(reading)
    for unit, readings in sorted(groups.items()):
        if unit not in issuing or len(readings) < minimum:
            continue
        where = min(reading.column or "" for reading in readings)
        others = [reading for reading in readings if _is_of_others(policies, reading)]
        own = len(readings) - len(others)
        if own >= local_share * len(readings):
            yield Fine(where)
        elif gap:
            yield Unknown(where, f"读到的 {len(readings)} 篇解读中本级 {own} 篇，但{gap}")
        else:
            yield Finding(
                where,
                f"{unit}的 {len(readings)} 篇解读中，本级的 {own} 篇，其余转自上级或媒体",
                {
                    "解读总数": len(readings),
                    "本级解读数": own,
                    "本级占比": f"{own / len(readings):.0%}（低于 {local_share:.0%}）",
                    "转发示例": [
                        f"{reading.title}（来源：{reading.source or '未注明'}）" for reading in others[:SHOWN]
                    ],
                },
            )


def _is_of_others(policies: Policies, reading: Document) -> bool:
    matters = [policy for matter, _ in policies.matters(reading) for policy in matter]
    if matters:
        return all(policies.is_forwarded(policy) for policy in matters)
    return is_from_elsewhere(reading, policies.unit(reading))
