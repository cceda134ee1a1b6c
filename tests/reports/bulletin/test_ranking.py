import sqlite3
from contextlib import closing
from dataclasses import replace

from checks.cases import register
from checks.cases.rounds import Rounds
from checks.scoring.marks import Mark
from reports.bulletin.ranking import groups
from tests.reports.bulletin.city import DAY, PERIOD, Q1, Q2, TABLE, audit, fault, member


def ranked(data):
    rounds = Rounds(data, DAY)
    return groups(rounds.cases(PERIOD), rounds.cases(PERIOD.before()), TABLE)


def costly(unit, number, since=Q2):
    """Findings that each cost a point."""
    return [fault(unit, f"/jd/{n}.html", "unlinked_interpretation", since=since) for n in range(number)]


def town(data, letter, first, second, **told):
    """A unit with as many costly faults in the first quarter, and in the second; ``None`` where it was not audited."""
    unit, host = f"{letter}县人民政府", f"{letter.lower()}.example"
    if first is not None:
        audit(data, unit, host, *costly(unit, first, Q1), on=Q1)
    if second is not None:
        audit(data, unit, host, *costly(unit, second), **told)
    return member(unit, host)


def places(group):
    return [(place.rank, place.score.member.name[0], place.moved) for place in group.places]


def test_equal_scores_share_a_rank_and_the_next_is_behind_both(tmp_path):
    towns = [
        town(tmp_path, "A", 0, 1),
        town(tmp_path, "B", 1, 1),
        town(tmp_path, "C", 2, 0),
        town(tmp_path, "D", 3, 2),
    ]
    register.keep(tmp_path, towns, [["单位"]])
    (group,) = ranked(tmp_path)
    assert places(group) == [(1, "C", "↑2"), (2, "A", "↓1"), (2, "B", "持平"), (4, "D", "持平")]


def test_who_has_no_rank_of_last_time_is_told_apart(tmp_path):
    towns = [town(tmp_path, "A", 1, 1), town(tmp_path, "B", None, 0)]
    audit(tmp_path, "C县人民政府", "c.example", on=Q1, reason="refused")
    towns.append(town(tmp_path, "C", None, 2))
    register.keep(tmp_path, towns, [["单位"]])
    (group,) = ranked(tmp_path)
    assert places(group) == [(1, "B", "新参评"), (2, "A", "↓1"), (3, "C", "上期未评")]


def test_a_group_without_last_time_is_not_compared(tmp_path):
    register.keep(tmp_path, [town(tmp_path, "A", None, 0), town(tmp_path, "B", None, 1)], [["单位"]])
    (group,) = ranked(tmp_path)
    assert not group.compared
    assert places(group) == [(1, "A", ""), (2, "B", "")]


def test_marks_of_this_period_say_nothing_of_the_last_and_ranks_are_not_compared(tmp_path):
    towns = [town(tmp_path, "A", 0, 0), town(tmp_path, "B", 1, 1)]
    register.keep(tmp_path, towns, [["单位"]])
    rounds = Rounds(tmp_path, DAY)
    given = [Mark(unit="A县人民政府", item=TABLE.items[0].id, deducted=3.0, note="", by="王")]
    (group,) = groups(rounds.cases(PERIOD), rounds.cases(PERIOD.before()), TABLE, given)
    assert [(place.moved, place.last) for place in group.places] == [("", None)] * 2
    assert "人工评定" in group.note
    elsewhere = [replace(given[0], unit="别处")]
    (group,) = groups(rounds.cases(PERIOD), rounds.cases(PERIOD.before()), TABLE, elsewhere)
    assert (group.compared, group.note) == (True, "")


def test_where_other_units_are_ranked_than_last_time_the_comparison_says_so(tmp_path):
    towns = [town(tmp_path, "A", 1, 1), town(tmp_path, "B", None, 0)]
    register.keep(tmp_path, towns, [["单位"]])
    (group,) = ranked(tmp_path)
    assert group.note.startswith("参评单位与上期相比由 1 个变为 2 个")


def test_who_was_not_audited_or_not_enough_is_not_rated_and_why(tmp_path):
    towns = [
        town(tmp_path, "A", 0, None),
        town(tmp_path, "B", None, None),
        town(tmp_path, "C", 0, 0, reason="budget"),
        town(tmp_path, "D", 0, 0, judged=0),
    ]
    register.keep(tmp_path, towns, [["单位"]])
    (group,) = ranked(tmp_path)
    why = {each.unit[0]: each.why for each in group.unrated}
    assert why["A"] == "网站 http://a.example/ 本期没有监测（最近一次为 2026-02-10）"
    assert why["B"] == "网站 http://b.example/ 没有监测过"
    assert "http://c.example/" in why["C"]
    assert "低于 60%" in why["D"]
    assert group.places == ()


def test_a_unit_whose_pages_nobody_read_is_not_rated_nor_monitored(tmp_path):
    portal = town(tmp_path, "A", 0, 0)
    with closing(sqlite3.connect(tmp_path / "a.example.db")) as db, db:
        db.execute("insert into pages (url, first, last) values ('http://a.example/', 1, 2)")
    ghost = register.Member(name="A县幽州局", sites=("http://a.example/ghost/",))
    register.keep(tmp_path, [portal, ghost], [["单位"]])
    told = {each.unit: each.why for group in ranked(tmp_path) for each in group.unrated}
    assert list(told) == ["A县幽州局"]
    assert "没有读到本单位的页面" in told["A县幽州局"]


def test_a_unit_is_not_rated_by_a_part_of_its_sites(tmp_path):
    first = town(tmp_path, "A", None, 0)
    audit(tmp_path, first.name, "second.example", on=Q1)
    (group,) = ranked(tmp_path)
    assert not group.places
    assert group.unrated[0].why.startswith("网站 http://second.example/ 本期没有监测")


def test_groups_come_in_the_order_of_the_register_those_without_one_behind(tmp_path):
    towns = [
        member("甲", "jia.example", ""),
        member("乙", "yi.example", "市直部门"),
        member("丙", "bing.example"),
    ]
    register.keep(tmp_path, towns, [["单位"]])
    assert [group.name for group in ranked(tmp_path)] == ["市直部门", "县（市、区）", "其他单位"]
