"""Why a score is another than it was."""

from dataclasses import replace

from checks.scoring.changes import changes
from checks.scoring.marks import Mark
from checks.scoring.score import score
from checks.verdicts import State, Verdict
from tests.checks.scoring.making import CONFIRMED, FALSE, UNIT, case, matter, news, standing, table


def compared(then, now, given=()):
    return changes(score(then, table()), score(now, table(), given), then, now)


def test_what_was_mended_and_what_is_new_is_told_item_by_item():
    old, new = news(), matter("late_publication", "/w/1.html")
    told = compared(case(old), case(replace(old, state=State.FIXED), new))
    assert [(each.id, each.points, each.mended, each.new) for each in told] == [
        ("A-1", 12, (old,), ()),
        ("B-1", -10, (), (new,)),
    ]


def test_nothing_is_told_of_items_that_cost_the_same():
    many = [matter("late_publication", f"/w/{n}.html") for n in range(5)]
    assert compared(case(*many), case(*many[1:])) == ()


def test_a_ruling_that_made_the_difference_is_told_as_one():
    one = matter("late_publication", "/w/1.html")
    (change,) = compared(case(one), case(replace(one, ruled=FALSE)))
    assert ([each.ruled.ruling for each in change.ruled], change.mended) == ([FALSE.ruling], ())
    waiting = matter("unlinked_interpretation", "/j/1.html")
    (change,) = compared(case(waiting), case(replace(waiting, ruled=CONFIRMED)))
    assert (change.points, change.new, len(change.ruled)) == (-4, (), 1)


def test_a_veto_that_was_confirmed_or_mended_is_told_first():
    veto = matter("stale_homepage", "/", ruled=CONFIRMED)
    (change,) = compared(case(), case(veto))
    assert (change.id, change.new) == ("否决", (veto,))
    (change,) = compared(case(veto), case())
    assert change.mended == (veto,)


def test_a_mark_and_a_check_that_could_not_tell_are_told():
    mark = Mark(unit=UNIT, item="A-5", deducted=3.0, note="台账", by="王")
    (change,) = compared(case(), case(), (mark,))
    assert (change.points, change.note) == (-3, "由“待人工评定”变为“人工评定”")
    late = matter("late_publication", "/w/1.html")
    silent = case(late, standings=[standing({"late_publication": Verdict.UNDETERMINED})])
    (change,) = compared(case(late), silent)
    assert (change.points, change.note) == (10, "由“扣分”变为“未能判定”")
