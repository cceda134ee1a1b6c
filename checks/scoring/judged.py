"""What a crawl judged for one unit: conclusions are of a whole site, what could not be told is of a unit."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from checks.cases.caseload import Case
from checks.cases.matters import Conclusion, Matter, Standing
from checks.cases.reach import leads, reached
from checks.scoring.indicators import Asked, Scope
from checks.verdicts import Verdict

OF_SITE = frozenset(
    [
        "cloaked_page",
        "contradicting_site_code",
        "inconsistent_site_name",
        "independent_township_site",
        "irregular_domain",
        "irregular_platform_name",
        "missing_category",
        "missing_channel",
        "missing_cleanup",
        "missing_grassroots_field",
        "missing_page_tags",
        "missing_repeal_list",
        "missing_search",
        "missing_site_mark",
        "missing_yearly_report",
        "neglected_columns",
        "proxied_link",
        "slow_page",
        "soft_error_page",
        "stale_homepage",
        "standalone_platform",
        "text_only_interpretation",
        "unannounced_external_links",
        "unreachable_site",
    ]
)
"""Checks that speak of a website as a whole: of a unit that has only a part of one they say nothing."""
_SILENT = (Verdict.BROKEN, Verdict.UNDETERMINED)


@dataclass(frozen=True, slots=True)
class Covered:
    """Which part of an item was judged, from 0 to 1, and why the rest was not."""

    part: float
    reasons: tuple[str, ...] = ()


class Judged:
    """What was judged for the unit of a case."""

    def __init__(self, case: Case) -> None:
        self._case = case
        self._led = [leads(case, standing) for standing in case.standings]
        self._read = [reached(case, standing) for standing in case.standings]
        self._verdicts = {
            (standing.file, check): conclusion.verdict
            for standing in case.standings
            for check, conclusion in standing.conclusions.items()
        }
        self._untold: dict[str, list[int]] = {}
        for number, untold in enumerate(case.untold):
            self._untold.setdefault(untold.check, []).append(number)
        self._level = _level(case)

    def concerns(self, scope: Scope) -> bool:
        """Whether something is asked of the unit; of one whose level nobody knows everything is."""
        if scope.of_site and self._led and not any(self._led):
            return False
        if any(kind in self._case.member.kind for kind in scope.not_kinds):
            return False
        return not scope.levels or self._level is None or self._level in scope.levels

    def sound(self, matter: Matter) -> bool:
        """Whether the check of a finding came to a conclusion: one that broke down or could not tell accuses nobody."""
        return self._verdicts.get((matter.file, matter.check)) not in _SILENT

    def covered(self, asked: Asked) -> Covered:
        """The part of what an item asks that was judged, over its checks and the sites of the unit.

        Objects that could not be judged count beside those that were; a check that found nothing to judge has judged
        nothing.
        """
        told = [self._check(asked, check) for check in asked.checks]
        judged = [each for each in told if each is not None]
        if not judged:
            return Covered(0.0, ("没有可判断的对象",))
        reasons = dict.fromkeys(reason for each in judged for reason in each.reasons)
        return Covered(sum(each.part for each in judged) / len(judged), tuple(reasons))

    def _check(self, asked: Asked, check: str) -> Covered | None:
        open_ = [self._case.untold[n] for n in self._untold.get(check, ())]
        doubts = [each for each in open_ if asked.leaves_open(each)]
        told = [
            self._at(standing, leading, read, check)
            for standing, leading, read in zip(self._case.standings, self._led, self._read, strict=True)
        ]
        known = [each for each in told if each is not None]
        if not known:
            return None
        judged = sum(count for count, _ in known)
        reasons = [reason for _, reason in known if reason]
        if doubts:
            reasons.append(_because(f"{len(doubts)} 处未能判定", doubts[0].reason))
        named = len(asked.about.get(check, ()))
        if named and any(not each.about for each in doubts):
            return Covered(0.0, tuple(reasons))
        subjects = named or judged + len(doubts)
        silent = sum(1 for count, _ in known if not count) / len(known)
        part = max(0.0, 1 - len(doubts) / subjects) if subjects else 0.0
        return Covered(part * (1 - silent), tuple(reasons))

    def _at(self, standing: Standing, leading: bool, read: bool, check: str) -> tuple[float, str] | None:
        """How many objects a check judged for the unit at one of its sites, evenly spread over the site's units."""
        conclusion = standing.conclusions.get(check)
        if conclusion is None:
            return 0, f"没有做“{check}”这项检查"
        if conclusion.verdict is Verdict.NOT_APPLICABLE:
            return None
        if not read:
            return 0, f"{standing.site.address} 没有读到本单位的页面"
        if check in OF_SITE and not leading:
            return 0, f"“{conclusion.title}”只对整个网站判断，没有对本单位判断"
        if conclusion.verdict is Verdict.BROKEN:
            return 0, f"“{conclusion.title}”检查出错"
        return _judged(conclusion) / max(1, len(standing.site.units)), _silence(conclusion)


def _judged(conclusion: Conclusion) -> float:
    return conclusion.judged or conclusion.found


def _silence(conclusion: Conclusion) -> str:
    return "" if _judged(conclusion) else _because(f"“{conclusion.title}”未能判定", conclusion.reason)


def _because(told: str, reason: str) -> str:
    return f"{told}：{reason}" if reason else told


def _level(case: Case) -> str | None:
    """The level that the register tells, else that of the site's unit."""
    if case.member.level:
        return case.member.level
    found = Counter(
        unit.level
        for standing in case.standings
        for number, unit in enumerate(standing.site.units)
        if unit.level and (unit.name == case.member.name or (number == 0 and leads(case, standing)))
    )
    return found.most_common(1)[0][0] if found else None
