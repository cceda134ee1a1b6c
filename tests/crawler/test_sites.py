from datetime import date

import pytest

from checks.rules import ConfigError
from checks.units import Site, Unit
from crawler import sites
from crawler.reading.html import Html


@pytest.mark.parametrize(
    ("name", "level"),
    [
        ("岭南省人民政府", "province"),
        ("重庆市人民政府", "province"),
        ("云州市人民政府办公室", "city"),
        ("云山县人民政府", "county"),
        ("北城区人民政府", "county"),
        ("云山县财政局", "department"),
        ("青石镇人民政府", "township"),
        ("柳河街道办事处", "township"),
        ("某某集团", None),
    ],
)
def test_a_units_name_tells_its_level(name, level):
    assert sites.level_of(name) == level


@pytest.mark.parametrize(
    ("body", "name"),
    [
        ("主办单位：云山县人民政府 承办：云山县大数据局", "云山县人民政府"),
        ("版权所有 云山县人民政府", "云山县人民政府"),
        ("欢迎光临", None),
    ],
)
def test_a_home_page_tells_who_hosts_it(body, name):
    home = Html(f"<html><body>{body}</body></html>", "http://a.example/", seen=date(2026, 3, 20))
    assert sites.guess(home)[0] == name


@pytest.mark.parametrize("text", ["", "http://", "foo", "ftp://a.example/", "http://a b/", "not/a/file.txt"])
def test_what_is_no_address_is_refused(text):
    with pytest.raises(ConfigError):
        sites.parse_address(text)


def test_an_address_may_come_without_scheme_or_path():
    assert sites.parse_address("www.a.example") == "http://www.a.example/"


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("name = 'x'", "address"),
        ("address = 'http://a.example/'\nlevle = 'county'", "levle"),
        ("address = 'http://a.example/'\nlevel = 'village'", "village"),
        ("address = 'http://a.example/'\ndelay = 'slow'", "delay"),
        ("address = 'http://a.example/'\n[[unit]]\nlevel = 'county'", "name"),
        ("address = ", "TOML"),
    ],
)
def test_a_wrong_site_file_is_refused_by_key(tmp_path, text, named):
    path = tmp_path / "site.toml"
    path.write_text(text, "utf-8")
    with pytest.raises(ConfigError, match=named):
        sites.load(path)


def test_the_longest_prefix_owns_an_address():
    units = (
        Unit(name="县政府"),
        Unit(name="教育局", prefixes=("/jyj/",)),
        Unit(name="招生办", prefixes=("/jyj/zsb/",)),
    )
    site = Site(address="http://a.example/", units=units)
    owners = [site.unit_of(f"http://a.example{path}").name for path in ("/x", "/jyj/1", "/jyj/zsb/1")]
    assert owners == ["县政府", "教育局", "招生办"]
