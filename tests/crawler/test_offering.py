"""What ``zwgk new`` writes is true, loads again, and changes no judgement."""

import subprocess
import sys
import tomllib

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from checks.rules import Rules
from crawler import offering, sites
from crawler.cli import main
from crawler.planning import make_plan
from tests.make import HOST, column, crawl, link, page, url

HOSTILE = [
    'a"b\\c\'\'\'d"""',
    "甲\n[[unit]]\nname = 'x'",
    "甲\r\nrobots = false",
    "甲\x00\x01\x1b[31m\x7f\x85\u2028乙",
    "甲#乙 = ]] }} {cycles}",
]
GUIDE = "政府信息公开指南"


def written(tmp_path, records, **given) -> tuple[str, sites.SiteFile]:
    """The file that is offered for a crawl, as text and as it loads again."""
    plan = make_plan(f"{HOST}/", str(tmp_path))
    text = offering.offer(crawl(records, **given), plan, "site.toml")
    path = tmp_path / "site.toml"
    path.write_text(text, "utf-8")
    return text, sites.load(path)


@given(st.text(alphabet=st.characters(exclude_categories=()), max_size=30))
def test_any_text_is_one_line_of_toml(text):
    line = offering.quoted(text)
    assert "\n" not in line
    assert tomllib.loads(f"x = {line}")["x"] == text.encode("utf-8", "replace").decode()


@given(st.text(alphabet=st.characters(exclude_categories=()), max_size=300))
def test_any_text_is_one_line_of_comment(text):
    assert tomllib.loads(f"# {offering.remark(text)}\nx = 1") == {"x": 1}


@pytest.mark.parametrize("title", HOSTILE)
def test_no_title_adds_to_the_file_or_breaks_it(tmp_path, title):
    records = [
        page("/", layout=None, meta={"sitename": title}),
        column(f"{GUIDE}", "/gk/", path=(title, title)),
        column(f"{title}{GUIDE}", f"/{'x' * 9}/"),
        link("/czj/", text=f"{title}局"),
    ]
    text, site = written(tmp_path, records)
    assert site.robots
    assert site.units == ()
    assert len(site.columns) <= 2
    assert not [each for each in text if (ord(each) < 32 and each != "\n") or ord(each) == 127]


def test_what_is_not_known_is_a_comment(tmp_path):
    text, site = written(tmp_path, [page("/")], level=None)
    assert (site.level, site.layout, site.units, site.columns) == (None, None, (), ())
    assert '# level = "county"' in text


def test_an_incomplete_crawl_is_said(tmp_path):
    assert "只读了网站的一部分" in written(tmp_path, [page("/")], reason="budget")[0]
    assert "首页没有读到" in written(tmp_path, [], coverage={"start_read": False})[0]
    assert "一部分" not in written(tmp_path, [page("/")])[0]


def test_columns_are_told_as_their_names_have_them_so_that_nothing_is_judged_otherwise(tmp_path):
    columns = [
        column(GUIDE, "/gk/gkzn/index.html"),
        column("应急管理", "/gk/yjgl/", path=("首页", "重点领域")),
        column("政府文件库", "/gk/wjk/?id=2&type=1"),
        column("魅力云山", "/mlys/"),
    ]
    _, site = written(tmp_path, columns)
    rules = Rules.load()
    assert len(site.columns) == 3
    told = rules.on(sites.Site(address=site.address, units=(), columns=site.columns))
    for each in columns:
        assert told.classify(each.name, each.path, each.url) == rules.classify(each.name, each.path)
        assert told.cycle(each.name, each.path, each.url) == rules.cycle(each.name, each.path)


def test_one_place_is_told_once(tmp_path):
    _, site = written(tmp_path, [column(GUIDE, "/gk/"), column(GUIDE, "/gk/index.html")])
    assert [told.at for told in site.columns] == [url("/gk/")]


def test_a_column_on_another_host_is_told_with_its_host(tmp_path):
    _, site = written(tmp_path, [column(GUIDE, "http://gk.yunshan.example/gk/")])
    assert site.columns[0].at == "http://gk.yunshan.example/gk/"


def test_what_only_resembles_interpretations_is_left_to_a_person(tmp_path):
    text, site = written(tmp_path, [column("新闻发布会", "/xwfb/"), column("政策解读", "/zcjd/")])
    told = {each.name: each.roles for each in site.columns}
    assert told["政策解读"] == ("p-interpretation",)
    assert "p-interpretation" not in told.get("新闻发布会", ())
    assert text.count('role = "p-interpretation"') <= 2


@pytest.mark.parametrize(("most", "layout"), [(3, "trs"), (1, None)])
def test_the_system_is_told_where_most_pages_are_of_it(tmp_path, most, layout):
    pages = [page(f"/{n}.html", layout="trs" if n < most else "default") for n in range(4)]
    text, site = written(tmp_path, pages)
    assert site.layout == layout
    assert f"4 页中有 {most} 页" in text


def test_units_are_offered_as_comments_that_hold_when_a_person_takes_them(tmp_path):
    organs = [link("/czj/", text="县财政局"), link("/jyj/", text="县教育局")]
    pages = [link(f"/{folder}/{n}.html") for folder in ("czj", "jyj", "zwgk") for n in range(5)]
    text, site = written(tmp_path, [page("/"), *organs, *pages])
    assert site.units == ()
    start = text.index("# [[unit]]")
    blocks = text[start : text.index("# ―― 法定公开栏目")]
    taken = "".join(line.removeprefix("# ").removeprefix("#") + "\n" for line in blocks.splitlines())
    (tmp_path / "taken.toml").write_text(text[:start] + taken, "utf-8")
    units = sites.load(tmp_path / "taken.toml").units
    assert [(unit.name, unit.level, unit.prefixes) for unit in units] == [
        ("县教育局", "department", ("/jyj/",)),
        ("县财政局", "department", ("/czj/",)),
    ]


def test_new_refuses_mistakes_before_the_first_request(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "127.0.0.1_1.toml").write_text("mine", "utf-8")
    for words, told in (
        (["http://127.0.0.1:1/"], "不会覆盖"),
        (["site.toml"], "已是站点文件"),
        (["http://127.0.0.1:1/", "--out", "none/x.toml"], "没有目录"),
        (["http://nosuchhost.invalid/"], "找不到主机"),
    ):
        result = CliRunner().invoke(main, ["new", *words])
        assert (result.exit_code, told in result.output) == (2, True), result.output
    assert (tmp_path / "127.0.0.1_1.toml").read_text("utf-8") == "mine"


def test_the_sample_portal_is_written_and_audits_the_same(portal, tmp_path):
    def zwgk(*words: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "crawler.cli", *words]
        return subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, timeout=120)

    done = zwgk("new", portal, "--out", "site.toml")
    assert (done.returncode, "Traceback" in done.stderr) == (0, False), done.stderr
    site = sites.load(tmp_path / "site.toml")
    assert (site.name, site.level) == ("云岭县人民政府", "county")
    assert GUIDE in {told.name for told in site.columns}
    words = ("--as-of", "2026-03-20")
    untold, told = (zwgk("check", target, *words).stdout for target in (portal, "site.toml"))
    assert told == untold != ""
