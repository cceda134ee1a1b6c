import pytest

from checks.page.thin_column import thin_column
from checks.rules import Rules
from checks.run import Run
from checks.units import Site, ToldColumn, Unit
from tests.make import AS_OF, column, findings, judged, unknowns, url


def test_four_entries_are_enough():
    assert not findings(thin_column, column("部门动态", entries=4))


@pytest.mark.parametrize(
    "name", ["办事指南", "机构职能", "政府信息公开指南", "政府信息公开制度", "部门预算", "统计公报", "规划信息", "县长", "魅力云山", "2026年通知公告", "意见征集"]
)  # fmt: skip
def test_columns_that_are_short_by_nature_are_not_judged(name):
    assert not judged(thin_column, column(name, entries=1))


@pytest.mark.parametrize(
    "given", [{"children": 2}, {"archived": "已归档"}, {"text": 200}, {"path": ("首页", "专题专栏")}]
)
def test_containers_archives_prose_and_topics_may_be_short(given):
    assert not judged(thin_column, column("部门动态", entries=2, **given))


def test_an_empty_or_unread_column_is_not_also_thin():
    assert not judged(thin_column, column("部门动态", entries=0))
    assert not judged(thin_column, column("部门动态", entries=None))


def test_a_list_not_read_to_its_end_is_undetermined():
    assert unknowns(thin_column, column("部门动态", entries=2, ended=False))


def test_three_entries_are_few():
    [finding] = findings(thin_column, column("部门动态", entries=3))
    assert finding.evidence["条目数"] == 3


@pytest.mark.parametrize(("minimum", "found"), [(1, 0), (12, 1)])
def test_a_told_minimum_stands_in_place(minimum, found):
    told = ToldColumn(at=url("/bmdt/"), minimum=minimum)
    site = Site(address=url("/"), units=(Unit(name="云山县人民政府"),), columns=(told,))
    run = Run({"thin_column": thin_column}, Rules.load(), as_of=AS_OF, site=site)
    run.feed(column("部门动态", "/bmdt/", entries=3))
    assert len(run.tallies["thin_column"].findings) == found


@pytest.mark.parametrize("name", ["县财政局", "青河镇", "旅游景点", "办事大厅须知", "征求意见", "收费标准"])
def test_organs_and_standing_content_may_be_short(name):
    assert not judged(thin_column, column(name, entries=1))


@pytest.mark.parametrize("name", ["农村饮水", "公告栏", "古城保护"])
def test_a_name_that_the_book_does_not_know_is_judged_too(name):
    assert findings(thin_column, column(name, entries=2))
