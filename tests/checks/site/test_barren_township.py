import pytest

from checks.site.barren_township import barren_township
from checks.units import Site, Unit
from tests.make import column, crawl, findings, judged, unknowns, url

TOWN = Unit(name="青石镇人民政府", level="township", prefixes=("/qsz/",))
OFFICE = Unit(name="县财政局", level="department", prefixes=("/czj/",))


def stored(*records, units=(TOWN,), **given):
    made = crawl(records, **given)
    made.site = Site(address=url("/"), units=(Unit(name="云山县人民政府", level="county"), *units))
    return made


@pytest.mark.parametrize("given", [{"entries": 1}, {"entries": None, "text": 300}])
def test_one_item_or_a_page_of_prose_is_something(given):
    assert not findings(barren_township, stored(column("青石镇", "/qsz/", **given)))


def test_a_portal_that_no_township_shares_is_not_judged():
    assert not judged(barren_township, stored(column("通知公告"), units=(OFFICE,)))


def test_a_townships_own_portal_is_not_judged_as_a_shared_one():
    assert not judged(barren_township, crawl([column("通知公告", entries=0)], level="township"))


def test_a_department_may_be_short():
    assert not findings(barren_township, stored(column("青石镇", "/qsz/"), units=(TOWN, OFFICE)))


def test_the_columns_of_the_main_unit_are_not_the_townships():
    assert findings(barren_township, stored(column("通知公告", "/tzgg/")))


@pytest.mark.parametrize(
    "given", [{"reason": "stopped"}, {"coverage": {"nav_gaps": [{"url": "/x", "reason": "服务器回答 503"}]}}]
)
def test_what_was_not_walked_leaves_it_undetermined(given):
    made = stored(column("通知公告", "/tzgg/"), **given)
    assert not findings(barren_township, made)
    assert unknowns(barren_township, made)


def test_a_column_that_was_not_read_leaves_it_undetermined():
    made = stored(column("青石镇", "/qsz/", entries=None, unread="服务器回答 503"))
    assert unknowns(barren_township, made)


def test_a_township_with_empty_columns_is_barren():
    [finding] = findings(barren_township, stored(column("青石镇", "/qsz/", entries=0)))
    assert (finding.about, finding.url) == (TOWN.name, url("/qsz/"))


def test_more_can_be_asked_for():
    made = stored(column("青石镇", "/qsz/", entries=3))
    assert findings(barren_township, made, min_columns=2)
    assert findings(barren_township, made, min_items=5)
