from checks.lists import Lists
from checks.records import Entry
from tests.make import column, crawl, document, stamp, url

NOTICES = column(entries=2)
NEWS = column("工作动态", "/gzdt/index.html")


def entry(path, day=None, of=NOTICES):
    return Entry(column=of.url, url=url(path), title=path, published=stamp(day))


def test_a_row_has_its_own_date_before_that_of_its_document():
    rows = Lists(
        crawl(
            [
                (NOTICES, [entry("/1.html", "2026-03-01"), entry("/2.html")]),
                document(path="/1.html", published="2026-02-01"),
                document(path="/2.html", published="2026-01-05T09:00"),
            ]
        )
    )[NOTICES]
    assert [(row.iso, row.read) for row in rows] == [("2026-03-01", True), ("2026-01-05T09:00", True)]


def test_a_month_has_a_year_and_no_day():
    [row] = Lists(crawl([(NOTICES, [entry("/1.html", "2026-03")])]))[NOTICES]
    assert (row.year, row.day, row.read) == (2026, None, False)


def test_a_row_that_stands_twice_counts_once():
    assert len(Lists(crawl([(NOTICES, [entry("/1.html"), entry("/1.html")])]))[NOTICES]) == 1


def test_a_column_without_rows_has_none():
    assert Lists(crawl([NOTICES]))[NOTICES] == ()


def test_of_several_lists_the_newest_date_is_told():
    stored = crawl(
        [(NOTICES, [entry("/1.html", "2026-03-01")]), (NEWS, [entry("/1.html", "2026-03-05", NEWS)])]
    )
    assert Lists(stored).listed == {url("/1.html"): "2026-03-05"}
