import pytest

from checks.records import Entry, Kind
from checks.site.undated_column import undated_column
from tests.make import column, crawl, document, findings, page, stamp, unknowns, url

NEWS = column("部门动态", "/c/", entries=5, undated=5, newest=None)


def rows(col=NEWS, dates=(), **given):
    """Five documents in the column, with dates in the list for the first of them."""
    records = []
    for n in range(5):
        path = f"/c/{n}.html"
        day = dates[n] if n < len(dates) else None
        records.append(Entry(column=col.url, url=url(path), title=f"第{n}条", published=stamp(day)))
        records.append(document(f"第{n}条", path, **given))
    return [col, *records]


def test_rows_with_dates_are_dated():
    assert not findings(undated_column, crawl(rows(dates=["2026-03-01"] * 5)))


def test_documents_with_dates_stand_in_for_rows_without():
    assert not findings(undated_column, crawl(rows(published="2026-03-01")))


def test_a_list_of_which_a_part_is_dated_is_dated():
    assert not findings(undated_column, crawl(rows(dates=["2026-03-01"] * 2)))


@pytest.mark.parametrize("name", ["办事指南", "机构职能", "领导信息", "收费标准", "魅力云山"])
def test_static_columns_need_no_date(name):
    assert not findings(undated_column, crawl(rows(column(name, "/c/", entries=5, newest=None))))


def test_two_rows_are_too_few():
    few = column("部门动态", "/c/", entries=2, newest=None)
    assert not findings(undated_column, crawl([few, *rows(few)[1:5]]))


def test_an_archived_column_is_not_judged():
    assert not findings(
        undated_column, crawl(rows(column("部门动态", "/c/", archived="已归档", newest=None)))
    )


@pytest.mark.parametrize("given", [{"unread": "服务器回答 503"}, {"text": "发布于 2026-03-01 的消息"}])
def test_documents_that_may_be_dated_leave_it_undetermined(given):
    stored = crawl(rows(**given))
    assert not findings(undated_column, stored)
    assert unknowns(undated_column, stored)


def test_rows_that_lead_to_other_sites_leave_it_undetermined():
    outside = [
        Entry(column=NEWS.url, url=f"http://mp.example/s/{n}", title="转发", published=None) for n in range(5)
    ]
    assert unknowns(undated_column, crawl([NEWS, *outside]))


def test_a_day_beside_the_text_leaves_it_undetermined():
    stored = crawl([*rows(), page("/c/0.html", kind=Kind.DOCUMENT, outer=("时间：2026年3月1日",))])
    assert unknowns(undated_column, stored)


def test_a_list_without_any_date_is_found_with_examples():
    [finding] = findings(undated_column, crawl(rows()))
    assert finding.evidence["没有日期的条数"] == 5
    assert "第0条" in finding.evidence["示例"]


def test_files_in_a_list_without_dates_are_undated():
    files = [
        Entry(column=NEWS.url, url=url(f"/files/{n}.pdf"), title="决定", published=None) for n in range(4)
    ]
    assert findings(undated_column, crawl([NEWS, *files]))


def test_a_column_that_the_book_does_not_know_needs_dates_too():
    listed = rows(column("科普园地", "/c/", entries=5, newest=None))
    assert findings(undated_column, crawl(listed)) or unknowns(undated_column, crawl(listed))
    assert not findings(undated_column, crawl(rows(column("2019年", "/c/", entries=5, newest=None))))
