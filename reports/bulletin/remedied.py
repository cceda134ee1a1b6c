"""整改情况 · What was mended, in sentences and by unit, and who did not answer in time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from checks.cases.matters import Matter
from checks.cases.progress import Fate, Progress
from checks.verdicts import short
from reports.bulletin.bulletin import Mended, Overdue, Stage
from reports.bulletin.figures import Figure, Figures, Line
from reports.bulletin.history import Step
from reports.bulletin.mending import Late, Mending
from reports.bulletin.overview import mended
from reports.bulletin.rated import UNIT, WHY
from reports.plain import plain
from reports.rates import span

PART = "整改情况"
_NAMED = 10


def lines(figures: Figures, told: Mending) -> Iterator[Line]:
    """The paragraphs of the part."""
    yield mended(figures, PART, told.progress)
    for fate, say in ((Fate.RELAPSED, "整改后又出现（反弹）"), (Fate.NEW, "本期新增")):
        if steps := [
            (unit, step.matter)
            for unit, each in told.progress.items()
            for step in each.of(fate)
            if not step.matter.suspected
        ]:
            units = dict.fromkeys(unit for unit, _ in steps)
            names = figures.names(PART, f"有{say}问题的单位", units)
            yield (
                f"{say}的问题",
                figures.of(PART, say, steps),
                "个，涉及单位",
                names,
                f"个：{_listed(units)}。",
            )
    if told.passed:
        units = dict.fromkeys(unit for unit, _ in told.passed)
        yield (
            "本期发现、本期即已整改的问题（不在应整改之内）",
            figures.of(PART, "本期发现、本期已整改", told.passed),
            "个，涉及单位",
            figures.names(PART, "有本期发现、本期已整改问题的单位", units),
            f"个：{_listed(units)}。",
        )
    if told.letters:
        ids = dict.fromkeys(each.letter.id for each in told.letters)
        on_time = dict.fromkeys(print_ for each in told.letters for print_ in each.on_time)
        behind = dict.fromkeys(print_ for each in told.letters for print_ in each.late)
        late = [print_ for print_ in behind if print_ not in on_time]
        silent = dict.fromkeys(print_ for each in told.letters for print_ in each.missing)
        missing = [print_ for print_ in silent if print_ not in on_time and print_ not in behind]
        yield (
            "本期发出整改通知书",
            figures.names(PART, "本期发出的整改通知书", ids),
            "份。截至本通报形成之日，按时反馈的问题",
            _prints(figures, "按时反馈", on_time),
            "个，逾期反馈的",
            _prints(figures, "逾期反馈", late),
            "个，尚未反馈的（含期限未到的）",
            _prints(figures, "尚未反馈", missing),
            "个。同一问题先后在几份通知书中的只计一次，反馈过的按最早的反馈计。",
        )


def row(figures: Figures, told: Progress) -> Mended:
    """One unit; a later look that was no whole one gives no rate."""
    return _row(figures, told.member.name, [told], rated=told.rate is not None, note=told.why)


def group(figures: Figures, name: str, told: Sequence[Progress]) -> Mended | None:
    """One group, of the accounts of its units; ``None`` where nothing was to be mended."""
    due = [step for each in told for step in each.due]
    looked = any(step.fate is not Fate.UNCHECKED for step in due)
    return _row(figures, name, told, rated=looked) if due else None


def stage(figures: Figures, told: Step) -> Stage:
    """How far mending was on a day."""
    return Stage(
        name=told.name,
        due=figures.of(PART, f"{told.name}应整改", told.due),
        fixed=figures.of(PART, f"{told.name}已整改", told.fixed),
        open=figures.of(PART, f"{told.name}未整改（含反弹）", told.open),
        unchecked=figures.of(PART, f"{told.name}未能复核", told.unchecked),
    )


def _row(figures: Figures, name: str, told: Sequence[Progress], *, rated: bool, note: str = "") -> Mended:
    owed: dict[Fate, list[tuple[str, Matter]]] = {fate: [] for fate in Fate}
    new = []
    for each in told:
        for step in each.due:
            owed[step.fate].append((each.member.name, step.matter))
        new += [(each.member.name, step.matter) for step in each.of(Fate.NEW)]
    due = [each for found in owed.values() for each in found]
    fixed, unchecked = owed[Fate.FIXED], owed[Fate.UNCHECKED]
    name = plain(name, UNIT)
    return Mended(
        unit=name,
        due=figures.of(PART, f"{name}应整改", due),
        fixed=figures.of(PART, f"{name}已整改", fixed),
        open=figures.of(PART, f"{name}未整改", owed[Fate.OPEN]),
        relapsed=figures.of(PART, f"{name}反弹", owed[Fate.RELAPSED]),
        unchecked=figures.of(PART, f"{name}未能复核", unchecked),
        new=figures.of(PART, f"{name}新增", new),
        rate=span(len(fixed), len(unchecked), len(due)) if rated else "—",
        note=plain(note, WHY),
    )


def overdue(figures: Figures, told: Late) -> Overdue:
    """One letter that was not wholly answered in time."""
    unit = plain(told.unit, UNIT)
    behind = "" if not told.missing else "—" if told.behind is None else str(told.behind)
    return Overdue(
        unit=unit,
        letter=told.letter,
        due=told.due.isoformat(),
        missing=figures.of(PART, f"{unit}逾期未反馈", _of(told.unit, told.missing)),
        late=figures.of(PART, f"{unit}逾期反馈", _of(told.unit, told.late)),
        behind=behind,
    )


def _listed(units: Iterable[str], most: int = _NAMED) -> str:
    told = [plain(unit, UNIT) for unit in units]
    return "、".join(told[:most]) + (f"等{len(told)}个单位" if len(told) > most else "")


def _of(unit: str, matters: Iterable[Matter]) -> list[tuple[str, Matter]]:
    return [(unit, matter) for matter in matters]


def _prints(figures: Figures, what: str, told: Iterable[str]) -> Figure:
    return figures.names(PART, what, [short(print_) for print_ in told])
