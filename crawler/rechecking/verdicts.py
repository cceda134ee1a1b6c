"""What looking again showed of each finding: found once more, mended by the rules of a finding's life, or not to be told and why."""

from __future__ import annotations

import re
from collections.abc import Container, Mapping
from typing import Any

from checks.cases.docket import Rechecked
from checks.life import is_open
from checks.records import Certificate, Kind
from checks.registry import Check
from checks.store import Store
from checks.units import Site
from checks.verdicts import State
from crawler import urls
from crawler.coverage import REASONS, why_unread
from crawler.rechecking.scope import NEVER, Scope, scope_of

MENDED, STANDS, UNTOLD = Rechecked.MENDED, Rechecked.STANDS, Rechecked.UNTOLD
STOPPED = "复核中途停止，没有做完"
_AGAIN = "请用 zwgk audit 重新检查全站后再定"
_OTHER_RULES = "用现在的规则和选项（--rules、--words、--set 等）判断上次读到的网页，也没有这个问题；请带上检查时的选项再复核"
_ADDRESS = re.compile(r"https?://[^\s\"'，。；、（）《》<>]+")
_CONTENT = (Kind.DOCUMENT, Kind.LIST)
LEAST, SHRUNK = 200, 4
"""Bytes of a page below which it is taken for blank, if it was so many times as large before."""
_LEFT = "select places from links where target = ? and last = ?"
_PAGE = "select status, error, unread, redirect, carried, kind, body from pages where url = ? and last = ?"
Row = Mapping[str, Any]
Verdict = tuple[str, str]
"""A :class:`Rechecked`, and why, in Chinese."""


class Verdicts:
    """Reads them off the judged crawl of ``store``; ``reason`` is why that ended.

    ``unproven`` findings are none by today's rules on yesterday's pages, so none of them is ever mended.
    """

    def __init__(self, store: Store, site: Site, reason: str, unproven: Container[str]) -> None:
        self._store = store
        self._db = store.db
        self._crawl = store.crawl
        self._site = site
        self._reason = reason
        self._unproven = unproven
        self._found = self._by_print("findings")
        self._doubts = self._by_print("unknowns")
        self._broken = {
            row["check"]: row["reason"]
            for row in self._db.execute(
                'select "check", reason from outcomes where crawl = ? and verdict = ?',
                (self._crawl, "broken"),
            )
        }

    def _by_print(self, table: str) -> dict[str, Row]:
        rows = self._db.execute(f"select * from {table} where crawl = ?", (self._crawl,))
        return {row["fingerprint"]: row for row in rows}

    def of(self, old: Row, check: Check) -> Verdict:
        """What became of a finding, whose row of an earlier crawl is given."""
        row = self._found.get(old["fingerprint"])
        if check.id in NEVER:
            return UNTOLD, NEVER[check.id]
        if check.id in self._broken:
            return UNTOLD, f"这项检查没有做完：{self._broken[check.id]}"
        if row is not None and row["state"] == State.FIXED:
            return self._mended(old, check)
        if row is not None and is_open(row) and row["state"] != State.UNCHECKED:
            doubt = self._emptied(row["url"]) or self._doubt_of(row, check)
            return (UNTOLD, doubt) if doubt else (STANDS, row["message"])
        return UNTOLD, self._why(old)

    def _mended(self, old: Row, check: Check) -> Verdict:
        """Mended, if nothing but what was asked tells so."""
        if old["fingerprint"] in self._unproven:
            return UNTOLD, _OTHER_RULES
        # A certificate comes with any answer of its host, and is never carried over.
        doubt = self._unread(old["url"]) or self._emptied(old["url"])
        if doubt and Certificate not in check.subjects:
            return UNTOLD, doubt
        return MENDED, "重新访问，原来的问题已不存在"

    def _doubt_of(self, row: Row, check: Check) -> str | None:
        """Why what was found again may rest on pages that were not asked again."""
        scope = scope_of(check)
        if scope is Scope.LOCAL or not self._carries():
            return None
        if scope is Scope.MANY:
            return f"问题涉及许多网页，这次只重新访问了其中一部分；{_AGAIN}"
        named = [urls.canonical(each) for each in _ADDRESS.findall(row["evidence"])]
        own = [each for each in named if self._site.is_own(each) and each != row["url"]]
        if own and all(self._page(each) is None or self._page(each)["carried"] for each in own):
            return f"问题所在的网页（如 {own[0]}）这次没有重新访问；{_AGAIN}"
        return None

    def _carries(self) -> bool:
        sql = "select 1 from pages where last = ? and carried limit 1"
        return self._db.execute(sql, (self._crawl,)).fetchone() is not None

    def _why(self, old: Row) -> str:
        """Why nothing can be said of a finding."""
        if self._reason == "stopped":
            return STOPPED
        if unread := self._unread(old["url"]) or self._linked(old):
            return unread
        if "://" in old["about"] and (unread := self._unread(old["about"])):
            return unread
        if doubt := self._doubts.get(old["fingerprint"]):
            return str(doubt["reason"])
        if old["fingerprint"] in self._unproven and is_open(old):
            return _OTHER_RULES
        if told := self._moved(old["url"]) or self._emptied(old["url"]):
            return told
        return "重新访问没有再发现该问题，但网页的内容或标注有变化，这项检查没有对它再作判断，请人工确认是否已整改"

    def _linked(self, old: Row) -> str | None:
        """Why a link that no page shows any more that was asked again may stand still: others show it."""
        left = self._db.execute(_LEFT, (old["about"], self._crawl)).fetchone()
        if left is None or "所在页面" not in old["evidence"]:
            return None
        return f"链接在重新访问的网页上已不见，另有 {left['places']} 个带有该链接的网页没有重新访问；{_AGAIN}"

    def _unread(self, url: str) -> str | None:
        """Why an address was not read this time, if so."""
        row = self._page(url)
        if row is None or row["carried"]:
            note = self._db.execute("select note from frontier where url = ?", (url,)).fetchone()
            told = REASONS.get(note["note"], note["note"]) if note and note["note"] else None
            return f"没有重新访问 {url}（{told}）" if told else f"这次没有访问 {url}；{_AGAIN}"
        if row["status"] in (404, 410):
            return f"网页 {url} 已不存在（服务器回答 {row['status']}），请人工确认是否已整改"
        why = why_unread(row["status"], row["error"], row["unread"]) if row["redirect"] is None else None
        return f"网页 {url} 没有读到：{why}" if why else None

    def _emptied(self, url: str) -> str | None:
        """Why a page that was read is none to conclude from: it is blank, or no document and no list any longer."""
        now = self._page(url)
        if now is None or now["carried"] or now["status"] != 200:
            return None
        before = self._db.execute(_PAGE, (url, self._store.previous)).fetchone()
        if before and self._size(now) < LEAST and self._size(now) * SHRUNK < self._size(before):
            return f"网页 {url} 这次几乎是空白的，请人工确认"
        if (
            before
            and before["kind"] in _CONTENT
            and now["kind"] not in (*_CONTENT, Kind.HOME, Kind.CONTAINER)
        ):
            return f"网页 {url} 上原来的稿件或列表已不见，请人工确认是否已整改"
        return None

    def _size(self, page: Any) -> int:
        return len(self._store.body(page["body"]) or b"") if page["body"] else 0

    def _moved(self, url: str) -> str | None:
        row = self._page(url)
        to = row["redirect"] if row else None
        return f"网页 {url} 已转到 {to}，请人工确认是否已整改" if to else None

    def _page(self, url: str) -> Any:
        return self._db.execute(_PAGE, (url, self._crawl)).fetchone()
