"""Findings keep their identity where a page moved or a whole site was made over, and only there."""

import pytest

from tests.make import column, document, link, message, page
from tests.moving import TITLE, dead, faulty, lives, stale

APART = [("new", False)]
"""Beside what became of the old one."""


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            [faulty("/a/1.html", published="2026-01-05")],
            [faulty("/b/9.html", published="2026-02-09")],
        ),
        (
            [faulty("/a/1.html", doc_number="云政办〔2026〕3号")],
            [faulty("/b/9.html", doc_number="云政办〔2026〕4号")],
        ),
        ([faulty("/a/1.html", "公示")], [faulty("/b/9.html", "公示", published="2026-01-05")]),
        ([faulty("/a/1.html")], [faulty("/b/9.html", "关于安装路灯的公告")]),
        (
            [faulty("/a/1.html"), document(TITLE, "/a/2.html")],
            [faulty("/b/9.html")],
        ),
        (
            [faulty("/a/1.html")],
            [faulty("/b/9.html"), document(TITLE, "/b/8.html")],
        ),
        (
            [faulty("/a/1.html")],
            [faulty("/b/9.html", published="2026-01-05"), link("/a/1.html", text="旧通知")],
        ),
        (
            [stale("/a/"), column("部门动态", "/c/", newest="2026-03-19", path=("首页", "财政"))],
            [stale("/b/", "新闻")],
        ),
        ([dead("/old.html", "更多")], [dead("/new.html", "更多")]),
        ([dead("/old.html", "公共资源交易")], [dead("/new.html", "公共资源交易")]),
        ([dead("/old.html", "公共资源交易")], [dead("/new.html", "政府采购公告")]),
        (
            [dead("/old.html", "公共资源交易")],
            [dead("/new.html", "公共资源交易"), link("/x.html", text="公共资源交易")],
        ),
        ([dead("/old.html", "公共资源交易")], [dead("/old.html", "x"), dead("/new.html", "公共资源交易")]),
        (
            [dead("/old.html", "公共资源交易")],
            [page("/c.html"), dead("/new.html", "公共资源交易", at="/c.html")],
        ),
    ],
    ids=[
        "the next one of a series, of another day",
        "another number",
        "a title that says nothing",
        "another title",
        "two of one title before",
        "two of one title now",
        "the old page is linked still",
        "two columns of one name before",
        "words that say nothing",
        "another target on a page that stands",
        "other words",
        "two links of the same words",
        "the old link is there still",
        "the same words on another page",
    ],
)
def test_what_may_be_another_fault_stays_one_of_its_own(tmp_path, before, after):
    assert [life for life in lives(tmp_path, before, after) if life == ("new", False)] == APART


SPELLED = "https://www.yunshan.example"


def test_a_site_that_is_now_asked_over_https_is_the_same(tmp_path):
    before = [
        stale("/a/"),
        dead("/x.html", "更多"),
        message("路灯不亮", "/m/1.html", asked="2025-10-09", replied=False),
    ]
    after = [
        stale(f"{SPELLED}/a/", "新闻"),
        dead(f"{SPELLED}/x.html", "更多"),
        message("路灯不亮", f"{SPELLED}/m/1.html", asked="2025-10-09", replied=False),
    ]
    told = lives(tmp_path, before, after)
    assert (len(told), set(told)) == (3, {("persisting", True)})


def test_while_both_spellings_are_read_each_is_a_page_of_its_own(tmp_path):
    told = lives(
        tmp_path,
        [stale("/a/")],
        [column("部门动态", "/a/", newest="2026-03-19"), stale(f"{SPELLED}/a/", "新闻")],
    )
    assert ("new", False) in told


def test_on_a_site_that_goes_on_as_it_was_a_title_alone_says_nothing(tmp_path):
    others = [document(f"关于做好第{n}批路灯更换工作的通知", f"/c/{n}.html") for n in range(3)]
    after = faulty("/b/9.html", published="2026-01-05")
    assert ("new", False) in lives(tmp_path, [faulty("/a/1.html"), *others], [after, *others])
    assert ("new", False) not in lives(tmp_path / "x", [faulty("/a/1.html")], [after])


def test_a_fault_on_another_page_is_new_while_the_old_page_stands(tmp_path):
    mended = document(TITLE, "/a/1.html", text="现将安装路灯一事通知如下。")
    told = lives(tmp_path, [faulty("/a/1.html")], [mended, faulty("/b/9.html")])
    assert ("new", False) in told


def test_a_page_that_was_there_before_is_none_that_moved(tmp_path):
    other, now = document("关于更换路灯的通知", "/b/9.html"), faulty("/b/9.html", published="2026-01-05")
    assert ("new", False) in lives(tmp_path, [faulty("/a/1.html"), other], [now])


def test_where_the_home_page_was_not_read_nothing_is_known_to_be_gone(tmp_path):
    after = [stale("/b/", "新闻")]
    assert ("new", False) in lives(tmp_path, [stale("/a/")], after, coverage={"start_read": False})


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            [
                faulty(
                    "/a/1.html",
                )
            ],
            [faulty("/b/9.html")],
        ),
        (
            [faulty("/a/1.html")],
            [page("/a/1.html", status=404), faulty("/b/9.html", published="2026-01-05")],
        ),
        (
            [faulty("/a/1.html", doc_number="云政办〔2026〕3号")],
            [faulty("/b/9.html", "关于路灯安装的通知", doc_number="云政办〔2026〕3号")],
        ),
        (
            [faulty("/a/1.html", "公示", published="2026-01-05")],
            [faulty("/b/9.html", "公示", published="2026-01-05", doc_number="云公示〔2026〕1号")],
        ),
        ([stale("/a/")], [stale("/b/", "新闻")]),
        ([stale("/a/")], [stale("/a/", "新闻")]),
        (
            [
                message("路灯不亮", "/a/1.html", asked="2025-10-09", status="待办", replied=False),
            ],
            [
                message("路灯不亮", "/b/1.html", asked="2025-10-09", status="待办", replied=False),
            ],
        ),
        (
            [faulty("/a/1.html"), dead("/old.html", "公共资源交易")],
            [faulty("/b/9.html"), dead("/new.html", "公共资源交易")],
        ),
        (
            [faulty("/a/1.html"), dead("/a/f.doc", "附件", at="/a/1.html")],
            [faulty("/b/9.html"), dead("/b/g.doc", "附件", at="/b/9.html")],
        ),
    ],
    ids=[
        "a document by its title",
        "the old address answers 404",
        "by its number",
        "by its title and day",
        "a column that stands elsewhere in the tree",
        "and at its old address",
        "a message",
        "a link by its words on the home page of a site made over",
        "a link of a document that moved",
    ],
)
def test_what_moved_is_what_it_was(tmp_path, before, after):
    told = lives(tmp_path, before, after)
    assert {life for life in told if life[0] == "new"} == set()
    assert ("persisting", True) in told
