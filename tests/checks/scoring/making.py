"""Cases and tables in memory, for scores: invented places, and points that are easy to add up."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from checks.cases.caseload import Case
from checks.cases.matters import Conclusion, Matter, Standing, Untold
from checks.cases.register import Member
from checks.cases.rulings import UNRULED, Ruled, Ruling
from checks.registry import load
from checks.scoring.indicators import Table
from checks.scoring.tables import parse
from checks.units import Site, Unit
from checks.verdicts import Severity, State, Verdict
from tests.offices import fingerprint

AS_OF = date(2026, 3, 20)
UNIT = "云山县档案馆"
FILE = Path("/data/www.yunshan.example.db")
CONFIRMED = Ruled(ruling=Ruling.CONFIRMED, by="李", at="2026-03-21T09:00:00+08:00")
FALSE = Ruled(ruling=Ruling.FALSE, reason="看错", by="李", at="2026-03-21T09:00:00+08:00")

TABLE = """
[table]
name = "云山县评分表"
source = "云山县公开办 2026"
full = 100
fail_below = 60
bonus = 10
bonus_above = 80
minimum_coverage = 0.5

[exclusive.columns]
points = 8

[[sections]]
id = "A"
title = "公开"
points = 60

[[sections]]
id = "B"
title = "服务"
points = 40
not_kinds = ["无对外服务职能"]

[[vetoes]]
id = "V-1"
text = "首页不更新"
checks = ["stale_homepage", "neglected_columns"]

[[items]]
id = "A-1"
section = "A"
text = "动态类栏目按期更新"
checks = ["stale_column"]
evidence.stale_column."更新周期" = ["动态、要闻类"]
auto = "full"
once = true
each = 12
points = 12
verified = true

[[items]]
id = "A-2"
section = "A"
text = "栏目不空白"
checks = ["empty_column"]
auto = "full"
exclusive = "columns"
each = 3
verified = true

[[items]]
id = "A-3"
section = "A"
text = "栏目按期更新"
checks = ["stale_column"]
auto = "full"
exclusive = "columns"
each = 2
verified = true

[[items]]
id = "A-4"
section = "A"
text = "解读与文件关联"
checks = ["unlinked_interpretation"]
auto = "assist"
each = 4
points = 20
verified = false

[[items]]
id = "A-5"
section = "A"
text = "制度执行到位"
auto = "none"
each = 5
points = 20
verified = true

[[items]]
id = "B-1"
section = "B"
text = "文件按时公开"
checks = ["late_publication"]
auto = "full"
each = 10
points = 25
verified = true

[[items]]
id = "B-2"
section = "B"
text = "附件打得开"
checks = ["broken_attachment"]
auto = "assist"
each = 1
points = 15
verified = true

[[items]]
id = "J-1"
section = "B"
text = "创新做法"
auto = "none"
bonus = true
each = 10
points = 10
verified = true
"""


def table(text: str = TABLE, **head: Any) -> Table:
    """The table above; ``head`` replaces values of ``[table]``."""
    for key, value in head.items():
        lines = [line for line in text.splitlines() if not line.startswith(f"{key} =")]
        lines.insert(lines.index("[table]") + 1, f"{key} = {value}")
        text = "\n".join(lines)
    return parse(text, "评分表.toml", "test")


def matter(check: str = "empty_column", path: str = "/a/", **told: Any) -> Matter:
    made = load()[check]
    row: dict[str, Any] = {
        "file": FILE,
        "fingerprint": fingerprint(check, path, str(told.get("about", ""))),
        "check": check,
        "title": made.title,
        "unit": UNIT,
        "column": "通知公告",
        "subject": "",
        "url": f"http://www.yunshan.example{path}",
        "about": "",
        "message": f"{made.title}：{path}",
        "evidence": {"更新周期": "应更新类（缺省） 365 天"},
        "severity": made.severity,
        "basis": made.basis,
        "why": made.why,
        "remedy": made.remedy,
        "state": State.NEW,
        "first_seen": AS_OF,
        "last_seen": AS_OF,
        "checked": None,
        "ruled": UNRULED,
    }
    return Matter(**{**row, **told})


def news(path: str = "/news/", **told: Any) -> Matter:
    return matter("stale_column", path, evidence={"更新周期": "动态、要闻类 14 天"}, **told)


def untold(check: str = "empty_column", **told: Any) -> Untold:
    row = {
        "fingerprint": "0" * 16,
        "check": check,
        "unit": UNIT,
        "column": "",
        "url": "http://x/",
        "about": "",
    }
    return Untold(**{**row, "reason": "没有读到", **told})


def standing(
    verdicts: dict[str, Verdict] | None = None,
    *,
    units: tuple[str, ...] = (UNIT,),
    complete: bool = True,
    as_of: date = AS_OF,
    judged: int = 10,
) -> Standing:
    told = {name: (verdicts or {}).get(name, Verdict.PASSED) for name in load()}
    return Standing(
        file=FILE,
        site=Site(address="http://www.yunshan.example/", units=tuple(Unit(name=unit) for unit in units)),
        number=1,
        as_of=as_of,
        started=f"{as_of}T09:00:00+08:00",
        complete=complete,
        reason="finished" if complete else "refused",
        coverage={"start_read": True},
        conclusions={name: _conclusion(name, verdict, judged) for name, verdict in told.items()},
        matters=(),
        untold=(),
    )


def _conclusion(check: str, verdict: Verdict, judged: int) -> Conclusion:
    silent = verdict in (Verdict.BROKEN, Verdict.UNDETERMINED, Verdict.NOT_APPLICABLE)
    return Conclusion(
        check=check,
        title=load()[check].title,
        verdict=verdict,
        severity=Severity.DEDUCTION,
        judged=0 if silent else judged,
        found=0,
        undetermined=0,
        reason="没有读到" if verdict is Verdict.UNDETERMINED else "",
    )


def case(*matters: Matter, doubts: tuple[Untold, ...] = (), kind: str = "", **told: Any) -> Case:
    standings = told.pop("standings", None)
    return Case(
        member=Member(name=UNIT, kind=kind, sites=("http://www.yunshan.example/",), **told),
        standings=[standing()] if standings is None else standings,
        matters=list(matters),
        untold=list(doubts),
    )
