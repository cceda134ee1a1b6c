"""Templates of the office's own, good and broken."""

import io
import zipfile

import pytest
from docx import Document

from checks.rules import ConfigError
from reports.letters.word import TEMPLATE
from reports.plain import plain
from reports.word import copy_bundled, fill
from tests.hostile import TEXTS, parts


@pytest.fixture
def template(tmp_path):
    """A template of paragraphs, and of a table whose rows have one cell each."""

    def made(*paragraphs, rows=()):
        document = Document()
        for text in paragraphs:
            document.add_paragraph(text)
        if rows:
            table = document.add_table(rows=0, cols=1)
            for text in rows:
                table.add_row().cells[0].text = text
        document.save(tmp_path / "本办模板.docx")
        return tmp_path / "本办模板.docx"

    return made


def told(content):
    document = Document(io.BytesIO(content))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return [each.text for each in document.paragraphs] + cells


def refusal(path, context=None):
    with pytest.raises(ConfigError) as caught:
        fill(path, TEMPLATE, context or {})
    assert "\n" not in str(caught.value)
    return str(caught.value)


def test_fields_are_filled_in(template):
    path = template("致{{ 单位 }}：", "{%p for 类 in 类别 %}", "（{{ 类.序号 }}）", "{%p endfor %}")
    made = fill(path, TEMPLATE, {"单位": "云山县财政局", "类别": [{"序号": 1}, {"序号": 2}]})
    assert told(made) == ["致云山县财政局：", "（1）", "（2）"]


def test_rows_of_a_table_are_repeated(template):
    path = template(rows=("{%tr for 题 in 问题 %}", "{{ 题 }}", "{%tr endfor %}"))
    assert told(fill(path, TEMPLATE, {"问题": ["甲", "乙"]})) == ["甲", "乙"]


def test_a_field_that_word_split_into_runs_is_still_one(template, tmp_path):
    path = template("{{ 单")
    document = Document(path)
    document.paragraphs[0].add_run("位 ").bold = True
    document.paragraphs[0].add_run("}}")
    document.save(path)
    assert told(fill(path, TEMPLATE, {"单位": "云山县财政局"})) == ["云山县财政局"]


def test_hostile_text_is_text(template):
    path = template("{%p for 题 in 问题 %}", "[{{ 题 }}]", "{%p endfor %}", "尾")
    made = fill(path, TEMPLATE, {"问题": TEXTS})
    parts(made)
    *lines, last = told(made)
    assert last == "尾"
    assert len(lines) == len(TEXTS)
    for text, line in zip(TEXTS, lines, strict=True):
        assert (line[0], line[-1]) == ("[", "]")
        assert line[1:-1] == plain(text, 20_000).replace("{_{", "{{").replace("}_}", "}}")


def test_what_is_said_to_be_safe_is_escaped_all_the_same(template):
    made = fill(template("{{ 单位|safe }}"), TEMPLATE, {"单位": "</w:t><b/>"})
    assert told(made) == ["</w:t><b/>"]


def test_an_unknown_field_is_named(template):
    path = template("{{ 单位名 }}")
    assert refusal(path, {"单位": ""}) == f"Word 模板 {path} 中没有字段“单位名”，请对照字段表改正"


def test_an_unknown_field_of_an_item_is_named(template):
    path = template("{%p for 类 in 类别 %}", "{{ 类.名字 }}", "{%p endfor %}")
    assert "没有字段“名字”" in refusal(path, {"类别": [{"名称": "x"}]})


def test_an_unknown_field_in_the_header_is_named(template):
    path = template("正文")
    document = Document(path)
    document.sections[0].header.paragraphs[0].text = "{{ 文号 }}"
    document.save(path)
    assert "没有字段“文号”" in refusal(path)


@pytest.mark.parametrize(
    ("wrong", "near"),
    [
        (["{{ 单位 }"], "{{ 单位 }"),
        (["{{ 单 位 }}"], "{{ 单 位 }}"),
        (["{{ }}"], "{{ }}"),
        (["{% if 单位 %}", "{% endfor %}"], "{% endfor %}"),
        (["{% 循环 类别 %}"], "{% 循环 类别 %}"),
        (["{{ 单位|大写 }}"], "{{ 单位|大写 }}"),
    ],
)
def test_a_mistake_is_shown_where_it_stands(template, wrong, near):
    said = refusal(template("好的", *wrong, "还好"), {"单位": "", "类别": []})
    assert "字段写法不对" in said
    assert near in said


