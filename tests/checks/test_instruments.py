import pytest

from checks.instruments import is_instrument


@pytest.mark.parametrize(
    "name",
    [
        *(
            "通知公告",
            "政府信息公开指南",
            "咨询投诉",
            "留言选登",
            "县长信箱",
            "地图服务",
            "查询服务",
            "建议提案",
        ),
        *("投诉", "咨询", "政策咨询", "登记注册", "搜救动态", "网上调查", "导航", "建议", "在线访谈"),
    ],
)
def test_columns_of_content_are_none(name):
    assert not is_instrument(name)


@pytest.mark.parametrize(
    "name",
    [
        *("网站地图", "站点导航", "SiteMap", "Site Map", "我要写信", "写信", "我要留言", "用户登录", "登录"),
        *("注册", "高级检索", "搜索结果", "信件查询", "给县长写信", "我要咨询", "在线投诉"),
    ],
)
def test_maps_searches_logins_and_forms_are(name):
    assert is_instrument(name)
