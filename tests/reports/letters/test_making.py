"""Letters on disk and in the dockets, whatever happens in between."""

import hashlib
import os
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from checks.cases.caseload import caseload
from checks.cases.docket import Docket, Letter
from checks.rules import ConfigError
from checks.store import StoreError
from reports.letters import making, manifest
from reports.letters.issuing import Issue
from reports.letters.page import Pages
from tests.offices import AS_OF, audited, finding
from tests.returning import ids

DUE = date(2026, 4, 3)
FILES = ["整改通知书.docx", "检查报告.html", "问题清单.xlsx"]


@pytest.fixture
def issue(tmp_path):
    """A county with a fault on each of its two sites, and how its letter is written."""
    data = tmp_path / "data"
    audited(data, [finding()])
    audited(data, [finding(path="/old/")], host="old.yunshan.example")
    return Issue(data=data, out=tmp_path / "out", made=AS_OF, due=DUE, days=10)


def dockets(issue):
    return [Docket(file).letters() for file in sorted(issue.data.glob("*.db"))]


def run(issue):
    return list(issue.run())


def whole(issue):
    """Whether there is one letter, with its files, in both dockets and on the list, and nothing left over."""
    (entry,) = manifest.read(issue.out)
    assert sorted(each.name for each in issue.out.iterdir()) == ["letters.json", "云山县人民政府"]
    names = sorted(each.name for each in (issue.out / "云山县人民政府").iterdir())
    assert names == sorted([*FILES, "检查报告2.html"])
    for each in entry.files:
        assert hashlib.sha256((issue.out / each.path).read_bytes()).hexdigest() == each.sha256
    letters = dockets(issue)
    assert [len(each) for each in letters] == [1, 1]
    assert {each.id for kept in letters for each in kept} == {entry.id}
    assert not set(letters[0][0].demands) & set(letters[1][0].demands)
    assert entry.count == 2
    return True


def test_a_letter_has_its_files_its_place_on_the_list_and_in_every_docket(issue):
    run(issue)
    assert whole(issue)


@pytest.mark.parametrize("edit", [True, False], ids=["edited", "untouched"])
def test_a_second_run_changes_nothing(issue, edit):
    run(issue)
    word = issue.out / "云山县人民政府" / FILES[0]
    if edit:
        word.write_bytes(b"the office's own words")
    before = {path: path.read_bytes() for path in issue.out.rglob("*") if path.is_file()}
    assert not any(outcome.entry for outcome in run(issue))
    assert {path: path.read_bytes() for path in issue.out.rglob("*") if path.is_file()} == before
    assert [len(each) for each in dockets(issue)] == [1, 1]


def test_files_that_are_gone_are_made_again_from_the_dockets(issue):
    run(issue)
    (entry,) = manifest.read(issue.out)
    folder = issue.out / "云山县人民政府"
    listed = ids(folder / FILES[2])
    (folder / FILES[1]).write_text("the office's own words", "utf-8")
    for name in (FILES[0], FILES[2]):
        (folder / name).unlink()
    audited(issue.data, [], as_of=date(2026, 3, 25))
    restored, *_ = run(replace(issue, made=date(2026, 3, 26)))
    assert (restored.whole, restored.entry) == (True, entry)
    assert sorted(each.name for each in folder.iterdir()) == sorted([*FILES, "检查报告2.html"])
    assert (folder / FILES[1]).read_text("utf-8") == "the office's own words"
    assert ids(folder / FILES[2]) == listed
    assert [each.id for each in manifest.read(issue.out)] == [entry.id]
    assert [len(each) for each in dockets(issue)] == [1, 1]
    assert all(hasattr(each, "case") for each in run(issue))


def test_a_letter_whose_crawls_are_gone_is_named(issue):
    run(issue)
    (issue.out / "云山县人民政府" / FILES[0]).unlink()
    for file in issue.data.glob("*.db"):
        file.unlink()
    audited(issue.data, [])
    assert not next(iter(run(issue))).whole


