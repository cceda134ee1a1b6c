"""What a person told of a column comes before what its name says."""

from datetime import date

import pytest

from checks.rules import STATIC, Rules
from checks.units import Site, ToldColumn, Unit

ADDRESS = "http://a.example/"
RULES = Rules.load()


def told(**given) -> Rules:
    columns = (ToldColumn(**{"at": f"{ADDRESS}x/", **given}),)
    return RULES.on(Site(address=ADDRESS, units=(Unit(name="县政府"),), columns=columns))


@pytest.mark.parametrize(
    ("name", "path"),
    [("政府信息公开指南", ()), ("工作动态", ()), ("政府文件库", ()), ("年报", ("首页", "统计局"))],
)
def test_a_role_told_as_the_name_has_it_changes_nothing(name, path):
    roles = tuple(sorted(RULES.classify(name, path)))
    rules = told(roles=roles)
    assert rules.classify(name, path, f"{ADDRESS}x/") == RULES.classify(name, path)
    assert rules.cycle(name, path, f"{ADDRESS}x/") == RULES.cycle(name, path)


def test_only_the_column_told_of_is_meant():
    rules = told(roles=("p-guide",))
    assert rules.classify("阳光指引", (), f"{ADDRESS}x/index.html") == {"p-guide"}
    assert not rules.classify("阳光指引", (), f"{ADDRESS}y/")
    assert not rules.classify("阳光指引")


def test_a_column_may_be_told_by_its_name():
    rules = told(at=None, name="阳光指引", roles=("p-guide",))
    assert rules.classify("阳光指引", (), f"{ADDRESS}z/") == {"p-guide"}


def test_an_address_comes_before_a_name():
    columns = (
        ToldColumn(name="阳光指引", roles=("p-guide",)),
        ToldColumn(at=f"{ADDRESS}x/", roles=("p-system",)),
    )
    rules = RULES.on(Site(address=ADDRESS, units=(Unit(name="县政府"),), columns=columns))
    assert rules.classify("阳光指引", (), f"{ADDRESS}x/") == {"p-system"}


def test_a_role_that_the_rules_no_longer_know_is_no_role():
    assert not told(roles=("gone",)).classify("阳光指引", (), f"{ADDRESS}x/")


def test_a_longer_cycle_keeps_the_clause_and_a_shorter_one_is_advice():
    url = f"{ADDRESS}x/"
    longer, shorter = (told(cycle=days).cycle("通知公告", (), url) for days in (365, 30))
    assert (longer.days, longer.advisory, longer.basis) == (365, False, RULES.cycle("通知公告").basis)
    assert (shorter.days, shorter.advisory) == (30, True)
    assert "19号" not in shorter.basis


def test_a_cycle_may_be_one_of_the_books_or_none():
    url = f"{ADDRESS}x/"
    assert told(cycle="news").cycle("魅力云山", (), url) == RULES.cycles["news"]
    assert told(cycle=STATIC).cycle("通知公告", (), url) is None
    assert told(cycle=60).cycle("魅力云山", (), url).days == 60


def test_a_role_gives_a_column_the_cycle_of_its_category():
    assert told(roles=("a20-10",)).cycle("魅力云山", (), f"{ADDRESS}x/").id == "topic"


def test_an_exemption_holds_until_and_on_its_last_day():
    rules = told(exempt="改版", until=date(2026, 3, 20))
    url = f"{ADDRESS}x/"
    days = [date(2026, 3, 20), date(2026, 3, 21)]
    assert [bool(rules.at(day).exemption("甲", url)) for day in days] == [True, False]
    assert not rules.at(days[0]).exemption("甲", f"{ADDRESS}y/")
