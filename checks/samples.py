"""How the home page answered, time and again: the samples of ``zwgk watch``, and which of them count.

A sample that was turned away, met a notice of maintenance, or was taken while our own network was down tells
nothing of the site: it is kept and told, and is neither a success nor a failure.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone

from checks import network

BEIJING = timezone(timedelta(hours=8))
WATCHED = "watched"
"""The key in the table ``site`` under which the watcher says how it watches: :class:`Watch` as JSON."""

REFUSED, MAINTENANCE = "refused", "maintenance"
TURNED_AWAY = network.REFUSED | {405, 406, 407}
"""What a guard answers to a simple GET of a home page where a person may well get in."""
NOTHING = {
    REFUSED: "拒绝访问或要求验证",
    MAINTENANCE: "提示系统维护",
    "private": "跳转到内网地址",
    "protocol": "应答不合规范，检查程序读不懂",
}
FAILURES = {
    "timeout": "超时",
    "connection": "连接失败",
    "tls": "TLS 连接失败",
    "no-host": "域名解析失败",
    "empty": "返回空白页",
    "redirects": "跳转没有尽头",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    """取样 · One visit to the home page: when it began, what came, and the seconds until its last byte.

    ``error`` is a key of ``FAILURES`` or ``NOTHING``; ``void`` says that the failure was one of our own network.
    """

    at: datetime
    status: int | None = None
    error: str | None = None
    seconds: float | None = None
    void: bool = False

    @property
    def counted(self) -> bool:
        """Whether it tells anything of the site."""
        return not self.void and self.nothing is None

    @property
    def nothing(self) -> str | None:
        """Why an answer tells neither that the site is open nor that it is not, if so."""
        return NOTHING.get(REFUSED if self.error is None and self.status in TURNED_AWAY else self.error or "")

    def failed(self, seconds: float) -> bool:
        """Whether it counts, and the page was not open within ``seconds``."""
        return self.counted and (self.broken or self.seconds is None or self.seconds >= seconds)

    @property
    def broken(self) -> bool:
        """Whether no page came, however long it was waited for."""
        return self.nothing is None and (self.error is not None or not 200 <= (self.status or 0) < 300)

    @property
    def cause(self) -> str:
        """What came, in Chinese."""
        told = self.nothing or FAILURES.get(self.error or "", self.error)
        return told or (f"状态码 {self.status}" if self.broken else "打开过慢")

    @property
    def said(self) -> str:
        """What came, and how long it took."""
        return self.cause if self.seconds is None else f"{self.cause}，用时 {self.seconds:.1f} 秒"


@dataclass(frozen=True, slots=True, kw_only=True)
class Watch:
    """How a site is watched: how many sites together, minutes between two visits, our name, the address we ask from.

    ``control`` is whether enough other sites are watched to tell our own network's failures from theirs (``None`` while
    a watcher has not yet seen), ``lone`` the newest sample, as a cell, that was taken without.
    """

    sites: int = 1
    every: float = 0
    agent: str = ""
    source: str = ""
    control: bool | None = False
    lone: str = ""

    def controlled(self, since: datetime) -> bool:
        """Whether all samples from a moment on had a control."""
        return bool(self.control) and self.lone < cell(since)


def cell(moment: datetime) -> str:
    """A moment as it stands in the table: comparable as text."""
    return moment.astimezone(BEIJING).isoformat(timespec="seconds")


def between(db: sqlite3.Connection, after: datetime, until: datetime) -> list[Sample]:
    """The samples of a site's file later than ``after`` and not later than ``until``, in their order."""
    sql = "select at, status, error, seconds, void from main.samples where at > ? and at <= ? order by at"
    return [
        Sample(at=datetime.fromisoformat(at), status=status, error=error, seconds=seconds, void=bool(void))
        for at, status, error, seconds, void in db.execute(sql, (cell(after), cell(until)))
    ]


def last(db: sqlite3.Connection, until: datetime | None = None) -> datetime | None:
    """When the newest sample that is not later than ``until`` was taken."""
    sql = "select max(at) from main.samples where at <= ?"
    found = db.execute(sql, (cell(until) if until else "9999",)).fetchone()[0]
    return datetime.fromisoformat(found) if found else None


def watch(db: sqlite3.Connection) -> Watch:
    """How the site is watched, as far as its file tells."""
    kept = db.execute("select value from main.site where key = ?", (WATCHED,)).fetchone()
    told: Mapping[str, object] = json.loads(kept[0]) if kept else {}
    return Watch(**{name: told[name] for name in Watch.__slots__ if name in told})  # type: ignore[arg-type]
