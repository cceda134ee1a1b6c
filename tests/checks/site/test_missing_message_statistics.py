import pytest

from checks.records import Kind
from checks.site.missing_message_statistics import missing_message_statistics
from tests.make import column, crawl, findings, link, message, page, said, unknowns, url

INBOX = column("县长信箱", "/xzxx/")
ASKED = message(page=INBOX.url, asked="2026-03-01", replied=True)


def inbox(*lines):
    return page("/xzxx/", kind=Kind.LIST, outer=lines)


@pytest.mark.parametrize(
    "innocent",
    [
        [INBOX, ASKED, inbox("收到留言 120 件，办结 118 件")],
        [INBOX, ASKED, inbox("受理统计")],
        [INBOX, ASKED, page("/xzxx/", kind=Kind.OTHER, text="本年来信 318 件，已办结 309 件，公开 286 件")],
        [INBOX, ASKED, inbox("已办结309件")],
        [INBOX, ASKED, inbox("首页"), column("留言统计", "/lytj/")],
        [INBOX, ASKED, inbox("首页"), link("/tj/", text="信件办理情况统计")],
    ],
)
def test_numbers_shown_anywhere_are_enough(innocent):
    assert not findings(missing_message_statistics, crawl(innocent))


def test_a_site_without_messages_is_not_judged():
    assert not said(missing_message_statistics, crawl([INBOX, inbox("首页")]))


@pytest.mark.parametrize(
    ("records", "given"),
    [([INBOX, ASKED, inbox()], {}), ([INBOX, ASKED, inbox("首页")], {"reason": "stopped"})],
)
def test_words_that_were_not_read_leave_it_undetermined(records, given):
    stored = crawl(records, **given)
    assert not findings(missing_message_statistics, stored)
    assert unknowns(missing_message_statistics, stored)


def test_messages_without_numbers_are_a_hint():
    [finding] = findings(missing_message_statistics, crawl([INBOX, ASKED, inbox("首页", "版权所有")]))
    assert finding.url == url("/xzxx/")


def test_budget_statistics_are_not_those_of_messages():
    records = [INBOX, ASKED, inbox("首页"), link("/tjgb/", text="统计公报")]
    assert findings(missing_message_statistics, crawl(records))
