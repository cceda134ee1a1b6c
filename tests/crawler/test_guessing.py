from datetime import date

import pytest

from crawler import guessing
from crawler.reading.html import Html


@pytest.mark.parametrize(
    ("name", "level"),
    [
        ("岭南省人民政府", "province"),
        ("重庆市人民政府", "province"),
        ("云州市人民政府办公室", "city"),
        ("云山县人民政府", "county"),
        ("北城区人民政府", "county"),
        ("云山县财政局", "department"),
        ("青石镇人民政府", "township"),
        ("柳河街道办事处", "township"),
        ("某某集团", None),
    ],
)
def test_a_units_name_tells_its_level(name, level):
    assert guessing.level_of(name) == level


@pytest.mark.parametrize(
    ("body", "name"),
    [
        ("主办单位：云山县人民政府 承办：云山县大数据局", "云山县人民政府"),
        ("版权所有 云山县人民政府", "云山县人民政府"),
        ("欢迎光临", None),
    ],
)
def test_a_home_page_tells_who_hosts_it(body, name):
    home = Html(f"<html><body>{body}</body></html>", "http://a.example/", seen=date(2026, 3, 20))
    assert guessing.guess(home)[0] == name


@pytest.mark.parametrize(
    "text",
    ["", "乡镇", "通知公告", "财政局召开会议", "云山县人民政府", "县财政局 2026", "招商引资项目", "机构设置"],
)
def test_what_is_no_name_of_a_lower_organ_has_no_level(text):
    assert guessing.organ_level(text) is None


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("县财政局", "department"),
        ("县发展和改革委员会", "department"),
        ("县政府办公室", "department"),
        ("青石镇", "township"),
        ("青石镇人民政府", "township"),
        ("柳河街道办事处", "township"),
    ],
)
def test_an_organs_name_tells_its_level(text, level):
    assert guessing.organ_level(text) == level
