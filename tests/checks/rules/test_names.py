import pytest

from checks.rules import Rules

RULES = Rules.load()
STATISTICS = ("首页", "政府信息公开", "法定主动公开内容", "统计信息")


@pytest.mark.parametrize(
    ("name", "category"),
    [
        ("办事指南", "p-guide"),
        ("旅游指南", "p-guide"),
        ("办事公开指南", "p-guide"),
        ("部门预算公开说明", "p-guide"),
        ("学校信息公开指南", "p-guide"),
        ("法治政府建设年度报告", "p-annual"),
        ("政府网站工作年度报表", "p-annual"),
        ("上市公司年度报告", "p-annual"),
        ("知识产权保护工作年度报告", "p-annual"),
        ("供水企业信息公开年报", "p-annual"),
        ("统计年报", "p-annual"),
        ("党务公开制度", "p-system"),
        ("河长制工作制度", "p-system"),
        ("低保网上申请", "p-apply"),
        ("预算公开内容", "p-statutory"),
        ("依申请公开", "p-entry"),
        ("党务公开", "p-entry"),
        ("政策解读", "p-policy"),
        ("新闻", "p-interpretation"),
        ("党组织机构", "a20-02"),
        ("政府网站工作年报", "p-annual"),
        ("教育信息化", "a20-11"),
        ("农贸市场监管服务", "a20-05"),
    ],
)
def test_a_similar_name_is_not_the_category(name, category):
    assert category not in RULES.classify(name)


@pytest.mark.parametrize(
    "name",
    ["县公安局", "县财政局", "县应急管理局", "政策法规科", "县政府办公室", "卫生监督所", "政府采购中心",
     "应急管理综合行政执法大队", "乡村振兴局"],
)  # fmt: skip
def test_a_link_to_an_organ_is_no_column_and_resembles_none(name):
    assert not RULES.classify(name)
    assert not RULES.resembles(name)


@pytest.mark.parametrize(
    "name", ["农业、林业、水利", "城乡建设、环境保护", "市场监管、安全生产监管", "财政、金融、审计"]
)
def test_a_topic_of_documents_is_no_category(name):
    assert not RULES.classify(name)


@pytest.mark.parametrize("name", ["指南针", "年报表", "政策性", "低保户", "", " "])
def test_a_name_of_two_characters_is_found_only_whole(name):
    assert not RULES.classify(name)


@pytest.mark.parametrize(
    ("name", "category"),
    [
        ("政府信息公开指南", "p-guide"),
        ("云山县信息公开指南", "p-guide"),
        ("政府信息公开指南（2024年版）", "p-guide"),
        ("云山县公开指南", "p-guide"),
        ("云山市政府公开指南", "p-guide"),
        ("政府信息公开制度", "p-system"),
        ("法定主动公开内容", "p-statutory"),
        ("政府信息公开年报", "p-annual"),
        ("2025年政府信息公开工作年度报告", "p-annual"),
        ("2023年公开年报", "p-annual"),
        ("2023年度报告", "p-annual"),
        ("政府信息公开统计年报", "p-annual"),
        ("依申请公开", "p-apply"),
        ("政 策 解 读", "p-interpretation"),
        ("政策、解读", "p-interpretation"),
        ("行政规范性文件", "a20-01"),
        ("机构职能", "a20-02"),
        ("云山县司法局机构职能", "a20-02"),
        ("财政预决算公开专栏", "a20-07"),
        ("2024年度乡镇预决算", "a20-07"),
        ("政府采购", "a20-09"),
        ("ＺＦ政府采购", "a20-09"),
        ("安全生产信息", "a20-13"),
        ("法治政府", "a20-15"),
    ],
)
def test_a_category_is_known_by_the_names_that_portals_use(name, category):
    assert category in RULES.classify(name)


@pytest.mark.parametrize("name", ["双随机、一公开", "双随机一公开", "“双随机、一公开”"])
def test_marks_between_words_make_no_other_name(name):
    assert RULES.classify(name) == {"a20-05", "a20-06"}


@pytest.mark.parametrize(
    ("name", "categories"),
    [
        ("财政预决算和政府采购", {"a20-07", "a20-09"}),
        ("行政许可/处罚", {"a20-05", "a20-06"}),
        ("数据解读", {"a20-04", "p-interpretation"}),
    ],
)
def test_one_column_may_satisfy_several(name, categories):
    assert RULES.classify(name) == categories


@pytest.mark.parametrize(
    ("path", "is_report"),
    [
        (("首页", "统计信息"), False),
        (STATISTICS, False),
        (("首页", "企业服务"), False),
        (("首页", "政府信息公开"), True),
        (("首页", "政府信息公开", "政府信息公开年报"), True),
        ((), True),
    ],
)
def test_the_nearest_column_above_tells_what_an_annual_report_reports(path, is_report):
    assert ("p-annual" in RULES.classify("年度报告", path)) is is_report
    assert ("p-annual" in RULES.classify("2024年度报告", path)) is is_report


def test_what_is_only_alike_raises_doubt_and_claims_nothing():
    assert "p-annual" in RULES.resembles("上市公司年度报告")
    assert "p-system" in RULES.resembles("河长制工作制度")
    assert not RULES.resembles("党务公开制度")
    assert not RULES.resembles("友情链接")
