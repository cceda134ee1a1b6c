"""A full disk is told in one sentence and never taken for an error of the program."""

import errno
import sqlite3

import pytest

from crawler.mistakes import no_room


def test_a_full_database_is_a_full_disk():
    db = sqlite3.connect(":memory:")
    db.execute("pragma max_page_count = 3")
    db.execute("create table t (x)")
    with pytest.raises(sqlite3.OperationalError) as caught:
        db.execute("insert into t values (zeroblob(1000000))")
    assert "磁盘空间已满" in no_room(caught.value)


def test_a_file_that_does_not_fit_is_a_full_disk():
    assert "磁盘空间已满" in no_room(OSError(errno.ENOSPC, "No space left on device"))


@pytest.mark.parametrize(
    "error", [OSError(errno.EACCES, "x"), sqlite3.OperationalError("database is locked"), ValueError("full")]
)
def test_anything_else_is_not(error):
    assert no_room(error) is None
