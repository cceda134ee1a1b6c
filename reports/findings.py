"""One finding as a row of the report and of the ledger."""

from __future__ import annotations

import json
from collections.abc import Mapping

from checks.personal import covered
from checks.verdicts import short
from reports import ruled
from reports.model import SEVERITIES, FindingRow
from reports.ruled import Row

CUT = 200
LISTED = 3000
"""Characters of a list: every item of it may be needed to confirm a finding, so checks keep their lists short."""
IN_ORDER = """
"check", json_extract(evidence, '$."目标归属"') = '其他网站', json_extract(evidence, '$."链接位置"') = '其他页面', "column", url
"""
"""By check; of links the unit's own before others', those of the home page first; then by column."""
AT_HOME = '"链接位置": "首页"'
"""In the evidence, as it is kept, of a link of the home page: it may cost other points."""


def finding_row(number: int, row: Row, own: Mapping[str, str]) -> FindingRow:
    """A row of the report; ``own`` are its check's severity and basis, said again only where it differs."""
    notes = []
    if own and row["severity"] != own["severity"]:
        notes.append(SEVERITIES[ruled.severity(row)])
    if own and row["basis"] != own["basis"]:
        notes.append(f"依据：{row['basis']}")
    return FindingRow(
        number=number,
        id=short(row["fingerprint"]),
        column=row["column"] or "",
        title=row["title"] or "",
        url=covered(row["url"]),
        href=web(row["url"]),
        message=row["message"],
        evidence=tuple(
            (label, text) for label, value in json.loads(row["evidence"]).items() if (text := say(value))
        ),
        state=ruled.state(row),
        first_seen=row["first_seen"],
        checked=checked(row, ""),
        note="；".join(notes),
        ruling=ruled.said(row),
    )


def checked(row: Row, today: str) -> str:
    """The day on which a finding's subject was last looked at, ``today`` where this audit did."""
    if row["state"] != "unchecked":
        return today
    return str(row["checked"] or row["last_seen"])


def say(value: object) -> str:
    """A value of evidence in words, cut where it is long: texts at their end, lists and tables between two items."""
    if value is None or value == "" or value == []:
        return ""
    if isinstance(value, list):
        told = [say(each) if isinstance(each, dict) else _cut(str(each)) for each in value]
        if any(isinstance(each, dict) for each in value):
            return "；".join(f"（{number}）{each}" for number, each in enumerate(told, 1))
        return _whole(told, "、", LISTED)
    if isinstance(value, dict):
        told = [f"{label}：{text}" for label, part in value.items() if (text := say(part))]
        return _whole(told, "，", CUT)
    return _cut(str(value))


def _cut(text: str) -> str:
    return text if len(text) <= CUT else f"{text[:CUT]}…"


def _whole(items: list[str], mark: str, limit: int) -> str:
    """As many items as there is room for, the first in any case, and how many there are."""
    room, kept = limit, 0
    for item in items:
        room -= len(item) + len(mark)
        if room < 0 and kept:
            break
        kept += 1
    told = mark.join(items[:kept])
    return told if kept == len(items) else f"{told} 等 {len(items)} 项"


def web(url: str) -> str | None:
    """An address that may be made a link of: nothing but http and https, and none that holds an identity number."""
    return url if url.startswith(("http://", "https://")) and covered(url) == url else None


def ledger_row(row: Row, titles: Mapping[str, str], today: str) -> dict[str, str]:
    """A row of the ledger; ``today`` is the day of the audit."""
    evidence = "；".join(
        f"{label}：{say(value)}" for label, value in json.loads(row["evidence"]).items() if say(value)
    )
    return {
        "编号": short(row["fingerprint"]),
        "主办单位": row["unit"],
        "检查": titles.get(row["check"], row["check"]),
        "性质": SEVERITIES[ruled.severity(row)],
        "状态": ruled.state(row),
        "裁定": ruled.said(row),
        "栏目": row["column"] or "",
        "标题": row["title"] or "",
        "地址": covered(row["url"]),
        "问题": row["message"],
        "证据": evidence,
        "依据": row["basis"],
        "首次发现": row["first_seen"],
        "最近发现": row["last_seen"],
        "上次核对": checked(row, today),
    }
