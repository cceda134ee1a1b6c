"""The Word letter by the bundled template."""

import io
import re

import pytest
from docx import Document
from docx.shared import Mm
from hypothesis import given
from hypothesis import strategies as st

from reports.letters.letter import PER_CHECK
from reports.letters.word import FIELDS, document, fields, numeral
from tests.hostile import TEXTS, disordered, parts
from tests.offices import finding


@pytest.fixture
def told(letter):
    """The texts of the letter about what was found: its paragraphs, and its tables as rows of cells."""

    def made(found, **words):
        content = document(letter(found, **words))
        parts(content)
        whole = Document(io.BytesIO(content))
        tables = [[[cell.text for cell in row.cells] for row in table.rows] for table in whole.tables]
        return [each.text for each in whole.paragraphs], tables

    return made


def test_it_says_who_what_and_until_when(told, faults):
    texts, _ = told(faults)
    whole = "\n".join(texts)
    assert texts[:3] == ["政务公开问题整改通知书", "（编号：20260320-1a2b3c）", "云山县人民政府："]
    assert "存在需要整改的政务公开问题 4 个，其中疑似单项否决 1 个（请先行核实）" in whole
    assert "请于2026年4月3日前（10 个工作日内）完成整改并反馈" in whole
    assert [text.strip() for text in texts[-2:]] == ["清河市政务公开办公室", "2026年3月20日"]
    assert "逾期" not in whole
    assert "没有走完" not in whole
    assert "建议" not in whole
    assert "{" not in whole


def test_every_check_says_its_clause_why_and_what_to_do(told, faults, letter):
    texts, tables = told(faults)
    for each in letter(faults).demands:
        for word in (each.matter.title, each.matter.basis.rstrip("。"), each.matter.why, each.matter.remedy):
            assert any(word in text for text in texts), word
    assert len(tables) == 3


def test_every_row_has_its_id_and_its_place(told, faults, letter):
    _, tables = told(faults)
    rows = [row for table in tables for row in table[1:]]
    assert [row[1] for row in rows] == [each.matter.id for each in letter(faults).demands]
    assert "http://www.yunshan.example/jd/9.html" in rows[-1][2]
    assert "《云山县河道管理办法》解读" in rows[-1][2]


def test_a_suspected_veto_is_marked_where_it_stands(told, faults):
    _, tables = told(faults)
    assert tables[0][1][3].endswith("（疑似单项否决，请核实）")
    assert "疑似" not in str(tables[1:])


def test_advice_is_told_apart_from_what_is_asked(told, faults):
    texts, tables = told(faults, advice=True)
    place = texts.index("三、有关建议")
    assert texts[place + 1] == "以下情况不要求反馈，供改进工作参考。"
    assert len(tables) == 4
    assert not any(text.startswith("整改要求：") for text in texts[place:])


def test_of_very_many_findings_a_part_is_listed_and_the_rest_counted(told):
    texts, tables = told([finding(path=f"/{n}/") for n in range(300)])
    assert len(tables[0]) == 1 + PER_CHECK
    assert f"另有 {300 - PER_CHECK} 个同类情况没有列出，见附件《问题清单》。" in texts


def test_hostile_titles_are_texts(told):
    found = [
        finding(path=f"/{n}/", title=text, column=text, message=text)
        for n, text in enumerate(text.encode("utf-8", "replace").decode() for text in TEXTS)
    ]
    _, tables = told(found)
    cells = str(tables)
    assert "<script>alert(1)</script>" in cells
    assert "{{ 7*7 }}{{ 单位 }}" in cells
    assert "49" not in re.sub(r"[0-9a-f]{8}", "", cells)
    assert all(len(cell) < 1000 for row in tables[0] for cell in row)


def test_the_page_is_that_of_an_official_document(letter, faults):
    section = Document(io.BytesIO(document(letter(faults)))).sections[0]
    sizes = (section.page_width, section.page_height, section.top_margin, section.bottom_margin)
    sizes += (section.left_margin, section.right_margin)
    for size, wanted in zip(sizes, (210, 297, 37, 35, 28, 26), strict=True):
        assert abs(size - Mm(wanted)) < Mm(0.1)


def test_word_finds_everything_in_the_order_that_it_needs(letter, faults):
    assert disordered(document(letter(faults, advice=True))) == []


def test_every_field_is_documented_and_every_documented_field_is_filled(letter, faults):
    filled = fields(letter(faults))
    assert {name for name in FIELDS if "." not in name} == set(filled)
    kinds = filled["类别"]
    assert {name for name in FIELDS if name.startswith("类.")} == {f"类.{name}" for name in kinds[0]}
    assert {name for name in FIELDS if name.startswith("题.")} == {
        f"题.{name}" for name in kinds[0]["问题"][0]
    }


@given(st.integers(1, 99))
def test_numerals_are_read_as_they_are_written(number):
    digits = "零一二三四五六七八九"
    tens, _, ones = numeral(number).rpartition("十")
    read = (digits.index(tens) if tens else 1) * 10 if "十" in numeral(number) else 0
    assert read + (digits.index(ones) if ones else 0) == number


def test_numerals_are_those_of_documents():
    assert [numeral(n) for n in (1, 10, 11, 20, 99, 100)] == ["一", "十", "十一", "二十", "九十九", "100"]
