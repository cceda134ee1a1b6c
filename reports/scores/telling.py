"""Scores in words: the arithmetic, each item with its findings, what changed, and what mending would bring."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from checks.cases.matters import Matter
from checks.personal import covered
from checks.scoring.results import STATUSES, ItemScore, Score, Status
from reports.findings import web
from reports.plain import plain

LONGEST = 300
_IDS = 12
_UNRATED = {Status.DEDUCTED: "有问题，未评", Status.CLEAR: "未评"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Ids:
    """Findings by their ids under what is said of them; ``more`` are not listed."""

    label: str
    ids: tuple[str, ...]
    more: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemRow:
    """One item as it is shown."""

    id: str
    text: str
    status: str
    css: str
    worth: str
    deducted: str
    notes: tuple[str, ...]
    findings: tuple[Ids, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundRow:
    """One finding, and what it did to the score."""

    id: str
    fingerprint: str
    effect: str
    check: str
    column: str
    subject: str
    message: str
    url: str
    href: str | None
    ruled: str


def arithmetic(told: Score) -> tuple[str, ...]:
    """How the score came about, step by step."""
    whole = sum(each.section.points for each in told.sections)
    exact = sum(each.applicable - each.deducted for each in told.sections)
    applicable = round(sum(each.applicable for each in told.sections), 2)
    lost = round(sum(each.deducted for each in told.sections), 2)
    judged = (
        f"可自动判定的分值中，本次判定了 {told.coverage:.0%}（低于 {told.table.minimum_coverage:.0%} 不评分）"
    )
    if told.value is None:
        return f"没有得分：{told.why}", judged
    steps = []
    if applicable != whole:
        steps.append(
            f"不适用的指标不计，适用满分 {applicable:g}；折算系数 {told.table.full:g} ÷ {applicable:g} = {told.factor:.4g}"
        )
    scaled = (
        f"（{applicable:g} − {lost:g}）× {told.factor:.4g}"
        if applicable != whole
        else f"{applicable:g} − {lost:g}"
    )
    base = round(exact * told.factor, 2)
    if told.left:
        steps.append(
            f"已判定部分满分 {told.decided:g}，得 {told.part:g}；待人工评定 {told.left:g} 分没有计入，"
            f"即使全部给满，也不超过 {scaled} = {base:g} 分"
        )
    else:
        steps.append(f"{scaled} = {base:g} 分")
    if told.bonus:
        steps.append(
            f"高于 {told.table.bonus_above:g} 分，加分 {told.bonus:g}，合计 {base + told.bonus:g} 分"
        )
    elif told.table.bonus:
        steps.append(
            f"高于 {told.table.bonus_above:g} 分、且没有待人工评定的指标时才计加分（最多 {told.table.bonus:g} 分）"
        )
    steps.append(judged)
    return tuple(steps)


def meaning(told: Score) -> str:
    """What the suspected vetoes would mean if a person confirmed one."""
    cap = told.table.veto_cap
    return "确认其中任何一个，" + ("即不合格，不再评分" if cap is None else f"最高 {cap:g} 分")


def item_row(each: ItemScore, *, rated: bool) -> ItemRow:
    """An item with what stands behind each of its points; of a unit that is not ``rated`` without a number."""
    item = each.item
    worth = f"{item.each:g} 分" if item.once or item.points == item.each else f"每个 {item.each:g} 分"
    if item.bonus:
        worth = f"最多加 {item.points:g} 分"
    elif item.points and item.points != item.each:
        worth += f"，最多 {item.points:g} 分"
    deducted = f"+{each.gained:g}" if each.gained else f"−{each.deducted:g}" if each.deducted else ""
    return ItemRow(
        id=item.id,
        text=item.text,
        status=STATUSES[each.status] if rated else _UNRATED.get(each.status, STATUSES[each.status]),
        css=_css(each) if rated else "",
        worth=worth + ("" if item.verified else "（分值未核）"),
        deducted="—"
        if not rated
        else deducted or ("0" if each.status in (Status.CLEAR, Status.MARKED) else "—"),
        notes=tuple(_notes(each, rated)),
        findings=tuple(_findings(each)),
    )


def _css(each: ItemScore) -> str:
    if each.deducted:
        return "v-found"
    return {
        Status.CLEAR: "v-passed",
        Status.UNJUDGED: "v-undetermined",
        Status.PENDING: "v-undetermined",
    }.get(each.status, "")


def _notes(each: ItemScore, rated: bool) -> Iterator[str]:
    if each.reason:
        yield plain(each.reason, LONGEST)
    if not rated:
        return
    if each.would:
        yield f"待确认的全部确认后，再扣 {each.would:g}"
    if each.open and each.item.left:
        yield f"待人工评定：{each.item.left}"
    elif each.open and each.status in (Status.DEDUCTED, Status.UNJUDGED):
        yield "待人工评定"
    found = round((min(1, len(each.matters)) if each.item.once else len(each.matters)) * each.item.each, 2)
    if each.by_mark and each.matters:
        yield f"检查发现 {len(each.matters)} 个应扣 {found:g}，人工部分另扣 {each.by_mark:g}"
    if (whole := round(found + each.by_mark, 2)) > each.deducted:
        told = "与互斥的指标合计封顶" if each.item.exclusive else f"封顶 {each.deducted:g}"
        yield f"{f'{len(each.matters)} 个' if not each.by_mark else '合计'}应扣 {whole:g}，{told}"


def _findings(each: ItemScore) -> Iterator[Ids]:
    for label, found in (
        ("扣分", each.matters),
        ("待确认", each.pending),
        ("提示，不扣分", each.hints),
    ):
        if found:
            yield ids(label, found)
    places = dict.fromkeys(where for _, where in each.elsewhere)
    for place in places:
        same = place == each.item.id
        label = "同一页面只扣一次" if same else f"已在 {place} 扣分"
        yield ids(label, [matter for matter, where in each.elsewhere if where == place])


def ids(label: str, found: Iterable[Matter]) -> Ids:
    """The ids of findings, the first of them."""
    told = [matter.id for matter in found]
    return Ids(label=label, ids=tuple(told[:_IDS]), more=max(0, len(told) - _IDS))


def found_rows(told: Score, *, outside: bool = True) -> Iterator[FoundRow]:
    """Every finding that counts, once, with what it did: vetoes, item by item, and what the table does not ask about."""
    seen: set[str] = set()
    for effect, matter in _effects(told, outside):
        if matter.fingerprint not in seen:
            seen.add(matter.fingerprint)
            yield _found(effect, matter)


def _effects(told: Score, outside: bool) -> Iterator[tuple[str, Matter]]:
    for matter in told.vetoes:
        yield "单项否决", matter
    for matter in told.suspected:
        yield "疑似单项否决，待确认", matter
    for each in told.items:
        for matter in each.matters:
            yield f"{each.item.id} 扣分", matter
        for matter in each.pending:
            yield f"{each.item.id} 待确认", matter
    for each in told.items:
        for matter, where in each.elsewhere:
            yield f"已在 {where} 扣分", matter
        for matter in each.hints:
            yield f"{each.item.id} 提示", matter
    for matter in told.outside if outside else ():
        yield "本表不涉及", matter


def _found(effect: str, matter: Matter) -> FoundRow:
    return FoundRow(
        id=matter.id,
        fingerprint=matter.fingerprint,
        effect=effect,
        check=matter.title,
        column=plain(matter.column, 60),
        subject=plain(matter.subject, 120),
        message=plain(matter.message, LONGEST),
        url=plain(covered(matter.url), LONGEST),
        href=web(matter.url),
        ruled=plain(matter.ruled.said, LONGEST),
    )
