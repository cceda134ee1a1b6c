"""Mobile numbers of private people: many of them, beside names, and not there to be called."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator

from checks.personal.cards import in_web, is_example
from checks.personal.exposure import Exposure
from checks.personal.masking import masked_mobile
from checks.personal.numbers import MOBILE, digits
from checks.personal.reading import Reading
from checks.rules.privacy import Privacy, any_of

_CLOSE = 120
# Who is called after a duty, 防疫员 or 调解员, is there to be called; 人员, 学员 and 公务员 are not duties.
_HOLDERS = re.compile(
    r"(?<![人学党团成社会职演队球])(?<!公务)员(?:名单|名册|花名册|信息|公示|公告|一览|联系|安排|情况|表|$)",
    re.M,
)
_ITEMS = re.compile(r"[。；;\n]")
_ITEM = 80
_NUMBERED = re.compile(r"^[（(]?(?:[0-9]{1,3}|[一二三四五六七八九十]{1,3})[）).、．:： ]+")
_PAUSE = re.compile(r"[，,：:（( \t、0-9]")


def mobiles(reading: Reading, privacy: Privacy, titles: str) -> Exposure:
    """个人手机号 · A batch of numbers beside the names of people who are not there to be called.

    Whom to call is told by the head, the words before a number, or the title. Where neither title nor heads
    say who the people are, a person has to look.
    """
    rules = privacy.mobile
    shown = Exposure("个人手机号", rules.basis, rules.confidence)
    private = bool(any_of(rules.private).search(titles))
    public = bool(any_of(rules.public).search(titles) or _HOLDERS.search(titles))
    rolled = bool(any_of(rules.rolls).search(titles))
    listed: list[tuple[str, int]] = []
    for found in MOBILE.finditer(reading.text):
        number, position = digits(found[1]), found.start()
        if in_web(reading.text, position, found.end()) or is_example(reading, position, privacy):
            continue
        line, cell, _ = reading.cell(position)
        sheet = reading.sheet(line)
        if sheet is None:
            duty = public or any_of(rules.duty).search(reading.line_before(position))
            if duty:
                continue
            if private and reading.person_near(position):
                shown.add(number, masked_mobile(number), line)
            elif (private or rolled) and (reading.person_near(position) or _leads(reading, position)):
                listed.append((number, position))
            continue
        named = reading.named(sheet, line, cell, covered=True)
        if named is None:
            continue
        heads = " ".join(sheet.heads)
        own = any_of(rules.private).search(named[1])
        head = sheet.head(line, cell)
        if any_of(rules.duty).search(named[1] if own else f"{head or heads} {named[1]}"):
            continue
        if not own and (public or (any_of(rules.offices).search(heads) and not private)):
            continue
        private = private or bool(own or any_of(rules.private).search(heads))
        shown.add(number, masked_mobile(number), line, head)
    for number, position in _in_a_row(listed, rules.batch):
        shown.add(number, masked_mobile(number), reading.line(position))
    if shown.count < rules.batch:
        return Exposure(shown.title, shown.basis, shown.confidence)
    if not private:
        shown.certain, shown.note = False, "未写明是什么人员，请核实是否为工作联系电话"
    return shown


def _leads(reading: Reading, position: int) -> bool:
    """Whether the item of a list in prose that a position is in begins with a person's name."""
    item = _ITEMS.split(reading.text[max(0, position - _ITEM) : position])
    if len(item) == 1 and position > _ITEM:
        return False
    first = _PAUSE.split(_NUMBERED.sub("", item[-1].strip()), maxsplit=1)[0]
    return reading.is_person(first, surnamed=True)


def _in_a_row(listed: list[tuple[str, int]], batch: int) -> Iterator[tuple[str, int]]:
    """Of numbers in prose those that stand close together, at least a batch of them."""
    run: list[tuple[str, int]] = []
    for each in [*listed, ("", sys.maxsize)]:
        if run and each[1] - run[-1][1] > _CLOSE:
            if len({number for number, _ in run}) >= batch:
                yield from run
            run = []
        run.append(each)
