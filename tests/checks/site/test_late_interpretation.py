import pytest

from checks.site.late_interpretation import late_interpretation
from tests.make import column, crawl, document, findings, said, stamp, unknowns, url

COLUMN = column("政策解读", "/zcjd/index.html")


def policy(published="2026-02-12", path="/zcwj/7.html", title="云山县农村公路管护办法", **given):
    return document(title, path, published=published, **{"doc_number": "云政办〔2026〕3号", **given})


def reading(published, path="/zcjd/1.html", title="《云山县农村公路管护办法》解读", **given):
    return document(title, path, column=COLUMN.url, published=published, **given)


def judge(*records, **given):
    return crawl([given.pop("column", COLUMN), *records], **given)


@pytest.mark.parametrize("published", ["2026-02-12", "2026-02-14", "2026-02-24", "2026-02"])
def test_within_three_working_days_across_the_spring_festival(published):
    assert not findings(late_interpretation, judge(policy(), reading(published)))


def test_the_earliest_interpretation_counts():
    stored = judge(policy(), reading("2026-03-18"), reading("2026-02-13", "/zcjd/2.html"))
    assert not findings(late_interpretation, stored)


def test_days_are_counted_from_publication_not_from_signing():
    stored = judge(policy("2026-03-10", written="2026-01-05"), reading("2026-03-11"))
    assert not findings(late_interpretation, stored)


def test_an_interpretation_of_an_earlier_day_is_not_late():
    assert not findings(late_interpretation, judge(policy(), reading("2026-02-02")))


def test_a_policy_of_the_state_council_is_not_judged():
    above = policy(title="国务院关于印发农村公路管护办法的通知", doc_number="国发〔2026〕3号")
    assert not said(
        late_interpretation, judge(above, reading("2026-03-18", title="《农村公路管护办法》解读"))
    )


def test_a_forwarding_notice_is_not_judged():
    sent = policy(title="云山县人民政府办公室转发省交通厅关于农村公路管护办法的通知")
    about = reading("2026-03-18", title="《关于农村公路管护办法的通知》解读")
    assert not said(late_interpretation, judge(sent, about))


def test_a_policy_from_before_there_was_a_term_is_not_judged():
    assert not said(late_interpretation, judge(policy("2014-02-12"), reading("2026-02-12")))


def test_a_later_copy_leaves_more_time():
    copy = policy("2026-03-02", "/gongbao/7.html")
    assert not findings(late_interpretation, judge(policy(), copy, reading("2026-03-04")))


def test_a_longer_profile_allows_more():
    stored = judge(policy(), reading("2026-02-26"))
    assert findings(late_interpretation, stored)
    assert not findings(late_interpretation, stored, profile="fujian")


def test_a_day_that_only_the_address_tells_dates_nothing():
    from dataclasses import replace

    filed = replace(reading("2026-03-18"), published=replace(stamp("2026-03-18"), rule="url"))
    stored = judge(policy(), filed)
    assert not findings(late_interpretation, stored)
    assert unknowns(late_interpretation, stored)


def test_a_year_without_a_calendar_is_undetermined():
    stored = judge(policy("2030-02-12"), reading("2030-04-12"))
    assert not findings(late_interpretation, stored)
    assert unknowns(late_interpretation, stored)


def test_a_list_that_was_not_read_to_its_end_may_hold_an_earlier_one():
    cut = column("政策解读", "/zcjd/index.html", ended=False)
    assert unknowns(late_interpretation, judge(policy(), reading("2026-03-18"), column=cut))


def test_a_date_that_was_not_read_is_undetermined():
    assert unknowns(late_interpretation, judge(policy(), reading(None)))


def test_the_fourth_working_day_is_late():
    [finding] = findings(late_interpretation, judge(policy(), reading("2026-02-25")))
    assert finding.url == url("/zcwj/7.html")
    assert finding.evidence["应于"] == "2026-02-24"
    assert "2026-02-14" in finding.evidence["工作日"]


def test_the_finding_claims_the_profiles_clause():
    [finding] = findings(late_interpretation, judge(policy(), reading("2026-03-18")), profile="fujian")
    assert "福建" in finding.basis
