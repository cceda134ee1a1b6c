"""A data folder → the look back at its units, since a day or at what one letter demanded."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path

from checks.cases import register
from checks.cases.addressees import addressees
from checks.cases.caseload import Case, caseload, files, share
from checks.cases.deadlines import Answer, answers
from checks.cases.docket import Docket, Letter
from checks.cases.matters import Standing, stand
from checks.cases.progress import progress
from checks.rules import ConfigError, Rules
from checks.workdays import Clock
from reports.lookback.model import Lookback, Review
from reports.lookback.telling import feedback, rows


def since(
    data: Path, day: date, *, on: date, group: str | None = None, units: Sequence[str] = ()
) -> Lookback:
    """What became by ``on`` of what the newest crawls up to ``day`` found; letters made from that day on are told of."""
    if day > on:
        raise ConfigError(f"对照日期 {day} 晚于截止日期 {on}，请用 --since 给出更早的日期")
    now = caseload(data, group=group, units=units, on=on, day=on, ruled_by=on)
    then = caseload(data, on=day, day=on, ruled_by=on)
    told = [each for each in _answers(files(data), on) if each.letter.made >= day]
    return Lookback(
        basis=f"{day} 及以前最近一次检查",
        day=on.isoformat(),
        reviews=tuple(_reviews(then, now, told, on)),
    )


def of_letter(data: Path, letter: str, *, on: date) -> Lookback:
    """What became by ``on`` of what a letter demanded, and what is new since the crawl that it rests on."""
    sent = {file: each for file in files(data) for each in Docket(file).letters() if each.id == letter}
    if not sent:
        raise ConfigError(f"案卷中没有编号为 {letter} 的整改通知书，请核对编号")
    head = next(iter(sent.values()))
    if head.made > on:
        raise ConfigError(
            f"整改通知书 {letter} 是 {head.made} 制发的，晚于截止日期 {on}，请用 --on 给出更晚的日期"
        )
    pairs = [_pair(file, each, on) for file, each in sent.items()]
    known = register.load(data)
    then, now = (share(standings, known) for standings in zip(*pairs, strict=True))
    demanded = {print_ for each in sent.values() for print_ in each.demands}
    mine = {case.member.name for case in then if any(each.fingerprint in demanded for each in case.matters)}
    told = [each for each in _answers(sent, on) if each.letter.id == letter]
    reviews = _reviews(then, [case for case in now if case.member.name in mine], told, on, demanded)
    basis = f"整改通知书 {letter}（{head.made} 制发，期限 {head.due}）"
    return Lookback(basis=basis, day=on.isoformat(), reviews=tuple(reviews))


def _pair(file: Path, letter: Letter, on: date) -> tuple[Standing, Standing]:
    """The crawl that a letter rests on and the newest one."""
    before = stand(file, number=letter.crawl, day=on, ruled_by=on)
    if before is None:
        raise ConfigError(
            f"{file} 中已没有整改通知书 {letter.id} 所依据的第 {letter.crawl} 次检查，请改用 --since"
        )
    now = stand(file, on=on, day=on, ruled_by=on)
    return before, now if now and now.number > before.number else before


def _answers(found: Iterable[Path], on: date) -> list[Answer]:
    clock = Clock(Rules.load())
    return [answer for file in found for answer in answers(file, on, clock)]


def _reviews(
    then: Iterable[Case],
    now: Sequence[Case],
    told: Iterable[Answer],
    on: date,
    demanded: Collection[str] | None = None,
) -> Iterable[Review]:
    before = {case.member.name: case for case in then}
    answered = _by_unit(list(told), (*now, *before.values()))
    for case in now:
        name = case.member.name
        seen = progress(before.get(name), case, demanded=demanded, until=on)
        known = {matter.fingerprint for matter in before[name].matters} if name in before else set()
        asked = {print_ for answer in answered[name] for print_ in answer.letter.demands}
        yield Review(
            unit=name,
            group=case.member.group,
            sites=tuple(standing.site.address for standing in case.standings),
            progress=seen,
            rows=rows(seen, on),
            feedback=feedback(answered[name], on),
            lost=tuple(sorted(asked - known)) if demanded is not None else (),
        )


def _by_unit(told: Sequence[Answer], cases: Sequence[Case]) -> Mapping[str, list[Answer]]:
    units = addressees(((answer.file, answer.letter) for answer in told), cases)
    found: dict[str, list[Answer]] = defaultdict(list)
    for answer in told:
        found[units[answer.letter.id]].append(answer)
    return found
