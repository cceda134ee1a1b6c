"""What costs, what does not, and what is never said without having been judged."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from checks.scoring.marks import Mark
from checks.scoring.results import Status
from checks.scoring.score import score
from checks.units import Site
from checks.verdicts import Severity, State, Verdict
from tests.checks.scoring.making import (
    CONFIRMED,
    FALSE,
    UNIT,
    case,
    matter,
    news,
    standing,
    table,
    untold,
)


def mark(item: str, deducted: float | None) -> Mark:
    return Mark(unit=UNIT, item=item, deducted=deducted, note="台账", by="王")


ALL = (mark("A-5", 0.0), mark("J-1", 10.0))


def test_a_unit_without_findings_keeps_its_points_and_the_rest_is_left_for_a_person():
    told = score(case(), table())
    assert (told.value, told.part, told.decided, told.left) == (100, 80, 80, 20)
    assert not told.final
    assert told.said == "自动部分得分 80 / 可自动判定 80，另有 20 分待人工"
    assert told.grade == "待定"


def test_a_score_is_final_once_a_person_gave_what_was_left():
    told = score(case(matter("late_publication", "/w/1.html")), table(), ALL)
    assert told.final
    assert told.said == "90 分"
    assert told.grade == "合格"


def test_what_is_wrong_excused_mended_or_only_a_hint_costs_nothing():
    innocent = [
        matter(ruled=FALSE),
        matter(path="/b/", state=State.FIXED),
        matter(path="/c/", state=State.UNCHECKED),
        matter(path="/d/", severity=Severity.ADVICE, ruled=CONFIRMED),
    ]
    assert score(case(*innocent), table()).value == 100


def test_what_stood_when_it_was_last_looked_at_costs():
    carried = matter(state=State.UNCHECKED, checked=date(2026, 3, 18))
    assert score(case(carried), table()).value == 97


def test_an_item_is_capped_and_once_is_once():
    late = [matter("late_publication", f"/w/{n}.html") for n in range(9)]
    told = score(case(*late, news("/n1/"), news("/n2/")), table())
    assert told.item("B-1").deducted == 25
    assert told.item("A-1").deducted == 12
    assert told.value == 63


def test_one_finding_costs_once_and_is_told_where():
    told = score(case(news()), table())
    assert told.item("A-1").deducted == 12
    assert told.item("A-3").deducted == 0
    assert [(each.check, where) for each, where in told.item("A-3").elsewhere] == [("stale_column", "A-1")]


def test_one_page_under_exclusive_items_costs_once_and_they_share_a_cap():
    both = [matter("empty_column", "/a/"), matter("stale_column", "/a/")]
    told = score(case(*both), table())
    assert told.value == 97
    assert [where for _, where in told.item("A-3").elsewhere] == ["A-2"]
    more = [matter("empty_column", f"/{n}/") for n in range(2)]
    more += [matter("stale_column", f"/s{n}/") for n in range(5)]
    told = score(case(*more), table())
    assert (told.item("A-2").deducted, told.item("A-3").deducted, told.value) == (6, 2, 92)


def test_assist_costs_only_once_confirmed_and_says_what_it_would():
    one = matter("unlinked_interpretation", "/j/1.html")
    waiting = score(case(one), table()).item("A-4")
    assert (waiting.status, waiting.deducted, waiting.would, waiting.open) == (Status.PENDING, 0, 4, True)
    sure = score(case(replace(one, ruled=CONFIRMED)), table()).item("A-4")
    assert (sure.status, sure.deducted, sure.would, sure.open) == (Status.DEDUCTED, 4, 0, False)


def test_a_hint_opens_an_item_that_a_person_has_to_look_at():
    told = score(case(matter("broken_attachment", "/f/1.html")), table())
    assert told.item("B-2").status is Status.MANUAL
    assert (told.value, told.left) == (100, 35)


def test_a_suspected_veto_is_shown_and_costs_nothing_until_it_is_confirmed():
    veto = matter("stale_homepage", "/")
    suspected = score(case(veto), table(), ALL)
    assert (suspected.value, suspected.suspected) == (100, (veto,))
    sure = replace(veto, ruled=CONFIRMED)
    told = score(case(sure), table(), ALL)
    assert (told.value, told.grade, told.vetoes) == (None, "不合格", (sure,))
    assert told.said == "不合格：单项否决（已确认 1 个）"


def test_a_table_may_cap_a_vetoed_score_instead():
    told = score(case(matter("stale_homepage", "/", ruled=CONFIRMED)), table(veto_cap=59), ALL)
    assert (told.value, told.grade) == (59, "不合格")


def test_a_section_that_does_not_concern_a_unit_is_left_out_and_the_rest_scaled():
    told = score(case(news(), matter("late_publication"), kind="无对外服务职能"), table(), (ALL[0],))
    assert told.factor == pytest.approx(100 / 60)
    assert told.value == pytest.approx(80)
    assert told.item("B-1").status is Status.NOT_APPLICABLE


def test_a_person_can_say_that_an_item_does_not_concern_a_unit():
    told = score(case(), table(), (mark("B-1", None), ALL[0]))
    assert told.factor == pytest.approx(100 / 75)
    assert told.value == 100


def test_bonus_counts_only_above_the_bar_and_when_nothing_is_left():
    given = (mark("A-5", 0.0), mark("J-1", 4.0))
    assert score(case(), table(), given).value == 106
    late = [matter("late_publication", f"/w/{n}.html") for n in range(2)]
    assert score(case(*late), table(), given).value == 80
    assert score(case(), table(), given[1:]).value == 100


@pytest.mark.parametrize("verdict", [Verdict.BROKEN, Verdict.UNDETERMINED])
def test_a_check_that_came_to_no_conclusion_deducts_nothing_and_is_not_covered(verdict):
    told = score(case(matter(), standings=[standing({"empty_column": verdict})]), table())
    assert told.value == 100
    assert told.item("A-2").status is Status.UNJUDGED
    assert told.coverage == pytest.approx((80 - 4) / 80)


def test_what_could_not_be_told_beside_what_was_covers_a_part():
    told = score(case(doubts=(untold(), untold())), table()).item("A-2")
    assert told.covered == pytest.approx(10 / 12)
    assert told.reason == "2 处未能判定：没有读到"


def test_too_little_coverage_is_no_score():
    silent = dict.fromkeys(("late_publication", "unlinked_interpretation"), Verdict.UNDETERMINED)
    told = score(case(standings=[standing(silent)]), table(minimum_coverage=0.6))
    assert (told.value, told.grade) == (None, "未评")
    assert told.why.startswith("可自动判定的分值只判定了 44%，低于 60%：")


def test_why_there_is_no_score_is_said_once_and_not_without_words():
    made = standing(dict.fromkeys(("late_publication", "unlinked_interpretation"), Verdict.UNDETERMINED))
    silent = replace(
        made,
        conclusions={
            name: replace(each, reason="" if name == "late_publication" else each.reason)
            for name, each in made.conclusions.items()
        },
    )
    twice = [replace(silent, file=Path(f"/data/{n}.db")) for n in range(2)]
    why = score(case(standings=twice), table(minimum_coverage=0.6)).why
    assert why.count("未能判定") == 2
    assert "：；" not in why
    assert not why.endswith("：")


def test_every_site_that_was_not_read_to_its_end_is_named():
    other = replace(
        standing(complete=False),
        file=Path("/data/dag.db"),
        site=Site(address="http://dag.yunshan.example/", units=()),
    )
    why = score(case(standings=[standing(complete=False), other]), table()).why
    assert "www.yunshan.example" in why
    assert "dag.yunshan.example" in why


def test_no_crawl_half_a_crawl_and_one_from_before_the_period_are_no_score():
    assert score(case(standings=[]), table()).why == "没有检查记录"
    half = case(standings=[standing(complete=False)])
    assert "网站中途拒绝了检查程序" in score(half, table()).why
    assert score(half, table(complete="false")).value == 100
    old = score(case(), table(), since=date(2026, 4, 1))
    assert old.why == "考核周期内没有检查（最近一次监测时点 2026-03-20）"


def test_a_unit_with_a_site_that_was_never_audited_has_no_score():
    two = case()
    two = replace(
        two, member=replace(two.member, sites=("http://www.yunshan.example/", "http://dag.yunshan.example/"))
    )
    assert score(two, table()).why == "网站 http://dag.yunshan.example/ 没有检查记录"
    one = replace(two, member=replace(two.member, sites=("https://yunshan.example/dag/",)))
    assert score(one, table()).why == ""


def test_of_a_part_of_a_site_what_speaks_of_the_whole_site_says_nothing():
    text = table().items[1]
    part = case(standings=[standing(units=("云山县人民政府", UNIT))])
    whole = replace(text, id="W", asked=replace(text.asked, checks=("missing_search",)))
    site = replace(table(), items=(*table().items[:1], whole, *table().items[2:]))
    assert score(part, site).item("W").status is Status.UNJUDGED
    assert score(case(), site).item("W").status is Status.CLEAR
