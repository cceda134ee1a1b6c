"""Identity numbers and bank cards in a text, told from the many other long numbers."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator
from datetime import date
from typing import Literal

from checks.personal.exposure import Exposure
from checks.personal.masking import masked_account, masked_id
from checks.personal.numbers import (
    ACCOUNT,
    ID_CARD,
    OLD_ID_CARD,
    birthday,
    digits,
    is_bank_card,
    is_credit_code,
    is_id_card,
    is_old_id_card,
)
from checks.personal.reading import Reading
from checks.rules.privacy import Privacy, any_of

_NEAR = 60
_WEB = re.compile(r"://|www\.|\.(?:s?html?|jsp|aspx?|cn|com|pdf|docx?|xlsx?|jpe?g|png)\b", re.I)
_ASCII_BEFORE = re.compile(r"[!-~]*\Z")
_ASCII_AFTER = re.compile(r"[!-~]*")
_OWNER = re.compile(
    r"(?:姓名|户名|持卡人|开户人|账户名|领款人)[:：\s]*([\u4e00-\u9fa5]{2,4})(?![\u4e00-\u9fa5])"
)
_OVERLAP = 4
_CLOSE = 6

Called = Literal["card", "other", "unsaid"]


def id_cards(reading: Reading, privacy: Privacy, as_of: date) -> Exposure:
    """居民身份证号 · Numbers that keep region, day of birth and check digit, and are not called otherwise."""
    rules = privacy.id_card
    born = (_years_before(as_of, rules.oldest), as_of)
    young = _years_before(as_of, rules.youngest)
    groups: dict[Called, list[tuple[str, int, bool]]] = {"card": [], "other": [], "unsaid": []}
    for found in ID_CARD.finditer(reading.text):
        number, position = digits(found["id"]), found.start()
        if number in rules.printed or in_web(reading.text, position, found.end()):
            continue
        called = _called(reading, position, privacy)
        if (found["degree"] and called != "card") or is_example(reading, position, privacy):
            continue
        valid = is_id_card(number, frozenset(privacy.provinces), born)
        day = birthday(number)
        doubtful = is_credit_code(number) or (day is not None and day > young)
        if valid and called == "unsaid" and doubtful and not reading.person_near(position):
            valid = False
        groups[called].append((number, position, valid))
    shown = Exposure("居民身份证号", rules.basis, rules.confidence)
    for called, each in groups.items():
        good = {number: position for number, position, valid in each if valid}
        if good and _convincing(called, good, len({number for number, *_ in each}), reading, rules.batch):
            for number, position, valid in each:
                if valid:
                    shown.add(number, masked_id(number), reading.line(position), reading.head(position))
    return shown


def old_id_cards(reading: Reading, privacy: Privacy, as_of: date) -> Exposure:
    """15 位旧身份证号 · Only where the words before it say so: other numbers of 15 digits are many."""
    rules = privacy.id_card_15
    born = (_years_before(as_of, privacy.id_card.oldest), as_of)
    shown = Exposure("15 位旧身份证号", rules.basis, rules.confidence, certain=False)
    for found in OLD_ID_CARD.finditer(reading.text):
        number, position = found[0], found.start()
        valid = is_old_id_card(number, frozenset(privacy.provinces), born)
        if valid and _called(reading, position, privacy) == "card":
            shown.add(number, masked_id(number), reading.line(position), reading.head(position))
    return shown


def accounts(reading: Reading, privacy: Privacy, identities: set[str], titles: str) -> Exposure:
    """个人银行账号 · Below a head or behind a word that calls it so, beside a person's name."""
    rules = privacy.account
    shown = Exposure("银行卡号（账号）", rules.basis, rules.confidence)
    unsaid: list[tuple[str, int]] = []
    for found in ACCOUNT.finditer(reading.text):
        number, position = digits(found[0]), found.start()
        if number in identities or not rules.lengths[0] <= len(number) <= rules.lengths[1]:
            continue
        line, cell, _ = reading.cell(position)
        sheet = reading.sheet(line)
        if sheet is None:
            if _is_own_account(reading, number, position, privacy, titles):
                shown.add(number, masked_account(number), line)
            continue
        head = sheet.head(line, cell)
        words = head if head is not None else " ".join(sheet.heads)
        if any_of(rules.open).search(words) or not reading.named(sheet, line, cell, covered=True):
            continue
        if any_of(rules.labels).search(words) and (head is not None or is_bank_card(number)):
            shown.add(number, masked_account(number), line, head)
        elif (
            is_bank_card(number)
            and number.startswith("62")
            and not any_of(privacy.id_card.others).search(words)
        ):
            unsaid.append((number, position))
    if len({number for number, _ in unsaid}) >= privacy.mobile.batch:
        for number, position in unsaid:
            shown.add(number, masked_account(number), reading.line(position), reading.head(position))
    return shown


def in_web(text: str, start: int, end: int) -> bool:
    """Whether a number is a part of an address or of a file's name."""
    before = _ASCII_BEFORE.search(text, max(0, start - 200), start)
    after = _ASCII_AFTER.match(text, end)
    return bool(_WEB.search((before[0] if before else "") + "0" + (after[0] if after else "")))


def is_example(reading: Reading, position: int, privacy: Privacy) -> bool:
    """Whether the words before a number say that it is made up."""
    return bool(any_of(privacy.examples).search(reading.label(position)))


def _called(reading: Reading, position: int, privacy: Privacy) -> Called:
    """What the head above a number, the cell beside it or the words before it say that it is."""
    card, other = any_of(privacy.id_card.labels), any_of(privacy.id_card.others)
    heads = reading.heads(position)
    if any(map(card.search, heads)):
        return "card"
    if len(heads) == 1 and other.search(heads[0]):
        return "other"
    label = reading.label(position)
    own, another = _last(card.finditer(label)), _last(other.finditer(label))
    if own and (another is None or another.start() <= own.end() + _OVERLAP):
        return "card"
    return "other" if another and another.end() + _CLOSE >= len(label) else "unsaid"


def _last(found: Iterator[re.Match[str]]) -> re.Match[str] | None:
    return next(iter(deque(found, maxlen=1)), None)


def _convincing(called: Called, good: dict[str, int], total: int, reading: Reading, batch: int) -> bool:
    if called == "card":
        return True
    if called == "other":
        return len(good) >= batch and len(good) == total and len({number[6:14] for number in good}) >= batch
    if 2 * len(good) <= total:
        return False
    return len(good) > 1 or any(reading.person_near(position) for position in good.values())


def _is_own_account(reading: Reading, number: str, position: int, privacy: Privacy, titles: str) -> bool:
    around = reading.text[max(0, position - _NEAR) : position + len(number) + _NEAR]
    if not is_bank_card(number) or not any_of(privacy.account.labels).search(reading.label(position)):
        return False
    if any_of(privacy.account.open).search(around + titles):
        return False
    owner = _last(_OWNER.finditer(around))
    return bool(owner and reading.is_person(owner[1], surnamed=True)) or reading.person_near(position)


def _years_before(day: date, years: int) -> date:
    return date(day.year - years, day.month, min(day.day, 28))
