import pytest

from checks.site.late_reply import late_reply
from checks.verdicts import Severity
from tests.make import column, crawl, findings, message, said

INBOX = column("县长信箱", "/xzxx/")


def asked(day, answered, path="/xzxx/1.html", **given):
    return message(path=path, **{"page": INBOX.url, "asked": day, "answered": answered, **given})


@pytest.mark.parametrize(
    "innocent",
    [
        asked("2026-03-02", "2026-03-09"),
        asked("2026-02-13", "2026-02-26"),
        asked("2024-03-02", "2024-05-09"),
        asked("2026-02", "2026-03-09"),
        asked("2026-03-02", None),
        asked("2026-03-09", "2026-03-02"),
        asked("2026-01-05", "2026-03-02", status="无效"),
    ],
)
def test_quick_old_and_undated_answers_are_no_matter(innocent):
    assert not findings(late_reply, crawl([INBOX, innocent]))


def test_an_inbox_without_late_answers_is_fine():
    assert [word.url for word in said(late_reply, crawl([INBOX, asked("2026-03-02", "2026-03-03")]))] == [
        INBOX.url
    ]


def test_slow_answers_of_a_column_are_one_hint():
    slow = [asked("2026-01-05", "2026-01-20", f"/xzxx/{number}.html") for number in range(8)]
    [finding] = findings(late_reply, crawl([INBOX, asked("2026-03-02", "2026-03-03", "/xzxx/a.html"), *slow]))
    assert (finding.evidence["超过的件数"], finding.evidence["有日期的件数"]) == (8, 9)
    assert len(finding.evidence["最长的几件"]) == 5


def test_it_claims_no_clause():
    assert late_reply.severity is Severity.ADVICE
    assert "19号" not in late_reply.basis
