"""Which findings are looked at again: those that a person names, or those that a unit says it mended."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from datetime import date
from pathlib import Path

from checks.cases.caseload import files
from checks.cases.docket import RECHECKED, STAGES, Docket
from checks.cases.rulings import UNRULED
from checks.cases.signs import instant
from checks.rules import ConfigError
from checks.store import StoreError, renew

SAID_MENDED, UNTOLD = STAGES[0], RECHECKED[2]
SHORTEST = 6
_ID = re.compile(rf"[0-9a-f]{{{SHORTEST},16}}")


def named(file: Path, ids: Sequence[str]) -> list[str]:
    """The whole fingerprints of findings of a site by what a person wrote of them, eight digits as in reports or all of them.

    Raises :class:`checks.rules.ConfigError` for one that is unknown, or that several findings bear.
    """
    renew(file)
    try:
        with closing(sqlite3.connect(f"{file.resolve().as_uri()}?mode=ro", uri=True)) as db:
            known = [row[0] for row in db.execute("select distinct fingerprint from findings")]
    except sqlite3.Error as error:
        raise StoreError(f"站点文件 {file} 读不出来：{error}") from None
    found = []
    for each in ids:
        bears = [print_ for print_ in known if print_.startswith(each.lower())] if is_id(each) else []
        if len(bears) != 1:
            several = f"有 {len(bears)} 个，请多写几位" if bears else "没有，请照报告中的编号写"
            raise ConfigError(f"编号为 {each} 的问题在 {file.name} 中{several}")
        found += bears
    return list(dict.fromkeys(found))


def is_id(text: str) -> bool:
    """Whether something is written as a finding's number is."""
    return bool(_ID.fullmatch(text.lower()))


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
