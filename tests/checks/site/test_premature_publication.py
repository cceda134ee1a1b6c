from checks.site.premature_publication import premature_publication
from tests import make


def said_of(*documents):
    return make.findings(premature_publication, make.crawl(documents))


def test_the_same_day_is_not_before():
    assert not said_of(make.document(published="2026-03-01", written="2026-03-01"))


def test_minutes_do_not_make_a_day_earlier():
    assert not said_of(make.document(published="2026-03-01T08:00", written="2026-03-01"))


def test_the_month_of_writing_is_not_after_a_day_in_it():
    assert not said_of(make.document(published="2026-03-01", written="2026-03"))


def test_a_draft_is_published_before_it_is_final():
    draft = make.document(
        "《云山县停车管理办法（征求意见稿）》", published="2026-02-01", written="2026-03-01"
    )
    assert not said_of(draft)


def test_a_day_of_writing_that_a_migration_gave_to_many_accuses_nobody():
    moved = [
        make.document(f"通知{n}", f"/tzgg/{n}.html", published=f"2025-01-{n:02d}", written="2026-01-05")
        for n in range(1, 13)
    ]
    assert not said_of(*moved)
    assert len(make.unknowns(premature_publication, make.crawl(moved))) == 12


def test_a_document_without_a_day_of_writing_is_not_judged():
    assert not make.judged(premature_publication, make.crawl([make.document(published="2026-03-01")]))


def test_publication_before_writing_is_found_with_both_days():
    [found] = said_of(
        make.document(published="2026-03-01", written="2026-03-05", doc_number="云政发〔2026〕3号")
    )
    assert found.evidence["发布日期"] == "2026-03-01"
    assert found.evidence["成文日期"] == "2026-03-05"
