"""Site files as audits leave them, without a crawl: what was found is told, and the checks' own words stand beside it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from checks import ledger
from checks.registry import load
from checks.splitting import FINDINGS, OUTCOMES
from checks.store import Store
from checks.units import Site, Unit
from checks.verdicts import Severity, State, Verdict

AS_OF = date(2026, 3, 20)


def fingerprint(*parts: str) -> str:
    return hashlib.blake2b("\x1f".join(parts).encode(), digest_size=8).hexdigest()


def finding(
    check: str = "stale_column", unit: str = "云山县人民政府", path: str = "/tzgg/", **told: Any
) -> dict[str, Any]:
    """A finding as the ledger keeps it; every word can be told."""
    made = load()[check]
    print_ = told.pop("fingerprint", None) or fingerprint(check, unit, path, str(told.get("about", "")))
    row = {
        "fingerprint": print_,
        "check": check,
        "unit": unit,
        "column": "通知公告",
        "url": path,
        "title": "通知公告",
        "about": "",
        "message": f"{made.title}：{path}",
        "evidence": {"最近更新": "2025-01-06"},
        "severity": made.severity,
        "basis": made.basis,
        "state": State.NEW,
        "first_seen": AS_OF.isoformat(),
        "last_seen": AS_OF.isoformat(),
        "checked": None,
    }
    return {**row, **told}


def untold(
    check: str = "missing_category", unit: str = "云山县人民政府", path: str = "/", **told: Any
) -> dict[str, Any]:
    row = {"fingerprint": fingerprint("?", check, unit, path), "check": check, "unit": unit, "column": ""}
    return {**row, "url": path, "title": "", "about": "", "reason": "首页没有读完", **told}


def audited(
    data: Path,
    found: Iterable[Mapping[str, Any]] = (),
    *,
    host: str = "www.yunshan.example",
    units: tuple[str | Unit, ...] = ("云山县人民政府",),
    as_of: date = AS_OF,
    doubts: Iterable[Mapping[str, Any]] = (),
    reason: str = "finished",
    verdicts: Mapping[str, Verdict] | None = None,
    judged: int = 20,
) -> Path:
    """One more audit of a site; checks that found nothing passed, unless ``verdicts`` says otherwise. Paths become addresses."""
    address = f"http://{host}/"
    file = data / f"{host.replace(':', '_')}.db"
    rows = [_row(row, address) for row in found]
    unknowns = [{**row, "url": _whole(str(row["url"]), address)} for row in doubts]
    named = tuple(Unit(name=unit, level="county") if isinstance(unit, str) else unit for unit in units)
    with Store(file) as store:
        store.describe(Site(address=address, units=named))
        store.start(started=f"{as_of}T09:00:00+08:00", as_of=as_of.isoformat(), settings={})
        seen = {
            "start_read": True,
            "pages": 120,
            "lists": 20,
            "documents": 90,
            "targets": 60,
            "unread": [],
            "skipped": [],
        }
        store.finish(reason=reason, finished=f"{as_of}T09:30:00+08:00", coverage=seen)
        ledger.write(store, OUTCOMES, _outcomes(rows, unknowns, verdicts or {}, judged))
        ledger.write(store, FINDINGS, rows)
        store.replace("unknowns", unknowns)
    return file


def _row(row: Mapping[str, Any], address: str) -> dict[str, Any]:
    told = dict(row)
    told["url"] = _whole(told["url"], address)
    told["evidence"] = json.dumps(told["evidence"], ensure_ascii=False)
    return told


def _whole(path: str, address: str) -> str:
    return path if "://" in path else address.rstrip("/") + path


def _outcomes(
    rows: Iterable[Mapping[str, Any]],
    doubts: Iterable[Mapping[str, Any]],
    told: Mapping[str, Verdict],
    judged: int,
) -> Iterable[dict[str, Any]]:
    found = [row["check"] for row in rows if row["state"] != State.FIXED]
    unknown = [row["check"] for row in doubts]
    for name, check in load().items():
        verdict = (
            Verdict.FOUND if name in found else Verdict.UNDETERMINED if name in unknown else Verdict.PASSED
        )
        yield {
            "check": name,
            "verdict": told.get(name, verdict),
            "judged": judged,
            "found": found.count(name),
            "undetermined": unknown.count(name),
            "reason": "",
            "severity": check.severity,
            "title": check.title,
            "why": check.why,
            "remedy": check.remedy,
            "basis": check.basis,
            "points": None,
            "cap": None,
            "home": None,
        }


def three(data: Path) -> dict[str, Path]:
    """Three sites of a city: a county portal with a bureau and a township, and two departments; invented throughout."""
    bureau = Unit(name="云山县财政局", level="county", prefixes=("/czj/",))
    town = Unit(name="青石镇人民政府", level="township", prefixes=("/qsz/",))
    county = [
        finding(path="/tzgg/"),
        finding(
            "unlinked_interpretation",
            path="/jd/7.html",
            title="一图读懂《云山县养老服务办法》",
            column="政策解读",
        ),
        finding(
            "premature_interpretation",
            path="/jd/9.html",
            title="《云山县河道管理办法》解读",
            column="政策解读",
        ),
        finding("broken_link", path="/", about="http://www.yunshan.example/gone.html", title="", column=""),
        finding("neglected_columns", path="/", severity=Severity.VETO, title="", column=""),
        finding(
            "broken_link", "云山县财政局", "/czj/3.html", about="http://www.yunshan.example/czj/gone.html"
        ),
        finding("missing_category", "青石镇人民政府", "/qsz/", about="annual_report", title="", column=""),
    ]
    earlier = AS_OF - timedelta(days=90)
    jiaotong = [
        finding("broken_link", "清河市交通运输局", "/", about="http://jt.qinghe.example/x.html"),
        finding("empty_column", "清河市交通运输局", "/zfxxgk/jgzn/", column="机构职能", title="机构职能"),
    ]
    first = [{**row, "first_seen": earlier.isoformat(), "last_seen": earlier.isoformat()} for row in jiaotong]
    now = [
        {**first[0], "state": State.PERSISTING, "last_seen": AS_OF.isoformat()},
        {**first[1], "state": State.FIXED},
        finding(
            "late_interpretation",
            "清河市交通运输局",
            "/jd/2.html",
            title="《清河市网约车管理细则》解读",
            column="政策解读",
        ),
    ]
    units = ("清河市交通运输局",)
    audited(data, first, host="jt.qinghe.example", units=units, as_of=earlier)
    return {
        "county": audited(data, county, units=("云山县人民政府", bureau, town), doubts=[untold()]),
        "jiaotong": audited(data, now, host="jt.qinghe.example", units=units),
        "archives": audited(data, host="dag.qinghe.example", units=("清河市档案馆",), reason="refused"),
    }
