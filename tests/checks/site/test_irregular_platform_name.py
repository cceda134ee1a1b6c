import pytest

from checks.records import Place
from checks.site.irregular_platform_name import irregular_platform_name
from tests.make import column, crawl, findings, link, said, unknowns


@pytest.mark.parametrize(
    "names",
    [
        ["政府信息公开"],
        ["政务公开"],
        ["信息公开"],
        ["政府信息公开平台"],
        ["阳光政务", "政府信息公开"],
        ["通知公告"],
        ["阳光政务工作动态"],
    ],
)
def test_standard_names_and_sites_that_have_one_are_fine(names):
    assert not findings(
        irregular_platform_name, crawl([column(name, f"/{i}/") for i, name in enumerate(names)])
    )


def test_a_headline_is_no_menu_entry():
    title = link("/1.html", text="阳光政务", place=Place.LIST)
    assert not said(irregular_platform_name, crawl([title]))


def test_a_crawl_that_stopped_leaves_it_undetermined():
    stored = crawl([column("阳光政务", "/ygzw/")], reason="stopped")
    assert not findings(irregular_platform_name, stored)
    assert unknowns(irregular_platform_name, stored)


@pytest.mark.parametrize("name", ["阳光政务", "信息公开专区"])
def test_a_variant_alone_is_a_hint(name):
    [finding] = findings(irregular_platform_name, crawl([column(name, "/ygzw/")]))
    assert name in finding.message
