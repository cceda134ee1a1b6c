import pytest

from checks.page.unlicensed_map import unlicensed_map
from tests.make import document, findings


@pytest.mark.parametrize(
    "title",
    [
        "网站地图",
        "云山县2026年民生实事项目流程图",
        "云山县城区规划效果图",
        "关于发布《云山县行政区划图》的公告",
        "云山县加强地图市场监管",
        "一图读懂云山县营商环境实施方案",
        "云山县政务服务电子地图",
        "云山县人民医院平面图",
    ],
)
def test_what_is_no_map_is_not_judged(title):
    assert not findings(unlicensed_map, document(title, images=1))


def test_a_map_with_its_number_is_fine():
    assert not findings(unlicensed_map, document("云山县行政区划图", images=1, text="审图号：浙S（2025）1号"))


def test_a_map_without_a_picture_or_framed_from_a_service_is_not_judged():
    assert not findings(unlicensed_map, document("云山县行政区划图"))
    assert not findings(unlicensed_map, document("云山县旅游地图", images=1, films=1))


def test_a_page_that_was_not_read_whole_is_not_judged():
    assert not findings(unlicensed_map, document("云山县行政区划图", images=1, unread="只读了一部分"))


@pytest.mark.parametrize(
    "title", ["云山县行政区划图", "云山县全域旅游地图", "云山县国土空间规划图", "云山县水系图"]
)
def test_a_map_without_a_number_is_a_hint(title):
    assert findings(unlicensed_map, document(title, images=1, text="制图：云山县自然资源局"))
