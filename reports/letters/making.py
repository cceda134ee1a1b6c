"""Letters on disk and in the dockets: none without its files, none twice, and nothing of the office's written over.

A letter's folder is made whole under a hidden name and then renamed: that is the moment from which it exists. With it lies
a journal, by which :func:`finish` does what a crash left undone: the dockets, then ``letters.json``.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from checks.cases.caseload import Case
from checks.cases.docket import Docket, Letter
from checks.rules import ConfigError
from reports.letters import manifest
from reports.letters.demands import by_file
from reports.letters.letter import Notice
from reports.letters.manifest import Enclosed, Entry
from reports.letters.naming import folder
from reports.letters.page import pages
from reports.letters.word import document
from reports.letters.workbook import workbook
from reports.write import put

WORD, LIST, REPORT = "整改通知书.docx", "问题清单.xlsx", "检查报告.html"
_JOURNAL = ".letter.json"
_PART = re.compile(r"\.\d{8}-[0-9a-f]{6}\.part")


def make(notice: Notice, case: Case, out: Path, data: Path, template: Path | None = None) -> Entry:
    """Write a letter's files and keep it in the dockets of its sites; the answer is its entry in ``letters.json``."""
    out.mkdir(parents=True, exist_ok=True)
    name = folder(notice.member.name, [each.name for each in out.iterdir()], notice.id)
    part = out / f".{notice.id}.part"
    shutil.rmtree(part, ignore_errors=True)
    part.mkdir()
    try:
        files = tuple(
            _enclosed(part, name, file, content) for file, content in _files(notice, case, template)
        )
        entry = Entry(
            id=notice.id,
            unit=notice.member.name,
            mail=notice.member.mail,
            contact=notice.member.contact,
            made=notice.made,
            due=notice.due,
            count=len(notice.demands),
            files=files,
        )
        told = {"entry": manifest.row(entry), "dockets": _dockets(notice, case)}
        put(part / _JOURNAL, json.dumps(told, ensure_ascii=False))
        os.rename(part, out / name)
    finally:
        shutil.rmtree(part, ignore_errors=True)
    _settle(out, out / name / _JOURNAL, data)
    return entry


def finish(out: Path, data: Path) -> Iterator[Entry]:
    """Do what a crash left undone in a folder of letters; the answers are the letters that were not yet whole."""
    for left in sorted(out.glob(".*.part")):
        if _PART.fullmatch(left.name):
            shutil.rmtree(left)
    for journal in sorted(out.glob(f"*/{_JOURNAL}")):
        yield _settle(out, journal, data)


def _settle(out: Path, journal: Path, data: Path) -> Entry:
    try:
        told = json.loads(journal.read_text("utf-8"))
        entry = manifest.entry(told["entry"])
    except (OSError, ValueError, KeyError, TypeError):
        raise ConfigError(f"{journal} 读不出来；请移走目录 {journal.parent} 后再运行") from None
    for row in told["dockets"]:
        _record(data / row["file"], entry, row, journal.parent)
    known = manifest.read(out)
    if entry.id not in {each.id for each in known}:
        manifest.write(out, (*known, entry))
    journal.unlink()
    return entry


def _record(file: Path, entry: Entry, row: Mapping[str, Any], where: Path) -> None:
    """Keep a letter in a docket, unless it is there already."""
    docket = Docket(file)
    letters = docket.letters()
    if entry.id in {each.id for each in letters}:
        return
    for other in letters:
        if other.due >= entry.made and not set(other.demands).isdisjoint(row["demands"]):
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


def _files(notice: Notice, case: Case, template: Path | None) -> Iterator[tuple[str, bytes]]:
    yield WORD, document(notice, template)
    yield LIST, workbook(notice)
    for number, page in enumerate(pages(case, notice.made), 1):
        yield REPORT if number == 1 else REPORT.replace(".", f"{number}."), page.encode()


def _enclosed(part: Path, folder: str, file: str, content: bytes) -> Enclosed:
    (part / file).write_bytes(content)
    return Enclosed(path=f"{folder}/{file}", sha256=hashlib.sha256(content).hexdigest())


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
