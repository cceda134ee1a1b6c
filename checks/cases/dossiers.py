"""One finding wherever it is kept: looked for by the first digits of its fingerprint, as its newest crawl tells it.

What the newest crawl no longer shows is found as the last crawl told it that did.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from checks.store import StoreError, renew
from checks.verdicts import State

_FOUND = """
select f.*, o.title as says, max(f.crawl), c.as_of from findings f join crawls c on c.id = f.crawl
left join outcomes o on o.crawl = f.crawl and o."check" = f."check"
where f.fingerprint >= ? and f.fingerprint < ? group by f.fingerprint
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dossier:
    """A finding as it was last told; ``title`` is its check's, ``as_of`` the crawl's day."""

    file: Path
    fingerprint: str
    title: str
    unit: str
    message: str
    url: str
    state: State
    first_seen: date
    as_of: date


def look_up(files: Sequence[Path], digits: Iterable[str]) -> tuple[list[Dossier], list[str]]:
    """The findings that begin with ``digits``, one for each; and a sentence on every one that names none or several."""
    found: dict[tuple[Path, str], Dossier] = {}
    wrong: list[str] = []
    for each in dict.fromkeys(word.lower() for word in digits):
        mine = [dossier for file in files for dossier in _in_file(file, each)]
        if len(mine) == 1:
            found[mine[0].file, mine[0].fingerprint] = mine[0]
        elif mine:
            where = "、".join(f"{dossier.fingerprint}（{dossier.file.name}）" for dossier in mine[:5])
            wrong.append(f"编号 {each} 不止一个：{where}，请写全编号，或用 --site 指明网站")
        else:
            wrong.append(f"没有编号为 {each} 的问题")
    return list(found.values()), wrong


def _in_file(file: Path, digits: str) -> Iterator[Dossier]:
    renew(file)
    try:
        with closing(sqlite3.connect(f"{file.resolve().as_uri()}?mode=ro", uri=True)) as db:
            db.row_factory = sqlite3.Row
            # After the digits of hexadecimal numbers comes "g".
            rows = db.execute(_FOUND, (digits, f"{digits}g")).fetchall()
    except sqlite3.Error as error:
        raise StoreError(f"站点文件 {file} 读不出来：{error}") from None
    for row in rows:
        yield Dossier(
            file=file,
            fingerprint=row["fingerprint"],
            title=row["says"] or row["check"],
            unit=row["unit"],
            message=row["message"],
            url=row["url"],
            state=State(row["state"]),
            first_seen=date.fromisoformat(row["first_seen"]),
            as_of=date.fromisoformat(row["as_of"]),
        )
