"""Who a letter is to by now: the unit may have got another name since it was written."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from checks.cases.caseload import Case
from checks.cases.docket import Letter


def addressees(letters: Iterable[tuple[Path, Letter]], cases: Sequence[Case]) -> Mapping[str, str]:
    """By the id of each letter, which has a part for every site file, the name of the unit that it is to.

    That is the unit it was written to while one has its name, else the one that answers for most of what it demands. What
    nobody answers for stays with the name in the letter.
    """
    names = {case.member.name for case in cases}
    found: dict[str, str] = {}
    moved: dict[str, list[tuple[Path, str]]] = defaultdict(list)
    for file, letter in letters:
        found[letter.id] = letter.unit
        if letter.unit not in names:
            moved[letter.id] += [(file, print_) for print_ in letter.demands]
    owners = _owners(cases) if moved else {}
    for id_, demands in moved.items():
        votes = Counter(owners[each] for each in demands if each in owners)
        if votes:
            found[id_] = votes.most_common(1)[0][0]
    return found


def _owners(cases: Iterable[Case]) -> Mapping[tuple[Path, str], str]:
    return {(matter.file, matter.fingerprint): case.member.name for case in cases for matter in case.matters}
