from datetime import date

import pytest

from checks.cases import periods, register
from checks.cases.register import Member
from checks.cases.rounds import Rounds
from checks.rules import ConfigError
from tests.offices import audited, finding, untold

UNIT = "云山县人民政府"
Q1, Q2 = periods.read("2026Q1"), periods.read("2026Q2")
DAY = date(2026, 7, 6)


def only(found):
    (one,) = found
    return one


def test_the_newest_audit_within_the_period_speaks_for_it(tmp_path):
    audited(tmp_path, [finding(path="/a/")], as_of=date(2026, 4, 1))
    audited(tmp_path, [finding(path="/b/")], as_of=date(2026, 6, 30))
    audited(tmp_path, [finding(path="/c/")], as_of=date(2026, 7, 1))
    unit = only(Rounds(tmp_path, DAY).cases(Q2))
    assert [matter.url for matter in unit.case.matters] == ["http://www.yunshan.example/b/"]
    assert unit.stale == ()


def test_an_audit_after_the_day_of_asking_is_not_known_yet(tmp_path):
    audited(tmp_path, [finding(path="/a/")], as_of=date(2026, 4, 1))
    audited(tmp_path, [finding(path="/b/")], as_of=date(2026, 6, 20))
    unit = only(Rounds(tmp_path, date(2026, 5, 20)).cases(Q2))
    assert [matter.url for matter in unit.case.matters] == ["http://www.yunshan.example/a/"]


def test_an_older_audit_says_nothing_of_the_period(tmp_path):
    audited(tmp_path, [finding()], as_of=date(2026, 3, 31), doubts=[untold()])
    unit = only(Rounds(tmp_path, DAY).cases(Q2))
    assert unit.case.standings == unit.case.matters == unit.case.untold == []
    assert [standing.as_of for standing in unit.stale] == [date(2026, 3, 31)]


def test_of_two_sites_only_the_one_audited_in_the_period_speaks(tmp_path):
    audited(tmp_path, [finding(path="/a/")], as_of=date(2026, 3, 1), host="old.example", doubts=[untold()])
    audited(tmp_path, [finding(path="/b/")], as_of=date(2026, 5, 1), doubts=[untold()])
    unit = only(Rounds(tmp_path, DAY).cases(Q2))
    assert [matter.url for matter in unit.case.matters] == ["http://www.yunshan.example/b/"]
    assert [each.url for each in unit.case.untold] == ["http://www.yunshan.example/"]
    assert [standing.site.address for standing in unit.stale] == ["http://old.example/"]


def test_sites_of_the_register_that_nobody_audited_are_told_whatever_their_spelling(tmp_path):
    told = ("http://www.yunshan.example/", "https://YUNSHAN.example/tzgg", "http://new.example/")
    register.keep(tmp_path, [Member(name=UNIT, sites=told), Member(name="某局")], [["单位"]])
    audited(tmp_path, as_of=date(2026, 5, 1))
    county, bureau = Rounds(tmp_path, DAY).cases(Q2)
    assert county.unaudited == ("http://new.example/",)
    assert bureau.case.standings == []


def test_a_period_opens_with_the_newest_audit_before_it(tmp_path):
    for day in (date(2026, 1, 5), date(2026, 3, 5), date(2026, 4, 5), date(2026, 6, 5)):
        audited(tmp_path, as_of=day)
    case = only(Rounds(tmp_path, DAY).opening(Q2))
    assert [standing.as_of for standing in case.standings] == [date(2026, 3, 5)]


def test_without_one_it_opens_with_its_own_first_that_another_follows(tmp_path):
    audited(tmp_path, as_of=date(2026, 4, 5))
    assert Rounds(tmp_path, DAY).opening(Q2) == []
    audited(tmp_path, as_of=date(2026, 6, 5))
    case = only(Rounds(tmp_path, DAY).opening(Q2))
    assert [standing.as_of for standing in case.standings] == [date(2026, 4, 5)]
    assert Rounds(tmp_path, DAY).opening(Q1) == []


def test_only_the_groups_asked_for_are_told(tmp_path):
    register.keep(
        tmp_path,
        [Member(name="甲局", group="市直"), Member(name="乙县", group="县区"), Member(name="丙")],
        [["单位"]],
    )
    assert [unit.case.member.name for unit in Rounds(tmp_path, DAY, ["市直"]).cases(Q2)] == ["甲局"]
    assert len(Rounds(tmp_path, DAY).cases(Q2)) == 3
    with pytest.raises(ConfigError, match="名册中没有“乡镇”这个分组，现有：市直、县区"):
        Rounds(tmp_path, DAY, ["乡镇"])


def test_many_crawls_asked_for_in_turn_are_each_what_they_were(tmp_path):
    for month in range(1, 8):
        file = audited(tmp_path, as_of=date(2026, month, 1))
    rounds = Rounds(tmp_path, DAY)
    for number in (1, 7, 3, 2, 5, 1, 4, 6, 7):
        assert rounds.stand(file, number).number == number
