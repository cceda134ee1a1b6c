import pytest

from checks.chronology import apart
from checks.records import Entry, Kind, Stamp
from checks.site.conflicting_dates import conflicting_dates
from tests import make

COLUMN = make.column()


def row(document, iso, raw=None):
    stamp = Stamp(iso=iso, raw=raw or iso, rule="list") if iso else None
    return Entry(column=COLUMN.url, url=document.url, title=document.title, published=stamp)


def crawl_of(document, listed=None, *, raw=None, pubdate=None):
    meta = {"pubdate": pubdate} if pubdate else {}

    def keep(store):
        store.add_page(make.page(document.url, kind=Kind.DOCUMENT, meta=meta), {})

    return make.crawl([(COLUMN, [row(document, listed, raw)]), document], keep=keep)


def said_of(*given, **told):
    return make.findings(conflicting_dates, crawl_of(*given, **told))


def dated(iso="2026-03-01", **given):
    return make.document(published=iso, **given)


def test_the_same_day_with_and_without_minutes_is_one_day():
    assert not said_of(dated("2026-03-01T16:30"), "2026-03-01", pubdate="2026-03-01 16:30:22")


def test_a_day_apart_is_tolerated():
    assert not said_of(dated(), "2026-03-02")


def test_a_list_that_shows_a_month_agrees_with_its_days():
    assert not said_of(dated(), "2026-03")


def test_a_row_without_a_year_is_compared_by_month_and_day():
    assert not said_of(dated("2023-03-01"), "2026-03-01", raw="03-01")


def test_a_list_of_days_of_writing_is_innocent():
    assert not said_of(dated(written="2026-02-10"), "2026-02-10")


def test_a_tag_that_tells_the_last_update_is_innocent():
    document = make.document(published="2026-03-01", updated="2026-03-15")
    assert not said_of(document, "2026-03-01", pubdate="2026-03-15 08:00")


def test_a_tag_that_is_no_date_is_not_compared():
    assert not said_of(dated(), None, pubdate="null")


def test_a_date_that_only_the_tag_tells_is_not_compared_with_itself():
    document = make.document(published=Stamp(iso="2026-03-01", raw="2026-03-01", rule="meta PubDate"))
    assert not said_of(document, "2026-01-01", pubdate="2026-03-01")


def test_an_undated_page_is_not_judged():
    assert not make.judged(conflicting_dates, crawl_of(make.document(), None, pubdate="2026-03-01"))


def test_a_list_that_differs_from_all_its_documents_is_told_once():
    documents = [dated("2026-03-01", path=f"/tzgg/{n}.html", title=f"通知{n}") for n in range(12)]
    crawl = make.crawl([(COLUMN, [row(d, "2026-01-01") for d in documents]), *documents])
    [found] = make.findings(conflicting_dates, crawl)
    assert found.url == COLUMN.url
    assert "12/12" in found.message


def test_a_list_that_tells_another_day_is_found():
    [found] = said_of(dated(), "2026-01-15")
    assert "列表为 2026-01-15" in found.message
    assert found.evidence["列表日期"] == {"通知公告": "2026-01-15"}


def test_a_tag_that_tells_another_day_is_found():
    [found] = said_of(dated(), "2026-03-01", pubdate="2025-12-01 10:00")
    assert "PubDate" in found.message


@pytest.mark.parametrize(
    ("one", "other", "days"),
    [
        ("2026-03-01", "2026-03-01T09:00", 0),
        ("2026-03", "2026-03-31", 0),
        ("2026-03", "2026-04-02", 2),
        ("2026-03-01", "2026-02-27", 2),
    ],
)
def test_days_apart_are_counted_between_the_nearest_days_that_two_dates_can_mean(one, other, days):
    assert apart(make.stamp(one), make.stamp(other)) == days == apart(make.stamp(other), make.stamp(one))


@pytest.mark.parametrize(
    "labels",
    [
        {"发布日期": "2026-03-01", "发布时间": "2026-03-01 09:30"},
        {"发布日期": "2026-02-28", "发布时间": "2026-03-01 09:30"},
        {"成文日期": "2026-01-01", "更新时间": "2026-03-10"},
        {"发布日期": "", "公开日期": "长期"},
        {"公开日期": "2026-02-10"},
    ],
)
def test_labels_that_agree_or_tell_other_days_are_innocent(labels):
    assert not said_of(dated(written="2026-02-10", labels=labels), "2026-03-01")


def test_a_block_that_dates_the_page_otherwise_than_its_bar_is_found():
    labels = {"发布日期": "2025-10-12", "发布时间": "2026-03-01 09:30"}
    [found] = said_of(dated(labels=labels), "2026-03-01")
    assert "发布日期" in found.message
    assert "列表日期" not in found.evidence
