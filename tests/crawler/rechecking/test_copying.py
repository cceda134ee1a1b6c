"""A copy of a site's file that leaves nothing behind."""

import sqlite3

import pytest

from checks.store import BusyError, Store, StoreError
from crawler.rechecking.copying import copied
from tests.offices import audited


@pytest.fixture
def file(tmp_path):
    return audited(tmp_path)


def test_what_is_done_to_the_copy_is_not_done_to_the_file(file):
    before = file.read_bytes()
    with copied(file) as folder, sqlite3.connect(folder / file.name) as db:
        assert db.execute("select count(*) from crawls").fetchone() == (1,)
        db.execute("delete from crawls")
    assert file.read_bytes() == before
    assert not folder.exists()


def test_a_failure_leaves_nothing(file):
    with pytest.raises(ValueError), copied(file):  # noqa: PT011
        raise ValueError
    assert not list(file.parent.glob(".recheck*"))
    with copied(file):
        pass


def test_what_a_killed_one_left_is_cleared_away(file):
    left = file.parent / f".recheck-{file.stem}"
    left.mkdir()
    (left / file.name).write_bytes(b"half")
    with copied(file) as folder:
        assert Store(folder / file.name).close() is None
    assert not left.exists()


def test_nobody_works_on_a_site_that_another_works_on(file):
    with Store(file), pytest.raises(BusyError, match="正被另一个 zwgk 进程使用"), copied(file):
        pass
    with copied(file), pytest.raises(BusyError):
        Store(file)


def test_a_site_that_was_never_audited_is_told_as_such(tmp_path):
    with pytest.raises(StoreError, match="没有找到"), copied(tmp_path / "x.db"):
        pass
