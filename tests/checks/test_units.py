from datetime import date

import pytest

from checks import units
from checks.units import Site, ToldColumn, Unit, place
from tests.make import column, url

UNITS = (
    Unit(name="县政府"),
    Unit(name="教育局", level="department", prefixes=("/jyj/",)),
    Unit(name="招生办", prefixes=("/jyj/zsb/",)),
    Unit(name="财政局", prefixes=("/czj",), columns=("财政局", url("/art/col9/index.html"))),
    Unit(name="采购办", columns=("政府采购",)),
)
SITE = Site(address=url("/"), units=UNITS)


@pytest.mark.parametrize(
    ("path", "owner"),
    [
        ("/x", "县政府"),
        ("/jyj/1", "教育局"),
        ("/jyj/zsb/1", "招生办"),
        ("/czj/1.html", "财政局"),
        ("/czj?id=1", "财政局"),
        ("/czjx/1.html", "县政府"),
    ],
)
def test_the_longest_prefix_owns_an_address(path, owner):
    assert SITE.unit_of(url(path)).name == owner


@pytest.mark.parametrize(
    ("given", "owner"),
    [
        (column("通知公告", "/tzgg/"), "县政府"),
        (column("财政局文件精神", "/tzgg/"), "县政府"),
        (column("财政局", "/a/"), "财政局"),
        (column("预决算", "/a/", path=("首页", "财政局")), "财政局"),
        (column("政府采购", "/a/", path=("首页", "财政局")), "采购办"),
        (column("预决算", "/art/col9/"), "财政局"),
        (column("预决算", "/jyj/yjs/", path=("首页", "财政局")), "财政局"),
    ],
)
def test_a_column_belongs_to_the_unit_told_the_nearest_one_first(given, owner):
    assert SITE.unit_of(given.url, given).name == owner
    assert SITE.unit_of(url("/news/1.html"), given).name == owner


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("http://www.a.example/x/", "https://a.example/x/index.html", True),
        ("http://a.example/x", "http://a.example/x/", True),
        ("http://a.example/x/?id=1", "http://a.example/x/?id=2", False),
        ("http://a.example/x/", "http://a.example/y/", False),
        ("http://a.example/x/", "http://b.example/x/", False),
    ],
)
def test_one_place_may_be_spelled_in_several_ways(one, other, same):
    assert (place(one) == place(other)) is same


def test_what_was_told_comes_back_from_the_file_as_it_was():
    told = ToldColumn(at=url("/a/"), name="甲", roles=("p-guide", "a20-01"), cycle=30, minimum=5)
    exempt = ToldColumn(name="乙", cycle="news", exempt="改版“中”\n", until=date(2026, 12, 31))
    site = Site(address=url("/"), units=UNITS, guessed="按首页推断", columns=(told, exempt))
    assert units.read(site.address, units.written(site)) == site


def test_a_file_of_an_earlier_version_tells_less():
    text = '{"units": [{"name": "县政府", "level": null, "prefixes": ["/x/"]}], "guessed": null}'
    assert units.read(url("/"), text) == Site(
        address=url("/"), units=(Unit(name="县政府", prefixes=("/x/",)),)
    )
