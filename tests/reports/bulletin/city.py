"""A city of two groups that was audited in two quarters; invented throughout."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from checks.cases import periods, register
from checks.cases.docket import Docket, Letter, Reply
from checks.cases.matters import Matter, stand
from checks.cases.register import Member
from checks.cases.rulings import Ruled, Ruling
from checks.rules import Rules
from checks.scoring import tables
from checks.verdicts import Severity, State
from checks.workdays import Clock
from reports.bulletin.bulletin import Bulletin
from reports.bulletin.compose import Wanted, compose
from tests.offices import audited, finding, untold

Q1, Q2, DAY = date(2026, 2, 10), date(2026, 5, 12), date(2026, 7, 6)
PERIOD = periods.read("2026Q2")
COUNTIES, BUREAUS = "县（市、区）", "市直部门"
GREEN, CLOUD, FINANCE, SCHOOLS = "青石县人民政府", "云溪区人民政府", "清河市财政局", "清河市教育局"
TABLE = tables.read(str(Path(__file__).with_name("table.toml")))
CLOCK = Clock(Rules.load())


def member(name: str, host: str, group: str = COUNTIES) -> Member:
    """A member of the register with one site."""
    return Member(name=name, group=group, sites=(f"http://{host}/",))


def audit(data: Path, name: str, host: str, *rows: Mapping[str, Any], on: date = Q2, **told: Any) -> Path:
    """One audit of a unit's own site; what stands since an earlier one is told with ``since``."""
    dated = [{**row, "first_seen": row["first_seen"], "last_seen": on.isoformat()} for row in rows]
    return audited(data, dated, host=host, units=(name,), as_of=on, **told)


def fault(unit: str, path: str, check: str = "stale_column", since: date = Q2, **told: Any) -> dict[str, Any]:
    """A finding that was first seen on a day."""
    return finding(check, unit, path, first_seen=since.isoformat(), **told)


def veto(unit: str, **told: Any) -> dict[str, Any]:
    """What would be a veto, were it confirmed."""
    return fault(unit, "/", "neglected_columns", severity=Severity.VETO, title="", column="", **told)


def rule(file: Path, row: Mapping[str, Any], ruling: Ruling) -> None:
    """What a person says of a finding."""
    ruled = Ruled(ruling=ruling, reason="已核实", by="李审", at="2026-05-20T09:00:00+08:00")
    Docket(file).rule(row["fingerprint"], ruled, row["state"])


def matters(file: Path) -> dict[str, Matter]:
    """The findings of the newest audit by fingerprint."""
    standing = stand(file, day=DAY)
    return {matter.fingerprint: matter for matter in standing.matters} if standing else {}


def city(data: Path) -> dict[str, Path]:
    """Two counties and two bureaus; the bureau of schools was never audited, the county of clouds has nothing to mend."""
    data.mkdir(parents=True, exist_ok=True)
    places = (
        (GREEN, "qs.example", COUNTIES),
        (CLOUD, "yx.example", COUNTIES),
        (FINANCE, "cz.example", BUREAUS),
    )
    register.keep(
        data,
        [*(member(*place) for place in places), member(SCHOOLS, "jy.example", BUREAUS)],
        [["单位"]],
    )
    old = [fault(GREEN, f"/{name}/", since=Q1) for name in ("tzgg", "zcjd", "ghjh")]
    audit(data, GREEN, "qs.example", *old, on=Q1)
    later = [
        {**old[0], "state": State.FIXED},
        {**old[1], "state": State.PERSISTING},
        {**old[2], "state": State.PERSISTING},
    ]
    shown = fault(GREEN, "/jd/1.html", "unlinked_interpretation", title="《青石县养老服务办法》解读")
    green = audit(data, GREEN, "qs.example", *later, shown, veto(GREEN), doubts=[untold(unit=GREEN)])
    audit(data, CLOUD, "yx.example", on=Q1)
    cloud = audit(data, CLOUD, "yx.example", fault(CLOUD, "/tzgg/"))
    finance = audit(data, FINANCE, "cz.example", fault(FINANCE, "/tzgg/"))
    rule(green, old[2], Ruling.FALSE)
    rule(green, shown, Ruling.CONFIRMED)
    return {GREEN: green, CLOUD: cloud, FINANCE: finance}


def letter(file: Path, unit: str, *prints: str, due: date = date(2026, 6, 5), crawl: int = 2) -> Letter:
    """A letter of the second quarter, kept in a docket."""
    made = Letter(
        id="20260520-1a2b3c",
        unit=unit,
        made=date(2026, 5, 20),
        due=due,
        as_of=Q2,
        crawl=crawl,
        demands=tuple(prints),
    )
    Docket(file).write_letter(made)
    return made


def reply(file: Path, letter: Letter, fingerprint: str, at: str) -> None:
    """The unit's answer to one demand."""
    told = Reply(
        letter=letter.id,
        fingerprint=fingerprint,
        at=at,
        file="回复.xlsx",
        stage="已整改",
        said="",
        day=None,
        person="王某",
        proof="",
    )
    Docket(file).write_replies([told])


def bulletin(data: Path, *groups: str, period: str = "2026Q2") -> Bulletin:
    """The bulletin of a quarter."""
    return compose(data, Wanted(period=periods.read(period), table=TABLE, day=DAY, groups=groups), CLOCK)


HOSTILE = "<script>alert(1)</script>=cmd|' /C calc'!A0{{ 7*7 }}{% for x in y %}\u202e\u0000" + "长" * 10_000
"""What a portal may write."""


def hostile(data: Path) -> str:
    """A unit and pages that are named by a stranger; the answer is the unit's name."""
    rows = [
        fault(HOSTILE, f"/{number}/", check, title=HOSTILE, message=HOSTILE, column=HOSTILE)
        for number, check in enumerate(("unlinked_interpretation", "empty_column"))
    ]
    audit(data, HOSTILE, "x.example", *[{**row, "first_seen": Q1.isoformat()} for row in rows], on=Q1)
    still = [{**row, "state": State.PERSISTING} for row in rows]
    file = audit(data, HOSTILE, "x.example", *still, doubts=[untold(unit=HOSTILE, reason=HOSTILE)])
    rule(file, rows[0], Ruling.CONFIRMED)
    letter(file, HOSTILE, rows[0]["fingerprint"])
    register.keep(data, [Member(name=HOSTILE, group=HOSTILE, sites=("http://x.example/",))], [["单位"]])
    return HOSTILE
