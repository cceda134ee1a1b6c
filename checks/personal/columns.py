"""Columns of tables that are sensitive by their head: addresses, illness, disability, minors, families."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from checks.personal.exposure import Exposure
from checks.personal.reading import Reading, Sheet, is_hidden
from checks.rules.privacy import Privacy, Sensitive, any_of

_HAN = r"[\u4e00-\u9fa5]"
_DOOR = re.compile(
    r"[0-9一二三四五六七八九十]+\s*[号栋幢弄#](?!线)|单元|[0-9]+\s*[-－—]\s*[0-9]+|[0-9]{3,4}室"
)
_GROUP = re.compile(r"[0-9一二三四五六七八九十]+\s*(?:村民小组|组|队|社)|小组|屯")
_NOTHING = re.compile(r"[-—/\\、无否空略健康良好一般正常]*")
_DAY = re.compile(
    r"((?:19|20)[0-9]{2})[-./年]?(1[0-2]|0?[1-9])[-./月]?(3[01]|[12][0-9]|0?[1-9])日?(?:\s+0?0:00(?::00)?)?"
)
_LEAST = 2


def sensitive_columns(reading: Reading, privacy: Privacy, titles: str, as_of: date) -> Iterator[Exposure]:
    """家庭住址、病情、残疾、监护人… · Kinds by which at least two named rows have a value that nobody covered."""
    if not reading.sheets:
        return
    for kind, rules in privacy.sensitive.items():
        if any_of(rules.exempt).search(titles):
            continue
        shown = Exposure(rules.title, rules.basis, rules.confidence)
        vague = Exposure(rules.title, rules.basis, rules.confidence, certain=False)
        for sheet in reading.sheets:
            for cell, head in enumerate(sheet.heads):
                if _is_about(head, rules):
                    _collect(kind, rules, reading, sheet, cell, (shown, vague), as_of)
        if shown.count >= _LEAST:
            yield shown
        elif vague.count >= _LEAST:
            vague.note = "请核实公示到这一程度是否必要"
            yield vague


def _is_about(head: str, rules: Sensitive) -> bool:
    return bool(any_of(rules.heads).search(head)) and not any_of(rules.unlike).search(head)


def _collect(
    kind: str,
    rules: Sensitive,
    reading: Reading,
    sheet: Sheet,
    cell: int,
    found: tuple[Exposure, Exposure],
    as_of: date,
) -> None:
    shown, vague = found
    for line, cells in sheet.rows.items():
        if sheet.head(line, cell) is None or cell >= len(cells):
            continue
        value = cells[cell]
        if not value or is_hidden(value) or _NOTHING.fullmatch(value):
            continue
        named = reading.named(sheet, line, cell)
        sure = _weigh(kind, value, rules, reading, as_of) if named else None
        if named and sure is not None:
            covered = f"{value[:1]}{'*' * min(len(value) - 1, 8)}"
            (shown if sure else vague).add(f"{named[0]} {value}", covered, line, sheet.heads[cell])


def _weigh(kind: str, value: str, rules: Sensitive, reading: Reading, as_of: date) -> bool | None:
    """Whether a value gives away what its head promises; ``None`` where it does not."""
    match kind:
        case "address":
            if _DOOR.search(value):
                return True
            return False if _GROUP.search(value) else None
        case "guardian" | "family":
            return True if any(map(reading.is_person, re.split(r"[、,，;；/ ]", value))) else None
        case "birth":
            return _is_minors(value, rules, as_of)
    return bool(re.search(_HAN, value)) or bool(re.search(r"[0-9一二三四]", value))


def _is_minors(value: str, rules: Sensitive, as_of: date) -> bool | None:
    day = _DAY.fullmatch(value)
    if day is None:
        return None
    born = (int(day[1]), int(day[2]), int(day[3]))
    return born > (as_of.year - rules.minor, as_of.month, as_of.day)


def sensitive_heads(reading: Reading, privacy: Privacy) -> list[str]:
    """Heads of sensitive columns with values, covered or not, beside the names of at least two people."""
    numbers = any_of((*privacy.id_card.labels, *privacy.account.labels))
    found = []
    for sheet in reading.sheets:
        for cell, head in enumerate(sheet.heads):
            about = any(_is_about(head, rules) for rules in privacy.sensitive.values())
            if not about and not numbers.search(head):
                continue
            valued = [
                line for line, cells in sheet.rows.items() if cell < len(cells) and len(cells[cell]) >= _LEAST
            ]
            if sum(bool(reading.named(sheet, line, cell)) for line in valued) >= _LEAST:
                found.append(head)
    return list(dict.fromkeys(found))
