"""The old table of statistics (政府信息公开情况统计表, reports of 2014–2018), by the names of its rows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from checks.annual.cells import cell
from checks.annual.identities import Break
from checks.annual.parts import unfolded

_UNITS = {"条", "件", "次", "篇", "个", "人", "人次", "万元", "—", "-", "--", "——", "是/否"}
_HEAD = re.compile(r"统计指标|^指标名?称?$")
_LEAD = re.compile(r"^(?:[（(]?[一二三四五六七八九十]+[)）、.．]|[（(]?\d{1,2}[)）、.．])+")
_PART = re.compile(r"^其中")
_SUMS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (r"^收到申请数", (r"^当面申请数", r"^传真申请数", r"^网络申请数", r"^信函申请数")),
    (r"^申请办结数", (r"^按时办结数", r"^延期办结数")),
    (
        r"^申请答复数",
        (
            *(r"^属于已主动公开范围", r"^同意公开答复数", r"^同意部分公开", r"^不同意公开答复数"),
            *(
                r"^不属于本行政机关",
                r"^申请信息不存在",
                r"^告知作出更改补充",
                r"^告知通过其[他它]途径",
            ),
        ),
    ),
    (
        r"^不同意公开答复数",
        (
            *(r"^(?:其中[:,、]?)?涉及国家秘密", r"^涉及商业秘密", r"^涉及个人隐私", r"^危及国家安全"),
            *(
                r"^不是《?.{0,16}条例》?所指",
                r"^法律法规规定的其[他它]情形",
            ),
        ),
    ),
    (r"^行政复议数量", (r"^维持具体行政行为数", r"^被依法纠错数", r"^其[他它]情形数")),
    (r"^行政诉讼数量", (r"^维持具体行政行为或者?驳回", r"^被依法纠错数", r"^其[他它]情形数")),
    (r"^从事政府信息公开", (r"^专职人员数", r"^兼职人员数")),
)


@dataclass(frozen=True, slots=True)
class Line:
    """A row: its number in the table where it has one, its name, and its value."""

    number: str
    name: str
    value: float | None
    text: str

    @property
    def place(self) -> str:
        """The row as a reader finds it."""
        return f"第{self.number}行 {self.name}" if self.number else self.name


@lru_cache(maxsize=256)
def lines(text: str) -> tuple[Line, ...]:
    """The rows of the old table in a text; empty where there is none."""
    plain = unfolded(text)
    if "统计指标" not in plain and "不同渠道" not in plain:
        return ()
    return tuple(_read(plain))


def _read(plain: str) -> Iterator[Line]:
    for line in plain.split("\n"):
        given = [each.strip() for each in re.split(r"\t|\|", line)]
        while given and not given[-1] and len(given) > 3:
            given.pop()
        unit = next((at for at, each in enumerate(given) if at and each in _UNITS), None)
        if unit is None or unit + 1 > len(given) or _HEAD.search(given[unit - 1]):
            continue
        after = given[unit + 1] if len(given) > unit + 1 else ""
        number = given[0] if re.fullmatch(r"\d{1,3}", given[0]) and unit > 1 else ""
        value = cell(after)
        name = re.sub(r"\s+", "", given[unit - 1])
        yield Line(number, _LEAD.sub("", name), value.value if value else None, after)


def broken_lines(found: tuple[Line, ...]) -> list[Break]:
    """The broken sums, and the parts (其中) that exceed what they are part of."""
    return [*_sums(found), *_parts(found)]


def _sums(found: tuple[Line, ...]) -> Iterator[Break]:
    for parent, parts in _SUMS:
        at = next((at for at, line in enumerate(found) if re.search(parent, line.name)), None)
        if at is None or found[at].value is None:
            continue
        below, rows = at + 1, list[Line]()
        for part in parts:
            next_at = next(
                (n for n, line in enumerate(found[below : below + 12], below) if re.search(part, line.name)),
                None,
            )
            if next_at is None or found[next_at].value is None:
                break
            rows.append(found[next_at])
            below = next_at + 1
        if len(rows) == len(parts):
            yield from _unequal(found[at], rows)
    yield from _named_parts(found)


def _named_parts(found: tuple[Line, ...]) -> Iterator[Break]:
    """现有行政审批项目 is 行政许可项目 and 非行政许可审批项目."""
    for at, (whole, *rows) in enumerate(zip(found, found[1:], found[2:], strict=False)):
        names = [re.sub(r"^其中[:,、]?", "", line.name) for line in rows]
        if names == ["行政许可项目", "非行政许可审批项目"] and None not in {
            found[at].value,
            *(line.value for line in rows),
        }:
            yield from _unequal(whole, rows)


def _unequal(whole: Line, rows: list[Line]) -> Iterator[Break]:
    total = sum(line.value or 0 for line in rows)
    if whole.value is not None and abs(total - whole.value) > 1e-6:
        yield Break(
            rule="old",
            where=whole.place,
            formula=f"各项之和＝{whole.name}",
            left=total,
            right=whole.value,
            cells={line.place: line.text for line in (whole, *rows)},
        )


def _parts(found: tuple[Line, ...]) -> Iterator[Break]:
    whole: Line | None = None
    for line in found:
        if not _PART.match(line.name):
            whole = line
        elif whole and whole.value is not None and line.value is not None and line.value > whole.value:
            yield Break(
                rule="old",
                where=line.place,
                formula=f"“其中”行不大于“{whole.name}”",
                left=line.value,
                right=whole.value,
                cells={whole.place: whole.text, line.place: line.text},
            )
