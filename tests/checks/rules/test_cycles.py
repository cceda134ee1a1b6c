import pytest

from checks.rules import Rules

RULES = Rules.load()


@pytest.mark.parametrize(
    "name",
    ["新闻发布会", "新闻发言人", "新闻出版", "权责清单动态调整", "动态管理", "动态监测", "领导活动", "防汛新闻专题", "防汛新闻专栏",
     "拍卖公告", "遗失公告", "土地公告", "土地出让通知公告", "采购通知公告", "政策文件库", "已废止文件清理", "失效文件", "法律",
     "法律法规", "部门规章", "国务院文件", "省级", "机构职能", "领导信息", "应急预案", "公开指引", "脱贫攻坚专题", "专题专栏", "魅力云山",
     "网站地图", "历史规划", "城市总体规划"],
)  # fmt: skip
def test_a_near_miss_has_no_cycle_to_be_late_for(name):
    cycle = RULES.cycle(name)
    assert cycle is None or cycle.days is None


def test_a_notice_of_tenders_is_timed_as_procurement():
    assert RULES.cycle("招标公告") == RULES.cycle("政府采购")


@pytest.mark.parametrize("name", ["政府公报", "乡村振兴", "政策解读", "财政预决算"])
def test_what_no_national_clause_times_is_advice(name):
    cycle = RULES.cycle(name)
    assert cycle is not None
    assert cycle.advisory


@pytest.mark.parametrize(
    ("name", "cycle"),
    [
        ("部门动态", "news"),
        ("云山要闻", "news"),
        ("要闻、动态", "news"),
        ("图片新闻", "news"),
        ("视频新闻", "news"),
        ("今日头条", "news"),
        ("新闻频道", "news"),
        ("通知公告", "notice"),
        ("通知、公告", "notice"),
        ("通知公告栏", "notice"),
        ("公示公告", "notice"),
        ("县政府文件", "policy"),
        ("行政规范性文件", "policy"),
        ("政策", "policy"),
        ("政策解读", "interpretation"),
        ("就业创业", "topic"),
        ("政府公报", "monthly"),
        ("政府信息公开年报", "annual"),
    ],
)
def test_a_timed_column_has_its_cycle(name, cycle):
    found = RULES.cycle(name)
    assert found is not None
    assert found.id == cycle


@pytest.mark.parametrize("name", ["领导活动", "领导动态", "通知公告"])
def test_what_goes_on_is_not_static(name):
    assert not RULES.is_static(name)


@pytest.mark.parametrize("name", ["政府领导", "领导之窗", "内设机构", "办事指南", "政府信息公开指南"])
def test_what_does_not_change_is_static(name):
    assert RULES.is_static(name)


def test_what_no_national_clause_says_is_advice_only():
    assert all(
        cycle.advisory
        for cycle in RULES.cycles.values()
        if cycle.days and cycle.confidence != "verified-in-text"
    )
