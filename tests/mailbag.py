"""A folder of three letters as it was written, with what the dockets and the register know of it."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from checks.cases import register
from checks.cases.docket import Docket, Letter
from checks.cases.register import Member
from reports.letters import manifest
from reports.letters.manifest import Enclosed, Entry

DAY = date(2026, 3, 27)
MAILS = {
    "云山县财政局": "czj@yunshan.example",
    "青石镇人民政府": "qsz@yunshan.example",
    "清河市交通运输局": "jt@qinghe.example",
}


def write(folder: Path, **told: Any) -> None:
    """Write the letters, with what is told of each."""
    entries = []
    for number, (unit, mail) in enumerate(MAILS.items()):
        (folder / unit).mkdir(exist_ok=True)
        (folder / unit / "问题清单.xlsx").write_bytes(f"清单 {unit}".encode())
        given = {
            "id": f"20260327-00000{number}",
            "unit": unit,
            "mail": mail,
            "contact": "",
            "made": DAY,
            "due": date(2026, 4, 13),
            "count": 3,
            "files": (Enclosed(path=f"{unit}/问题清单.xlsx", sha256=""),),
        }
        entries.append(Entry(**{**given, **told}))
    manifest.write(folder, entries)


def know(data: Path, **mails: str) -> None:
    """Keep the letters in a docket, as they were when they were written, and the mail of each unit in the register."""
    docket = Docket(data / "www.yunshan.example.db")
    for number, unit in enumerate(MAILS):
        if not docket.letters()[number:]:
            given = {"made": DAY, "due": date(2026, 4, 13), "as_of": DAY, "crawl": 1}
            docket.write_letter(
                Letter(id=f"20260327-00000{number}", unit=unit, demands=(str(number) * 16,), **given)
            )
    register.keep(data, [Member(name=unit, mail=mail) for unit, mail in mails.items()], ())
