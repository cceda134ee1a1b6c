"""A wall is left alone once it was met; what lies behind it is undetermined and says what to do."""

from crawler.reading.walls import Scope, Wall
from crawler.refusals import SILENT, Refusals
from reports.export import rows
from tests.make import page
from tests.serving import HTML, crawl, served

HOST = Wall(name="瑞数信息动态防护", scope=Scope.HOST, sign="412")
PATH = Wall(name="验证码", scope=Scope.PATH, sign="请输入验证码")
SITE = "http://www.yunze.example"


def test_a_host_that_was_read_is_not_stopped_by_one_fenced_folder():
    refusals = Refusals()
    refusals.read(f"{SITE}/index.html")
    refusals.met(f"{SITE}/zwgk/a.html", HOST)
    assert refusals.reason(f"{SITE}/tzgg/1.html") is None
    assert "瑞数" in refusals.reason(f"{SITE}/zwgk/b/c.html")


def test_one_fenced_page_at_the_root_stops_nothing_else():
    refusals = Refusals()
    refusals.met(f"{SITE}/login.html", PATH)
    assert refusals.reason(f"{SITE}/tzgg/1.html") is None


def test_a_wall_at_the_door_stops_the_host_and_no_other():
    refusals = Refusals()
    refusals.met(f"{SITE}/", HOST)
    assert refusals.reason(f"{SITE}/tzgg/1.html")
    assert refusals.reason("http://czj.yunze.example/") is None


def test_walls_in_three_folders_stop_the_host():
    refusals = Refusals()
    for folder in ("a", "b", "c"):
        refusals.met(f"{SITE}/{folder}/1.html", PATH)
    assert refusals.reason(f"{SITE}/d/1.html")


def test_walls_with_pages_read_between_them_stop_neither_host_nor_folders():
    refusals = Refusals()
    for folder in ("a", "b", "c", "d", "e"):
        refusals.read(f"{SITE}/{folder}/index.html")
        refusals.met(f"{SITE}/{folder}/1.html", HOST)
        assert refusals.reason(f"{SITE}/{folder}/2.html") is None
    assert refusals.reason(f"{SITE}/f/1.html") is None


def test_several_walls_in_a_row_fence_a_folder_that_was_read():
    refusals = Refusals()
    refusals.read(f"{SITE}/zwgk/index.html")
    for name in ("a", "b", "c"):
        refusals.met(f"{SITE}/zwgk/{name}.html", HOST)
    assert refusals.reason(f"{SITE}/zwgk/d.html")
    assert refusals.reason(f"{SITE}/tzgg/d.html") is None


def test_a_folder_that_opens_again_is_asked_again():
    refusals = Refusals()
    refusals.met(f"{SITE}/zwgk/a.html", PATH)
    refusals.read(f"{SITE}/zwgk/b.html")
    assert refusals.reason(f"{SITE}/zwgk/c.html") is None


def test_a_site_that_lets_the_time_run_out_for_every_page_is_left_alone():
    refusals = Refusals()
    for number in range(SILENT - 1):
        refusals.answered(page(f"{SITE}/{number}.html", error="timeout"))
    assert refusals.site(SITE) is None
    refusals.answered(page(f"{SITE}/last.html", error="timeout"))
    assert f"连续 {SILENT} 页超时没有回答" in refusals.site(SITE)


def test_a_slow_site_that_answers_now_and_then_is_walked_to_its_end():
    refusals = Refusals()
    for number in range(3 * SILENT):
        refusals.answered(page(f"{SITE}/{number}.html", error=None if number % SILENT == 0 else "timeout"))
    assert refusals.site(SITE) is None


def test_a_walled_folder_is_left_alone_and_accused_of_nothing(tmp_path):
    guard = "<html><head><meta content='x7Qb' r='m'><script r='m'>$_ts=window['$_ts'];if(!$_ts)$_ts={};$_ts.nsd=52713;$_ts.cd='qqL6rAA';</script>"
    guard += "<script src='/4QbVtADbnLVI/c.FxJzG50F.js' r='m'></script></head><body></body></html>"
    menu = "".join(f'<a href="/zwgk/{n}/index.html">公开栏目之{n}</a>' for n in range(90))
    home = f'<title>云泽市人民政府</title><div class="nav">{menu}<a href="/tzgg/">通知公告</a></div>'
    news = '<ul><li><a href="/tzgg/1.html">关于调整办公时间的公告</a><span>2026-03-01</span></li></ul>'

    def answers(asked):
        if asked.path.startswith("/zwgk/"):
            return 412, {**HTML, "Set-Cookie": "hQyX4pTz8S=5abc; Path=/"}, guard
        return {"/": (200, dict(HTML), home), "/tzgg/": (200, dict(HTML), home + news)}.get(asked.path)

    with served(answers) as (address, asked), crawl(address, tmp_path, "--name", "云泽市人民政府") as view:
        assert sum(request.path.startswith("/zwgk/") for request in asked) < 30
        told = {each["reason"] for each in (*view.coverage["unread"], *view.coverage["skipped"])}
        assert any("加入白名单" in reason for reason in told)
        found = [row for row in rows(view.path) if row["verdict"] == "found"]
        assert not [
            row for row in found if row["check"] in ("missing_category", "empty_column", "broken_link")
        ]
