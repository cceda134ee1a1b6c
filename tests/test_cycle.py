"""A whole cycle of the office on three sample sites, from the first audit to a redesigned site: all outputs have the same numbers."""

import csv
from pathlib import Path

import pytest
from docx import Document
from openpyxl import load_workbook

from checks.cases.docket import Docket
from checks.cases.progress import Fate
from checks.verdicts import Severity, State
from tests import campaign, cycles


@pytest.fixture(scope="module")
def cycle(tmp_path_factory):
    folder: Path = tmp_path_factory.mktemp("office")
    roots = cycles.build(folder / "portals")
    with cycles.served(roots) as at:
        yield campaign.run(folder, roots, at)


@pytest.mark.parametrize("word", cycles.COUNTIES)
def test_a_letter_its_list_the_docket_and_the_look_back_name_the_same_findings(cycle, word):
    entry = cycle.letters[cycle.name(word)]
    [letter] = [each for each in Docket(cycle.standing(word).file).letters() if each.id == entry["id"]]
    assert entry["count"] == len(letter.demands)
    assert cycle.list(word) == set(letter.demands) == cycle.due(cycle.asked[word], word)
    words = Document(cycle.folder / "letters" / cycle.name(word) / "整改通知书.docx").paragraphs
    assert f"问题 {entry['count']} 个" in "".join(each.text for each in words)


@pytest.mark.parametrize("word", cycles.COUNTIES)
def test_against_a_day_a_suspected_veto_is_not_to_be_mended_before_a_person_confirmed_it(cycle, word):
    suspected = cycle.list(word) - cycle.due(cycle.after, word)
    found = {each.fingerprint: each for each in cycle.standing(word).matters}
    assert {found[each].severity for each in suspected} == {Severity.VETO}
    assert cycle.due(cycle.after, word) < cycle.list(word)
    assert cycle.rulings["确认"] not in suspected


def test_what_was_ruled_out_is_not_demanded_and_counts_on_no_side(cycle):
    excused = {cycle.rulings["误报"], cycle.rulings["豁免"]}
    assert cycle.rulings["确认"] in cycle.list("yunling")
    assert not excused & cycle.list("yunling")
    assert len(cycle.list("yunling")) == len(cycle.list("baihe")) - len(excused)
    steps = cycle.review(cycle.after, "yunling").progress.of(Fate.EXCUSED)
    assert excused < {step.matter.fingerprint for step in steps}


def test_the_recheck_looks_at_what_was_said_to_be_mended_alone(cycle):
    standing = cycle.print("yunling", "superior_document")
    assert "已整改 2 个，未整改 1 个" in cycle.rechecked
    assert f"未整改  {standing[:8]}" in cycle.rechecked
    mended = cycle.review(cycle.after, "yunling").progress.of(Fate.FIXED)
    looks = Docket(cycle.standing("yunling").file).rechecks()
    assert {print_: [look.verdict for look in each] for print_, each in looks.items()} == {
        standing: ["未整改"],
        **{step.matter.fingerprint: ["已整改"] for step in mended},
    }


def test_the_look_back_says_what_really_became_of_the_faults(cycle):
    owed = {word: len(cycle.due(cycle.after, word)) for word in cycles.COUNTIES}
    told = {word: cycle.fates(cycle.after, word) for word in cycles.COUNTIES}
    assert told == {
        "yunling": {Fate.FIXED: 2, Fate.OPEN: owed["yunling"] - 2, Fate.EXCUSED: 3},
        "shiquan": {Fate.FIXED: 2, Fate.OPEN: owed["shiquan"] - 2, Fate.EXCUSED: 2},
        "baihe": {Fate.NEW: 1, Fate.OPEN: owed["baihe"], Fate.EXCUSED: 2},
    }


def test_what_was_said_to_be_mended_and_is_not_is_named(cycle):
    [belied] = cycle.review(cycle.after, "yunling").belied
    assert belied.fingerprint == cycle.print("yunling", "superior_document")
    assert belied.note == "反馈已整改，复核未整改"


def test_who_did_not_answer_is_overdue_and_who_did_is_not(cycle):
    told = {word: cycle.review(cycle.after, word) for word in cycles.COUNTIES}
    asked = {word: len(cycle.list(word)) for word in cycles.COUNTIES}
    assert {word: each.asked for word, each in told.items()} == asked
    assert {word: each.untimely for word, each in told.items()} == {
        **dict.fromkeys(asked, 0),
        "baihe": asked["baihe"],
    }


def test_the_book_of_the_look_back_has_the_same_findings(cycle):
    book = "lookback/回头看清单.xlsx"
    owed = {row["单位"]: row["应整改"] for row in cycle.sheet(book, "单位汇总")}
    rows = [row for row in cycle.sheet(book, "问题明细") if row["计入应整改"] == "是"]
    for word in cycles.COUNTIES:
        due = {row["编号"] for row in rows if row["单位"] == cycle.name(word)}
        assert due == cycle.due(cycle.after, word)
        assert owed[cycle.name(word)] == len(due)


