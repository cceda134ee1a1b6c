"""The life of findings whose pages moved goes on: through more crawls, mending, coming back, and rulings."""

from checks.cases.docket import Docket
from checks.cases.rulings import Ruled, Ruling
from checks.judge import judge
from checks.registry import select
from checks.store import Store
from checks.verdicts import State
from tests.make import column, document
from tests.moving import CHECKS, RULES, TITLE, dead, faulty, lives, night, stale

FALSE = Ruled(ruling=Ruling.FALSE, reason="原文如此", by="王", at="2026-03-20")


def test_a_site_made_over_has_nothing_new_and_the_third_crawl_goes_on(tmp_path):
    titles = [f"关于做好第{n}批路灯安装工作的通知" for n in range(20)]
    first = [faulty(f"/old/{n}.html", title, published="2026-01-05") for n, title in enumerate(titles)]
    then = [faulty(f"/new/{n}.shtml", title, published="2026-01-05") for n, title in enumerate(titles)]
    known = {
        row["fingerprint"]
        for row in night(tmp_path, [*first, stale("/old/"), dead("/old/x", "公共资源交易")])
    }
    for _ in range(2):
        rows = night(tmp_path, [*then, stale("/new/", "新闻"), dead("/new/y", "公共资源交易")])
        assert {row["fingerprint"] for row in rows} == known
        assert {row["state"] for row in rows} == {"persisting"}


def test_what_was_mended_and_comes_back_under_another_address_has_relapsed(tmp_path):
    mended = document(TITLE, "/a/1.html", text="现将安装路灯一事通知如下。")
    night(tmp_path, [faulty("/a/1.html")])
    assert [row["state"] for row in night(tmp_path, [mended])] == ["fixed"]
    assert [row["state"] for row in night(tmp_path, [faulty("/b/9.html")])] == ["relapsed"]


def test_it_goes_back_to_its_old_address_too(tmp_path):
    made = [night(tmp_path, [faulty(path)]) for path in ("/a/1.html", "/b/9.html", "/a/1.html")]
    assert len({row["fingerprint"] for rows in made for row in rows}) == 1


def test_judging_again_says_the_same(tmp_path):
    night(tmp_path, [faulty("/a/1.html")])
    rows = night(tmp_path, [faulty("/b/9.html")])
    with Store(tmp_path / "site.db") as store:
        judge(store, select(CHECKS), RULES)
        again = [
            dict(row) for row in store.db.execute("select * from findings where crawl = ?", (store.crawl,))
        ]
    assert again == rows


def test_what_moved_is_known_to_be_mended_where_it_is_now(tmp_path):
    night(tmp_path, [stale("/a/")])
    night(tmp_path, [stale("/b/", "新闻")])
    fresh = column("部门动态", "/b/", newest="2026-03-19", path=("首页", "新闻"))
    assert [row["state"] for row in night(tmp_path, [fresh])] == ["fixed"]


def test_what_moved_is_mended_too_where_its_dead_link_is_taken_off(tmp_path):
    for path in ("/old/x", "/new/y"):
        night(tmp_path, [dead(path, "公共资源交易")])
    assert [row["state"] for row in night(tmp_path, [])] == ["fixed"]


def test_a_dead_link_after_another_was_taken_off_is_a_fault_of_its_own(tmp_path):
    night(tmp_path, [dead("/old/x", "公共资源交易")])
    night(tmp_path, [])
    assert [row["state"] for row in night(tmp_path, [dead("/new/y", "公共资源交易")])] == ["new"]


def test_a_page_whose_title_was_put_right_is_another_subject_at_the_same_address(tmp_path):
    told = lives(tmp_path, [faulty("/a/1.html")], [faulty("/a/1.html", "关于更换路灯的通知")])
    assert ("new", False) in told


def test_a_false_alarm_stays_one_under_another_address(tmp_path):
    print_ = night(tmp_path, [faulty("/a/1.html")])[0]["fingerprint"]
    Docket(tmp_path / "site.db").rule(print_, FALSE, State.NEW)
    after = faulty("/b/9.html", published="2026-01-05")
    assert [row["fingerprint"] for row in night(tmp_path, [after])] == [print_]
    with Store(tmp_path / "site.db") as store:
        told = judge(store, select(CHECKS), RULES)
    assert (told.open, told.excused) == (0, {"wrong_word": 1})


def test_what_was_away_for_a_crawl_while_the_site_moved_is_what_it_was(tmp_path):
    paper = {"published": "2026-01-05"}
    print_ = night(tmp_path, [faulty("/a/1.html", **paper)])[0]["fingerprint"]
    assert [row["state"] for row in night(tmp_path, [])] == ["unchecked"]
    rows = night(tmp_path, [faulty("/b/9.html", doc_number="云政办〔2026〕3号", **paper)])
    assert [(row["fingerprint"], row["state"]) for row in rows] == [(print_, "persisting")]
