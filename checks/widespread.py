"""A fault that most pages of a site share is one finding about the site; where pages differ, each has its own."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from checks.verdicts import Finding

MANY = 20
SHARE = 0.5
SHOWN = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """A finding about one page, and the ``kind`` of fault that it shares with other pages."""

    kind: str
    finding: Finding
    title: str


def told(
    faults: Iterable[Fault], judged: int, site: str, *, many: int = MANY, share: float = SHARE
) -> Iterator[Finding]:
    """The findings: one for the site of each kind that at least ``many`` pages and the ``share`` of those
    ``judged`` have, with some examples; else one per page.
    """
    kinds: dict[str, list[Fault]] = defaultdict(list)
    for fault in faults:
        kinds[fault.kind].append(fault)
    for kind, found in kinds.items():
        if len(found) < many or len(found) < judged * share:
            yield from (fault.finding for fault in found)
            continue
        first = found[0].finding
        yield Finding(
            site,
            f"全站普遍存在：{kind}（已查 {judged} 篇中有 {len(found)} 篇）",
            {
                "已查篇数": judged,
                "有此问题篇数": len(found),
                "示例": [f"{fault.title} {fault.finding.url}" for fault in found[:SHOWN]],
            },
            about=kind,
            severity=first.severity,
            basis=first.basis,
        )
