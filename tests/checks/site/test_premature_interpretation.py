import pytest

from checks import Severity
from checks.site.premature_interpretation import premature_interpretation
from tests.make import cite, column, crawl, document, findings, said, unknowns, url

COLUMN = column("政策解读", "/zcjd/index.html")


def policy(published="2026-02-10", path="/zcwj/7.html", title="云山县农村公路管护办法", **given):
    return document(title, path, published=published, **{"doc_number": "云政办〔2026〕3号", **given})


def interpretation(published, *cites, title="《云山县农村公路管护办法》解读"):
    return document(title, "/zcjd/1.html", column=COLUMN.url, published=published, cites=cites)


def judge(*records):
    return crawl([COLUMN, *records])


@pytest.mark.parametrize("published", ["2026-02-10", "2026-02-11", "2026-02-10T08:00"])
def test_the_same_day_or_later_is_not_before(published):
    assert not findings(premature_interpretation, judge(policy(), interpretation(published)))


def test_a_month_that_holds_the_day_is_not_before():
    assert not findings(premature_interpretation, judge(policy(), interpretation("2026-02")))


def test_signed_earlier_does_not_matter():
    stored = judge(policy(written="2026-02-20"), interpretation("2026-02-12"))
    assert not findings(premature_interpretation, stored)


@pytest.mark.parametrize(
    "given",
    [
        {"issuer": "岭南省人民政府", "doc_number": None, "title": "农村公路管护办法"},
        {"doc_number": "国办发〔2026〕3号", "title": "农村公路管护办法"},
        {"source": "中国政府网", "title": "农村公路管护办法"},
    ],
)
def test_a_forwarded_policy_was_public_elsewhere_before(given):
    stored = judge(policy(**given), interpretation("2026-01-01", title="《农村公路管护办法》解读"))
    assert not findings(premature_interpretation, stored)


def test_a_later_document_that_is_merely_cited_is_not_its_subject():
    later = policy(
        "2026-03-15", "/zcwj/9.html", title="云山县春季造林实施方案", doc_number="云政办〔2026〕9号"
    )
    links = (cite("云山县春季造林实施方案", "/zcwj/9.html", label="相关阅读"),)
    assert not findings(
        premature_interpretation, judge(policy(), later, interpretation("2026-02-11", *links))
    )


def test_the_earliest_of_several_copies_counts():
    copy = policy("2026-03-01", "/gongbao/7.html")
    assert not findings(premature_interpretation, judge(policy(), copy, interpretation("2026-02-11")))


def test_a_consultation_comes_before_its_document():
    draft = interpretation("2026-01-01", title="《云山县农村公路管护办法（征求意见稿）》起草说明解读")
    assert not said(premature_interpretation, judge(policy(), draft))


def test_an_unread_date_is_undetermined():
    assert unknowns(premature_interpretation, judge(policy(None), interpretation("2026-02-01")))


def test_a_day_earlier_by_title_is_before():
    [finding] = findings(premature_interpretation, judge(policy(), interpretation("2026-02-09")))
    assert finding.url == url("/zcjd/1.html")
    assert finding.about == url("/zcwj/7.html")


def test_minutes_on_one_day_are_a_hint():
    stored = judge(policy("2026-02-10T16:00"), interpretation("2026-02-10T09:00"))
    [finding] = findings(premature_interpretation, stored)
    assert finding.severity is Severity.ADVICE


def test_midnight_is_no_time_of_day():
    stored = judge(policy("2026-02-10T16:00"), interpretation("2026-02-10T00:00"))
    assert not findings(premature_interpretation, stored)


def test_an_amendment_that_came_later_is_not_the_subject():
    change = policy(
        "2026-03-10",
        "/zcwj/9.html",
        title="关于修改《云山县农村公路管护办法》的决定",
        doc_number="云政办〔2026〕9号",
    )
    assert not findings(premature_interpretation, judge(policy(), change, interpretation("2026-02-11")))


def test_a_later_version_of_one_name_is_not_preceded():
    newer = policy(
        "2026-03-10",
        "/zcwj/9.html",
        title="云山县人民政府办公室关于印发云山县农村公路管护办法的通知",
        doc_number="云政办〔2026〕9号",
    )
    assert not findings(premature_interpretation, judge(policy(), newer, interpretation("2026-02-11")))


def test_the_only_source_it_links_is_its_subject():
    plain = interpretation(
        "2026-02-01", cite("文件原文", "/zcwj/7.html"), title="管好农村路 方便千万家政策解读"
    )
    assert findings(premature_interpretation, judge(policy(), plain))