def test_a_second_letter_lies_beside_the_first(issue, tmp_path):
    run(issue)
    later = date(2026, 4, 20)
    again = Issue(data=issue.data, out=issue.out, made=later, due=date(2026, 5, 8), days=10)
    (outcome,) = run(again)
    assert outcome.entry.folder == f"云山县人民政府-{outcome.entry.id}"
    assert [each.times for each in outcome.what.demands] == [2, 2]
    assert [each.id for each in manifest.read(issue.out)][1] == outcome.entry.id
    assert [len(each) for each in dockets(issue)] == [2, 2]


def dies(issue, owner, name, after=0):
    """Run it in a process that dies when it calls something for the time after ``after``."""
    child = os.fork()
    if not child:
        real, left = getattr(owner, name), [after]

        def die(*given, **told):
            if left[0] == 0:
                os._exit(9)
            left[0] -= 1
            return real(*given, **told)

        setattr(owner, name, die)
        try:
            run(issue)
        finally:
            os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 9


@pytest.mark.parametrize(
    ("owner", "name", "after"),
    [
        (making, "document", 0),
        (making, "workbook", 0),
        (Pages, "of", 0),
        (making, "put", 0),
        (os, "rename", 0),
        (Docket, "write_letter", 0),
        (Docket, "write_letter", 1),
        (manifest, "write", 0),
        (Path, "unlink", 0),
    ],
)
def test_a_crash_leaves_no_letter_without_files_and_none_twice(issue, owner, name, after):
    assert dies(issue, owner, name, after)
    listed = {each.id for each in manifest.read(issue.out)} if issue.out.exists() else set()
    for letter in {each.id for kept in dockets(issue) for each in kept} | listed:
        told = [path for path in issue.out.glob("*/*") if not path.name.startswith(".")]
        assert len(told) == 4, letter
    run(issue)
    assert whole(issue)
    assert not any(outcome.entry for outcome in run(issue))
    assert whole(issue)


def test_what_a_crash_left_is_told(issue):
    assert dies(issue, manifest, "write")
    entry, outcome = run(issue)
    assert entry == manifest.read(issue.out)[0]
    assert outcome.what.running == 2


def test_a_docket_that_cannot_be_written_leaves_a_letter_that_is_finished_later(issue):
    blocked = Docket(next(issue.data.glob("*.db"))).path
    blocked.mkdir()
    with pytest.raises(StoreError, match="案卷"):
        run(issue)
    blocked.rmdir()
    run(issue)
    assert whole(issue)


def test_what_another_letter_asks_by_now_is_not_asked_twice(issue, tmp_path):
    assert dies(issue, Docket, "write_letter")
    file = next(issue.data.glob("old*.db"))
    asked = tuple(each.fingerprint for case in caseload(issue.data) for each in case.matters)
    Docket(file).write_letter(
        Letter(
            id="20260320-ffffff",
            unit="云山县人民政府",
            made=AS_OF,
            due=DUE,
            as_of=AS_OF,
            crawl=1,
            demands=asked,
        )
    )
    with pytest.raises(ConfigError, match="已在通知书 20260320-ffffff 中；请移走这个目录后再运行"):
        run(issue)


def test_a_broken_journal_is_named(issue):
    assert dies(issue, Docket, "write_letter")
    (issue.out / "云山县人民政府" / ".letter.json").write_text("{", "utf-8")
    with pytest.raises(ConfigError, match="请移走目录"):
        run(issue)


def test_files_of_the_office_with_the_name_of_a_unit_are_left_alone(issue):
    mine = issue.out / "云山县人民政府" / FILES[0]
    mine.parent.mkdir(parents=True)
    mine.write_bytes(b"mine")
    (outcome,) = run(issue)
    assert mine.read_bytes() == b"mine"
    assert outcome.entry.folder != "云山县人民政府"
