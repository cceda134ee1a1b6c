"""``zwgk lookback``, as the office uses it."""

from datetime import timedelta

import pytest
from click.testing import CliRunner

from crawler.cli import main
from tests.offices import AS_OF, audited, finding, three

LATER = AS_OF + timedelta(days=60)


@pytest.fixture
def zwgk(tmp_path):
    def run(*words, exits=0):
        folders = ("--data", str(tmp_path / "data"), "--out", str(tmp_path / "out"))
        told = CliRunner().invoke(main, ["lookback", *map(str, words), *folders])
        assert told.exit_code == exits, told.output
        return told.output

    (tmp_path / "data").mkdir()
    return run


def test_it_says_each_unit_and_where_the_report_is(zwgk, tmp_path):
    three(tmp_path / "data")
    said = zwgk("--since", AS_OF, "--on", LATER)
    assert f"清河市交通运输局：应整改 1，整改率 —；{AS_OF} 以后没有再检查 http://jt.qinghe.example" in said
    assert (tmp_path / "out/回头看.html").is_file()
    assert len(list((tmp_path / "out").iterdir())) == 7


def test_one_unit_alone(zwgk, tmp_path):
    three(tmp_path / "data")
    zwgk("--since", AS_OF, "--on", LATER, "--unit", "云山县财政局")
    names = {each.name for each in (tmp_path / "out").iterdir()}
    assert names == {"回头看.html", "回头看_云山县财政局.html", "回头看清单.xlsx"}


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ((), "请用 --since 给出对照日期，或用 --letter 给出整改通知书编号"),
        (("--since", AS_OF, "--letter", "1"), "二者选一"),
        (("--letter", "1", "--unit", "某局"), "不能再与 --group 或 --unit 同用"),
        (("--letter", "1"), "没有编号为 1 的整改通知书"),
        (("--since", "昨天"), "写法不对"),
    ],
)
def test_mistakes_are_one_sentence(zwgk, tmp_path, words, says):
    audited(tmp_path / "data", [finding()])
    assert says in zwgk(*words, exits=2)


def test_an_empty_folder_is_said_to_be_empty(zwgk):
    assert "没有可以回头看的单位" in zwgk("--since", AS_OF, exits=2)


def test_a_folder_that_cannot_be_written_to_is_named(zwgk, tmp_path):
    audited(tmp_path / "data", [finding()])
    (tmp_path / "out").write_text("这里已有一个文件", "utf-8")
    assert f"不能写入 {tmp_path / 'out'}" in zwgk("--since", AS_OF, "--on", LATER, exits=2)
