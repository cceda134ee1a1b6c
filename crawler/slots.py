"""When sites are due: by the clock alone, so that a watcher that starts again goes on where it was."""

from __future__ import annotations

import random
from collections.abc import Sequence
from zlib import crc32

MOST_APART = 120.0
"""Seconds between two sites at most: near enough that each tells of our network when another fails."""
_LATE = 120.0


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
