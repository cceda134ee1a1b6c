from checks.site.copied_annual_report import copied_annual_report
from tests import make
from tests.checks.annual import writing
from tests.checks.annual.writing import report

LONG = """全年主动公开各类政府信息{n}条，更新机构职能{n}次。
落实信息发布审核制度，对网站栏目逐项清理，纠正错误{n}处。
在便民服务大厅设置查阅点，安排专人为群众打印资料。
举办业务培训{n}期，覆盖全部科室和下属单位。
对照考核指标逐月通报，督促责任科室限时补齐内容。
依托服务热线收集群众诉求，分类转交承办单位限期答复。
定期检测网站链接和附件，保证页面正常打开。"""
OTHER = """围绕春耕备耕发布技术资料{n}份，组织专家在线答疑。
在乡村公示栏张贴补贴名册，接受村民现场核对。
开通短信推送服务，向种植大户发送预警信息{n}条。
组织干部走访收集意见，逐条整理并反馈处理结果。
邀请群众代表参加开放日活动，现场演示查询方法。"""


def abouts(*records):
    return {
        (each.about, each.evidence["对比"])
        for each in make.findings(copied_annual_report, writing.crawl(*records))
    }


def test_a_new_text_each_year_is_in_order():
    assert abouts(report(2024, overview=LONG.format(n=3)), report(2025, overview=OTHER.format(n=4))) == set()


def test_short_parts_are_not_compared():
    short = "全年未收到申请，主动公开信息3条，工作平稳有序。"
    assert abouts(report(2024, overview=short), report(2025, overview=short)) == set()


def test_formulas_of_law_are_not_counted():
    formula = "根据《中华人民共和国政府信息公开条例》规定，做好各项信息公开工作。\n" * 6
    assert abouts(report(2024, overview=formula), report(2025, overview=formula)) == set()


def test_half_a_text_kept_is_in_order():
    half = "\n".join([*LONG.split("\n")[:2], *OTHER.split("\n")[:3]])
    assert abouts(report(2024, overview=LONG.format(n=3)), report(2025, overview=half.format(n=4))) == set()


def test_two_years_apart_are_not_compared():
    assert abouts(report(2023, overview=LONG.format(n=3)), report(2025, overview=LONG.format(n=4))) == set()


def test_last_years_text_with_new_numbers():
    said = abouts(report(2024, overview=LONG.format(n=3)), report(2025, overview=LONG.format(n=14)))
    assert said == {("总体情况", "云山县人民政府2024年政府信息公开工作年度报告")}


def test_another_units_text():
    mine, other = (
        report(2025, "云山县教育局", overview=LONG.format(n=3)),
        report(2025, "云山县水利局", overview=LONG.format(n=8)),
    )
    assert abouts(mine, other) == {
        ("总体情况", "云山县水利局2025年政府信息公开工作年度报告"),
        ("总体情况", "云山县教育局2025年政府信息公开工作年度报告"),
    }


def test_a_copied_fifth_part():
    said = abouts(
        report(2024, overview=OTHER.format(n=1), problems=LONG.format(n=3)),
        report(2025, overview="主动公开。", problems=LONG.format(n=5)),
    )
    assert {about for about, _ in said} == {"存在的主要问题及改进情况"}
