"""What is said of a portal: findings, doubts, verdicts, and where a finding stands in its life."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Severity(StrEnum):
    """单项否决 (always 疑似 from one crawl), 扣分, 提示."""

    VETO = "veto"
    DEDUCTION = "deduction"
    ADVICE = "advice"


class Verdict(StrEnum):
    """What one check concluded, in the order in which they are derived."""

    BROKEN = "broken"
    FOUND = "found"
    UNDETERMINED = "undetermined"
    PASSED = "passed"
    NOT_APPLICABLE = "not_applicable"


class State(StrEnum):
    """Where a finding stands in its life across crawls."""

    NEW = "new"
    PERSISTING = "persisting"
    FIXED = "fixed"
    RELAPSED = "relapsed"
    UNCHECKED = "unchecked"


@dataclass(frozen=True, slots=True)
class Finding:
    """问题 · What is wrong with the page at ``url``.

    ``evidence`` is small and quotable: it has to stand without the live page. ``about`` names the
    category id, the link target or the other document where one page can be wrong in several ways.
    ``severity`` and ``basis`` stand in for the check's own where this instance rests on another clause.
    """

    url: str
    message: str
    evidence: Mapping[str, object] = field(default_factory=dict)
    about: str = ""
    severity: Severity | None = None
    basis: str | None = None


@dataclass(frozen=True, slots=True)
class Unknown:
    """未能判定 · What could not be told, and why."""

    url: str
    reason: str
    about: str = ""


@dataclass(frozen=True, slots=True)
class Fine:
    """合格 · A subject that a whole-site check judged and found in order."""

    url: str
    about: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """结论 · What one check concluded on one crawl."""

    check: str
    verdict: Verdict
    judged: int = 0
    found: int = 0
    undetermined: int = 0
    reason: str = ""


def short(fingerprint: str) -> str:
    """The eight digits by which reports name a finding."""
    return fingerprint[:8]
