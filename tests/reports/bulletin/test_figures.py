from dataclasses import replace

from checks.verdicts import State
from reports.bulletin.figures import Figures, words
from tests.reports.bulletin.city import CLOUD, GREEN, city, matters


def test_a_number_counts_each_finding_once_and_knows_them(tmp_path):
    found = list(matters(city(tmp_path)[GREEN]).values())
    figures = Figures()
    figure = figures.of("总体情况", "问题", [(GREEN, each) for each in (*found, *found)])
    assert figure.text == str(len(found))
    assert set(figure.ids) == {each.id for each in found}
    assert len(figures.matters) == len(found)


def test_what_an_older_letter_said_of_a_finding_does_not_hide_what_is_known_now(tmp_path):
    now = next(iter(matters(city(tmp_path)[GREEN]).values()))
    figures = Figures()
    figures.of("总体情况", "问题", [(GREEN, replace(now, state=State.FIXED))])
    figures.of("整改情况", "逾期未反馈", [(GREEN, replace(now, state=State.NEW))])
    ((_, kept),) = figures.matters.values()
    assert kept.state is State.FIXED


def test_the_same_fault_on_two_sites_is_two(tmp_path):
    files = city(tmp_path)
    one = next(iter(matters(files[GREEN]).values()))
    other = replace(one, file=files[CLOUD])
    assert Figures().of("总体情况", "问题", [(GREEN, one), (CLOUD, other)]).text == "2"


def test_numbers_have_keys_in_the_order_in_which_they_are_told():
    figures = Figures()
    line = (
        "共 ",
        figures.names("甲", "单位", ["a", "b"]),
        " 个，",
        figures.names("甲", "比率", ["a"], "50%"),
    )
    assert words(line) == "共 2 个，50%"
    assert [figure.key for figure in figures.told] == [1, 2]


def test_a_stranger_s_name_is_short_and_printable():
    figure = Figures().names("甲", "\u202e" + "长" * 10_000, ["名\x00称" * 5_000])
    assert len(figure.what) <= 100
    assert len(figure.ids[0]) <= 100
    assert "\x00" not in figure.ids[0]
