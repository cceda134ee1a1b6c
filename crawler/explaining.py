"""What ``zwgk explain`` says of the checks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from checks.cases.precision import LEAST, Precision
from checks.coverage import rules_of
from checks.registry import Check
from checks.rules import Rules
from checks.rules.book import CONFIDENCE
from checks.run import thresholds
from checks.verdicts import Severity

SEVERITIES = {Severity.VETO: "疑似单项否决", Severity.DEDUCTION: "扣分", Severity.ADVICE: "提示"}
CONFIDENCES = dict(zip(CONFIDENCE, ("已核对原文", "凭记忆", "本项目归纳"), strict=True))


def explained(
    checks: Mapping[str, Check], rules: Rules, measured: Mapping[str, Precision], *, whole: bool
) -> Iterator[str]:
    """The lines on each check: its clause, how sure that is, and how often it was right as ``measured``.

    The ``whole`` of it says why, and what to do.
    """
    settings = thresholds(checks, rules, {})
    for made in checks.values():
        known = measured.get(made.id)
        right = (
            f" · 准确率 {_percent(known.share)}" if known and known.share is not None and not whole else ""
        )
        yield f"{made.id}  {made.title} · {made.english}{right}"
        yield f"  {SEVERITIES[made.severity]} · 依据（{CONFIDENCES[made.confidence]}）：{made.basis}"
        if not whole:
            continue
        yield f"  为何：{made.why}"
        yield f"  整改：{made.remedy}"
        if known:
            yield f"  准确率：{_precision(known)}"
        if names := rules_of(made.id):
            yield f"  规则库条目：{'、'.join(names)}"
        if weight := rules.weights.get(made.id):
            home = "" if weight.home is None else f"，首页链接每个 {weight.home:g}"
            cap = f"，封顶 {weight.cap:g}" if weight.cap else ""
            yield f"  本地分值：每个 {weight.points:g}{home}{cap}"
        for name, value in settings[made.id].items():
            yield f"  参数：--set {made.id}.{name}={value}"


def _precision(known: Precision) -> str:
    counts = f"人工裁定 {known.confirmed + known.false} 个，确认 {known.confirmed}，误报 {known.false}"
    if known.share is None:
        return f"{counts}；不足 {LEAST} 个，不算准确率"
    return f"{_percent(known.share)}（{counts}）"


def _percent(share: float) -> str:
    return f"{share:.1%}".replace(".0%", "%")
