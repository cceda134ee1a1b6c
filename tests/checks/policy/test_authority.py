import pytest

from checks.policy.authority import Authority, is_from_elsewhere, places
from checks.units import Unit
from tests.make import document

COUNTY = Unit(name="岭南省临江市云山县人民政府", level="county")
OURS = Authority(COUNTY, ["云政办", "云政发", "云财"])


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("岭南省临江市云山县人民政府", (("岭南", 4), ("临江", 3), ("云山", 2))),
        ("云山县青石镇人民政府", (("云山", 2), ("青石", 1))),
        ("云山县人民政府办公室", (("云山", 2),)),
    ],
)
def test_places_stand_in_a_name_from_the_highest_down(name, found):
    assert places(name) == found


@pytest.mark.parametrize(
    ("title", "given"),
    [
        ("云山县人民政府办公室关于印发农村公路管护办法的通知", {}),
        ("关于印发农村公路管护办法的通知", {"issuer": "县人民政府办公室"}),
        ("农村公路管护办法", {"doc_number": "云政办发〔2026〕3号"}),
        ("云山县财政局关于印发专项资金管理办法的通知", {"source": "中国政府网"}),
        ("关于印发农村公路管护办法的通知", {"issuer": "岭南省临江市云山县人民政府"}),
    ],
)
def test_what_the_unit_issued_is_its_own(title, given):
    paper = document(title, **given)
    assert OURS.is_own(paper)
    assert not OURS.is_forwarded(paper)


@pytest.mark.parametrize(
    ("title", "given"),
    [
        ("国务院关于印发农村公路管护办法的通知", {}),
        ("岭南省人民政府关于云山县开发区扩区的批复", {}),
        ("临江市人民政府办公室关于印发农村公路管护办法的通知", {}),
        ("农村公路管护办法", {"doc_number": "国办发〔2026〕3号"}),
        ("农村公路管护办法", {"source": "新华社"}),
        ("关于农村公路的意见", {"issuer": "岭南省交通运输厅"}),
        ("关于农村公路的意见", {"issuer": "市交通运输局"}),
        ("岭南省农村公路条例", {}),
        ("中华人民共和国公路法", {"doc_number": "中华人民共和国主席令第25号"}),
        ("农村公路管护办法", {"doc_number": "黔交发〔2026〕3号"}),
        ("云山县人民政府办公室转发省政府办公厅关于农村公路意见的通知", {}),
    ],
)
def test_what_another_authority_issued_is_forwarded(title, given):
    paper = document(title, **given)
    assert OURS.is_forwarded(paper)
    assert not OURS.is_own(paper)


@pytest.mark.parametrize(
    "title", ["青石镇人民政府关于印发农村公路管护办法的通知", "白水县人民政府关于春耕的意见", "春耕意见"]
)
def test_what_nothing_tells_to_be_the_units_is_not_its_own(title):
    assert not OURS.is_own(document(title))


def test_a_department_owns_only_what_bears_its_name():
    bureau = Authority(Unit(name="云山县财政局", level="department"))
    assert bureau.is_own(document("云山县财政局关于印发专项资金管理办法的通知"))
    assert not bureau.is_own(document("云山县人民政府关于加强预算管理的意见"))


def test_a_city_at_county_level_is_not_above_itself():
    town = Authority(Unit(name="云山市人民政府", level="county"))
    assert town.is_own(document("云山市人民政府关于春耕的意见"))
    assert not town.is_forwarded(document("关于春耕的意见", issuer="市政府办公室"))


@pytest.mark.parametrize(
    ("title", "source", "elsewhere"),
    [
        ("国务院部署稳就业", "", True),
        ("稳就业政策怎么看", "新华社", True),
        ("稳就业政策怎么看", "云山县融媒体中心", False),
        ("稳就业政策怎么看", "县人社局", False),
    ],
)
def test_a_text_taken_over_is_told_by_source_or_title(title, source, elsewhere):
    assert is_from_elsewhere(document(title, source=source), COUNTY) is elsewhere
