from datetime import date

import pytest

from checks.crawl import Crawl
from checks.site.unmaintained_column import unmaintained_column
from checks.store import Store
from tests.make import column, crawl, findings, judged, write

THIN = column("部门动态", "/c/", entries=3, newest="2025-06-01")


def audits(tmp_path, then, now, *, before=date(2025, 12, 1), reason="finished"):
    """The crawl of 2026-03-20, after one on the day ``before``."""
    crawl([then], folder=tmp_path, as_of=before, reason=reason).close()
    with Store(tmp_path / "site.db") as store:
        store.start(started="2026-03-20T09:00:00+08:00", as_of="2026-03-20", settings={})
        store.begin()
        write(store, [now])
        store.finish(reason="finished", finished="2026-03-20T09:30:00+08:00", coverage={"start_read": True})
    return Crawl(tmp_path / "site.db")


def test_the_first_audit_says_nothing():
    assert not judged(unmaintained_column, crawl([THIN]))


@pytest.mark.parametrize(
    "now",
    [column("部门动态", "/c/", entries=30, newest="2025-06-01"), column("部门动态", "/c/", entries=4, newest="2026-03-18"),
     column("办事指南", "/c/", entries=3, newest="2025-06-01"), column("部门动态", "/new/", entries=3, newest="2025-06-01")],
)  # fmt: skip
def test_full_fresh_static_and_new_columns_are_kept(tmp_path, now):
    assert not findings(unmaintained_column, audits(tmp_path, THIN, now))


def test_a_column_that_was_in_time_before_is_only_stale(tmp_path):
    fresh = column("部门动态", "/c/", entries=3, newest="2025-11-28")
    assert not findings(unmaintained_column, audits(tmp_path, fresh, fresh))


def test_an_audit_of_last_week_is_the_same_period(tmp_path):
    assert not findings(unmaintained_column, audits(tmp_path, THIN, THIN, before=date(2026, 3, 10)))


def test_an_earlier_audit_that_was_not_complete_does_not_count(tmp_path):
    assert not findings(unmaintained_column, audits(tmp_path, THIN, THIN, reason="stopped"))


def test_a_thin_column_overdue_at_two_audits_is_a_lead(tmp_path):
    [finding] = findings(unmaintained_column, audits(tmp_path, THIN, THIN))
    assert finding.evidence["上次监测"] == "2025-12-01，已 183 天未更新"
