import pytest

from checks.cases.rulings import Ruling
from checks.rules import ConfigError
from reports.bulletin.write import paths, write
from tests.reports.bulletin.city import BUREAUS, CLOUD, bulletin, city, fault, hostile, rule


def test_the_word_of_the_office_is_never_written_over_and_what_is_beside_it_is_new(tmp_path):
    files = city(tmp_path)
    out = tmp_path / "out"
    first = write(bulletin(tmp_path), out)
    assert not first.kept
    assert len(list(out.iterdir())) == 4
    first.word.write_bytes(b"edited by the office")
    attachment, page = first.attachment.read_bytes(), first.page.read_text("utf-8")
    rule(files[CLOUD], fault(CLOUD, "/tzgg/"), Ruling.FALSE)
    second = write(bulletin(tmp_path), out)
    assert second.kept
    assert second.word.read_bytes() == b"edited by the office"
    assert second.attachment.read_bytes() == attachment
    assert second.page.read_text("utf-8") != page
    assert second.evidence.read_bytes() != attachment


def test_what_is_gone_is_written_anew_and_what_is_there_is_left_alone(tmp_path):
    city(tmp_path)
    first = write(bulletin(tmp_path), tmp_path / "out")
    first.attachment.write_bytes(b"edited")
    first.word.unlink()
    again = write(bulletin(tmp_path), tmp_path / "out")
    assert again.kept == (first.attachment,)
    assert again.word.is_file()
    assert again.attachment.read_bytes() == b"edited"
    again.word.write_bytes(b"edited")
    again.attachment.unlink()
    last = write(bulletin(tmp_path), tmp_path / "out")
    assert last.kept == (first.word,)
    assert (last.word.read_bytes(), last.attachment.is_file()) == (b"edited", True)


def test_the_page_says_as_of_when_it_is_and_that_an_older_word_lies_beside_it(tmp_path):
    city(tmp_path)
    first = write(bulletin(tmp_path), tmp_path / "out").page.read_text("utf-8")
    assert "截至 2026年7月6日" in first
    assert "以前写出的" not in first
    again = write(bulletin(tmp_path), tmp_path / "out").page.read_text("utf-8")
    assert "“通报-2026年第二季度.docx”“通报-2026年第二季度-附件.xlsx”是以前写出的" in again


def test_each_period_and_scope_has_files_of_its_own(tmp_path):
    city(tmp_path)
    told = [bulletin(tmp_path), bulletin(tmp_path, BUREAUS), bulletin(tmp_path, period="2026Q1")]
    assert [paths(each, tmp_path).word.name for each in told] == [
        "通报-2026年第二季度.docx",
        "通报-2026年第二季度-市直部门.docx",
        "通报-2026年第一季度.docx",
    ]


def test_a_group_named_by_a_stranger_makes_a_harmless_name(tmp_path):
    name = hostile(tmp_path)
    made = paths(bulletin(tmp_path, name), tmp_path)
    assert made.word.parent == tmp_path
    assert len(made.word.name) < 80
    assert not set("<>|/\\{}'\u202e") & set(made.word.name)


def test_a_broken_template_leaves_nothing(tmp_path):
    city(tmp_path)
    (tmp_path / "own.docx").write_bytes(b"no document")
    with pytest.raises(ConfigError, match=r"不是 \.docx 文件"):
        write(bulletin(tmp_path), tmp_path / "out", template=tmp_path / "own.docx")
    assert list((tmp_path / "out").iterdir()) == []


def test_a_place_that_cannot_be_written_is_told(tmp_path):
    city(tmp_path)
    (tmp_path / "file").write_text("")
    with pytest.raises(FileExistsError, match="file"):
        write(bulletin(tmp_path), tmp_path / "file")
