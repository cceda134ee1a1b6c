import io
import re

import pytest
from docx import Document

from checks.rules import ConfigError
from reports.bulletin.evidence import places
from reports.bulletin.word import FIELDS, TEMPLATE, document, fields
from reports.word import copy_bundled
from tests.reports.bulletin.city import CLOUD, GREEN, SCHOOLS, audit, bulletin, city, hostile, letter


def read(content):
    """All text of a document, its tables in place."""
    return "\n".join(
        "".join(node.itertext("{http://schemas.openxmlformats.org/wordprocessingml/2006/main}t"))
        for node in Document(io.BytesIO(content)).element.body
    )


@pytest.fixture
def told(tmp_path):
    files = city(tmp_path)
    letter(files[GREEN], GREEN, "0" * 16)
    return bulletin(tmp_path)


def test_the_six_parts_stand_in_their_order(told):
    text = read(document(told, "清河市政务公开办公室", "附件.xlsx"))
    heads = re.findall(r"^[一二三四五六]、.*$", text, re.M)
    assert heads == [
        "一、总体情况",
        "二、排名情况",
        "三、共性问题",
        "四、典型案例",
        "五、整改情况",
        "六、下一步工作要求",
    ]
    assert "清河市政务公开办公室\n2026年7月6日" in text
    assert "{" not in text


def test_units_stand_in_their_group_with_the_change_of_their_rank(told):
    tables = [
        [[cell.text for cell in row.cells] for row in table.rows]
        for table in Document(io.BytesIO(document(told, "", "附件.xlsx"))).tables
    ]
    assert [row[1] for row in tables[0]] == ["单位", CLOUD, GREEN]
    assert tables[0][2][5] == "持平"
    assert [row[0] for row in tables[2]] == ["单位", SCHOOLS]


def test_a_number_of_the_text_refers_to_the_rows_of_the_attachment(told):
    rows = {row["号"]: row["位置"] for row in fields(told)["依据"]}
    where = places(told.figures.told)
    assert rows[1] == "第 2 行"
    for key, text in rows.items():
        assert re.findall(r"\d+", text)[0] == str(where[key][0])
    tabled = {row.score.key for group in told.groups for row in group.rows}
    assert not rows.keys() & tabled


def test_every_field_is_documented(told):
    assert set(fields(told)) == {name for name in FIELDS if "." not in name}


def test_an_empty_bulletin_is_a_whole_document(tmp_path):
    audit(tmp_path, "白塔镇人民政府", "bt.example")
    text = read(document(bulletin(tmp_path), "", "附件.xlsx"))
    assert "在读到的页面中，没有发现应予扣分的问题。" in text
    assert "不列典型案例" in text
    assert "未评单位及原因" not in text


def test_what_strangers_write_stands_there_as_text(tmp_path):
    hostile(tmp_path)
    text = read(document(bulletin(tmp_path), "", "附件.xlsx"))
    assert "<script>alert(1)</script>=cmd|' /C calc'!A0{{ 7*7 }}{% for x in y %}" in text
    assert "\u202e" not in text
    assert "49" not in re.sub(r"\d{3,}|[0-9a-f]{8}", "", text)
    assert len(text) < 20_000


def test_the_office_s_own_template_is_used_and_its_mistakes_are_named(told, tmp_path):
    own = tmp_path / "own.docx"
    copy_bundled(TEMPLATE, own)
    made = Document(str(own))
    made.paragraphs[0].text = "特别通报：{{ 周期 }}"
    made.save(str(own))
    assert read(document(told, "", "附件.xlsx", own)).startswith("特别通报：2026年第二季度")
    made.paragraphs[0].text = "{{ 週期 }}"
    made.save(str(own))
    with pytest.raises(ConfigError, match="没有字段“週期”"):
        document(told, "", "附件.xlsx", own)
