"""``zwgk recheck`` before it asks anybody: what it refuses, and when there is nothing to do."""

import pytest
from click.testing import CliRunner

from crawler.cli import main
from tests.offices import audited, finding

HOST = "www.yunshan.example"


@pytest.fixture
def data(tmp_path):
    audited(tmp_path, found=[finding()])
    return tmp_path


def zwgk(*words):
    return CliRunner().invoke(main, ["recheck", *map(str, words)])


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ([], "或用 --replied"),
        ([HOST], "或用 --replied"),
        ([HOST, "12345678", "--replied"], "只能写一种"),
        ([HOST, "00000000"], "编号为 00000000 的问题"),
        (["www.anders.example", "00000000"], "没有找到"),
    ],
)
def test_what_cannot_be_done_is_said_in_a_sentence(data, words, told):
    done = zwgk(*words, "--data", data)
    assert (done.exit_code, told in done.output) == (2, True)


@pytest.mark.parametrize("target", [[], [HOST]])
def test_where_nobody_answered_nobody_is_asked(data, target):
    done = zwgk(*target, "--replied", "--data", data)
    assert (done.exit_code, "没有待复核的问题" in done.output) == (0, True)


def test_a_folder_that_holds_no_sites_is_named(data, tmp_path):
    empty = tmp_path / "sites"
    empty.mkdir()
    done = zwgk(empty, "--replied", "--data", data)
    assert (done.exit_code, str(empty) in done.output) == (2, True)
