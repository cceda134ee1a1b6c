"""整改情况 · What was mended, in sentences and by unit, and who did not answer in time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from checks.cases.matters import Matter
from checks.cases.progress import Fate, Progress
from reports.bulletin.bulletin import Mended, Overdue
from reports.bulletin.figures import Figure, Figures, Line
from reports.bulletin.mending import Late, Mending
from reports.bulletin.overview import mended, percent
from reports.bulletin.rated import UNIT, WHY
from reports.plain import plain

PART = "整改情况"
_NAMED = 10


def lines(figures: Figures, told: Mending) -> Iterator[Line]:
    """The paragraphs of the part."""
    yield mended(figures, PART, told.progress)
    for fate, say in ((Fate.RELAPSED, "整改后又出现（反弹）"), (Fate.NEW, "本期新增")):
        if steps := [(unit, step.matter) for unit, each in told.progress.items() for step in each.of(fate)]:
            units = dict.fromkeys(unit for unit, _ in steps)
            names = figures.names(PART, f"有{say}问题的单位", units)
            yield (
                f"{say}的问题 ",
                figures.of(PART, say, steps),
                " 个，涉及单位 ",
                names,
                f" 个：{_listed(units)}。",
            )
    if told.letters:
        ids = dict.fromkeys(each.letter.id for each in told.letters)
        yield (
            "本期发出整改通知书 ",
            figures.names(PART, "本期发出的整改通知书", ids),
            " 份。截至本通报形成之日，按时反馈的问题 ",
            _prints(figures, "按时反馈", (each.on_time for each in told.letters)),
            " 个，逾期反馈的 ",
            _prints(figures, "逾期反馈", (each.late for each in told.letters)),
            " 个，尚未反馈的（含期限未到的）",
            _prints(figures, "尚未反馈", (each.missing for each in told.letters)),
            " 个。",
        )


def row(figures: Figures, told: Progress) -> Mended:
    """One unit."""
    unit = told.member.name

    def count(say: str, steps: Iterable[Matter]) -> Figure:
        return figures.of(PART, f"{unit}{say}", _of(unit, steps))

    by_fate = {
        fate: [step.matter for step in told.due if step.fate is fate] for fate in Fate if fate is not Fate.NEW
    }
    due = [step.matter for step in told.due]
    fixed = by_fate[Fate.FIXED]
    return Mended(
        unit=plain(unit, UNIT),
        due=count("应整改", due),
        fixed=count("已整改", fixed),
        open=count("未整改", by_fate[Fate.OPEN]),
        relapsed=count("反弹", by_fate[Fate.RELAPSED]),
        unchecked=count("未能复核", by_fate[Fate.UNCHECKED]),
        new=count("新增", [step.matter for step in told.of(Fate.NEW)]),
        rate="—" if told.rate is None else percent(len(fixed), len(due)),
        note=plain(told.why, WHY),
    )


def overdue(figures: Figures, told: Late) -> Overdue:
    """One letter that was not wholly answered in time."""
    behind = "" if not told.missing else "—" if told.behind is None else str(told.behind)
    return Overdue(
        unit=plain(told.unit, UNIT),
        letter=told.letter,
        due=told.due.isoformat(),
        missing=figures.of(PART, f"{told.unit}逾期未反馈", _of(told.unit, told.missing)),
        late=figures.of(PART, f"{told.unit}逾期反馈", _of(told.unit, told.late)),
        behind=behind,
    )


def _listed(units: Iterable[str], most: int = _NAMED) -> str:
    told = [plain(unit, UNIT) for unit in units]
    return "、".join(told[:most]) + (f"等 {len(told)} 个单位" if len(told) > most else "")


def _of(unit: str, matters: Iterable[Matter]) -> list[tuple[str, Matter]]:
    return [(unit, matter) for matter in matters]


def _prints(figures: Figures, what: str, told: Iterable[tuple[str, ...]]) -> Figure:
    return figures.names(PART, what, [print_[:8] for each in told for print_ in each])
