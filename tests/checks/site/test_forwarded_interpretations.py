from checks.site.forwarded_interpretations import forwarded_interpretations
from tests.make import column, crawl, document, findings, said, unknowns

COLUMN = column("政策解读", "/zcjd/index.html")
ABOVE = column("上级政策解读", "/sjjd/index.html")
POLICY = document(
    "云山县人民政府办公室关于印发云山县农村公路管护办法的通知",
    "/zcwj/7.html",
    doc_number="云政办〔2026〕3号",
    published="2026-02-02",
)


def others(count, where=COLUMN, start=100):
    return [
        document(
            f"国务院部署第{n}项改革解读", f"/zcjd/{start + n}.html", column=where.url, source="中国政府网"
        )
        for n in range(count)
    ]


def own(count):
    return [
        document(f"《云山县第{n}号管护办法》解读", f"/zcjd/{n}.html", column=COLUMN.url) for n in range(count)
    ]


def judge(*records, **given):
    return crawl([COLUMN, ABOVE, *records], **given)


def test_three_in_ten_are_enough():
    assert not findings(forwarded_interpretations, judge(POLICY, *own(3), *others(7)))


def test_a_unit_that_issued_nothing_is_exempt():
    assert not said(forwarded_interpretations, judge(*others(10)))


def test_a_unit_that_issued_nothing_for_a_year_is_exempt():
    from dataclasses import replace

    from tests.make import stamp

    old = replace(POLICY, published=stamp("2024-02-02"))
    assert not said(forwarded_interpretations, judge(old, *others(10)))


def test_a_column_set_up_for_those_of_others_is_not_counted():
    assert not findings(forwarded_interpretations, judge(POLICY, *own(5), *others(30, ABOVE)))


def test_a_few_say_nothing():
    assert not said(forwarded_interpretations, judge(POLICY, *others(4)))


def test_what_nothing_tells_to_be_anothers_counts_as_own():
    plain = [document(f"第{n}项惠农补贴怎么领", f"/zcjd/{n}.html", column=COLUMN.url) for n in range(6)]
    assert not findings(forwarded_interpretations, judge(POLICY, *plain))


def test_interpretations_of_own_documents_count_wherever_they_were_written():
    about = [
        document(
            f"《云山县农村公路管护办法》解读之{n}", f"/zcjd/{n}.html", column=COLUMN.url, source="云山日报"
        )
        for n in range(5)
    ]
    assert not findings(forwarded_interpretations, judge(POLICY, *about))


def test_an_incomplete_crawl_is_undetermined():
    assert unknowns(forwarded_interpretations, judge(POLICY, *others(10), reason="stopped"))


def test_little_of_ones_own_is_found():
    [finding] = findings(forwarded_interpretations, judge(POLICY, *own(1), *others(9)))
    assert finding.url == COLUMN.url
    assert (finding.evidence["解读总数"], finding.evidence["本级解读数"]) == (10, 1)


def test_none_of_ones_own_is_found():
    assert findings(forwarded_interpretations, judge(POLICY, *others(6)))
