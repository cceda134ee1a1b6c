import pytest

from checks.site.unanswered_message import unanswered_message
from tests.make import column, crawl, findings, message, said, unknowns, url

INBOX = column("县长信箱", "/xzxx/")


def asked(day="2025-11-01", **given):
    return message(**{"page": INBOX.url, "asked": day, **given})


@pytest.mark.parametrize(
    "innocent",
    [
        asked("2025-11-01", answered="2025-11-20"),
        asked("2025-11-01", answered="2026-02-01"),
        asked("2025-12-20", replied=False),
        asked("2026-03-01", status="未答复"),
        asked("2025-03-01", replied=False),
        asked("2025-11-01", status="不予受理"),
        asked("2025-12", replied=False),
        asked("2025-03", replied=False),
    ],
)
def test_what_was_answered_in_time_or_is_not_due_is_fine(innocent):
    stored = crawl([INBOX, innocent])
    assert not findings(unanswered_message, stored)
    assert not unknowns(unanswered_message, stored)


@pytest.mark.parametrize("name", ["在线访谈", "调查征集", "网上信访", "纪检举报", "意见征集"])
def test_columns_that_are_no_inbox_are_exempt(name):
    stored = crawl([column(name, "/zxft/"), asked(page=url("/zxft/"), replied=False)])
    assert not said(unanswered_message, stored)


@pytest.mark.parametrize(
    "unclear",
    [
        asked(),
        asked(status="已答复"),
        asked(None, replied=False),
        asked("2025-11-01", answered="2025-10-01"),
    ],
)
def test_what_a_page_does_not_tell_is_undetermined(unclear):
    stored = crawl([INBOX, unclear])
    assert not findings(unanswered_message, stored)
    assert [word.url for word in unknowns(unanswered_message, stored)] == [INBOX.url]


def test_many_untold_messages_are_one_doubt():
    stored = crawl([INBOX, *(asked(path=f"/xzxx/{number}.html") for number in range(30))])
    [unknown] = unknowns(unanswered_message, stored)
    assert "30" in unknown.reason
    assert "“路灯不亮”" in unknown.reason


@pytest.mark.parametrize(
    "fault",
    [
        asked("2025-11-01", replied=False),
        asked("2025-11-01", status="办理中"),
        asked("2025-12-19", replied=False),
        asked("2025-11-01", answered="2026-02-02"),
        asked("2025-06-15", answered="2026-01-10", status="已办结"),
    ],
)
def test_a_message_without_an_answer_in_three_months_is_suspect(fault):
    [finding] = findings(unanswered_message, crawl([INBOX, fault]))
    assert finding.url == fault.url
    assert "疑似" in finding.message


def test_messages_seen_before_a_crawl_stopped_still_count():
    assert findings(unanswered_message, crawl([INBOX, asked(replied=False)], reason="stopped"))


def test_a_doubt_names_the_letters():
    [doubt] = unknowns(unanswered_message, crawl([INBOX, asked("2025-10-01", title="反映窨井盖缺失")]))
    assert "反映窨井盖缺失" in doubt.reason
