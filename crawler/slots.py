"""When sites are due: by the clock alone, so that a watcher that starts again goes on where it was."""

from __future__ import annotations

import random
from collections.abc import Sequence
from typing import Any
from zlib import crc32

import click

LEAST, MOST = 5.0, 60.0
"""Minutes between two visits of one site; one's own machine needs no politeness."""
MOST_APART = 120.0
"""Seconds between two sites at most: near enough that each tells of our network when another fails."""
_LATE = 120.0


class Minutes(click.ParamType[float]):
    """The period on the command line; what is too often for a public site is known only with its address."""

    name = "分钟"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> float:
        """Read it, or fail with a sentence."""
        try:
            minutes = float(value)
        except ValueError:
            minutes = 0
        if not 0.01 <= minutes <= MOST:
            self.fail(f"--every {value} 不对，对公众网站应是 {LEAST:g} 至 {MOST:g} 之间的数字", param, ctx)
        return minutes


class Slots:
    """When each site is due: every ``period`` seconds, the sites one after another, a little off each time.

    ``spacing`` are the seconds between two sites, ``late`` how many seconds late a visit is still made.
    """

    def __init__(self, addresses: Sequence[str], period: float) -> None:
        self.period = period
        self.spacing = min(period / len(addresses), MOST_APART)
        self.late = min(period / 2, _LATE)
        self._jitter = min(period / 20, 60.0)
        # Neighbours in a list of names often share a machine room.
        mixed = sorted(addresses, key=lambda address: (crc32(address.encode()), address))
        self._phases = {address: place * self.spacing for place, address in enumerate(mixed)}

    def due(self, address: str, number: int) -> float:
        """The moment of one slot, the same in every run."""
        off = random.Random(f"{address} {number}").uniform(-self._jitter, self._jitter)
        return number * self.period + self._phases[address] + off

    def after(self, address: str, now: float, last: float | None) -> tuple[float, int]:
        """The first slot that is not done and not past, give or take a short absence, and its number."""
        number = int((now - self._phases[address]) // self.period) - 1
        while True:
            due = self.due(address, number)
            done = last is not None and last <= now and due - last <= self.period / 2
            if due > now - self.late and not done:
                return due, number
            number += 1
