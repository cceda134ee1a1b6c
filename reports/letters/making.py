"""Letters on disk and in the dockets: none without its files, none twice, and nothing of the office's written over.

A letter's folder is made whole under a hidden name and then renamed: that is the moment from which it exists. With it lies
a journal, by which :meth:`Shelf.finish` does what a crash left undone: the dockets, then ``letters.json``.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from checks.cases.caseload import Case
from checks.cases.deadlines import last_day
from checks.cases.docket import Docket, Letter
from checks.rules import ConfigError
from checks.workdays import Clock
from reports.letters import manifest
from reports.letters.demands import by_file
from reports.letters.letter import Notice
from reports.letters.manifest import Enclosed, Entry
from reports.letters.naming import folder
from reports.letters.page import Pages
from reports.letters.word import document
from reports.letters.workbook import workbook
from reports.write import put

WORD, LIST, REPORT = "整改通知书.docx", "问题清单.xlsx", "检查报告.html"
_JOURNAL = ".letter.json"
_AT_ONCE = 100
"""Letters that wait for their place on the list."""
_PART = re.compile(r"\.\d{8}-[0-9a-f]{6}\.part")


class Shelf:
    """A folder of letters with its list, which is read once, before anything is written; on the list goes what is in the dockets."""

    def __init__(self, out: Path, data: Path, clock: Clock) -> None:
        self._out, self._data, self._clock = out, data, clock
        self._entries = {(each.id, each.unit): each for each in manifest.read(out)}
        self._unlisted: list[Path] = []
        self._names: set[str] = set()
        self._pages = Pages()

    @property
    def ids(self) -> set[str]:
        """The ids of the letters on the list."""
        return {letter for letter, _ in self._entries}

    def finish(self) -> Iterator[Entry]:
        """Do what a crash left undone; the answers are the letters that were not yet whole."""
        for left in sorted(self._out.glob(".*.part")):
            if _PART.fullmatch(left.name):
                shutil.rmtree(left)
        for journal in sorted(self._out.glob(f"*/{_JOURNAL}")):
            yield self._settle(journal)

    def make(self, notice: Notice, case: Case, template: Path | None = None) -> Entry:
        """Write a letter's files and keep it in the dockets of its sites; the answer is its entry in ``letters.json``."""
        out = self._out
        out.mkdir(parents=True, exist_ok=True)
        self._names = self._names or {each.name for each in out.iterdir()}
        name = folder(notice.member.name, self._names, notice.id)
        part = out / f".{notice.id}.part"
        shutil.rmtree(part, ignore_errors=True)
        part.mkdir()
        try:
            files = tuple(
                _enclosed(part, name, file, content) for file, content in self._files(notice, case, template)
            )
            told = {"entry": manifest.row(_entry(notice, files)), "dockets": _dockets(notice, case)}
            put(part / _JOURNAL, json.dumps(told, ensure_ascii=False))
            os.rename(part, out / name)
        finally:
            shutil.rmtree(part, ignore_errors=True)
        self._names.add(name)
        return self._settle(out / name / _JOURNAL)

    def lacking(self) -> list[Entry]:
        """The letters on the list of which a file is gone."""
        return [
            entry
            for entry in self._entries.values()
            if not all((self._out / each.path).is_file() for each in entry.files)
        ]

    def restore(self, entry: Entry, notice: Notice, case: Case, template: Path | None = None) -> None:
        """Make the files of a letter again that are gone; those that are there stay as they are."""
        where = self._out / entry.folder
        where.mkdir(parents=True, exist_ok=True)
        known = {each.path: each for each in entry.files}
        for name, content in self._files(notice, case, template):
            path = f"{entry.folder}/{name}"
            if path in known and not (where / name).is_file():
                part = where / f".{name}.part"
                part.write_bytes(content)
                os.replace(part, where / name)
                known[path] = Enclosed(path=path, sha256=hashlib.sha256(content).hexdigest())
        self._entries[entry.id, entry.unit] = replace(entry, files=tuple(known.values()))
        manifest.write(self._out, tuple(self._entries.values()))

    def close(self) -> None:
        """Put on the list what is not there yet, and let go of what is open."""
        self._pages.close()
        self._list()

    def _files(self, notice: Notice, case: Case, template: Path | None) -> Iterator[tuple[str, bytes]]:
        yield WORD, document(notice, template)
        yield LIST, workbook(notice)
        for number, page in enumerate(self._pages.of(case, notice.made), 1):
            yield REPORT if number == 1 else REPORT.replace(".", f"{number}."), page.encode()

    def _list(self) -> None:
        # Once for many letters: each has its journal until then.
        if self._unlisted:
            manifest.write(self._out, tuple(self._entries.values()))
        while self._unlisted:
            self._unlisted.pop().unlink()

    def _settle(self, journal: Path) -> Entry:
        try:
            told = json.loads(journal.read_text("utf-8"))
            entry = manifest.entry(told["entry"])
        except (OSError, ValueError, KeyError, TypeError):
            raise ConfigError(f"{journal} 读不出来；请移走目录 {journal.parent} 后再运行") from None
        for row in told["dockets"]:
            _record(self._data / row["file"], entry, row, journal.parent, self._clock)
        self._entries.setdefault((entry.id, entry.unit), entry)
        self._unlisted.append(journal)
        if len(self._unlisted) >= _AT_ONCE:
            self._list()
        return entry


def _record(file: Path, entry: Entry, row: Mapping[str, Any], where: Path, clock: Clock) -> None:
    """Keep a letter in a docket, unless it is there already."""
    docket = Docket(file)
    letters = docket.letters()
    if (entry.id, entry.unit) in {(each.id, each.unit) for each in letters}:
        return
    for other in letters:
        if last_day(other, clock) >= entry.made and not set(other.demands).isdisjoint(row["demands"]):
            raise ConfigError(
                f"目录 {where} 中的通知书没有记入案卷，其中的问题已在通知书 {other.id} 中；请移走这个目录后再运行"
            )
    docket.write_letter(
        Letter(
            id=entry.id,
            unit=entry.unit,
            made=entry.made,
            due=entry.due,
            as_of=date.fromisoformat(row["as_of"]),
            crawl=row["crawl"],
            demands=tuple(row["demands"]),
        )
    )


def _enclosed(part: Path, folder: str, file: str, content: bytes) -> Enclosed:
    (part / file).write_bytes(content)
    return Enclosed(path=f"{folder}/{file}", sha256=hashlib.sha256(content).hexdigest())


def _entry(notice: Notice, files: tuple[Enclosed, ...]) -> Entry:
    return Entry(
        id=notice.id,
        unit=notice.member.name,
        mail=notice.member.mail,
        contact=notice.member.contact,
        made=notice.made,
        due=notice.due,
        count=len(notice.demands),
        files=files,
    )


def _dockets(notice: Notice, case: Case) -> list[dict[str, object]]:
    """What each site's docket will hold of the letter."""
    looked = {standing.file: standing for standing in case.standings}
    return [
        {
            "file": file.name,
            "demands": prints,
            "crawl": looked[file].number,
            "as_of": looked[file].as_of.isoformat(),
        }
        for file, prints in by_file(notice.demands).items()
    ]
