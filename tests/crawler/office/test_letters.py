"""``zwgk letters``, as the office uses it."""

import errno

import pytest
from click.testing import CliRunner
from docx import Document

from checks.cases.docket import Docket, Reply
from crawler.cli import main
from reports.letters import manifest
from reports.letters.word import FIELDS
from tests.offices import three


@pytest.fixture
def zwgk(tmp_path):
    three(tmp_path / "data")

    def run(*words, exits=0, office="清河市政务公开办"):
        given = ["letters", "--data", str(tmp_path / "data"), *map(str, words)]
        told = CliRunner().invoke(main, given, env={"ZWGK_OFFICE": office})
        assert told.exit_code == exits, told.output
        return told.output

    return run


def test_letters_are_written_and_every_unit_is_told_of(zwgk, tmp_path):
    out = tmp_path / "out"
    told = zwgk("--out", out, "--on", "2026-03-20", "--by", "清河市政务公开办公室")
    assert "2026-04-03 前整改，通知书 20260320-" in told
    assert f"见 {out / '青石镇人民政府'}\n" in told
    assert "没有要通知的问题 1 个：\n  云山县财政局\n" in told
    assert "不作结论 1 个：\n  清河市档案馆（http://dag.qinghe.example/）\n" in told
    assert told.endswith(f"共写出 3 份通知书，清单见 {out / 'letters.json'}\n")


def test_the_same_command_again_says_that_nothing_was_changed(zwgk, tmp_path):
    words = ("--out", tmp_path / "out", "--on", "2026-03-20")
    zwgk(*words)
    told = zwgk(*words)
    assert "青石镇人民政府（不再通知：1 个已在以前的通知书中、尚未到期，原文件没有改动）" in told
    assert told.endswith("共写出 0 份通知书\n")


def test_without_an_office_in_whose_name_they_are_nothing_is_written(zwgk, tmp_path):
    for words in ((), ("--by", " ")):
        told = zwgk("--out", tmp_path / "out", "--on", "2026-03-20", *words, exits=2, office="")
        assert told == "zwgk：缺少 --by 单位：写明落款的发文单位，或设环境变量 ZWGK_OFFICE\n"
    assert not (tmp_path / "out").exists()
    assert not list((tmp_path / "data").glob("*.docket.sqlite"))


def test_files_that_are_gone_are_made_again(zwgk, tmp_path):
    zwgk("--out", tmp_path / "out", "--on", "2026-03-20")
    lost = tmp_path / "out" / "青石镇人民政府" / "整改通知书.docx"
    lost.unlink()
    told = zwgk("--out", tmp_path / "out", "--on", "2026-03-20")
    assert f"（青石镇人民政府）的文件缺失，已按案卷补出，见 {lost.parent}\n" in told
    assert Document(lost).paragraphs[2].text == "青石镇人民政府："


def test_what_is_overdue_is_asked_for_again(zwgk, tmp_path):
    zwgk("--out", tmp_path / "out", "--on", "2026-03-20")
    told = zwgk("--out", tmp_path / "second", "--on", "2026-04-20", "--unit", "青石镇人民政府")
    assert "青石镇人民政府：1 个问题，其中 1 个再次通知，" in told
    word = Document(tmp_path / "second" / "青石镇人民政府" / "整改通知书.docx")
    assert word.tables[0].rows[1].cells[3].text.endswith("（未按期反馈，第 2 次通知）")
    assert not any("逾期" in each.text or "仍未整改" in each.text for each in word.paragraphs)


def test_an_old_audit_is_named(zwgk, tmp_path):
    words = ("--unit", "青石镇人民政府")
    assert "已超过 60 天" not in zwgk("--out", tmp_path / "out", "--on", "2026-05-19", *words)
    told = zwgk("--out", tmp_path / "second", "--on", "2026-06-20", *words)
    assert "依据的检查已超过 60 天" in told
    assert "青石镇人民政府（http://www.yunshan.example/，监测时点 2026-03-20）" in told


def test_nobody_confirmed_anything_so_nothing_is_asked(zwgk, tmp_path):
    assert "共写出 0 份通知书" in zwgk("--out", tmp_path / "out", "--on", "2026-03-20", "--confirmed")


