from datetime import date

import pytest

from checks.records import LinkState, Place
from checks.rules import Rules
from checks.rules.fields import Fields
from checks.site.missing_grassroots_field import missing_grassroots_field
from checks.units import Site, Unit
from tests.make import column, crawl, document, findings, judged, link, unknowns, url

FIELDS = Rules.load().table(Fields).fields
ZONE = column("基层政务公开专栏", "/jczwgk/", entries=None, children=26)


def fields(*without, path=("首页", "基层政务公开专栏")):
    return [
        ZONE,
        *(
            column(f"{field.names[0]}领域", f"/jczwgk/{key}/", path=path)
            for key, field in FIELDS.items()
            if key not in without
        ),
    ]


def abouts(stored):
    return {finding.about for finding in findings(missing_grassroots_field, stored)}


def test_a_portal_with_every_field_misses_none():
    assert not abouts(crawl(fields()))


@pytest.mark.parametrize(
    ("key", "name"),
    [("f13", "巩固脱贫攻坚成果同乡村振兴"), ("f13", "精准扶贫"), ("f14", "自然灾害救助信息"), ("f17", "稳岗就业"), ("f05", "税务领域"), ("f10", "环境保护"),
     ("f24", "医疗卫生信息公开"), ("f06", "农村集体土地征收"), ("f26", "国土空间规划"), ("f22", "惠农补贴"), ("f16", "城管执法")],
)  # fmt: skip
def test_a_field_under_another_of_its_names_is_there(key, name):
    assert key not in abouts(crawl([*fields(key), column(name, "/other/")]))


def test_a_zone_that_lists_a_catalogue_for_each_field_has_them():
    rows = [
        document(f"云山县{field.names[0]}领域基层政务公开标准目录", f"/jc/{key}.html")
        for key, field in FIELDS.items()
    ]
    assert not abouts(crawl([ZONE, *rows]))


def test_a_field_in_the_text_of_the_catalogue_leaves_it_undetermined():
    whole = document("云山县基层政务公开标准目录", "/jc/1.html", text="二十、养老服务\n二十一、户籍管理")
    stored = crawl([*fields("f20"), whole])
    assert "f20" not in abouts(stored)
    assert "f20" in {unknown.about for unknown in unknowns(missing_grassroots_field, stored)}


def test_a_menu_entry_to_another_site_is_there():
    menu = link("http://ggzy.lingnan.example/", LinkState.UNSURE, text="公共资源交易", place=Place.NAV)
    assert "f02" not in abouts(crawl([*fields("f02"), menu]))


def test_a_name_that_reminds_of_the_field_leaves_it_undetermined():
    stored = crawl([*fields("f20"), column("养老机构", "/yljg/")])
    assert "f20" not in abouts(stored)
    assert "f20" in {unknown.about for unknown in unknowns(missing_grassroots_field, stored)}


@pytest.mark.parametrize(
    "given",
    [{"reason": "stopped"}, {"coverage": {"nav_gaps": [{"url": "/x", "reason": "服务器回答 503"}]}},
     {"coverage": {"skipped": [{"reason": "上限", "count": 1, "sample": []}]}}],
)  # fmt: skip
def test_absence_is_never_claimed_when_something_was_not_walked(given):
    stored = crawl(fields("f20"), **given)
    assert not abouts(stored)
    assert unknowns(missing_grassroots_field, stored)


def test_a_zone_on_another_site_leaves_its_fields_undetermined():
    away = link("http://jczwgk.lingnan.example/", text="基层政务公开", place=Place.NAV)
    assert not abouts(crawl([*fields("f20"), away]))


@pytest.mark.parametrize("level", ["province", "city", "department", "township", None])
def test_other_levels_owe_no_fields(level):
    assert not judged(missing_grassroots_field, crawl([column("通知公告")], level=level))


def test_before_the_catalogues_were_due_nothing_is_missing():
    assert not judged(missing_grassroots_field, crawl([column("通知公告")], as_of=date(2020, 6, 1)))


def test_a_district_needs_no_rural_fields():
    stored = crawl(fields("f09", "f22", "f20"))
    stored.site = Site(address=url("/"), units=(Unit(name="云山区人民政府", level="county"),))
    assert abouts(stored) == {"f20"}


def test_without_a_zone_the_fields_of_the_menu_are_not_judged():
    menu = [column(f"{field.names[0]}", f"/zdly/{key}/") for key, field in list(FIELDS.items())[:12]]
    assert not judged(missing_grassroots_field, crawl(menu))


def test_the_organ_and_the_news_of_a_field_are_not_the_field():
    near = [
        link("/swj/", text="县税务局"),
        link("/yw/1.html", text="关于加强税收管理的通知"),
        column("税务局", "/swj/i/"),
    ]
    assert abouts(crawl([*fields("f05"), *near])) == {"f05"}


def test_a_zone_with_a_few_fields_is_told_once():
    [finding] = findings(missing_grassroots_field, crawl(fields(*list(FIELDS)[4:])))
    assert finding.about == "fields"
    assert len(finding.evidence["未见领域"]) == 22


def test_a_missing_field_is_found_with_what_was_walked():
    [finding] = findings(missing_grassroots_field, crawl(fields("f20")))
    assert finding.about == "f20"
    assert finding.evidence["已见领域"] == "25 个，应有 26 个"
