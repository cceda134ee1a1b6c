"""The crawl against small servers with one difficulty each."""

from collections import Counter

from checks.crawl import Crawl
from checks.records import Kind, LinkState
from reports.export import rows
from tests.serving import HTML, Answer, crawl, served

NAV = '<div class="nav"><a href="/tzgg/index.html">通知公告</a></div>'


def page(body: str, head: str = "") -> Answer:
    return (
        200,
        dict(HTML),
        f"<html><head><title>云山县人民政府</title>{head}</head><body>{NAV}{body}</body></html>",
    )


def news(n: int) -> str:
    return "".join(
        f'<li><a href="/tzgg/{i}.html">关于第{i}项工作的公告</a><span>2026-03-{i:02d}</span></li>'
        for i in range(1, n + 1)
    )


LIST = page(
    f'<div class="crumb">当前位置：<a href="/">首页</a> > 通知公告</div><ul class="list">{news(3)}</ul>'
)
PAPER = page(
    "<h1>关于某项工作的公告</h1><p>发布时间：2026-03-01</p><div id='zoom'>"
    + "请有关单位认真执行。" * 10
    + "</div>"
)


def portal(home: str, **more: Answer) -> dict[str, Answer]:
    papers = {f"/tzgg/{i}.html": PAPER for i in range(1, 4)}
    return {
        "/": page(home),
        "/tzgg/index.html": LIST,
        **papers,
        **more,
    }


def states(view: Crawl) -> dict[str, LinkState]:
    return {link.target.rpartition("/")[2]: link.state for link in view.links()}


def test_redirects_refreshes_and_script_jumps_are_followed_and_no_faults(tmp_path):
    table = portal('<a href="/a">甲栏目</a><a href="/b">乙栏目</a><a href="/c">丙栏目</a>')
    table |= {
        "/a": (302, {"Location": "/tzgg/1.html"}, ""),
        "/b": page("", '<meta http-equiv="refresh" content="0;url=/d">'),
    }
    table |= {
        "/c": (200, dict(HTML), "<script>location.href='/e'</script>"),
        "/d": PAPER,
        "/e": (301, {"Location": "/gone"}, ""),
    }
    with served(table) as (address, _), crawl(address, tmp_path) as view:
        told = states(view)
        assert (told["a"], told["b"], told["c"]) == (LinkState.OK, LinkState.OK, LinkState.GONE)


def test_a_redirect_to_itself_is_a_wall_not_a_fault(tmp_path):
    table = portal(
        '<a href="/wall">办事大厅</a>', **{"/wall": (302, {"Location": "/wall", "Set-Cookie": "x=1"}, "")}
    )
    with served(table) as (address, asked), crawl(address, tmp_path) as view:
        assert states(view)["wall"] is LinkState.REFUSED
        assert sum(path == "/wall" for _, path, _, _ in asked) == 1


def test_private_addresses_are_reported_and_never_asked_for(tmp_path):
    with served(portal("")) as (other, asked):
        table = portal(f'<a href="http://192.168.7.7/a.doc">材料</a><a href="{other}">同机另一端口</a>')
        with served(table) as (address, _), crawl(address, tmp_path) as view:
            found = [
                row for row in rows(view.path) if row["check"] == "broken_link" and row["verdict"] == "found"
            ]
        assert [row["about"] for row in found if "192.168" in str(row["about"])] == [
            "http://192.168.7.7/a.doc"
        ]
        assert asked == []


def test_robots_txt_is_obeyed_and_said(tmp_path):
    robots = {
        "/robots.txt": (200, {"Content-Type": "text/plain"}, "User-agent: *\nDisallow: /x/\n"),
        "/x/1.html": PAPER,
    }
    with (
        served(portal('<a href="/x/1.html">内部栏目</a>', **robots)) as (address, asked),
        crawl(address, tmp_path) as view,
    ):
        assert "/x/1.html" not in {path for _, path, _, _ in asked}
        assert "robots.txt 不允许抓取" in {each["reason"] for each in view.coverage["unread"]}


