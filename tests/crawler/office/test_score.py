"""``zwgk score`` as it is typed."""

import pytest
from click.testing import CliRunner

from crawler.cli import main
from tests.offices import three


@pytest.fixture
def data(tmp_path):
    three(tmp_path / "data")
    return str(tmp_path / "data")


def run(*words):
    return CliRunner().invoke(main, ["score", *words], catch_exceptions=False)


def test_scores_are_written_and_told(data, tmp_path):
    done = run(
        "--data", data, "--out", str(tmp_path / "out"), "--table", "municipal-67", "--period", "2026Q1"
    )
    assert done.exit_code == 0
    assert "清河市交通运输局：自动部分得分" in done.output
    assert "清河市档案馆：未评：" in done.output
    assert (tmp_path / "out/得分.html").is_file()


def test_a_bundled_table_is_written_to_be_changed_and_read_again(data, tmp_path):
    table = tmp_path / "本市.toml"
    assert "已写出" in run("--table", "municipal-67", "--write-table", str(table)).output
    assert run("--data", data, "--out", str(tmp_path / "out"), "--table", str(table)).exit_code == 0
    again = run("--write-table", str(table))
    assert (again.exit_code, "已存在，请换一个文件名" in again.output) == (2, True)


def test_a_day_and_a_period_are_not_told_together(data):
    done = run("--data", data, "--on", "2026-03-20", "--period", "2026Q1")
    assert (done.exit_code, "--on 和 --period 只能给出一个" in done.output) == (2, True)


@pytest.mark.parametrize("target", ["out", "out/得分.html"])
def test_what_cannot_be_written_is_named(data, tmp_path, target):
    taken = tmp_path / target
    if target == "out":
        taken.write_text("这里已有一个文件", "utf-8")
    else:
        taken.mkdir(parents=True)
    done = run("--data", data, "--out", str(tmp_path / "out"))
    assert (done.exit_code, f"不能写入 {taken}（" in done.output) == (2, True)
    assert "请用 --out 换一个目录" in done.output


def test_a_table_for_a_folder_that_is_not_there_is_refused(tmp_path):
    done = run("--write-table", str(tmp_path / "没有" / "本市.toml"))
    assert (done.exit_code, "请换一个文件名" in done.output) == (2, True)
