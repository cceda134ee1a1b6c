"""Which findings are looked at again: those that a person names, or those that a unit says it mended."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from checks.cases.caseload import files
from checks.cases.docket import Docket, Rechecked, Stage
from checks.cases.dossiers import look_up
from checks.cases.rulings import UNRULED
from checks.cases.signs import instant
from checks.rules import ConfigError

SAID_MENDED, UNTOLD = Stage.MENDED, Rechecked.UNTOLD


def named(file: Path, ids: Sequence[str]) -> list[str]:
    """The whole fingerprints of findings of a site by what a person wrote of them, eight digits as in reports or all of them.

    Raises :class:`checks.rules.ConfigError` for one that is unknown, or that several findings bear.
    """
    told = look_up([file], ids)
    if told.wrong or told.unread:
        raise ConfigError("；".join(told.unread or told.wrong))
    return [dossier.fingerprint for dossier in told.found]


def replied(file: Path, day: date) -> list[str]:
    """The findings of a site of which the last reply says that they are mended and of which nobody could tell since.

    Those that a person excused, as it holds on a day, are left out.
    """
    docket = Docket(file)
    rulings, rechecks = docket.rulings(), docket.rechecks()
    found = []
    for print_, replies in docket.replies().items():
        last, seen = replies[-1], rechecks.get(print_, ())
        told = any(instant(each.at) >= instant(last.at) and each.verdict != UNTOLD for each in seen)
        excused = rulings.get(print_, UNRULED).on(day).excuses
        if last.stage == SAID_MENDED and not told and not excused:
            found.append(print_)
    return found


def waiting(data: Path, day: date) -> list[Path]:
    """The files of the sites of a data folder that have such findings."""
    return [file for file in files(data) if replied(file, day)]
