"""Every row of a list that came back: a reply that can be kept, or a sentence that says what is wrong with it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from checks.cases.docket import Reply, Stage
from checks.cases.signs import instant
from checks.rules import ConfigError
from reports.letters.rows import ANSWERS, digest
from reports.plain import plain
from reports.replies import days, stages
from reports.replies.known import Held, Known
from reports.replies.matching import Ids
from reports.replies.returned import ID, STAGE, Line, Returned

_DAY, _PERSON, _PROOF, _SAID = ANSWERS[1:]
_WORDS = {_PERSON: "person", _PROOF: "proof", _SAID: "said"}
_REASONED = (Stage.EXCUSE, Stage.DISPUTE)
_LONGEST = {_DAY: 40, _PERSON: 100, _PROOF: 2000, _SAID: 5000}


@dataclass(slots=True, kw_only=True)
class Judged:
    """What a file holds: ``replies`` are new, ``same`` counts those known before; ``faults`` says which rows were not taken.

    ``lacking`` says of rows that were taken what is missing in them: an answer is not lost for a day that cannot be read.
    """

    held: Held
    replies: list[Reply] = field(default_factory=list)
    same: int = 0
    changed: int = 0
    wrong: list[tuple[int, str]] = field(default_factory=list)
    lacking: list[str] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)

    @property
    def faults(self) -> list[str]:
        """What is wrong, in the order of the rows."""
        return [told for _, told in sorted(self.wrong)]


class _RowError(Exception):
    """A row that can't be taken, and why."""


def judge(returned: Returned, known: Known, came: date, at: str) -> Judged:
    """Judge a file that came back on a day, noted as ``at``; raises :class:`ConfigError` where it answers no known letter."""
    return _Judge(returned, known, came, at).judged()


class _Judge:
    """Judges one file."""

    def __init__(self, returned: Returned, known: Known, came: date, at: str) -> None:
        self._returned, self._known, self._came, self._at = returned, known, came, at
        self._held = _letter(returned, known, came)
        self._ids = Ids(self._held.files)
        self._judged = Judged(held=self._held)

    def judged(self) -> Judged:
        judged = self._judged
        judged.wrong += self._returned.doubts
        if not self._returned.letter:
            judged.remarks.append(
                f"文件中识别用的隐藏页没有了（可能复制到了新文件），按编号认出是通知书 {self._held.id}，"
                "无法核对锁定的各列是否被改动"
            )
        rows: dict[str, list[Line]] = {}
        for line in self._returned.lines:
            if line.filled:
                try:
                    rows.setdefault(self._about(line), []).append(line)
                except _RowError as error:
                    judged.wrong.append((line.number, str(error)))
        for fingerprint, lines in rows.items():
            try:
                reply = self._reply(fingerprint, lines)
            except _RowError as error:
                judged.wrong.append((lines[0].number, str(error)))
                continue
            judged.remarks += _cut(lines[0])
            self._compare(reply, self._known.replies(self._held, fingerprint), lines[0])
        return judged

    def _about(self, line: Line) -> str:
        """The fingerprint of a row that is as it was sent."""
        told = line.cells[ID].strip()
        where, shown = line.where(ID), plain(told, 40)
        if not told:
            raise _RowError(f"{where}：没有编号，不知填的是哪个问题")
        fingerprint = self._ids.recognise(told)
        if fingerprint is None:
            other = self._known.naming(told)
            if other:
                raise _RowError(
                    f"{where}：编号 {shown} 属于另一份通知书 {other.id}（{plain(other.unit, 60)}）"
                )
            raise _RowError(f"{where}：通知书 {self._held.id} 中没有编号 {shown}，可能被改动")
        if not self._returned.letter:
            if told != fingerprint:
                raise _RowError(f"{where}：编号 {shown} 不完整，请在原来的问题清单中填写")
            return fingerprint
        cells = [fingerprint, *(line.cells[name] for name in self._returned.locked[1:])]
        if self._returned.marks.get(fingerprint) != digest(cells):
            raise _RowError(
                f"{line.where(ID, self._returned.locked[-1])}：这两列之间锁定的内容被改动过（如只对部分列排序），"
                "不能确定填的是哪个问题"
            )
        return fingerprint

    def _reply(self, fingerprint: str, lines: list[Line]) -> Reply:
        first = lines[0]
        told = _answers(first)
        if any(
            (stages.read(each.cells[STAGE]), _answers(each)) != (stages.read(first.cells[STAGE]), told)
            for each in lines
        ):
            numbers = "、".join(each.where() for each in lines)
            raise _RowError(f"{numbers}：编号 {fingerprint} 填了 {len(lines)} 次，内容不同，请只留一行")
        stage = _stage(first)
        if stage == Stage.MENDED and not any(told.values()):
            raise _RowError(
                f"{first.where(STAGE)}：填了“{Stage.MENDED}”，但整改日期、责任人、佐证链接和说明都没有填，请至少补上整改日期"
            )
        if stage in _REASONED and not told[_SAID]:
            self._judged.lacking.append(
                f"{first.where(STAGE)}：填了“{stage}”，但“{_SAID}”中没有写明理由，请单位补报"
            )
        day = self._day(first, stage, fingerprint)
        before = self._known.replies(self._held, fingerprint)
        if before and before[-1].stage == stage:
            # What the file has no column for was not taken back.
            told |= {
                name: getattr(before[-1], word) for name, word in _WORDS.items() if name not in first.cells
            }
            day = before[-1].day if _DAY not in first.cells else day
        return Reply(
            letter=self._held.id,
            fingerprint=fingerprint,
            at=self._at,
            file=plain(self._returned.path.name, 200),
            stage=stage,
            said=told[_SAID],
            day=day,
            person=told[_PERSON],
            proof=told[_PROOF],
        )

    def _day(self, line: Line, stage: str, fingerprint: str) -> date | None:
        """The day that is named, if it can be; something that is not yet mended may name one to come."""
        told = line.cells.get(_DAY, "").strip()
        if not told:
            return None
        where, seen = line.where(_DAY), self._held.seen[fingerprint]
        day = days.read(told, seen, self._came)
        if day is None:
            why = f"“{plain(told, 40)}”读不出是哪一天，请写成 2026-04-03 这样"
        elif stage == Stage.MENDED and day > self._came:
            why = f"整改日期 {day} 晚于收到反馈的 {self._came}"
        elif stage == Stage.MENDED and day < seen and day < self._known.looked(self._held, fingerprint):
            why = f"整改日期 {day} 早于 {self._known.looked(self._held, fingerprint)}，那一天问题还在"
        else:
            return day
        self._judged.lacking.append(f"{where}：{why}；日期没有登记，其余已登记")
        return None

    def _compare(self, reply: Reply, before: tuple[Reply, ...], line: Line) -> None:
        """Sort a reply by what was answered before: the same file read again records nothing."""
        judged = self._judged
        alike = [each for each in before if _alike(reply, each)]
        later = [each for each in before if instant(each.at) > instant(reply.at)]
        told_again = alike and alike[-1].file != reply.file and instant(reply.at) > instant(before[-1].at)
        if not alike or (told_again and not _alike(reply, before[-1])):
            judged.replies.append(reply)
            judged.changed += bool(before)
            if later:
                judged.remarks.append(
                    f"{line.where()}：收到在前，已登记 {later[-1].at[:10]} 收到的“{later[-1].stage}”，以后收到的为准"
                )
            return
        judged.same += 1
        if not _alike(reply, before[-1]):
            judged.remarks.append(
                f"{line.where()}：与更早登记的反馈相同，此后已改为“{before[-1].stage}”，没有再登记；"
                "确为后来又发回的，请换一个文件名，用 --received 写明收到的日期再读取"
            )


