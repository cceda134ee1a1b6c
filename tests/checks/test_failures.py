"""Why a file could not be read or written is said in Chinese."""

import re
import sqlite3
from contextlib import closing

import pytest

from checks.failures import why


@pytest.mark.parametrize(
    ("attempt", "says"),
    [
        (lambda folder: (folder / "no").read_text(), "文件或目录不存在"),
        (lambda folder: folder.read_text(), "这是一个目录"),
        (lambda folder: (folder / "file" / "below").mkdir(), "路径中有一段不是目录"),
        (lambda folder: (folder / "file").mkdir(), "已有同名的文件"),
        (lambda folder: (folder / ("长" * 300)).touch(), "名称太长"),
    ],
)
def test_what_the_system_refuses_is_said_in_chinese(tmp_path, attempt, says):
    (tmp_path / "file").touch()
    with pytest.raises(OSError, match=re.escape(str(tmp_path))) as caught:
        attempt(tmp_path)
    assert why(caught.value) == says


def test_what_is_no_database_is_said_to_be_none(tmp_path):
    (tmp_path / "a.db").write_text("no database" * 999)
    with closing(sqlite3.connect(tmp_path / "a.db")) as db, pytest.raises(sqlite3.Error) as caught:
        db.execute("select * from crawls")
    assert why(caught.value) == "不是数据库文件，或已损坏"


def test_a_reason_that_is_not_known_here_is_that_of_the_system():
    assert why(OSError(5555, "Strange")) == "Strange"
    assert why(OSError()) == "原因不明"
    assert why(sqlite3.OperationalError("no such table: x")) == "no such table: x"
