"""What a letter says."""

from datetime import date

from checks.registry import load
from reports.letters import letter as said
from reports.letters.letter import new_id, sections
from tests.offices import AS_OF, finding

DUE = date(2026, 4, 3)


def test_a_letter_counts_what_it_asks(letter, faults):
    told = letter(faults)
    assert (len(told.demands), told.vetoes, told.again) == (4, 1, 0)
    assert told.sites == ("http://www.yunshan.example/",)
    assert told.as_of == AS_OF
    assert told.unfinished == ()


def test_the_gravest_come_first_and_then_the_most_frequent(letter, faults):
    groups = sections(letter(faults).demands)
    assert [(each.weight, each.total) for each in groups] == [
        ("疑似单项否决，请核实 1 个", 1),
        ("扣分 2 个", 2),
        ("扣分 1 个", 1),
    ]
    assert all(each.why and each.remedy and each.basis for each in groups)


def test_many_findings_of_one_check_are_a_sample_with_their_number(letter):
    group = sections(letter([finding(path=f"/{n}/") for n in range(50)]).demands)[0]
    assert (len(group.shown), group.rest, group.total) == (said.PER_CHECK, 50 - said.PER_CHECK, 50)


def test_many_checks_do_not_make_a_letter_without_end(letter):
    known = list(load())[: said.PER_LETTER // said.PER_CHECK + 5]
    found = [finding(name, path=f"/{n}/", severity="deduction") for name in known for n in range(30)]
    groups = sections(letter(found).demands)
    assert sum(len(each.shown) for each in groups) == said.PER_LETTER
    assert sum(each.total for each in groups) == len(found)


def test_the_same_letter_has_the_same_id_in_whatever_order():
    first = new_id("云山县财政局", AS_OF, DUE, ["b", "a"], ())
    assert first == new_id("云山县财政局", AS_OF, DUE, ["a", "b"], ())
    assert first.startswith("20260320-")
    assert len(first) == len("20260320-") + 6


def test_another_letter_has_another_id():
    first = new_id("云山县财政局", AS_OF, DUE, ["a"], ())
    assert first != new_id("青石镇人民政府", AS_OF, DUE, ["a"], ())
    assert first != new_id("云山县财政局", AS_OF, date(2026, 4, 7), ["a"], ())
    assert first != new_id("云山县财政局", AS_OF, DUE, ["a"], {first})
