"""What changed since before, and what mending would bring, in words and ids."""

from __future__ import annotations

from checks.scoring.changes import Change
from checks.scoring.gains import Gain
from reports.scores.telling import Ids, ids


def gain_told(gain: Gain) -> tuple[Ids, str]:
    """The findings to be mended, and what that brings."""
    return ids("改好", gain.matters), _brings(gain)


def _brings(gain: Gain) -> str:
    before, after = gain.before, gain.after
    if gain.lifts:
        return f"单项否决解除，{after.said}"
    if gain.points is None:
        return f"仍没有得分：{after.why}"
    if not gain.points:
        return "得分不变：封顶、一次性扣分或已在别处扣分，其余问题仍扣同样的分"
    ends = f"：由 {before.value:g} 分到 {after.value:g} 分" if before.final and after.final else ""
    return f"少扣 {gain.points:g} 分{ends}"


def change_told(change: Change) -> tuple[tuple[Ids, ...], str]:
    """The findings that make an item cost more or less than before, and what else does."""
    told = (("不再出现", change.mended), ("新出现", change.new), ("裁定或归属改变", change.ruled))
    return tuple(ids(f"{label} {len(found)} 个", found) for label, found in told if found), change.note
