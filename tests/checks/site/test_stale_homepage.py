from datetime import date

import pytest

from checks.records import Kind, LinkState
from checks.site.stale_homepage import stale_homepage
from checks.verdicts import Severity
from tests.make import column, crawl, document, findings, link, page, said, unknowns, url

HOME = page("/", kind=Kind.HOME)
NEWS = column("云山要闻", "/yw/", newest="2025-12-01", path=("首页", "要闻动态"))


def items(*days: str, folder: str = "/yw", **given):
    """Documents published on ``days``, each linked from the home page."""
    records = []
    for number, day in enumerate(days):
        path = f"{folder}/{number}.html"
        records += [
            document(f"县政府召开第{number}次常务会议", path, published=day, **given),
            link(path, text="县政府召开常务会议"),
        ]
    return records


def menu(*columns):
    return [*columns, *(link(each.url, text=each.name) for each in columns)]


OLD = items("2026-02-01", "2026-01-30", "2026-01-20", "2025-12-01", "2025-11-01")


def test_one_item_of_these_two_weeks_is_enough():
    assert not findings(stale_homepage, crawl([HOME, *OLD, *items("2026-03-06", folder="/tzgg")]))


def test_a_home_page_of_navigation_alone_is_fresh_by_its_columns():
    fresh = column("部门动态", "/bmdt/", newest="2026-03-18")
    assert not findings(stale_homepage, crawl([HOME, *menu(fresh, NEWS)]))


def test_a_block_of_outside_news_with_the_day_in_its_address_is_an_update():
    relay = link("http://www.gov.example/yaowen/2026-03/18/content_1.htm", text="国务院常务会议召开通稿")
    relayed = link("http://www.gov.example/yaowen/2026/03/18/1.htm", text="国务院常务会议召开通稿")
    assert not findings(stale_homepage, crawl([HOME, *OLD, relay, relayed]))


def test_the_home_page_under_another_address_is_no_item_of_itself():
    copy = [document("云山县人民政府", "/index.html?link=zwgk", published="2026-03-19")]
    stored = crawl([HOME, *OLD, *copy, link("/index.html?link=zwgk", text="信息公开")])
    assert findings(stale_homepage, stored)


def test_a_mistyped_day_in_the_future_does_not_make_it_fresh():
    assert findings(stale_homepage, crawl([HOME, *OLD, *items("2027-02-01", folder="/tzgg")]))


def test_items_dated_only_by_their_list_are_dated():
    from checks.records import Entry
    from tests.make import stamp

    rows = [Entry(column=NEWS.url, url=url("/yw/9.html"), title="甲", published=stamp("2026-03-18"))]
    stored = crawl([HOME, *OLD, (NEWS, rows), document("甲", "/yw/9.html"), link("/yw/9.html", text="甲")])
    assert not findings(stale_homepage, stored)


@pytest.mark.parametrize(
    "given",
    [
        [page("/", kind=Kind.HOME, unread="页面由脚本生成")],
        [HOME, *OLD, column("部门动态", "/bmdt/", newest="2026-03-18"), link("/bmdt/", text="部门动态")],
        [HOME, *OLD, link("/yw/x.html", LinkState.UNSURE, text="县政府召开第九次常务会议")],
        [HOME, *OLD, *(link(f"http://mp.example/s/{n}", text="云山县召开春耕工作会议") for n in range(5))],
        [HOME, *items("2026-04-01", "2026-04-02", "2026-02-01")],
        [HOME],
    ],
)  # fmt: skip
def test_what_may_hide_an_update_leaves_it_undetermined(given):
    stored = crawl(given)
    assert not findings(stale_homepage, stored)
    assert unknowns(stale_homepage, stored)


def test_an_incomplete_crawl_leaves_it_undetermined():
    assert unknowns(stale_homepage, crawl([HOME, *OLD], reason="stopped"))


def test_a_home_page_that_is_old_on_the_day_of_the_audit_is_suspected_only():
    [finding] = findings(stale_homepage, crawl([HOME, NEWS, *OLD]))
    assert "疑似" in finding.message
    assert finding.evidence["首页有日期的条目数"] == 5
    assert stale_homepage.severity is Severity.VETO


def test_blocks_that_do_not_follow_their_fresh_column_are_stale():
    fresh = column("云山要闻", "/yw/", newest="2026-03-18")
    old = items("2026-02-01", "2026-01-30", "2026-01-20", "2025-12-01", "2025-11-01", column=fresh.url)
    [finding] = findings(stale_homepage, crawl([HOME, *menu(fresh), *old]))
    assert finding.evidence["两周内有更新而首页未同步的栏目"] == ["云山要闻"]


def test_a_home_page_of_navigation_to_old_columns_is_stale():
    old = column("通知公告", newest="2026-02-01")
    [finding] = findings(stale_homepage, crawl([HOME, *menu(old, NEWS)]))
    assert "通知公告" in str(finding.evidence["最近更新"])


def test_the_same_home_page_was_fresh_on_an_earlier_day():
    assert not findings(stale_homepage, crawl([HOME, *OLD], as_of=date(2026, 2, 10)))


def test_something_is_said_in_any_case():
    assert said(stale_homepage, crawl([HOME, *OLD]))
