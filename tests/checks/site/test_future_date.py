from datetime import date

from checks.site.future_date import future_date
from tests import make


def said_of(document, **given):
    return make.findings(future_date, make.crawl([document], **given))


def test_a_document_of_today_is_not_in_the_future():
    assert not said_of(make.document(published="2026-03-20"))


def test_a_document_of_tomorrow_is_tolerated_as_a_difference_of_clocks():
    assert not said_of(make.document(published="2026-03-21T00:30"))


def test_the_current_month_or_year_is_not_in_the_future():
    assert not said_of(make.document(published="2026-03"))
    assert not said_of(make.document(published="2026"))


def test_a_day_in_the_title_is_no_date_of_publication():
    assert not said_of(make.document("关于2026年5月10日停水的公告", published="2026-03-18"))


def test_a_document_seen_after_the_day_of_audit_is_measured_by_the_crawl():
    with make.crawl([make.document(published="2026-03-20")]) as crawl:
        crawl.as_of = date(2026, 1, 1)
        assert not make.findings(future_date, crawl)


def test_a_document_of_another_host_is_not_judged():
    assert not said_of(make.document(path="http://other.example/a.html", published="2027-01-01"))


def test_a_document_without_a_date_is_not_judged():
    assert not make.judged(future_date, make.crawl([make.document()]))


def test_a_date_that_has_not_come_is_found_with_both_days():
    [found] = said_of(make.document(published="2026-12-01"))
    assert "2026-12-01" in found.message
    assert found.evidence["抓取日期"] == "2026-03-20"


def test_a_year_that_has_not_come_is_found():
    assert said_of(make.document(published="2027"))


def test_a_far_off_day_in_another_label_is_no_date_of_publication():
    assert not said_of(
        make.document(labels={"有效期至": "2062-03-02", "发布日期": "", "截止日期": "2062-01-01"})
    )


def test_a_far_off_day_beside_a_date_that_was_read_is_not_compared():
    assert not said_of(make.document(published="2026-03-02", labels={"发布日期": "2062-03-02"}))


def test_a_year_with_its_digits_turned_round_is_found_by_its_label():
    [found] = said_of(make.document(labels={"发布时间": "2062-03-02 09:30"}))
    assert "2062-03-02" in found.message