def test_an_endless_calendar_is_capped_and_said(tmp_path):
    def answers(asked):
        if asked.path.startswith("/cal?"):
            month = int(asked.path.rpartition("=")[2])
            return page(
                f'<a href="/cal?m={month + 1}">下个月</a><a href="/cal?m={month + 500}">明年</a>第 {month} 月'
            )
        return portal('<a href="/cal?m=1">日历</a>').get(asked.path)

    with served(answers) as (address, asked), crawl(address, tmp_path) as view:
        assert sum("/cal?" in path for _, path, _, _ in asked) < 60
        assert any("网址样式" in each["reason"] for each in view.coverage["skipped"])


def test_a_failing_server_is_undetermined_and_a_missing_page_is_tried_twice(tmp_path):
    table = portal('<a href="/busy">甲</a><a href="/gone">乙栏目</a>', **{"/busy": (503, {}, "")})
    with served(table) as (address, asked), crawl(address, tmp_path) as view:
        told = states(view)
        assert (told["busy"], told["gone"]) == (LinkState.UNSURE, LinkState.GONE)
        assert Counter(path for _, path, _, _ in asked)["/gone"] == 2


def test_a_dead_start_page_gives_no_verdict_but_a_report(tmp_path):
    with served({}) as (address, _), crawl(address, tmp_path) as view:
        assert not view.complete
        verdicts = {row["verdict"] for row in rows(view.path)}
        assert verdicts <= {"undetermined"}


def test_a_page_that_is_a_file_or_a_wall_is_a_record_of_that(tmp_path):
    wall = "<html><script>$_ts=window['$_ts'];if(!$_ts)$_ts={};</script></html>"
    more = {"/d": (200, {"Content-Type": "application/pdf"}, "%PDF"), "/w": (200, dict(HTML), wall)}
    with (
        served(portal('<a href="/d">下载</a><a href="/w">办事</a>', **more)) as (address, _),
        crawl(address, tmp_path) as view,
    ):
        kinds = {page.url.rpartition("/")[2]: (page.kind, page.error) for page in view.pages()}
        assert kinds["d"] == (Kind.FILE, None)
        assert kinds["w"] == (Kind.UNREAD, "wall")


def test_no_cache_pages_are_revalidated_on_the_next_crawl(tmp_path):
    def answers(asked):
        status, kept, body = portal("").get(asked.path) or (404, {}, "")
        if status == 200 and asked.headers.get("If-None-Match") == '"v1"':
            return 304, {"ETag": '"v1"', "Cache-Control": "no-cache"}, ""
        return status, {**kept, "ETag": '"v1"', "Cache-Control": "no-cache"}, body

    with served(answers) as (address, asked):
        crawl(address, tmp_path).close()
        first = len(asked)
        with crawl(address, tmp_path) as view:
            again = [headers for _, path, headers, _ in asked[first:] if path.startswith("/tzgg/")]
            assert all(headers.get("If-None-Match") == '"v1"' for headers in again)
            assert [(column.name, column.entries) for column in view.columns()] == [("通知公告", 3)]


def test_a_host_may_be_resolved_by_hand(tmp_path):
    with served(portal("")) as (address, asked):
        port = address.rstrip("/").rpartition(":")[2]
        with crawl(
            f"http://www.yunshan.example:{port}/",
            tmp_path,
            "--resolve",
            f"www.yunshan.example:{port}:127.0.0.1",
        ) as view:
            assert view.complete
            assert [column.name for column in view.columns()] == ["通知公告"]
        assert asked[0][2]["Host"] == f"www.yunshan.example:{port}"


def test_the_address_asked_for_is_the_one_the_site_links(tmp_path):
    linked = "/x//y.html?b=2&a=1"
    with (
        served(portal(f'<a href="{linked}">某栏目</a>', **{linked: PAPER})) as (address, asked),
        crawl(address, tmp_path),
    ):
        assert linked in {path for _, path, _, _ in asked}


def test_it_names_itself_and_its_contact(tmp_path):
    with (
        served(portal("")) as (address, asked),
        crawl(address, tmp_path, "--contact", "openness@yunshan.example"),
    ):
        agent = asked[0][2]["User-Agent"]
        assert agent.startswith("zwgk/")
        assert "openness@yunshan.example" in agent
