"""``zwgk bulletin``, as the office uses it."""

import re
from pathlib import Path

import pytest
from click.testing import CliRunner
from docx import Document

from crawler.cli import main
from tests.reports.bulletin import city as made
from tests.reports.bulletin.city import BUREAUS, city

OWN = Path(made.__file__).with_name("table.toml")


@pytest.fixture
def zwgk(tmp_path):
    def run(*words, exits=0):
        told = CliRunner().invoke(main, ["bulletin", *map(str, words)])
        assert told.exit_code == exits, told.output
        return told.output

    city(tmp_path / "data")
    return run


def folders(tmp_path):
    return ("--data", tmp_path / "data", "--out", tmp_path / "out", "--day", "2026-07-06")


def test_it_writes_word_page_and_attachments_and_says_who_is_not_rated(zwgk, tmp_path):
    said = zwgk("--period", "2026Q2", *folders(tmp_path), "--title", "第二季度通报", "--by", "市公开办")
    assert "未评 1 个单位" in said
    assert len(list((tmp_path / "out").iterdir())) == 4
    text = [each.text for each in Document(str(tmp_path / "out/通报-2026年第二季度.docx")).paragraphs]
    assert text[0] == "第二季度通报"
    assert "市公开办" in text


def test_a_second_run_leaves_the_word_alone_and_says_so(zwgk, tmp_path):
    zwgk("--period", "2026Q2", *folders(tmp_path))
    word = tmp_path / "out/通报-2026年第二季度.docx"
    word.write_bytes(b"edited")
    said = zwgk("--period", "2026Q2", *folders(tmp_path))
    assert f"{word} 已存在，没有改动" in said
    assert word.read_bytes() == b"edited"
    attachment = tmp_path / "out/通报-2026年第二季度-附件.xlsx"
    attachment.unlink()
    said = zwgk("--period", "2026Q2", *folders(tmp_path))
    assert f"附件：{attachment}" in said
    assert "不是同一次写出的" in said


def test_one_group_alone(zwgk, tmp_path):
    zwgk("--period", "2026Q2", *folders(tmp_path), "--group", BUREAUS, "--table", "municipal-67")
    assert (tmp_path / "out/通报-2026年第二季度-市直部门.html").is_file()


def test_marks_that_persons_gave_count(zwgk, tmp_path):
    marks = tmp_path / "marks.csv"
    head = "单位,指标编号,扣分,说明,评定人"
    words = ("--period", "2026Q2", *folders(tmp_path), "--marks", marks, "--table", OWN)
    marks.write_text(f"{head}\n清河市财政局,A-1,7,人工查看,李审\n某局,A-1,1,人工查看,李审\n", "utf-8")
    assert "某局 不在本通报的单位之中，没有采用" in zwgk(*words)
    text = (tmp_path / "out/通报-2026年第二季度.html").read_text("utf-8")
    assert re.search(r"清河市财政局</td><td class=\"number\">.*?88", text)
    marks.write_text(f"{head}\n清河市财政局,没有,2,人工查看,李审\n", "utf-8")
    assert "第 2 行" in zwgk(*words, exits=2)


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("--period", "去年"), "周期 去年 写法不对"),
        (("--period", "2027Q1"), "还没有开始"),
        (("--period", "2026Q2", "--group", "乡镇"), "没有“乡镇”这个分组"),
        (("--period", "2026Q2", "--table", "没有"), "没有"),
    ],
)
def test_mistakes_are_told_in_a_sentence(zwgk, tmp_path, words, says):
    assert says in zwgk(*folders(tmp_path), *words, exits=2)
    assert not (tmp_path / "out").exists()


def test_a_data_folder_that_is_not_there_is_told(zwgk, tmp_path):
    assert "没有找到数据目录" in zwgk("--period", "2026Q2", "--data", tmp_path / "none", exits=2)


def test_the_template_and_its_fields_can_be_had(zwgk, tmp_path):
    assert "组.名称\t" in zwgk("--fields")
    zwgk("--write-template", tmp_path / "own.docx")
    assert Document(str(tmp_path / "own.docx")).paragraphs[0].text == "{{ 标题 }}"
    assert "已存在，不会覆盖" in zwgk("--write-template", tmp_path / "own.docx", exits=2)


def test_a_folder_that_cannot_be_written_to_is_named(zwgk, tmp_path):
    (tmp_path / "out").write_text("这里已有一个文件", "utf-8")
    said = zwgk("--period", "2026Q2", *folders(tmp_path), exits=2)
    assert f"不能写入 {tmp_path / 'out'}（" in said
    assert "请用 --out 换一个目录" in said
