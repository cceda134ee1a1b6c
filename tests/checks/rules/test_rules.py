from datetime import date

import pytest

from checks.rules import LEVELS, ConfigError, Rules

RULES = Rules.load()


@pytest.mark.parametrize(
    ("name", "category"),
    [
        ("办事指南", "p-guide"),
        ("旅游指南", "p-guide"),
        ("法治政府建设年度报告", "p-annual"),
        ("政府网站工作年度报表", "p-annual"),
        ("政策解读", "p-policy"),
        ("党务公开", "p-entry"),
        ("县公安局", "a21-06"),
        ("县财政局", "a20-07"),
        ("农业、林业、水利", "a21-t2"),
        ("新闻", "p-interpretation"),
    ],
)
def test_a_similar_name_is_not_the_category(name, category):
    assert category not in RULES.classify(name)


@pytest.mark.parametrize(
    ("name", "category"),
    [
        ("政府信息公开指南", "p-guide"),
        ("云山县信息公开指南", "p-guide"),
        ("政府信息公开制度", "p-system"),
        ("法定主动公开内容", "p-statutory"),
        ("政府信息公开年报", "p-annual"),
        ("依申请公开", "p-apply"),
        ("政 策 解 读", "p-interpretation"),
        ("行政规范性文件", "a20-01"),
        ("机构职能", "a20-02"),
        ("财政预决算公开专栏", "a20-07"),
        ("政府采购", "a20-09"),
        ("安全生产信息", "a20-13"),
    ],
)
def test_a_category_is_known_by_the_names_that_portals_use(name, category):
    assert category in RULES.classify(name)


@pytest.mark.parametrize(
    ("name", "cycle"),
    [
        ("部门动态", "news"),
        ("云山要闻", "news"),
        ("图片新闻", "news"),
        ("通知公告", "notice"),
        ("公示公告", "notice"),
        ("县政府文件", "policy"),
        ("政策解读", "interpretation"),
    ],
)
def test_a_timed_column_has_its_cycle(name, cycle):
    found = RULES.cycle(name)
    assert found is not None
    assert found.id == cycle


@pytest.mark.parametrize(
    "name",
    ["新闻发布会", "新闻发言人", "权责清单动态调整", "动态监测", "政策文件库", "已废止文件清理", "机构职能", "领导信息", "应急预案",
     "魅力云山", "网站地图", "招标公告", "历史规划"],
)  # fmt: skip
def test_a_near_miss_has_no_short_cycle(name):
    cycle = RULES.cycle(name)
    assert cycle is None or cycle.days is None or cycle.advisory


def test_a_category_that_is_not_owed_is_never_a_duty():
    owed = {
        level: [c.id for c in RULES.categories.values() if c.duty(level) == "required"] for level in LEVELS
    }
    assert "a20-10" in owed["county"]
    assert "a20-10" not in owed["department"]
    assert not [
        category
        for ids in owed.values()
        for category in ids
        if category.startswith("a21") or category == "a20-15"
    ]


def test_every_number_has_its_clause_and_its_confidence():
    for row in (*RULES.categories.values(), *RULES.cycles.values()):
        assert row.basis
        assert row.confidence in ("verified-in-text", "from-memory", "project-heuristic")


def test_what_no_national_clause_says_is_advice_only():
    assert all(
        cycle.advisory
        for cycle in RULES.cycles.values()
        if cycle.days and cycle.confidence != "verified-in-text"
    )


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("[categories.p-guide]\nnaems = ['x']", "naems"),
        ("[cycles.weekly]\ndays = 7", "weekly"),
        ("[cycles.news]\ndays = '7'", "days"),
        ("[categories.p-guide]\nrequired = ['village']", "village"),
        ("[categories.p-guide]\nbasis = ''", "basis"),
        ("[nope]\nx = 1", "nope"),
        ("x = [", "TOML"),
    ],
)
def test_a_wrong_overlay_is_refused_by_name(tmp_path, text, named):
    overlay = tmp_path / "local.toml"
    overlay.write_text(text, "utf-8")
    with pytest.raises(ConfigError, match=named):
        Rules.load(overlay)


def test_an_overlay_adds_names_and_changes_days(tmp_path):
    overlay = tmp_path / "local.toml"
    overlay.write_text("[categories.p-guide]\nnames = ['阳光指引']\n[cycles.news]\ndays = 30\n", "utf-8")
    rules = Rules.load(overlay)
    assert "p-guide" in rules.classify("阳光指引")
    assert "p-guide" in rules.classify("政府信息公开指南")
    assert rules.cycle("部门动态").days == 30


def test_the_day_of_the_audit_belongs_to_the_rules_of_a_run():
    assert RULES.at(date(2026, 3, 20)).as_of == date(2026, 3, 20)
