import re
from datetime import date, time, timedelta
from pathlib import Path

import pytest

from checks.rules import ConfigError, Rules
from checks.units import ToldColumn, Unit
from crawler import sites
from crawler.due import Window
from crawler.layouts import families

ROOT = Path(__file__).resolve().parent.parent.parent
HOME = "address = 'http://a.example/'\n"
FULL = """
address = "http://www.yunshan.example/"
name = "云山县人民政府"
level = "county"
start = ["/zwgk/", "http://www.yunshan.example/bm/"]
layout = "trs"
contact = "openness@yunshan.example"
robots = false
delay = 1.5
every = "7d"
window = "22:00-06:00"
host_group = "省集约化平台"
sweep = 14
resolve = ["www.yunshan.example:80:127.0.0.1"]

[[unit]]
name = "云山县财政局"
level = "department"
prefixes = ["/czj/"]
columns = ["财政  信息", "/art/col9/", "http://www.yunshan.example/art/col8/?b=2&a=1"]

[[column]]
at = "/zwgk/gkzn/index.html"
name = "阳光指引"
role = "p-guide"
minimum = 1

[[column]]
name = "工作动态"
role = ["a20-15", "p-policy"]
cycle = 30
exempt = "网站改版"
until = 2026-12-31

[[column]]
name = "公示"
cycle = "notice"
"""


def told(tmp_path, text: str, rules: Rules | None = None) -> sites.SiteFile:
    path = tmp_path / "site.toml"
    path.write_text(text, "utf-8")
    return sites.load(path, rules)


@pytest.mark.parametrize("text", ["", "http://", "foo", "ftp://a.example/", "http://a b/", "not/a/file.txt"])
def test_what_is_no_address_is_refused(text):
    with pytest.raises(ConfigError):
        sites.parse_address(text)


def test_an_address_may_come_without_scheme_or_path():
    assert sites.parse_address("www.a.example") == "http://www.a.example/"


def test_an_address_alone_is_enough(tmp_path):
    site = told(tmp_path, HOME)
    assert (site.address, site.units, site.columns, site.robots) == ("http://a.example/", (), (), True)


def test_everything_that_may_be_told_is_read(tmp_path):
    site = told(tmp_path, FULL)
    host = "http://www.yunshan.example"
    assert (site.name, site.level, site.layout) == ("云山县人民政府", "county", "trs")
    assert (site.robots, site.delay, site.contact) == (False, 1.5, "openness@yunshan.example")
    assert (site.every, site.host_group, site.sweep) == (timedelta(days=7), "省集约化平台", 14)
    assert site.window == Window(time(22), time(6))
    assert site.start == (f"{host}/zwgk/", f"{host}/bm/")
    assert site.units == (
        Unit(
            name="云山县财政局",
            level="department",
            prefixes=("/czj/",),
            columns=("财政 信息", f"{host}/art/col9/", f"{host}/art/col8/?a=1&b=2"),
        ),
    )
    assert site.columns == (
        ToldColumn(at=f"{host}/zwgk/gkzn/index.html", name="阳光指引", roles=("p-guide",), minimum=1),
        ToldColumn(
            name="工作动态",
            roles=("a20-15", "p-policy"),
            cycle=30,
            exempt="网站改版",
            until=date(2026, 12, 31),
        ),
        ToldColumn(name="公示", cycle="notice"),
    )


def test_every_known_system_may_be_told(tmp_path):
    for family in families():
        assert told(tmp_path, f"{HOME}layout = '{family.name}'").layout == family.name


@pytest.mark.parametrize("readme", ["README.md", "README.zh.md"])
def test_the_example_in_the_readme_is_true(tmp_path, readme):
    text = re.findall(r"```toml\n(.*?)```", (ROOT / readme).read_text("utf-8"), re.S)[0]
    site = told(tmp_path, text)
    assert (len(site.units), len(site.columns), site.start) == (1, 2, ("http://www.yunshan.example/zwgk/",))


def test_an_exemption_that_is_over_may_stay_in_the_file(tmp_path):
    site = told(tmp_path, f"{HOME}[[column]]\nname = '甲'\nexempt = '改版'\nuntil = 2019-01-01")
    assert site.columns[0].until == date(2019, 1, 1)


