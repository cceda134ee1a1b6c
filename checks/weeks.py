"""A week of visits to a home page: which of them count, which days are full, and when the page did not open."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from checks.samples import BEIJING, Sample

DAY = timedelta(days=1)
APART = timedelta(minutes=10)
"""Visits nearer to one another are no visits of their own."""
SLOT = timedelta(minutes=30)
BROKEN_OFF = timedelta(hours=2)
"""Two failures farther apart are not one run: nobody looked in between."""
OURS = "本机网络异常"
_WIDE = timedelta(hours=12)
_ANSWERS = {"empty", "redirects"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Week:
    """The samples up to the newest: all, those that count, and of these the failures."""

    newest: datetime
    taken: Sequence[Sample]
    counted: Sequence[Sample]
    failed: Sequence[Sample]

    @property
    def answered(self) -> list[Sample]:
        """Failures that the server told of itself; no network of ours makes them."""
        return [s for s in self.failed if s.error in _ANSWERS or (s.error is None and s.broken)]

    @property
    def aside(self) -> Counter[str]:
        """What was not counted, by why."""
        return Counter(OURS if s.void else s.nothing or "" for s in self.taken if not s.counted)

    @property
    def uncounted(self) -> str:
        """What was not counted, in words; empty where all was."""
        told = [f"{name} {count} 次" for name, count in self.aside.items()]
        dense = len(self.taken) - self.aside.total() - len(self.counted)
        told += [f"间隔过密的 {dense} 次"] if dense else []
        return f"另有{'、'.join(told)}不计" if told else ""

    def days(self, samples: Iterable[Sample]) -> Counter[int]:
        """In how many half hours there was a visit, by days before the newest."""
        slots = {(self.newest - sample.at) // SLOT for sample in samples}
        return Counter(slot // (DAY // SLOT) for slot in slots)

    def full(self, samples: Iterable[Sample], visits: int) -> int:
        """How many days have enough visits, each in a half hour of its own."""
        return sum(number >= visits for number in self.days(samples).values())

    def lacking(self, visits: int) -> str:
        """Which days since the first sample have too few, and whether it is for want of nights."""
        days = self.days(self.counted)
        oldest = max(self.days(self.taken))
        told = [
            f"{self.newest.astimezone(BEIJING) - DAY * day:%m月%d日}{f'只有 {days[day]} 次' if days[day] else '一次也没有'}"
            for day in range(oldest, -1, -1)
            if days[day] < visits
        ]
        since = f"每天从前一日 {self.newest.astimezone(BEIJING):%H:%M} 算起，"
        return since + "、".join(told) if told else ""

    @property
    def hours(self) -> str:
        """The hours of the day in which all visits lie, where that is a part of the day only."""
        hours = sorted(s.at.astimezone(BEIJING).strftime("%H:%M") for s in self.taken)
        first, last = (timedelta(hours=int(h[:2]), minutes=int(h[3:])) for h in (hours[0], hours[-1]))
        narrow = last - first < _WIDE and len(self.days(self.taken)) > 1
        return f"{hours[0]}—{hours[-1]}" if narrow else ""

    @property
    def runs(self) -> list[list[Sample]]:
        """The failures, those that follow one another together."""
        found: list[list[Sample]] = []
        failed, before = set(map(id, self.failed)), None
        for sample in self.counted:
            if id(sample) in failed:
                near = before is not None and id(before) in failed and sample.at - before.at <= BROKEN_OFF
                if near:
                    found[-1].append(sample)
                else:
                    found.append([sample])
            before = sample
        return found


def week(taken: Sequence[Sample], newest: datetime, seconds: float) -> Week:
    """Samples in the order of time, judged by the seconds in which a page has to be open."""
    counted: list[Sample] = []
    for sample in taken:
        if sample.counted and (not counted or sample.at - counted[-1].at >= APART):
            counted.append(sample)
    failed = [sample for sample in counted if sample.failed(seconds)]
    return Week(newest=newest, taken=taken, counted=counted, failed=failed)


def causes(failed: Iterable[Sample]) -> str:
    """Why pages did not open, each with its number, the most frequent first."""
    found = Counter(sample.cause for sample in failed)
    return "、".join(f"{cause} {count} 次" for cause, count in found.most_common())


def run_told(run: Sequence[Sample]) -> str:
    """A run of failures in one line, without its year."""
    first, last = run[0].at.astimezone(BEIJING), run[-1].at.astimezone(BEIJING)
    if len(run) == 1:
        return f"{first:%m-%d %H:%M} {run[0].cause}"
    until = f"{last:%H:%M}" if first.date() == last.date() else f"{last:%m-%d %H:%M}"
    why = f" {run[0].cause}" if len({sample.cause for sample in run}) == 1 else f"（{causes(run)}）"
    return f"{first:%m-%d %H:%M}—{until} 连续 {len(run)} 次{why}"


def lasted(span: timedelta) -> str:
    """A span of time in hours and minutes."""
    hours, minutes = divmod(round(span.total_seconds() / 60), 60)
    return " ".join([f"{hours} 小时"] * (hours > 0) + [f"{minutes} 分钟"] * (minutes > 0 or not hours))