@pytest.mark.parametrize("wrong", ["{{ 单位", "单位 }}", "{%p for 类 in 类别", "{{ 单位 %}"])
def test_a_brace_without_its_other_is_refused_even_where_a_later_field_would_close_it(template, wrong):
    said = refusal(template("好的", wrong, "要紧的话", "{{ 单位 }}"), {"单位": "云", "类别": []})
    assert "字段写法不对" in said
    assert wrong in said


def test_braces_that_are_no_field_are_text(template):
    path = template("{甲} 一 50% {乙}", "{{ 单位 }}")
    assert told(fill(path, TEMPLATE, {"单位": "云"})) == ["{甲} 一 50% {乙}", "云"]


def test_a_loop_that_is_never_ended_is_a_mistake(template):
    assert "字段写法不对" in refusal(template("{%p for 类 in 类别 %}", "x"), {"类别": [1]})


def test_a_loop_through_half_a_paragraph_is_refused(template):
    path = template("{% for 类 in 类别 %}x", "y{% endfor %}")
    assert told(fill(path, TEMPLATE, {"类别": [1, 2]})) == ["x", "yx", "y"]
    rows = template("{%p for 类 in 类别 %}", rows=("{%tr endfor %}",))
    assert str(rows) in refusal(rows, {"类别": [1, 2]})


def test_a_template_cannot_reach_behind_its_fields(template):
    path = template("{{ 单位.__class__.__mro__[1].__subclasses__() }}")
    assert str(path) in refusal(path, {"单位": "x"})


def test_a_sum_that_does_not_work_is_told(template):
    assert "填写不了" in refusal(template("{{ 1 / 0 }}"))


@pytest.mark.parametrize(
    "sum_", ["'x' + 1", "单位|round", "单位['x'].y", "{}|dictsort(by='x')", "'%d' % 单位", "10 ** 5 % 0"]
)
def test_whatever_a_sum_fails_with_is_the_templates(template, sum_):
    assert str(path := template(f"{{{{ {sum_} }}}}")) in refusal(path, {"单位": "x"})


def test_a_mistake_of_the_program_is_not_told_as_the_templates(template):
    class Broken:
        def __str__(self) -> str:
            raise NotImplementedError

    with pytest.raises(NotImplementedError):
        fill(template("{{ 单位 }}"), TEMPLATE, {"单位": Broken()})


def test_other_files_are_no_templates(tmp_path):
    path = tmp_path / "模板.doc"
    path.write_bytes(b"\xd0\xcf\x11\xe0" * 100)
    assert "不是 .docx 文件" in refusal(path)
    path.write_text("", "utf-8")
    assert "不是 .docx 文件" in refusal(path)
    with zipfile.ZipFile(path, "w") as book:
        book.writestr("xl/workbook.xml", "<x/>")
    assert "不是 .docx 文件" in refusal(path)
    assert "读不出来" in refusal(tmp_path / "没有.docx")


def test_a_file_that_only_looks_like_one_is_named(tmp_path):
    path = tmp_path / "模板.docx"
    with zipfile.ZipFile(path, "w") as whole:
        whole.writestr("word/document.xml", "<x/>")
    assert f"{path} 打不开" in refusal(path)


def test_a_file_that_unfolds_without_end_is_not_unfolded(tmp_path):
    path = tmp_path / "模板.docx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as whole:
        whole.writestr("word/document.xml", b" " * 80 * 2**20)
    assert path.stat().st_size < 2**20
    assert "展开后过大" in refusal(path)


def test_the_bundled_template_is_given_away_and_never_over_another(tmp_path):
    copy_bundled(TEMPLATE, tmp_path / "我的.docx")
    assert Document(tmp_path / "我的.docx").paragraphs[0].text == "政务公开问题整改通知书"
    with pytest.raises(ConfigError, match="已存在"):
        copy_bundled(TEMPLATE, tmp_path / "我的.docx")
    with pytest.raises(ConfigError, match="不能写入"):
        copy_bundled(TEMPLATE, tmp_path / "没有" / "我的.docx")
