"""Numbers of people: what they are made of, and which digits prove them (GB 11643, GB 32100, Luhn)."""

from __future__ import annotations

import calendar
import re
from collections.abc import Container
from datetime import date

_MONTH_DAY = r"(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])"
_BEFORE = r"(?<![0-9A-Za-z_])(?<![0-9A-Za-z_][-.])"
_AFTER = r"(?![0-9A-Za-z_])(?![-.][0-9A-Za-z])"
# A pupil's number is G or L and the identity number; a disabled person's is the identity number, kind and degree.
ID_CARD = re.compile(
    rf"{_BEFORE}(?P<pupil>[GL])?(?P<id>[1-9][0-9]{{5}}(?P<gap>[ \u00a0-]?)(?:19|20)[0-9]{{2}}{_MONTH_DAY}(?P=gap)[0-9]{{3}}[0-9Xx])"
    rf"(?P<degree>[1-7][1-4](?:B[0-9])?)?{_AFTER}"
)
OLD_ID_CARD = re.compile(rf"{_BEFORE}[1-9][0-9]{{7}}{_MONTH_DAY}[0-9]{{3}}{_AFTER}")
ACCOUNT = re.compile(
    rf"{_BEFORE}(?:[0-9]{{12,19}}|[0-9]{{4}}(?:[ \u00a0][0-9]{{4}}){{2,3}}(?:[ \u00a0][0-9]{{1,4}})?){_AFTER}"
)
MOBILE = re.compile(rf"{_BEFORE}(?:\+?86[- ]?)?(1[3-9][0-9][ -]?[0-9]{{4}}[ -]?[0-9]{{4}}){_AFTER}")
LONG = re.compile(r"[0-9][0-9 \u00a0-]{9,}[0-9Xx]")
_WIDE = str.maketrans("０１２３４５６７８９Ｘｘ＊", "0123456789Xx*")
_IS_WIDE = re.compile(r"[０-９Ｘｘ＊]")
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CODE = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_CODE_WEIGHTS = (1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28)
_CARD_LENGTHS = {"62": range(16, 20), "4": range(16, 17), "5": range(16, 17), "60": range(16, 20)}


def narrow(text: str) -> str:
    """The text with digits of one width, every character in its place."""
    return text.translate(_WIDE) if _IS_WIDE.search(text) else text


def digits(number: str) -> str:
    """A number without what sets its groups apart."""
    return re.sub(r"[ \u00a0-]", "", number).upper()


def check_digit(first: str) -> str:
    """The last character that GB 11643 gives to the first 17 of an identity number."""
    return "10X98765432"[sum(int(d) * w for d, w in zip(first, _WEIGHTS, strict=True)) % 11]


def birthday(number: str) -> date | None:
    """The day of birth in an identity number of 18 or 15 characters, ``None`` where there is no such day."""
    iso = number[6:14] if len(number) == 18 else f"19{number[6:12]}"
    year, month, day = int(iso[:4]), int(iso[4:6]), int(iso[6:8])
    return (
        date(year, month, day)
        if 1 <= month <= 12 and 1 <= day <= calendar.monthrange(year, month)[1]
        else None
    )


def is_id_card(number: str, provinces: Container[str], born: tuple[date, date]) -> bool:
    """Whether 18 characters are an identity number of somebody born between two days."""
    day = birthday(number)
    if number[:2] not in provinces or day is None or not born[0] <= day <= born[1]:
        return False
    return check_digit(number[:17]) == number[17]


def is_old_id_card(number: str, provinces: Container[str], born: tuple[date, date]) -> bool:
    """Whether 15 digits may be an identity number of the first generation."""
    day = birthday(number)
    return number[:2] in provinces and day is not None and born[0] <= day <= born[1]


def is_credit_code(number: str) -> bool:
    """Whether 18 characters are a unified social credit code, by its own check character."""
    if len(number) != 18 or any(c not in _CODE for c in number):
        return False
    total = sum(_CODE.index(c) * w for c, w in zip(number, _CODE_WEIGHTS, strict=False))
    return _CODE[(31 - total % 31) % 31] == number[17]


def is_bank_card(number: str) -> bool:
    """Whether digits are a bank card's: its first digits, its length and the Luhn digit."""
    fits = any(number.startswith(head) and len(number) in lengths for head, lengths in _CARD_LENGTHS.items())
    return fits and luhn(number)


def luhn(number: str) -> bool:
    """Whether the last digit is what the others make it."""
    turned = [int(d) for d in reversed(number)]
    return sum(turned[::2] + [d * 2 - 9 * (d > 4) for d in turned[1::2]]) % 10 == 0
