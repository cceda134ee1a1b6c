import pytest

from checks.rules import Rules
from checks.topics import Subjects, Topic

SUBJECTS = Subjects(Rules.load())


@pytest.mark.parametrize(
    ("title", "topic"),
    [("云山县召开春耕生产工作会议", Topic.NEWS), ("县领导调研重大项目建设", Topic.NEWS), ("我县多措并举做好防汛工作", Topic.NEWS),
     ("关于召开春耕生产工作会议的通知", Topic.POLICY), ("云山县人民政府关于加强防汛工作的意见（试行）", Topic.POLICY), ("云山县防汛应急预案（2025年修订）", Topic.POLICY),
     ("2025年低保金发放公示（第三批）", Topic.RESULT), ("安全生产检查结果", Topic.RESULT), ("重大项目推进情况", Topic.RESULT),
     ("《云山县养老服务补贴办法》政策解读", Topic.INTERPRETATION), ("一图读懂养老服务补贴", Topic.INTERPRETATION),
     ("县社会福利院", Topic.OTHER), ("关于在疫情防控期间做好养老服务工作的通...", Topic.OTHER), ("云山县护理培训学校", Topic.OTHER), ("老汽车站棚户区改造", Topic.OTHER)],
)  # fmt: skip
def test_the_form_of_a_title_decides_before_its_words(title, topic):
    assert SUBJECTS.of(title) is topic


@pytest.mark.parametrize(
    "title",
    [
        "云山县国土空间总体规划",
        "县教育发展规划",
        "区水利规划",
        "《云山县“十五五”规划纲要》",
        "临江市交通规划",
    ],
)
def test_a_plan_of_the_own_place_or_below_the_province_is_not_superior(title):
    assert not SUBJECTS.is_superior(title, "云山县人民政府")


@pytest.mark.parametrize(
    "title",
    ["国家综合立体交通网规划纲要", "《全国农业规划》", "岭南省水利规划", "中华人民共和国国民经济规划纲要"],
)
def test_a_plan_of_the_nation_or_a_province_is_superior(title):
    assert SUBJECTS.is_superior(title, "云山县人民政府")


def test_what_names_the_own_place_is_its_own():
    assert not SUBJECTS.is_superior("国家级云山经济开发区规划", "云山县人民政府")
