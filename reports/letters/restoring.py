"""A letter whose files are gone, as the dockets keep it: its id, its days, and what it demands, told by the crawls it rests on."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from checks.cases import register
from checks.cases.caseload import Case, files, share
from checks.cases.docket import Docket, Letter
from checks.cases.matters import stand
from reports.letters.demands import Asked, recorded
from reports.letters.manifest import Entry


def kept(data: Path, entry: Entry) -> tuple[Case, Asked] | None:
    """The case of a letter's unit as it was, and what was asked of it; ``None`` where that is not kept."""
    dockets = {file: Docket(file).letters() for file in files(data)}
    parts = {file: letter for file, letters in dockets.items() for letter in letters if _is(letter, entry)}
    told = [
        stand(file, number=letter.crawl, day=letter.made, ruled_by=letter.made)
        for file, letter in parts.items()
    ]
    standings = [each for each in told if each]
    if not standings or len(standings) < len(told):
        return None
    cases = share(standings, register.load(data))
    owners = Counter(
        case.member.name
        for case in cases
        for matter in case.matters
        if matter.fingerprint in parts[matter.file].demands
    )
    if not owners:
        return None
    name = entry.unit if entry.unit in owners else owners.most_common(1)[0][0]
    case = next(case for case in cases if case.member.name == name)
    earlier = {file: [each for each in dockets[file] if each.made < entry.made] for file in parts}
    what = recorded(case, parts, earlier)
    return (case, what) if len(what.demands) == entry.count else None


def _is(letter: Letter, entry: Entry) -> bool:
    return (letter.id, letter.unit) == (entry.id, entry.unit)
