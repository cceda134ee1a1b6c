"""How broken links are told in the report and to other programs."""

from pathlib import Path

from checks.judge import judge
from checks.records import Kind, LinkState, Place, Spot
from checks.registry import select
from checks.rules import Rules
from checks.store import Store
from reports.export import rows
from reports.findings import say
from reports.gather import gather
from reports.render import unit_page
from reports.write import ledger
from tests.make import crawl, link, page, url

OUT = "http://www.lingnan.example/zwgk/1.html"


def judged(folder: Path, rules: Rules | None = None) -> Path:
    spots = (
        Spot(url=url("/"), text="县志", place=Place.NAV),
        Spot(url=url("/a.html"), text="", place=Place.BODY),
    )
    inner = (url("/zz.html"),)
    records = [
        page("/", kind=Kind.HOME),
        page("http://media.example/"),
        link(
            "/z.html", LinkState.GONE, text="县志", spots=spots, sources=(url("/"), url("/a.html")), places=2
        ),
        link("/a.html", LinkState.GONE, text="旧闻", sources=inner),
        link(OUT, LinkState.GONE, text="省厅通知"),
        link(
            "http://www.lingnan.example/b.html", LinkState.GONE, text="省厅旧闻", sources=(url("/aa.html"),)
        ),
    ]
    crawl(records, folder=folder).close()
    with Store(folder / "site.db") as store:
        judge(store, select(("broken_link",)), rules or Rules.load())
    return folder / "site.db"


def test_own_links_come_before_those_to_others_and_the_home_page_first(tmp_path):
    path = judged(tmp_path)
    wanted = ["县志", "旧闻", "省厅通知", "省厅旧闻"]
    [group] = gather(path).units[0].groups
    told = {
        "report": [row.message for row in group.rows],
        "ledger": ledger(gather(path)).splitlines()[1:],
        "export": [row["message"] for row in rows(path)],
    }
    for way, messages in told.items():
        assert [next(word for word in wanted if f"“{word}”" in each) for each in messages] == wanted, way


def test_each_place_is_told_with_its_words_and_where_it_is(tmp_path):
    shown = unit_page(gather(judged(tmp_path)).units[0])
    assert (
        f"（1）页面：{url('/')}，链接文字：县志，位置：导航或页脚；（2）页面：{url('/a.html')}，位置：正文"
        in shown
    )
    assert "链接位置" in shown
    assert "{" not in shown.partition("<body>")[2]


def test_five_places_are_told_whole_and_long_texts_are_cut():
    many = [
        {"页面": url(f"/{n}/{'长' * 60}.html"), "链接文字": "云山" * 10, "位置": "正文"} for n in range(5)
    ]
    assert say(many).count("位置：正文") == 5
    assert len(say(["长" * 300])) == 201
    assert say([]) == say({}) == say(None) == ""


def test_links_of_the_home_page_cost_their_own_points(tmp_path):
    overlay = tmp_path / "local.toml"
    overlay.write_text("[weights.broken_link]\npoints = 0.5\nhome = 2\ncap = 9", "utf-8")
    report = gather(judged(tmp_path, Rules.load(overlay))).units[0]
    [row] = [row for row in report.verdicts if row.cost]
    assert row.cost == "5（封顶 9）"
