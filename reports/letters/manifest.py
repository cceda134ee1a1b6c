"""letters.json · What lies in a folder of letters, for those who send them: one entry per letter, the oldest first.

    {"schema": 1, "letters": [{
        "id": "20260320-1a2b3c",         the letter's id, as in the docket and in the hidden sheet of its Excel list
        "unit": "云山县财政局", "mail": "", "contact": "",   as in the register; empty where it does not say
        "made": "2026-03-20", "due": "2026-04-03", "count": 12,   how many findings it demands to be mended
        "files": [{"path": "云山县财政局/整改通知书.docx", "sha256": "…"}, …]
    }]}

``path`` is relative to the folder, with ``/``. ``sha256`` is of the file as it was made: the office may edit a file before
it is sent, so a differing sum says that it was edited and is no error. Later letters are added behind the earlier ones.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path

from checks.failures import why
from checks.rules import ConfigError
from reports.write import put

NAME = "letters.json"
SCHEMA = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Enclosed:
    """One file of a letter."""

    path: str
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One letter as it lies in the folder."""

    id: str
    unit: str
    mail: str
    contact: str
    made: date
    due: date
    count: int
    files: tuple[Enclosed, ...]

    @property
    def folder(self) -> str:
        """The name of the folder that the files lie in."""
        return self.files[0].path.partition("/")[0]


def read(folder: Path) -> tuple[Entry, ...]:
    """The letters of a folder, none where none were written there. Raises :class:`checks.rules.ConfigError`."""
    path = folder / NAME
    try:
        told = json.loads(path.read_text("utf-8"))
        if told["schema"] != SCHEMA:
            raise ConfigError(
                f"{path} 是另一版本的程序写的（{told['schema']}，这里认得 {SCHEMA}），请用那个版本打开"
            )
        return tuple(map(entry, told["letters"]))
    except FileNotFoundError:
        return ()
    except OSError as error:
        raise ConfigError(f"{path} 读不出来（{why(error)}）") from None
    except (ValueError, KeyError, TypeError):
        raise ConfigError(f"{path} 已损坏，不是通知书目录的清单，请从备份恢复它") from None


def write(folder: Path, entries: Sequence[Entry]) -> None:
    """Put the entries in place of those before, whole or not at all."""
    told = {"schema": SCHEMA, "letters": [row(each) for each in entries]}
    put(folder / NAME, json.dumps(told, ensure_ascii=False, indent=1))


def row(entry: Entry) -> dict[str, object]:
    """An entry as JSON holds it."""
    return {**asdict(entry), "made": entry.made.isoformat(), "due": entry.due.isoformat()}


def entry(row: dict[str, object]) -> Entry:
    """An entry as :func:`row` told it."""
    files = row["files"]
    if not isinstance(files, list):
        raise TypeError(files)
    return Entry(
        id=str(row["id"]),
        unit=str(row["unit"]),
        mail=str(row["mail"]),
        contact=str(row["contact"]),
        made=date.fromisoformat(str(row["made"])),
        due=date.fromisoformat(str(row["due"])),
        count=int(str(row["count"])),
        files=tuple(Enclosed(path=str(each["path"]), sha256=str(each["sha256"])) for each in files),
    )