def test_the_bulletin_has_the_same_numbers_with_the_same_ids_behind_them(cycle):
    [book] = (cycle.folder / "bulletin").glob("*依据.xlsx")
    told: dict[str, tuple[str, set[str]]] = {}
    for _, part, what, number, ids, *_ in load_workbook(book)["依据"].iter_rows(min_row=2, values_only=True):
        if part == "总体情况":
            told[what] = (str(number), told.get(what, ("", set()))[1] | set(ids.split("、")))
    parts = [each.progress for each in cycle.after.reviews]
    for what, found in {
        "应整改": [each.due for each in parts],
        "已整改": [each.of(Fate.FIXED) for each in parts],
        "未整改": [each.of(Fate.OPEN) for each in parts],
    }.items():
        ids = {step.matter.id for steps in found for step in steps}
        assert told[what] == (str(len(ids)), ids)
    assert told["经核实为误报"] == ("1", {cycle.rulings["误报"][:8]})
    assert told["单项否决问题（已确认）"] == ("1", {cycle.rulings["确认"][:8]})


def test_the_scores_rest_on_findings_that_count_and_are_the_bulletins(cycle):
    units = {row["单位"]: row for row in cycle.sheet("scores/得分表.xlsx", "得分汇总")}
    assert [units[cycle.name(word)]["否决"] for word in cycles.COUNTIES] == [1, 0, 0]
    assert [units[cycle.name(word)]["疑似否决"] for word in cycles.COUNTIES] == [1, 2, 2]
    found = {row["编号"] for row in cycle.sheet("scores/得分表.xlsx", "问题明细")}
    assert not found & {cycle.rulings["误报"], cycle.rulings["豁免"]}
    [book] = (cycle.folder / "bulletin").glob("*依据.xlsx")
    told = cycle.sheet(str(book.relative_to(cycle.folder)), "评分")
    costs = {row["单位"]: row for row in cycle.sheet("scores/得分表.xlsx", "各项扣分")}
    for word in ("shiquan", "baihe"):
        unit = units[cycle.name(word)]
        lost = pytest.approx(unit["已判定部分满分"] - unit["已判定部分得分"])
        assert sum(cost for cost in costs[cycle.name(word)].values() if isinstance(cost, int | float)) == lost
        assert sum(row["扣分"] for row in told if row["单位"] == cycle.name(word)) == lost


def test_a_redesign_changes_no_score(cycle):
    before, now = (
        [
            row
            for row in cycle.sheet(f"{folder}/得分表.xlsx", "各项扣分")
            if row["单位"] == cycle.name("yunling")
        ]
        for folder in ("scores", "scores-later")
    )
    assert before == now


def test_the_index_lists_the_findings_that_count(cycle):
    told = (cycle.folder / "out/单位总览明细.csv").read_text("utf-8-sig")
    rows = [row for row in csv.DictReader(told.splitlines()) if row["项目"] in ("已确认否决", "扣分")]
    for word in cycles.COUNTIES:
        seen = cycle.review(cycle.after, word).progress
        standing = {step.matter.id for step in (*seen.of(Fate.OPEN), *seen.of(Fate.NEW))}
        assert {row["编号"] for row in rows if row["单位"] == cycle.name(word)} == standing


@pytest.mark.parametrize("word", ["yunling", "shiquan"])
def test_a_redesign_changes_every_address_and_no_identity(cycle, word):
    matters = cycle.standing(word).matters
    pages = {each.url for each in matters if each.url != cycle.at[word]}
    assert not [
        page for page in pages if any(f"/{old}/" in page for old in ("zfxxgk", "xwdt", "hdjl", "xxgk"))
    ]
    assert [(each.check, each.url, each.about) for each in matters if each.state is State.NEW] == []
    before, now = (
        {row.fingerprint: row.fate for row in cycle.review(seen, word).rows}
        for seen in (cycle.after, cycle.later)
    )
    assert before.keys() == now.keys()
    back = {print_ for print_, fate in now.items() if fate is Fate.RELAPSED}
    assert {print_ for print_, fate in now.items() if fate is not before[print_]} == back
    assert len(back) == (word == "shiquan")


def test_rulings_hold_on_the_redesigned_site(cycle):
    found = {each.fingerprint: each.counts for each in cycle.standing("yunling").matters}
    assert [found[cycle.rulings[word]] for word in ("确认", "误报", "豁免")] == [True, False, False]


def test_what_was_mended_and_is_back_at_another_address_is_a_relapse(cycle):
    [step] = cycle.review(cycle.later, "shiquan").progress.of(Fate.RELAPSED)
    assert (step.matter.check, step.matter.state) == ("exposed_personal_data", State.RELAPSED)
    assert "/art/" in step.matter.url


def test_the_next_letter_asks_for_what_is_left_under_the_same_ids(cycle):
    mended = cycle.review(cycle.later, "yunling").progress.of(Fate.FIXED)
    left = cycle.list("yunling") - {step.matter.fingerprint for step in mended}
    assert cycle.list("yunling", "again") == left
    [new] = cycle.review(cycle.later, "baihe").progress.of(Fate.NEW)
    assert cycle.list("baihe", "again") == cycle.list("baihe") | {new.matter.fingerprint}
