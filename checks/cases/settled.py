"""What of a letter is settled by now: ruled a false alarm or excused, or seen to be mended. Nobody has to mend or answer that."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from pathlib import Path

from checks.cases.docket import Docket
from checks.cases.matters import stand
from checks.cases.signs import signs


def excused(file: Path, prints: Collection[str], day: date) -> set[str]:
    """Those that by the rulings made until a day do not count on it."""
    ruled = Docket(file).rulings(by=day)
    return {each for each in prints if each in ruled and ruled[each].on(day).excuses}


def mended(file: Path, crawl: int, prints: Collection[str], day: date) -> set[str]:
    """Those that crawl ``crawl`` of a site told, and that a later crawl or a re-check until a day last saw mended."""
    before = stand(file, number=crawl) if file.is_file() else None
    now = stand(file, on=day) if before else None
    if not before or not now or now.number < before.number:
        return set()
    seen = signs(before, now, day)
    looks = {each: [sign.stands for sign in seen.get(each, ()) if sign.stands is not None] for each in prints}
    return {each for each, stands in looks.items() if stands and not stands[-1]}
