from datetime import date

from checks.records import Entry
from checks.site.backdated_document import backdated_document
from tests import make

COLUMN = make.column()


def row(document):
    return Entry(column=COLUMN.url, url=document.url, title=document.title, published=document.published)


def crawl_of(*documents, folder=None, as_of=make.AS_OF, column=COLUMN, **given):
    return make.crawl(
        [(column, [row(d) for d in documents]), *documents], folder=folder, as_of=as_of, **given
    )


def said_of(*documents, **given):
    return make.findings(backdated_document, crawl_of(*documents, **given))


def article(path="/zwgk/202603/t20260301_77.html", published="2026-03-01", title="关于防汛的通知", **given):
    return make.document(title, path, published=published, column=COLUMN.url, text="各镇", **given)


OLD = article("/tzgg/0.html", "2026-01-05", "关于春运的通知")
WINTER = date(2026, 2, 1)


def test_an_address_made_on_the_day_is_innocent():
    assert not said_of(article())


def test_an_address_made_before_publication_is_innocent():
    assert not said_of(article(published="2026-03-08"))


def test_an_address_without_a_day_tells_nothing():
    assert not make.judged(backdated_document, crawl_of(article("/tzgg/77.html")))


def test_a_migration_that_made_all_addresses_on_one_day_accuses_nobody():
    moved = [
        article(f"/zwgk/202603/t20260310_{n}.html", f"2024-{n % 12 + 1:02d}-{n % 27 + 1:02d}", f"通知{n}")
        for n in range(40)
    ]
    assert not said_of(*moved)


def test_a_part_of_a_site_that_moved_on_one_day_accuses_nobody():
    moved = [
        article(f"/a/202603/t20260310_{n}.html", f"2024-{n % 12 + 1:02d}-05", f"旧{n}") for n in range(25)
    ]
    own = [article(f"/b/202602/t20260202_{n}.html", "2026-02-02", f"新{n}") for n in range(120)]
    assert not said_of(*moved, *own)


def test_a_document_published_since_the_last_crawl_is_innocent(tmp_path):
    crawl_of(OLD, folder=tmp_path, as_of=WINTER).close()
    assert not said_of(OLD, article("/tzgg/1.html", "2026-02-20"), folder=tmp_path)


def test_a_document_of_the_days_before_the_last_crawl_is_innocent(tmp_path):
    crawl_of(OLD, folder=tmp_path, as_of=WINTER).close()
    assert not said_of(OLD, article("/tzgg/1.html", "2026-01-30"), folder=tmp_path)


def test_a_column_that_was_not_read_to_its_end_tells_nothing_of_what_it_lacked(tmp_path):
    crawl_of(OLD, folder=tmp_path, as_of=WINTER, column=make.column(ended=False)).close()
    assert not said_of(OLD, article("/tzgg/1.html", "2026-01-01"), folder=tmp_path)


def test_a_crawl_that_did_not_finish_tells_nothing(tmp_path):
    crawl_of(OLD, folder=tmp_path, as_of=WINTER, reason="stopped").close()
    assert not said_of(OLD, article("/tzgg/1.html", "2026-01-01"), folder=tmp_path)


def test_a_document_that_moved_to_another_address_is_not_new(tmp_path):
    crawl_of(OLD, folder=tmp_path, as_of=WINTER).close()
    assert not said_of(article("/new/0.html", "2026-01-05", "关于春运的通知"), folder=tmp_path)


def test_a_date_that_became_more_precise_is_the_same_date(tmp_path):
    crawl_of(article("/tzgg/1.html", "2026-01-30"), folder=tmp_path, as_of=WINTER).close()
    assert not said_of(article("/tzgg/1.html", "2026-01-30T09:00"), folder=tmp_path)


def test_a_text_that_was_updated_may_bear_a_later_date(tmp_path):
    crawl_of(article("/tzgg/1.html", "2026-01-30"), folder=tmp_path, as_of=WINTER).close()
    updated = make.document(
        "关于防汛的通知", "/tzgg/1.html", published="2026-03-01", text="各镇、各村", column=COLUMN.url
    )
    assert not said_of(updated, folder=tmp_path)


def test_an_address_made_after_the_date_of_publication_is_found():
    [found] = said_of(article("/zwgk/202603/t20260313_77.html", "2026-03-10"))
    assert "晚 3 天" in found.message
    assert "人工确认" in found.message


def test_a_document_that_an_earlier_crawl_should_have_seen_is_found(tmp_path):
    crawl_of(OLD, folder=tmp_path, as_of=WINTER).close()
    [found] = said_of(OLD, article("/tzgg/1.html", "2026-01-10"), folder=tmp_path)
    assert found.evidence["上次抓取"] == "2026-02-01"


def test_a_date_that_changed_while_the_text_did_not_is_shown_with_both_versions(tmp_path):
    crawl_of(article("/tzgg/1.html", "2026-01-30"), folder=tmp_path, as_of=WINTER).close()
    [found] = said_of(article("/tzgg/1.html", "2026-01-15"), folder=tmp_path)
    assert found.evidence["上次读到"].startswith("2026-01-30")
    assert found.evidence["本次读到"] == "2026-01-15"
