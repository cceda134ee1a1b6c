"""Numbers covered up: how this project shows them, and how a page may have done it too weakly."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checks.personal.numbers import LONG, birthday, check_digit, digits
from checks.personal.reading import Reading
from checks.rules.privacy import Privacy, any_of

_COVER = "*●×•■█○"
COVERED = re.compile(
    rf"(?<![0-9A-Za-z])[0-9]{{1,17}}(?:[{_COVER}]{{1,16}}|[xX]{{2,16}})[0-9]{{0,16}}[0-9Xx]?(?![0-9A-Za-z{_COVER}])|(?<![0-9A-Za-z{_COVER}])[{_COVER}]{{4,17}}[0-9]{{4,16}}[0-9Xx]?(?![0-9A-Za-z])"
)
_ANY_ID = re.compile(r"(?<![0-9])[1-9][0-9]{5}[ -]?(?:19|20)[0-9]{6}[ -]?[0-9]{3}[0-9Xx](?![0-9])")
_ANY_OLD_ID = re.compile(r"(?<![0-9])[1-9][0-9]{14}(?![0-9])")
_ANY_MOBILE = re.compile(r"(?<![0-9])1[3-9][0-9][ -]?[0-9]{4}[ -]?[0-9]{4}(?![0-9])")
_DIGITS = re.compile(r"\d{7,}")
_DAY = re.compile(r"(?:19|20)[0-9]{2}[-./年]?(?:1[0-2]|0?[1-9])[-./月]?(?:3[01]|[12][0-9]|0?[1-9])日?")
_DATED = re.compile(r"[1-9][0-9]{5}[^0-9]{8}[0-9]{3}[0-9Xx]")


def masked_id(number: str) -> str:
    """An identity number as far as a report may show it."""
    return f"{number[:6]}{'*' * (len(number) - 7)}{number[-1]}"


def masked_account(number: str) -> str:
    """A bank account as far as a report may show it."""
    return f"{'*' * (len(number) - 4)}{number[-4:]}"


def masked_mobile(number: str) -> str:
    """A mobile number as far as a report may show it."""
    return f"{number[:3]}****{number[-4:]}"


def masked(text: str) -> str:
    """Quoted prose, with whatever may be a person's number covered up."""
    return LONG.sub(lambda found: _masked(digits(found[0])), text)


def covered(text: str) -> str:
    """Titles and names with people's numbers covered up, other long numbers (of files, projects) as they are.

    In an address only identity numbers are covered, for it has to lead somewhere.
    """
    if not LONG.search(text):
        return text
    hidden = _ANY_ID.sub(_covered_id, text)
    if "://" in hidden:
        return hidden
    hidden = _ANY_OLD_ID.sub(lambda found: masked_id(found[0]) if birthday(found[0]) else found[0], hidden)
    return _ANY_MOBILE.sub(lambda found: masked_mobile(digits(found[0])), hidden)


def _covered_id(found: re.Match[str]) -> str:
    number = digits(found[0])
    proven = birthday(number) is not None and check_digit(number[:17]) == number[17]
    return masked_id(number) if proven else found[0]


def excerpt(text: str) -> str:
    """A piece of a page, whatever it is of, on one line and with every long number hidden but for its ends."""
    return _DIGITS.sub(
        lambda run: f"{run[0][:3]}{'*' * (len(run[0]) - 5)}{run[0][-2:]}", " ".join(text.split())
    )


def _masked(number: str) -> str:
    if len(number) == 11:
        return masked_mobile(number)
    return masked_id(number) if len(number) in (15, 18) else masked_account(number)


def weak_masks(reading: Reading, privacy: Privacy) -> Iterator[tuple[str, str, int]]:
    """Numbers covered up so that they can be restored: how, the number covered up well, its line from 0."""
    seen: dict[tuple[str, int], str] = {}
    for found in COVERED.finditer(reading.text):
        number = re.sub(r"[xX]{2,}", lambda covered: "*" * len(covered[0]), found[0]).upper()
        position = found.start()
        kind, least = _kind(number, reading, position, privacy)
        line = reading.line(position)
        if kind is None:
            continue
        if sum(not c.isalnum() for c in number) < least:
            yield f"{kind}只遮挡了 {sum(not c.isalnum() for c in number)} 位", _shown(number), line
        elif kind == "身份证号":
            sheet = reading.sheet(line)
            if sheet and _DATED.fullmatch(number) and _DAY.search(reading.lines[line].replace(number, "")):
                yield "身份证号遮挡了出生日期，同一行又写出了出生日期", _shown(number), line
            name = _name(reading, position)
            before = seen.setdefault((name, len(number)), number) if name else number
            both = _union(before, number)
            if both and sum(not c.isalnum() for c in both) < least:
                yield "同一人的身份证号在两处遮挡的位置不同，可以拼合复原", _shown(both), line


def _kind(number: str, reading: Reading, position: int, privacy: Privacy) -> tuple[str | None, int]:
    label = " ".join(reading.heads(position)) or reading.label(position)
    if len(number) == 18 and (
        number[:2] in privacy.provinces or any_of(privacy.id_card.labels).search(label)
    ):
        other = any_of(privacy.id_card.others).search(label)
        if not other or any_of(privacy.id_card.labels).search(label):
            return "身份证号", privacy.masks.id_card
    if len(number) == 11 and re.match(r"1[3-9]", number):
        return "手机号", privacy.masks.mobile
    if 16 <= len(number) <= 19 and any_of(privacy.account.labels).search(label):
        return "银行账号", privacy.masks.account
    return None, 0


def _name(reading: Reading, position: int) -> str:
    line, cell, _ = reading.cell(position)
    sheet = reading.sheet(line)
    named = reading.named(sheet, line, cell) if sheet else None
    return named[0] if named else ""


def _union(one: str, other: str) -> str | None:
    """What two coverings of one number show together; ``None`` where they cannot be of one number."""
    if len(one) != len(other):
        return None
    shown = []
    for a, b in zip(one, other, strict=True):
        if a.isalnum() and b.isalnum() and a != b:
            return None
        shown.append(a if a.isalnum() else b)
    return "".join(shown)


def _shown(number: str) -> str:
    """A weakly covered number, covered as this project does."""
    if len(number) == 11:
        return masked_mobile(number)
    return masked_id(number) if len(number) == 18 else masked_account(number)
