"""What ``zwgk explain`` says of the checks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from checks.coverage import rules_of
from checks.registry import Check
from checks.rules import Rules
from checks.rules.book import CONFIDENCE
from checks.run import thresholds
from checks.verdicts import Severity

SEVERITIES = {Severity.VETO: "疑似单项否决", Severity.DEDUCTION: "扣分", Severity.ADVICE: "提示"}
CONFIDENCES = dict(zip(CONFIDENCE, ("已核对原文", "凭记忆", "本项目归纳"), strict=True))


def explained(checks: Mapping[str, Check], rules: Rules, *, whole: bool) -> Iterator[str]:
    """The lines on each check: its clause and how sure that is; the ``whole`` of it says why, and what to do."""
    settings = thresholds(checks, rules, {})
    for made in checks.values():
        yield f"{made.id}  {made.title} · {made.english}"
        yield f"  {SEVERITIES[made.severity]} · 依据（{CONFIDENCES[made.confidence]}）：{made.basis}"
        if not whole:
            continue
        yield f"  为何：{made.why}"
        yield f"  整改：{made.remedy}"
        if names := rules_of(made.id):
            yield f"  规则库条目：{'、'.join(names)}"
        if weight := rules.weights.get(made.id):
            home = "" if weight.home is None else f"，首页链接每个 {weight.home:g}"
            cap = f"，封顶 {weight.cap:g}" if weight.cap else ""
            yield f"  本地分值：每个 {weight.points:g}{home}{cap}"
        for name, value in settings[made.id].items():
            yield f"  参数：--set {made.id}.{name}={value}"
