"""问题清单 · The rows that go to a unit and come back filled in, and the mark by which an altered row is known.

The list's sheet has ``HEAD`` as its first row; what is in ``LOCKED`` is the office's, what is in ``ANSWERS`` the unit's. A
hidden sheet ``HIDDEN`` has ``letter`` and the letter's id in its first row, the names of its ``LOCKED`` columns in the second,
and from row 3 on a fingerprint and the :func:`digest` of its row: a list that is out can come back after columns were added.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from datetime import date

from checks.cases.matters import Matter
from checks.cases.rulings import Ruling
from checks.personal import covered
from checks.verdicts import Severity
from reports.findings import say
from reports.letters.citing import cited
from reports.letters.demands import Demand
from reports.plain import LONGEST, plain
from reports.sheets import cell

SHEET, HIDDEN = "问题清单", "zwgk"
LOCKED_AT_FIRST = ("编号", "性质", "栏目", "标题", "位置", "问题", "证据", "依据", "整改要求", "整改期限")
"""Those of lists that do not tell theirs."""
LOCKED = LOCKED_AT_FIRST
ANSWERS = ("整改情况", "整改日期", "责任人", "佐证链接", "说明")
HEAD = LOCKED + ANSWERS
_UNSURE = re.compile(r"请人工|请核实|请点开确认")
EVIDENCE = 160
"""Characters of a finding's evidence in the list; the report has all."""
FIRST = 3
"""The row of the hidden sheet where the fingerprints begin, counted from 1."""


def row(demand: Demand, due: date) -> tuple[str, ...]:
    """The ``LOCKED`` cells of a finding, each as it will stand in the sheet."""
    matter, again = demand.matter, demand.again
    evidence = "；".join(
        f"{label}：{words}" for label, value in matter.evidence.items() if (words := say(value))
    )
    cells = (
        matter.fingerprint,
        weight(matter),
        matter.column,
        matter.subject,
        covered(matter.url),
        problem(demand),
        plain(evidence, EVIDENCE),
        cited(matter.basis),
        f"【{again}】{matter.remedy}" if again else matter.remedy,
        due.isoformat(),
    )
    return tuple(map(cell, cells))


def problem(demand: Demand, longest: int = LONGEST) -> str:
    """What is wrong, where else it was seen, and when if that was not by the last crawl."""
    matter = demand.matter
    notes = [f"另见 {plain(covered(each.url), 200)}" for each in demand.also]
    notes += [f"{matter.checked} 核对时仍有，此后没有再访问该页面"] if matter.checked else []
    return plain(matter.message, longest) + "".join(f"（{note}）" for note in notes)


def weight(matter: Matter) -> str:
    """性质 in words: what no person confirmed is suspected, and said to be, where it is a 单项否决 or says so itself."""
    confirmed = matter.ruled.ruling is Ruling.CONFIRMED
    if matter.severity is Severity.VETO:
        return "单项否决（已确认）" if confirmed else "疑似单项否决，请核实"
    if matter.severity is not Severity.DEDUCTION:
        return "建议"
    return "扣分（请先核实）" if not confirmed and _UNSURE.search(matter.message) else "扣分"


def digest(cells: Sequence[object]) -> str:
    """The mark of a row's ``LOCKED`` cells, 12 hexadecimal digits; spaces that a spreadsheet adds or drops do not matter."""
    told = "\x1f".join("" if each is None else " ".join(str(each).split()) for each in cells)
    return hashlib.blake2b(told.encode("utf-8", "replace"), digest_size=6).hexdigest()
