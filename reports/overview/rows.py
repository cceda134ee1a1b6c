"""The cases of the office as rows of its overview: what is known of each unit, and the totals of each group."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from datetime import date

from checks.cases.addressees import addressees
from checks.cases.amendments import above
from checks.cases.caseload import Case
from checks.cases.deadlines import Answer
from checks.cases.matters import Matter, Standing
from checks.cases.reach import reached
from checks.verdicts import Severity, Verdict, short
from reports.overview.model import KINDS, STATES, Item, Place, Row, Total
from reports.overview.reports import Reports

NO_GROUP = "未分组"
_TOLD = (Verdict.FOUND, Verdict.PASSED)
_ASKED = (*_TOLD, Verdict.UNDETERMINED, Verdict.BROKEN)


def rows(
    cases: Sequence[Case], waiting: Sequence[str], answers: Sequence[Answer], day: date, found: Reports
) -> list[Row]:
    """All rows; ``waiting`` are the addresses of sites that no audit came to a conclusion of."""
    units = addressees(((answer.file, answer.letter) for answer in answers), cases)
    by_unit: dict[str, list[Answer]] = defaultdict(list)
    for answer in answers:
        by_unit[units[answer.letter.id]].append(answer)
    return [_row(case, waiting, by_unit[case.member.name], day, found) for case in cases]


def totals(told: Sequence[Row]) -> list[Total]:
    """The totals of each group in the order of the rows, and of all where there are several."""
    groups = list(dict.fromkeys(row.group for row in told))
    parts = [_total(group, [row for row in told if row.group == group]) for group in groups]
    return parts if len(parts) < 2 else [*parts, _total("", told)]


def _total(group: str, told: Sequence[Row]) -> Total:
    sums = {
        kind: sum(len(row.items[kind]) for row in told if kind in row.items)
        if any(kind in row.items for row in told)
        else None
        for kind in KINDS
    }
    states = Counter(row.state for row in told)
    faulty = sum(row.faulty for row in told)
    return Total(group=group, units=len(told), states=states, faulty=faulty, sums=sums)


def _row(case: Case, waiting: Sequence[str], answers: Sequence[Answer], day: date, found: Reports) -> Row:
    member, standings = case.member, case.standings
    days = sorted({standing.as_of for standing in standings}, reverse=True)
    state = _state(case, waiting)
    sites = member.sites or tuple(standing.site.address for standing in standings)
    seen = [standing for standing in standings if reached(case, standing)]
    told = [verdict for standing in seen for verdict in _verdicts(standing)]
    missed = [
        site
        for site in member.sites
        if standings and not above(site, (standing.site.address for standing in standings))
    ]
    return Row(
        unit=member.name,
        group=member.group or NO_GROUP,
        places=tuple(_place(site, case, found) for site in sites),
        state=state,
        note=f"另有 {len(missed)} 个网址没有检查" if missed else "",
        checked=days[0] if days else None,
        others=tuple(days[1:]),
        pages=sum(int(standing.coverage.get("pages") or 0) for standing in seen) if seen else None,
        share=sum(verdict in _TOLD for verdict in told) / len(told) if told else None,
        items=_items(case, answers, day, judged=state == "complete" and any(v in _TOLD for v in told)),
        late=_late(answers, day),
    )


def _verdicts(standing: Standing) -> list[Verdict]:
    return [each.verdict for each in standing.conclusions.values() if each.verdict in _ASKED]


def _state(case: Case, waiting: Sequence[str]) -> str:
    if case.standings:
        states = [_ended(case, standing) for standing in case.standings]
        return max(states, key=list(STATES).index)
    if any(above(site, waiting) for site in case.member.sites):
        return "unjudged"
    return "unaudited" if case.member.sites else "siteless"


def _ended(case: Case, standing: Standing) -> str:
    unread = not standing.coverage.get("start_read")
    if not standing.complete and (unread or standing.reason == "refused"):
        return "blocked"
    if not reached(case, standing):
        return "unread"
    return "complete" if standing.complete else "partial"


def _items(
    case: Case, answers: Sequence[Answer], day: date, *, judged: bool
) -> Mapping[str, tuple[Item, ...]]:
    told: dict[str, list[Item]] = {kind: [] for kind in KINDS}
    counting = {matter.fingerprint: matter for matter in case.matters if matter.counts}
    for matter in counting.values():
        told[_kind(matter)].append(_item(matter))
    titles = {name: each.title for standing in case.standings for name, each in standing.conclusions.items()}
    for doubt in case.untold:
        told["untold"].append(
            Item(
                id=doubt.id,
                check=titles.get(doubt.check, doubt.check),
                column=doubt.column,
                subject=doubt.reason,
                url=doubt.url,
            )
        )
    known = {matter.fingerprint: matter for matter in case.matters}
    letters: dict[str, dict[str, date]] = defaultdict(dict)
    for answer in answers:
        for print_ in answer.missing if day > answer.due else ():
            letters[print_][answer.letter.id] = answer.due
    told["overdue"] = [_unanswered(print_, asked, known.get(print_)) for print_, asked in letters.items()]
    silent = {kind for kind in KINDS if kind != "overdue"} if not judged else set()
    if not answers:
        silent.add("overdue")
    return {kind: tuple(items) for kind, items in told.items() if items or kind not in silent}


def _kind(matter: Matter) -> str:
    if matter.severity is not Severity.VETO:
        return str(matter.severity)
    return "confirmed" if matter.confirmed else "veto"


def _item(matter: Matter) -> Item:
    return Item(
        id=matter.id, check=matter.title, column=matter.column, subject=matter.subject, url=matter.url
    )


def _unanswered(print_: str, letters: Mapping[str, date], matter: Matter | None) -> Item:
    """One that was not answered, whatever the number of letters that asked for it."""
    about = _item(matter) if matter else None
    told = "；".join(f"通知书 {letter}，{due} 到期" for letter, due in letters.items())
    return Item(
        id=f"{short(print_)}（{told}）",
        check=about.check if about else "",
        column=about.column if about else "",
        subject=about.subject if about else "",
        url=about.url if about else "",
    )


def _late(answers: Sequence[Answer], day: date) -> str:
    """How long the oldest letter that was not answered is behind."""
    late = [answer for answer in answers if answer.missing and day > answer.due]
    if not late:
        return ""
    first = min(late, key=lambda answer: answer.due)
    return f"最长逾期 {first.behind} 个工作日" if first.behind else f"{first.due} 到期"


def _place(site: str, case: Case, found: Reports) -> Place:
    over = above(site, [standing.site.address for standing in case.standings])
    standing = next((each for each in case.standings if each.site.address == over), None)
    report = found.of(standing.site.origin, case.member.name) if standing else None
    older = report and standing and report.as_of != standing.as_of.isoformat()
    return Place(
        address=site,
        report=report.href if report else None,
        note=f"报告为 {report.as_of}" if report and older else "",
    )
