import pytest

from checks.site.missing_proposal_replies import missing_proposal_replies
from tests.make import column, crawl, findings, said, unknowns


def proposals(**given):
    return column("建议提案办理", "/jyta/", **given)


@pytest.mark.parametrize("newest", ["2025-09-01", "2026-03-01", "2025"])
def test_replies_of_last_year_are_enough(newest):
    assert not findings(missing_proposal_replies, crawl([proposals(newest=newest)]))


def test_any_of_several_columns_is_enough():
    other = column("政协委员提案办理", "/zxta/", newest="2025-09-01")
    assert not findings(missing_proposal_replies, crawl([proposals(newest="2022-09-01"), other]))


@pytest.mark.parametrize("records", [[column("通知公告")], [proposals(entries=0)]])
def test_no_column_and_an_empty_one_are_told_of_elsewhere(records):
    assert not said(missing_proposal_replies, crawl(records))


@pytest.mark.parametrize("given", [{}, {"newest": "2022-09-01", "ended": False, "sorted": False}])
def test_a_column_that_was_not_read_whole_is_undetermined(given):
    assert unknowns(missing_proposal_replies, crawl([proposals(**given)]))
    assert not findings(missing_proposal_replies, crawl([proposals(**given)]))


def test_nothing_since_the_year_before_last_is_a_hint():
    [finding] = findings(missing_proposal_replies, crawl([proposals(newest="2024-09-01")]))
    assert "2024-09-01" in finding.message
