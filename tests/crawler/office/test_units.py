"""``zwgk units``, as the office uses it."""

import pytest
from click.testing import CliRunner

from checks.cases import register
from crawler.cli import main
from reports import tables
from tests.offices import three

LIST = """单位名称,分组,网址,邮箱
云山县人民政府,县市区,http://www.yunshan.example/,bgs@yunshan.example
云山县财政局,县市区,www.yunshan.example/czj/,czj@yunshan.example
清河市水务局,市直,http://sw.qinghe.example/,
清河市信访局,市直,,
"""


@pytest.fixture
def zwgk(tmp_path):
    def run(*words, exits=0):
        told = CliRunner().invoke(main, ["units", *map(str, words), "--data", str(tmp_path / "data")])
        assert told.exit_code == exits, told.output
        return told.output

    return run


@pytest.fixture
def saved(tmp_path):
    def save(text, name="名册.csv"):
        (tmp_path / name).write_text(text, "utf-8")
        return tmp_path / name

    return save


def test_an_import_says_what_was_never_audited_and_what_is_part_of_a_site(zwgk, saved, tmp_path):
    three(tmp_path / "data")
    assert zwgk("import", saved(LIST)).splitlines() == [
        "已导入 4 个单位",
        "没有填网址 1 个：",
        "  清河市信访局",
        "还没有检查过 1 个：",
        "  清河市水务局 http://sw.qinghe.example/",
        "属于已检查网站的一部分，按网址归到单位 1 个：",
        "  云山县财政局 http://www.yunshan.example/czj/（在 http://www.yunshan.example/ 之内）",
    ]


def test_a_second_import_says_what_changed(zwgk, saved):
    zwgk("import", saved(LIST))
    assert "与原来的名册相同" in zwgk("import", saved(LIST))
    told = zwgk(
        "import",
        saved(
            LIST.replace("清河市水务局", "清河市水利局")
            .replace("清河市信访局,市直", "清河市司法局,市直")
            .replace("czj@", "cz@")
        ),
    )
    assert "新增 1 个：\n  清河市司法局\n删除 1 个：\n  清河市信访局\n" in told
    assert "改名 1 个：\n  清河市水务局 → 清河市水利局\n改动 1 个：\n  云山县财政局（邮箱）\n" in told


def test_a_table_with_a_mistake_is_not_imported_at_all(zwgk, saved, tmp_path):
    zwgk("import", saved(LIST))
    told = zwgk(
        "import", saved(LIST.replace("sw.qinghe.example/", "没有网站").replace("czj@", "czj")), exits=2
    )
    assert "名册.csv，没有导入：" in told
    assert "第 3 行“邮箱”列：" in told
    assert "第 4 行“网址”列：" in told
    assert len(register.load(tmp_path / "data").members) == 4
    assert zwgk("list").count("czj@yunshan.example") == 1


@pytest.mark.parametrize("form", ["xlsx", "csv"])
def test_what_was_imported_is_exported(zwgk, saved, tmp_path, form):
    zwgk("import", saved(LIST))
    out = tmp_path / f"出.{form}"
    assert "已写出" in zwgk("export", out)
    assert tables.read(out)[0].rows == tables.read(saved(LIST))[0].rows
    assert "与原来的名册相同" in zwgk("import", out)


def test_units_are_listed_by_group(zwgk, saved):
    zwgk("import", saved(LIST))
    told = zwgk("list", "--group", "市直")
    assert "清河市水务局" in told
    assert "云山县" not in told
    assert told.endswith("共 2 个单位\n")
    assert "没有“省直”这个分组，现有：县市区、市直" in zwgk("list", "--group", "省直", exits=2)


def test_without_a_register_an_empty_table_is_offered(zwgk, tmp_path):
    assert "--template" in zwgk("export", tmp_path / "a.xlsx", exits=2)
    zwgk("export", tmp_path / "a.xlsx", "--template")
    assert "示例" in zwgk("import", tmp_path / "a.xlsx", exits=2)
    assert zwgk("list") == "共 0 个单位\n"