def test_the_term_may_be_a_day(zwgk, tmp_path):
    told = zwgk("--out", tmp_path / "out", "--on", "2026-03-20", "--due", "2026-03-27")
    assert "2026-03-27 前整改" in told
    word = Document(tmp_path / "out" / "青石镇人民政府" / "整改通知书.docx")
    assert "工作日内" not in word.paragraphs[3].text


def test_the_office_can_put_its_own_template_in_place(zwgk, tmp_path):
    mine = tmp_path / "本办.docx"
    assert str(mine) in zwgk("--write-template", mine)
    document = Document(mine)
    document.paragraphs[0].text = "关于{{ 单位 }}有关问题的函"
    document.save(mine)
    zwgk("--out", tmp_path / "out", "--on", "2026-03-20", "--template", mine)
    word = Document(tmp_path / "out" / "青石镇人民政府" / "整改通知书.docx")
    assert word.paragraphs[0].text == "关于青石镇人民政府有关问题的函"


def test_a_broken_template_writes_nothing(zwgk, tmp_path):
    mine = tmp_path / "本办.docx"
    document = Document()
    document.add_paragraph("{{ 单位名 }}")
    document.save(mine)
    told = zwgk("--out", tmp_path / "out", "--on", "2026-03-20", "--template", mine, exits=2)
    assert told == f"zwgk：Word 模板 {mine} 中没有字段“单位名”，请对照字段表改正\n"
    assert not list((tmp_path / "out").iterdir())
    assert not list((tmp_path / "data").glob("*.docket.sqlite"))


def test_the_fields_are_listed(zwgk):
    lines = zwgk("--fields").splitlines()
    assert [line.split("　")[0] for line in lines] == list(FIELDS)


def test_a_folder_that_cannot_be_written_is_named(zwgk, tmp_path):
    (tmp_path / "file").write_text("x", "utf-8")
    told = zwgk("--out", tmp_path / "file" / "out", exits=2)
    assert told.startswith(f"zwgk：目录 {tmp_path / 'file' / 'out'} 不能写入")


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ((), "--out"),
        (("--out", "x", "--due", "2026年"), "日期"),
        (("--out", "x", "--on", "2026-03-20", "--due", "2026-01-01"), "早于"),
        (("--out", "x", "--unit", "火星局"), "没有名为“火星局”的单位"),
        (("--out", "x", "--group", "市直"), "没有“市直”这个分组"),
    ],
)
def test_mistakes_are_told_in_a_sentence(zwgk, words, says, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    told = zwgk(*words, exits=2)
    assert says in told
    assert told.startswith("zwgk：")
    assert told.count("\n") == 1


def test_a_folder_that_is_full_is_told_and_what_was_begun_is_done_later(zwgk, tmp_path, monkeypatch):
    out = tmp_path / "out"

    def full(*told):
        raise OSError(errno.ENOSPC, "No space left on device", str(out / "letters.json.part"))

    with monkeypatch.context() as while_full:
        while_full.setattr(manifest, "write", full)
        told = zwgk("--out", out, "--on", "2026-03-20", exits=2)
    assert told.splitlines()[-1].startswith(f"zwgk：不能写入 {out / 'letters.json.part'}（")
    assert zwgk("--out", out, "--on", "2026-03-20").count("已补记") == 3
    assert len(manifest.read(out)) == 3


def test_what_a_unit_says_it_mended_is_to_be_looked_at_first(zwgk, tmp_path):
    zwgk("--out", tmp_path / "out", "--on", "2026-03-20")
    docket = Docket(tmp_path / "data" / "www.yunshan.example.db")
    letter = next(each for each in docket.letters() if each.unit == "青石镇人民政府")
    told = {"file": "x.xlsx", "stage": "已整改", "said": "", "day": None, "person": "", "proof": ""}
    at = "2026-04-02T10:00:00+08:00"
    docket.write_replies([Reply(letter=letter.id, fingerprint=letter.demands[0], at=at, **told)])
    said = zwgk("--out", tmp_path / "out", "--on", "2026-04-20", "--unit", "青石镇人民政府")
    assert "1 个反馈已整改或正在整改、此后尚未复核，先运行 zwgk recheck --replied" in said
    assert "共写出 0 份通知书" in said
