from dataclasses import fields

import pytest

from checks.rules import ConfigError, Rules
from checks.rules import tables as tables_of
from checks.rules.deadlines import Deadlines


def overlaid(tmp_path, text):
    file = tmp_path / "local.toml"
    file.write_text(text, "utf-8")
    return Rules.load(file)


def test_a_table_is_read_as_its_fields_say():
    book = Rules.load().table(Deadlines)
    assert {field.name for field in fields(book)} >= {"annual_report"}


def test_a_table_is_found_by_its_file():
    assert tables_of.named("deadlines") is Deadlines
    assert tables_of.named("book") is None
    assert tables_of.named("../categories") is None


def test_a_list_of_the_overlay_is_added_to_the_books():
    laid = tables_of._laid({"words": ["一", "二"]}, {"words": ["三", "二"]}, "x")
    assert laid == {"words": ["一", "二", "三"]}


def test_words_can_be_taken_out():
    laid = tables_of._laid({"row": {"words": ["一", "二"]}}, {"row": {"without": ["二"]}}, "x")
    assert laid == {"row": {"words": ["一"]}}


def test_a_changed_row_no_longer_claims_the_clause_of_the_book():
    book = {"row": {"days": 3, "basis": "某号文", "confidence": "verified-in-text"}}
    laid = tables_of._laid(book, {"row": {"days": 5}}, "x")
    assert laid["row"] == {"days": 5, "basis": "本地规则", "confidence": "project-heuristic"}


def test_a_changed_row_may_bring_its_own_clause():
    book = {"row": {"days": 3, "basis": "某号文", "confidence": "verified-in-text"}}
    laid = tables_of._laid(book, {"row": {"days": 5, "basis": "市里的通知"}}, "x")
    assert laid["row"]["basis"] == "市里的通知"


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("[deadlines]\nnope = 3", "deadlines：不认识的键 nope"),
        ("[deadlines.publication]\nnope = 3", "deadlines.publication：不认识的键 nope"),
        ("[deadlines]\npublication = 3", "deadlines.publication"),
        ("[nonsense]\na = 1", "不认识的键 nonsense"),
        ("[weights.stale_column]\npoints = 'x'", "weights.stale_column.points"),
        ("[weights.stale_column]\npoints = -1", "weights.stale_column.points"),
        ("[weights.stale_column]\ncap = 3", "缺少 points"),
        ("[weights.stale_column]\npoints = 1\nmore = 2", "不认识的键 more"),
    ],
)
def test_a_wrong_key_is_refused_with_file_and_key(tmp_path, text, named):
    with pytest.raises(ConfigError) as refused:
        overlaid(tmp_path, text)
    assert named in str(refused.value)
    assert "local.toml" in str(refused.value)


def test_a_weight_costs_up_to_its_cap(tmp_path):
    weight = overlaid(tmp_path, "[weights.stale_column]\npoints = 0.5\ncap = 2").weights["stale_column"]
    assert [weight.cost(n) for n in (0, 1, 4, 9)] == [0, 0.5, 2, 2]


def test_a_link_of_the_home_page_costs_its_own_points_up_to_the_same_cap(tmp_path):
    plain = overlaid(tmp_path, "[weights.broken_link]\npoints = 0.5").weights["broken_link"]
    assert plain.cost(4, 1) == 2
    weight = overlaid(tmp_path, "[weights.broken_link]\npoints = 0.5\nhome = 1\ncap = 3").weights[
        "broken_link"
    ]
    assert [weight.cost(n, n - 1) for n in (1, 2, 9)] == [0.5, 1.5, 3]


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ('[deadlines.annual_report.due]\ncounty = "02-31"', "annual_report.due.county"),
        ('[deadlines.annual_report.due]\nvillage = "02-01"', "village"),
        ("[checks.stale_column]\ngrace_days = -1", "stale_column.grace_days"),
        ("[checks.stale_column]\ngrace_days = 1.5", "须是整数"),
        ("[checks.nope]\na = 1", "没有名为 nope 的检查"),
        ("[weights.stale_column]\npoints = 2\ncap = 1", "weights.stale_column.cap"),
        ("[weights.broken_link]\npoints = 1\ncap = 2\nhome = 3", "weights.broken_link.cap"),
        ('[words.own]\nwords = ["云→云"]', "words.own"),
        ("[cycles.news]\ndays = 99999999", "cycles.news.days"),
    ],
)
def test_an_impossible_value_is_refused_before_the_first_request(tmp_path, text, named):
    from checks.registry import load
    from checks.run import thresholds

    with pytest.raises(ConfigError) as refused:
        thresholds(load(), overlaid(tmp_path, text), {})
    assert named in str(refused.value)
    assert "local.toml" in str(refused.value)


def test_a_file_that_notepad_saved_is_read(tmp_path):
    file = tmp_path / "local.toml"
    file.write_bytes("\ufeff[cycles.news]\ndays = 20\n".encode())
    assert Rules.load(file).cycles["news"].days == 20


def test_a_file_of_another_encoding_says_what_to_do(tmp_path):
    file = tmp_path / "local.toml"
    file.write_bytes("[cycles.news]\ntitle = '动态'\n".encode("gbk"))
    with pytest.raises(ConfigError, match="另存为 UTF-8"):
        Rules.load(file)
