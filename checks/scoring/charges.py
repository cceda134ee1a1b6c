"""Which finding is charged to which item: each once, to the first item of the table that takes it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from checks.cases.matters import Matter
from checks.scoring.indicators import Item, Table
from checks.verdicts import Severity


@dataclass(slots=True)
class Charge:
    """What came to one item; in ``elsewhere`` the id of the item that is charged stands beside the finding."""

    matters: list[Matter] = field(default_factory=list)
    pending: list[Matter] = field(default_factory=list)
    elsewhere: list[tuple[Matter, str]] = field(default_factory=list)
    hints: list[Matter] = field(default_factory=list)

    def cost(self, item: Item, more: int = 0) -> float:
        """What the findings cost under an item by its own points, with so many more of them."""
        count = len(self.matters) + more
        whole = item.each * (min(count, 1) if item.once else count)
        return whole if item.points is None else min(whole, item.points)


@dataclass(slots=True)
class Charges:
    """All charges of a unit by the items' ids; ``vetoes`` are confirmed, ``suspected`` are not; no item takes ``outside``."""

    items: dict[str, Charge]
    vetoes: list[Matter] = field(default_factory=list)
    suspected: list[Matter] = field(default_factory=list)
    outside: list[Matter] = field(default_factory=list)


def charge(table: Table, items: Iterable[Item], matters: Iterable[Matter]) -> Charges:
    """Charge findings to the items that concern the unit.

    A hint (提示) is never charged, a suspected veto and what an ``assist`` item takes only once confirmed.
    """
    made = Charges(items={item.id: Charge() for item in items})
    takers: dict[str, list[Item]] = {}
    for item in items:
        for check in item.asked.checks:
            takers.setdefault(check, []).append(item)
    for matter in matters:
        if matter.severity is Severity.VETO and any(veto.asked.takes(matter) for veto in table.vetoes):
            (made.vetoes if matter.confirmed else made.suspected).append(matter)
            continue
        taking = [item for item in takers.get(matter.check, ()) if item.asked.takes(matter)]
        _charge(made, matter, taking)
    _once_a_subject(items, made.items)
    return made


def costs(
    table: Table, items: Iterable[Item], charges: Mapping[str, Charge], marked: Mapping[str, float] = {}
) -> dict[str, tuple[float, float]]:
    """What each item costs, and what it would cost if all that awaits a ruling were confirmed; exclusive ones share a pool.

    What a person ``marked`` an item with is added to what its findings cost; both together cost no more than it may.
    """
    pools = dict(table.exclusive)
    made: dict[str, tuple[float, float]] = {}
    for item in items:
        mine, added, most = charges[item.id], marked.get(item.id, 0.0), table.most(item)
        if (pool := pools.get(item.exclusive)) is not None:
            most = pool
        now, then = (min(mine.cost(item, more) + added, most) for more in (0, len(mine.pending)))
        if pool is not None:
            pools[item.exclusive] = pool - now
        made[item.id] = now, then
    return made


def _charge(made: Charges, matter: Matter, taking: list[Item]) -> None:
    if not taking:
        made.outside.append(matter)
        return
    bearing = [item for item in taking if item.auto != "none"]
    if matter.severity is Severity.ADVICE or not bearing:
        for item in taking:
            made.items[item.id].hints.append(matter)
        return
    first, *others = bearing
    sure = first.auto == "full" and matter.severity is not Severity.VETO
    mine = made.items[first.id]
    (mine.matters if sure or matter.confirmed else mine.pending).append(matter)
    for item in (*others, *(each for each in taking if each.auto == "none")):
        made.items[item.id].elsewhere.append((matter, first.id))


def _once_a_subject(items: Iterable[Item], charges: Mapping[str, Charge]) -> None:
    """Keep of the findings on one page under exclusive items only the first."""
    charged: dict[tuple[str, str], str] = {}
    for item in items:
        if not item.exclusive:
            continue
        mine = charges[item.id]
        kept: list[Matter] = []
        for matter in mine.matters:
            subject = (item.exclusive, matter.url)
            if subject in charged:
                mine.elsewhere.append((matter, charged[subject]))
            else:
                charged[subject] = item.id
                kept.append(matter)
        mine.matters = kept
        waiting = mine.pending
        mine.pending = [each for each in waiting if (item.exclusive, each.url) not in charged]
        mine.elsewhere += [
            (each, charged[subject]) for each in waiting if (subject := (item.exclusive, each.url)) in charged
        ]