def test_a_role_of_the_offices_own_rules_is_known_under_them(tmp_path):
    overlay = tmp_path / "local.toml"
    row = Rules.load().categories["p-guide"]
    levels = "levels = []\nrequired = []\nexpected = []\nnegative = []\nhints = []\ncommon = []"
    overlay.write_text(
        f"[categories.ours]\ntitle = '小微权力'\nbasis = '本地'\nsince = {row.since}\n"
        f"confidence = 'project-heuristic'\ncycle = 'static'\nnames = ['小微权力清单']\n{levels}",
        "utf-8",
    )
    text = f"{HOME}[[column]]\nname = '甲'\nrole = 'ours'"
    assert told(tmp_path, text, Rules.load(overlay)).columns[0].roles == ("ours",)
    with pytest.raises(ConfigError, match="ours"):
        told(tmp_path, text)


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("name = 'x'", "缺少 address"),
        ("address = 'foo'", "address：.*foo"),
        ("address = 3", "address"),
        ("address = ", "TOML"),
        (f"{HOME}levle = 'county'", "levle"),
        (f"{HOME}level = 'village'", "level：.*village"),
        (f"{HOME}name = ' '", "name"),
        (f"{HOME}layout = 'wordpress'", "layout：.*trs.*wordpress"),
        (f"{HOME}delay = 'slow'", "delay"),
        (f"{HOME}delay = true", "delay"),
        (f"{HOME}delay = nan", "delay"),
        (f"{HOME}delay = -1", "delay"),
        (f"{HOME}every = 'daily'", r"site\.toml：every：.*daily"),
        (f"{HOME}every = true", "every"),
        (f"{HOME}every = 0", "every"),
        (f"{HOME}window = '22-6'", r"site\.toml：window：.*22-6"),
        (f"{HOME}window = 22", "window"),
        (f"{HOME}host_group = ' '", "host_group"),
        (f"{HOME}sweep = 0", "sweep 须在 1 和 366 之间"),
        (f"{HOME}robots = 'no'", "robots"),
        (f"{HOME}start = '/zwgk/'", "start"),
        (f"{HOME}start = ['zwgk']", "start：.*zwgk"),
        (f"{HOME}start = ['http://b.example/']", "start：.*b.example"),
        (f"{HOME}resolve = [1]", "resolve"),
        (f"{HOME}unit = [1]", r"第 1 个 \[\[unit\]\]"),
        (f"{HOME}[[unit]]\nlevel = 'county'", r"第 1 个 \[\[unit\]\]：缺少 name"),
        (f"{HOME}[[unit]]\nname = '甲'", "prefixes.*columns"),
        (f"{HOME}[[unit]]\nname = '甲'\nprefixes = ['czj']", "prefixes：.*czj"),
        (f"{HOME}[[unit]]\nname = '甲'\nprefix = '/czj/'", r"\[\[unit\]\]：不认识的键 prefix"),
        (f"{HOME}name = '甲'\n[[unit]]\nname = '甲'\nprefixes = ['/a']", "name：甲 写了不止一次"),
        (f"{HOME}[[column]]\nrole = 'p-guide'", r"第 1 个 \[\[column\]\]：at.*name"),
        (f"{HOME}[[column]]\nat = 'zwgk/'", "at：.*zwgk/"),
        (f"{HOME}[[column]]\nname = '甲'\n[[column]]\nname = '甲'", "name：甲 写了不止一次"),
        (f"{HOME}[[column]]\nat = '/a/'\n[[column]]\nat = '/a/index.html'", "at：.*不止一次"),
        (f"{HOME}[[column]]\nname = '甲'\nrole = 'guide'", "role：.*guide"),
        (f"{HOME}[[column]]\nname = '甲'\nrole = [1]", "role"),
        (f"{HOME}[[column]]\nname = '甲'\ncycle = 'weekly'", "cycle.*news.*static.*weekly"),
        (f"{HOME}[[column]]\nname = '甲'\ncycle = 0", "cycle"),
        (f"{HOME}[[column]]\nname = '甲'\ncycle = 1.5", "cycle"),
        (f"{HOME}[[column]]\nname = '甲'\nexempt = '改版'", "until"),
        (f"{HOME}[[column]]\nname = '甲'\nuntil = 2026-01-01", "exempt"),
        (f"{HOME}[[column]]\nname = '甲'\nexempt = ''\nuntil = 2026-01-01", "exempt"),
        (f"{HOME}[[column]]\nname = '甲'\nexempt = '改版'\nuntil = '2026-01-01'", "until"),
        (f"{HOME}[[column]]\nname = '甲'\nexempt = '改版'\nuntil = 2026-01-01T00:00:00", "until"),
        (f"{HOME}[[column]]\nname = '甲'\nminimum = 0", "minimum"),
        (f"{HOME}[[column]]\nname = '甲'\nminimum = true", "minimum"),
    ],
)
def test_a_wrong_site_file_is_refused_by_file_and_key(tmp_path, text, named):
    with pytest.raises(ConfigError, match=named) as refused:
        told(tmp_path, text)
    assert "site.toml" in str(refused.value)
    assert "\n" not in str(refused.value).strip()