def _letter(returned: Returned, known: Known, came: date) -> Held:
    if returned.letter:
        held = known.letters.get(returned.letter)
        if held is None:
            raise ConfigError(
                f"{returned.path}：通知书 {plain(returned.letter, 60)} 不在 {known.data} 的案卷中，请核对 --data，没有读取"
            )
    else:
        ids = {each for line in returned.lines if known.naming(each := line.cells[ID].strip())}
        held = known.asking(ids) if ids else None
        if held is None:
            raise ConfigError(
                f"{returned.path}：认不出是哪份通知书的问题清单，请单位在原来的文件中填写，没有读取"
            )
    if came < held.made:
        raise ConfigError(f"{returned.path}：收到的日期 {came} 早于通知书的日期 {held.made}，没有读取")
    return held


def _answers(line: Line) -> dict[str, str]:
    """The cells of a row beside its stage, printable and not without end."""
    return {name: plain(line.cells.get(name, ""), longest) for name, longest in _LONGEST.items()}


def _stage(line: Line) -> str:
    told = stages.read(line.cells[STAGE])
    if not told:
        raise _RowError(f"{line.where(STAGE)}：填了其他各列，但没有填“{STAGE}”")
    if told not in tuple(Stage):
        raise _RowError(
            f"{line.where(STAGE)}：“{plain(line.cells[STAGE], 40)}”不是可填的内容，请填{'、'.join(Stage)}之一"
        )
    return told


def _cut(line: Line) -> Iterator[str]:
    for name, longest in _LONGEST.items():
        if len(line.cells.get(name, "").strip()) > longest:
            yield f"{line.where(name)}：超过 {longest} 字，只登记了前面的部分，全文见原文件"


def _alike(one: Reply, other: Reply) -> bool:
    return all(
        getattr(one, name) == getattr(other, name) for name in ("stage", "said", "day", "person", "proof")
    )
