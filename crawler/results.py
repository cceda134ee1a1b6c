"""How each site of a run ended: read from its own file, whoever worked on it and whatever became of him."""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from checks.cases.docket import UNRULED, Docket
from checks.cases.rulings import Ruling
from checks.store import StoreError

ENDED = {
    "finished": "完成",
    "budget": "到达限额",
    "refused": "被拒绝",
    "unread": "首页没有读到",
    "window": "时段已过",
    "stopped": "中途停止",
    "busy": "正被使用",
    "failed": "未能进行",
    "crashed": "程序出错",
    "killed": "被系统终止",
    "hung": "没有动静",
    "waiting": "未到时段",
    "not_begun": "未开始",
    "not_due": "未到期",
}
"""How a site can end, and in Chinese."""
IDLE = ("waiting", "not_due")
"""Those that were rightly left alone."""
_STATES = "select fingerprint, {}, severity, evidence from findings where crawl = ?"
_STATE, _CARRIED = "state", "iif(state = 'unchecked' and checked is not null, 'carried', state)"
_LONGEST = 300
_GONE = ("服务器回答 404", "服务器回答 410")
_LED_AWAY = "首页只转到别的网站，请核对 address"
_MANY = 0.1
"""The share of pages that could not be read from which on a person should know."""
_OPEN = ("new", "persisting", "relapsed", "carried")


@dataclass(slots=True, kw_only=True)
class Result:
    """One site of a run; ``None`` is what this run does not know. ``exit_code`` as of a command for this site alone."""

    file: str
    name: str
    address: str
    ended: str
    exit_code: int | None = None
    minutes: float | None = None
    pages: int | None = None
    new: int | None = None
    open: int | None = None
    fixed: int | None = None
    started: str | None = None
    attention: list[str] = field(default_factory=list)
    log: str | None = None
    report: str | None = None

    def note(self, text: object) -> None:
        """Add something to attend to, once; it may be a page's own words, so nothing in it can move a terminal."""
        said = _plain(text).rstrip("。")
        if not any(each.endswith(said) or said.endswith(each) for each in self.attention):
            self.attention.append(said)

    @property
    def said(self) -> str:
        """How it ended, in Chinese."""
        return ENDED[self.ended]


def fill(result: Result, path: Path) -> str | None:
    """Add what a site's file tells of its newest crawl; the answer is why that ended, ``None`` where nothing was crawled."""
    try:
        with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=rw", uri=True, timeout=10)) as db:
            db.row_factory = sqlite3.Row
            return _fill(result, db, path)
    except StoreError as error:
        result.note(error)
        return None
    except (sqlite3.Error, ValueError, KeyError) as error:
        if path.is_file():
            result.note(f"站点文件 {path} 读不出来：{error}")
        return None


def _fill(result: Result, db: sqlite3.Connection, path: Path) -> str | None:
    crawl = db.execute("select * from crawls order by id desc limit 1").fetchone()
    if crawl is None:
        return None
    told = json.loads(crawl["coverage"])
    site = db.execute("select value from site where key = 'units'").fetchone()
    units: Any = json.loads(site[0]) if site else None
    # A crawl that is not over has only the file's own name for its unit.
    if (name := _name(units)) and name != path.stem:
        result.name = _plain(name)
    result.started = crawl["started"]
    result.pages = told.get("pages")
    if result.pages is None:
        sql = "select count(*) from pages where last = ?"
        result.pages = db.execute(sql, (crawl["id"],)).fetchone()[0]
    judged = db.execute(
        "select count(*), sum(verdict = 'broken') from outcomes where crawl = ?", (crawl["id"],)
    )
    count, broken = judged.fetchone()
    if count:
        states = _states(db, path, crawl)
        result.new = _sum(states, "new", "relapsed")
        result.open = _sum(states, *_OPEN)
        result.fixed = _sum(states, "fixed")
        for severity, said in (("confirmed", "已人工确认的单项否决"), ("veto", "疑似单项否决")):
            if vetoes := sum(states[state, severity] for state in _OPEN):
                result.note(f"{said} {vetoes} 个")
    unread = bool(told) and not told.get("start_read")
    missed = [each for each in told.get("unread", ()) if unread or each["reason"] not in _GONE]
    count = sum(each["count"] for each in missed)
    if unread:
        result.note(missed[0]["reason"] if missed else _LED_AWAY)
    elif count and count >= _MANY * (count + result.pages):
        result.note(f"{count} 页没有读到（{missed[0]['reason']}）")
    if crawl["reason"] in ("refused", "budget") and told.get("notes"):
        result.note(told["notes"][-1])
    if doubted := told.get("doubted"):
        result.note(f"读数异常的栏目 {len(doubted)} 个")
    if broken:
        result.note(f"检查出错 {broken} 项")
    return "unread" if unread and crawl["reason"] == "finished" else crawl["reason"] or "stopped"


def _plain(text: object) -> str:
    short = str(text)[:_LONGEST]
    return "".join(sign if sign.isprintable() else " " for sign in short)


def _states(db: sqlite3.Connection, path: Path, crawl: sqlite3.Row) -> Counter[tuple[str, str]]:
    """How many findings are in each state, by severity; without false alarms, and without what is waived while it stands."""
    known = any(row["name"] == "checked" for row in db.execute("pragma table_info(findings)"))
    rulings, day = Docket(path).rulings(), date.fromisoformat(crawl["as_of"])
    found: Counter[tuple[str, str]] = Counter()
    for print_, state, severity, evidence in db.execute(
        _STATES.format(_CARRIED if known else _STATE), (crawl["id"],)
    ):
        ruling = rulings.get(print_, UNRULED).on(day).of(evidence).ruling
        if ruling is Ruling.FALSE or (ruling is Ruling.WAIVED and state in _OPEN):
            continue
        sure = ruling is Ruling.CONFIRMED and severity == "veto"
        found[state, "confirmed" if sure else severity] += 1
    return found


def _sum(states: Mapping[tuple[str, str], int], *wanted: str) -> int:
    return sum(n for (state, _), n in states.items() if state in wanted)


def _name(units: Any) -> str | None:
    first = units.get("units", [None])[0] if isinstance(units, dict) else None
    return first.get("name") if isinstance(first, dict) else None
