"""The report as a unit receives it: whole, escaped, bounded, honest."""

import csv
import io
import json
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path

import pytest
from markupsafe import escape

from checks.judge import judge
from checks.registry import select
from checks.rules import Rules
from checks.store import Store
from reports.export import rows
from reports.gather import gather
from reports.render import index_page, unit_page
from reports.write import LEDGER, ledger, write
from tests.make import column, crawl, document, url

SHOWN = (
    *("broken_link", "empty_column", "missing_category", "premature_interpretation", "stale_column"),
    "unlinked_interpretation",
)
GOLDEN = Path(__file__).parent / "golden" / "unit.html"
VOID = {"meta", "link", "br", "img", "hr", "input", "rect"}


def judged(folder: Path, records, *, only: tuple[str, ...] = (), **given) -> Path:
    crawl(records, folder=folder, **given).close()
    with Store(folder / "site.db") as store:
        judge(store, select(only), Rules.load())
    return folder / "site.db"


def sample(folder: Path) -> Path:
    stale = column("部门动态", "/bmdt/", newest="2026-01-10", oldest="2025-01-01", path=("首页", "新闻中心"))
    empty = column("会议公开", "/hygk/", entries=0)
    unread = column("网上调查", "/wsdc/", entries=None, unread="列表可能由脚本生成，未能读取")
    paper = document("关于春耕的通知", "/bmdt/1.html", column=stale.url, published="2026-01-10T09:00")
    return judged(folder, [stale, empty, unread, paper], only=SHOWN)


class Balance(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []

    def handle_starttag(self, tag, attrs):
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        if tag not in VOID:
            assert self.open.pop() == tag


def test_the_golden_page(tmp_path, request):
    page = unit_page(gather(sample(tmp_path)).units[0])
    if request.config.getoption("--update-golden"):
        GOLDEN.parent.mkdir(exist_ok=True)
        GOLDEN.write_text(page, "utf-8")
    assert page == GOLDEN.read_text("utf-8")


def test_the_page_is_whole_and_needs_nothing(tmp_path):
    page = unit_page(gather(sample(tmp_path)).units[0])
    balance = Balance()
    balance.feed(page)
    assert balance.open == []
    assert "<script" not in page
    assert "src=" not in page


@pytest.mark.parametrize(
    "hostile", ["<script>alert(1)</script>", '"><img src=x onerror=a>', "{{ 7*7 }}", "</style>"]
)
def test_text_of_a_portal_stays_text(tmp_path, hostile):
    named = column(hostile, "/x/", entries=0, path=(hostile,))
    page = unit_page(gather(judged(tmp_path, [named])).units[0])
    assert str(escape(hostile)) in page
    if hostile.startswith("{{"):
        assert hostile in page
    else:
        assert page.count(hostile) == (hostile == "</style>")


def test_only_web_addresses_become_links(tmp_path):
    odd = column("会议公开", "javascript://x/%0aalert(1)", entries=0)
    assert 'href="javascript' not in unit_page(gather(judged(tmp_path, [odd])).units[0])


def test_no_finding_but_doubts_does_not_read_like_a_pass(tmp_path):
    unread = column("网上调查", "/wsdc/", entries=None, unread="没有读出列表")
    report = gather(judged(tmp_path, [unread], level=None, only=SHOWN)).units[0]
    assert report.found == 0
    assert "不等于合格" in unit_page(report)


def test_an_incomplete_crawl_says_so_first(tmp_path):
    report = gather(judged(tmp_path, [column()], reason="stopped"))
    assert "中途停止" in unit_page(report.units[0])
    assert "中途停止" in index_page(report, {report.units[0].unit: "x.html"})


def test_every_check_is_listed_whatever_it_concluded(tmp_path):
    report = gather(judged(tmp_path, [])).units[0]
    assert {row.title for row in report.verdicts} == {check.title for check in select().values()}
    page = unit_page(report)
    assert not [check.title for check in select().values() if check.title not in page]


def test_ten_thousand_findings_stay_small_and_the_rest_is_in_the_ledger(tmp_path):
    many = [column(f"会议公开{n}", f"/hygk/{n}/", entries=0) for n in range(10_000, 20_001)]
    files = write(gather(judged(tmp_path, many)), tmp_path / "out")
    page = next(file for file in files if file.name == "云山县人民政府.html")
    assert page.stat().st_size < 2_000_000
    assert "其余见" in page.read_text("utf-8")
    assert len((tmp_path / "out" / LEDGER).read_text("utf-8-sig").splitlines()) > 10_000


def test_no_cell_of_the_ledger_is_a_formula(tmp_path):
    evil = column("=HYPERLINK(1)", "/x/", entries=0)
    table = list(csv.reader(io.StringIO(ledger(gather(judged(tmp_path, [evil]))))))
    assert not [cell for row in table for cell in row if cell[:1] in ("=", "+", "@")]


def test_unit_names_make_safe_file_names(tmp_path):
    from reports.write import names

    names = names(["../../x", "con", "", "a/b", "a_b", "index", "A_B"])
    assert len({name.casefold() for name in names.values()}) == 7
    assert not [
        name for name in names.values() if "/" in name or ".." in name or name in ("con.html", "index.html")
    ]


def test_export_gives_the_address_as_the_site_links_it(tmp_path):
    odd = column("会议公开", "/hygk/", entries=0)
    shown = [row for row in rows(judged(tmp_path, [odd])) if row["check"] == "empty_column"]
    assert [row["url"] for row in shown] == [url("/hygk/")]
    assert json.loads(json.dumps(shown[0]["evidence"]))["条目数"] == 0


def test_a_report_needs_no_scrapy(tmp_path):
    path = sample(tmp_path)
    code = (
        "import sys; sys.modules['scrapy'] = None; sys.modules['parsel'] = None\n"
        "from pathlib import Path\nfrom reports.gather import gather\nfrom reports.write import write\n"
        f"print(len(write(gather(Path({str(path)!r})), Path({str(tmp_path / 'out')!r}))))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "4"
