"""A column that suddenly reads as empty is not believed; one that a person vouches for is."""

from checks.records import Column
from checks.units import ToldColumn
from crawler.guard import Past, believed
from tests.make import column
from tests.serving import HTML, crawl, served

PAST = Past(entries=40, undated=0, pages=2, name="通知公告", path=(), address="http://a.example/")


def doubted(now: Column, past: Past | None = PAST, told: ToldColumn | None = None) -> str | None:
    kept = believed(now, past, told)
    assert (kept is now) == (kept.unread is None)
    return kept.unread


def test_a_column_without_history_is_believed():
    assert doubted(column(entries=0), past=None) is None


def test_a_column_that_loses_some_rows_is_believed():
    assert doubted(column(entries=30)) is None


def test_a_short_column_may_become_shorter():
    assert doubted(column(entries=0), past=Past(5, 0, 1, "公开指南", (), "")) is None


def test_a_column_of_undated_rows_may_stay_undated():
    assert doubted(column(entries=40, undated=40), past=Past(40, 40, 1, "图片", (), "")) is None


def test_a_column_that_collapses_is_unread():
    reason = doubted(column(entries=3))
    assert "40 条骤减为 3 条" in reason
    assert believed(column(entries=3), PAST, None).entries is None


def test_a_column_that_gives_no_list_any_more_is_named():
    unread = column(entries=None, unread="没有读出列表", layout="default")
    assert believed(unread, PAST, None).unread == "上次读到 40 条，这次没有读出列表，疑似页面改版"


def test_a_page_that_did_not_answer_is_no_rot():
    failed = column(entries=None, unread="栏目页未能读取：服务器回答 503")
    assert believed(failed, PAST, None) is failed


def test_a_column_whose_rows_lose_their_dates_is_unread():
    assert "读不出日期" in doubted(column(entries=40, undated=39))


def test_fewer_rows_than_the_minimum_that_was_told_are_unread():
    assert "至少 10 条" in doubted(column(entries=4), past=None, told=ToldColumn(name="通知公告", minimum=10))


def test_a_person_who_tells_a_minimum_overrules_history():
    assert doubted(column(entries=4), told=ToldColumn(name="通知公告", minimum=2)) is None


def page(rows: str) -> tuple[int, dict[str, str], str]:
    crumb = '<div class="dqwz">当前位置：<a href="/">首页</a> &gt; <a href="/tzgg/">通知公告</a></div>'
    menu = '<div class="nav"><a href="/tzgg/">通知公告</a></div>'
    return 200, dict(HTML), f"<title>云泽市人民政府</title>{menu}{crumb}{rows}"


def news(count: int) -> str:
    form = '<li><a href="/tzgg/{n}.html">关于第{n}项便民服务安排的公告</a><span>2026-03-{n:02d}</span></li>'
    return f'<ul class="list">{"".join(form.format(n=n) for n in range(1, count + 1))}</ul>'


def test_a_redesign_that_cannot_be_read_stops_with_exit_3_and_is_no_empty_column(tmp_path):
    table = {"/": page(""), "/tzgg/": page(news(12))}
    with served(lambda asked: table.get(asked.path)) as (address, _):
        crawl(address, tmp_path).close()
        table["/tzgg/"] = page("<ul class='list'></ul>")
        with crawl(address, tmp_path) as view:
            found = next(column for column in view.columns() if column.name == "通知公告")
            assert found.entries is None
            assert "上次读到 12 条" in found.unread
            assert [each["name"] for each in view.coverage["doubted"]] == ["通知公告"]
