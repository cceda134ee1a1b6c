import pytest

from checks.annual import naming
from checks.units import Unit


@pytest.mark.parametrize(
    "title",
    [
        *("关于做好2025年政府信息公开工作年度报告编制工作的通知", "图解：云山县2025年政府信息公开工作年度报告"),
        *("云山县2025年法治政府建设年度报告", "云山县2025年统计年报", "企业年报公示", "2025年部门决算信息公开报告"),
        *("云山县第一中学2024-2025学年信息公开年度报告", "云山县人民医院2025年信息公开工作年度报告"),
        *("云山县2025年环境信息公开年度报告", "2025年党务公开工作年度报告", "2025年政府网站工作年度报表"),
        *("云山县召开政府信息公开年度报告编制培训会", "政府工作报告（2025年）", "关于2025年政府信息公开工作年度报告情况的通报"),
        *("云山县供水公司2025年信息公开年报", "住房公积金2025年年度报告", "一图读懂2025年政府信息公开年报"),
    ],
)  # fmt: skip
def test_titles_of_other_things_are_no_reports(title):
    assert not naming.is_report(title, in_column=True)


@pytest.mark.parametrize(
    ("title", "organ", "year"),
    [
        ("云山县人民政府2025年政府信息公开工作年度报告", "云山县人民政府", 2025),
        ("2025年云山县政府信息公开工作年度报告", "云山县", 2025),
        ("云山县教育局政府信息公开工作2025年度报告", "云山县教育局", 2025),
        ("云山县教育局2025年度政府信息公开年报.docx", "云山县教育局", 2025),
        ("2017年云山县政府信息公开工作报告", "云山县", 2017),
        ("云山县 教育局 2017政府信息公开工作 年度报告", "云山县教育局", 2017),
        ("云山县二〇二五年政府信息公开工作年度报告", "云山县", 2025),
        ("云山县教育局2024年政府信息公开工作年度报告（2025-01-20）", "云山县教育局", 2024),
    ],
)
def test_whose_report_and_of_which_year(title, organ, year):
    assert naming.is_report(title)
    assert naming.organ_of(title) == organ
    assert naming.years_of(title) == (year,)


@pytest.mark.parametrize(
    "organ",
    [
        *("云山县审计局", "云山县统计局", "云山县医疗保障局", "云山县会议中心", "云山县绩效考核办公室", "云山县督查室办公室"),
        *("云山县教育局", "云山县财政局", "云山县政府采购中心", "云山县住房公积金管理中心", "云山县气象局", "云山县行政执法局"),
        *("云山县社会组织管理局", "云山县供水管理处", "云山县学校后勤管理中心", "云山县培训中心", "云山县信用中心"),
    ],
)  # fmt: skip
@pytest.mark.parametrize(
    "title", ["{}2025年政府信息公开工作年度报告", "2025年{}政府信息公开年报", "{}2025年政府信息公开工作报告"]
)
def test_words_of_a_units_name_are_not_what_the_title_is_about(organ, title):
    assert naming.is_report(title.format(organ))


@pytest.mark.parametrize(
    "title",
    [
        *("一图读懂：云山县审计局2025年政府信息公开工作年度报告", "云山县审计局关于政府信息公开工作年度报告的审计情况"),
        *("云山县审计局召开政府信息公开年度报告培训会", "云山县人民医院2025年政府信息公开年报", "云山县教育局2025年度部门决算公开报告"),
        *("县政府办公室关于报送2025年政府信息公开工作年度报告的通知", "云山县审计局2025年审计工作报告公开"),
    ],
)  # fmt: skip
def test_a_units_name_does_not_make_a_report(title):
    assert not naming.is_report(title)


def test_a_bare_title_is_a_report_only_in_a_column_of_reports():
    assert naming.is_report("2025年度报告", in_column=True)
    assert naming.is_report("2025年", in_column=True)
    assert not naming.is_report("2025年度报告")


def test_a_range_names_all_its_years():
    assert naming.years_of("云山县2019-2023年政府信息公开年报汇编") == (2019, 2020, 2021, 2022, 2023)


@pytest.mark.parametrize(
    ("organ", "level"),
    [
        *[
            ("云山县教育局", "department"),
            ("云山县城关镇人民政府", "township"),
            ("东城街道办事处", "township"),
        ],
        *[
            ("云山县人民政府", "county"),
            ("云山区", "county"),
            ("青山市人民政府", "city"),
            ("云山县", "county"),
        ],
        *[("云山县发展和改革委员会", "department"), ("云山县政务服务中心", "department"), ("云山", None)],
    ],
)
def test_a_name_tells_the_level(organ, level):
    assert naming.level_of(organ) == level


@pytest.mark.parametrize(
    "organ", ["云山县", "云山县人民政府", "云山县人民政府办公室", "县政府", "青山市云山县", ""]
)
def test_a_government_is_known_by_its_short_names(organ):
    assert naming.is_same(organ, Unit(name="云山县人民政府", level="county"))


@pytest.mark.parametrize("organ", ["云山县教育局", "云山县城关镇人民政府", "白云山县", "青山市人民政府"])
def test_another_organ_is_not_the_government(organ):
    assert not naming.is_same(organ, Unit(name="云山县人民政府", level="county"))


def test_the_period_stands_in_the_text():
    assert naming.period_of("统计期限自2025年1月1日起至2025年12月31日止") == 2025
    assert naming.period_of("2024年 1月 1日至12月31日") == 2024
    assert naming.period_of("2025年3月1日至4月30日") is None
