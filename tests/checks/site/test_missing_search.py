import pytest

from checks.records import Kind, Place
from checks.site.missing_search import missing_search
from tests.make import crawl, findings, link, page, unknowns, url

FOOT = {"icp": "云ICP备00000001号"}


def home(**given):
    return page("/", **{"kind": Kind.HOME, "marks": FOOT, **given})


@pytest.mark.parametrize(
    "innocent",
    [
        [home(marks={**FOOT, "search": "/search"})],
        [home(marks={**FOOT, "search": ""})],
        [home(), link("/ss/", text="高级检索", place=Place.NAV)],
        [home(outer=("请输入搜索内容",))],
        [home(), page("/tzgg/", kind=Kind.LIST, marks={"search": "/search"})],
    ],
)
def test_any_way_to_search_is_one(innocent):
    assert not findings(missing_search, crawl(innocent))


@pytest.mark.parametrize(
    "unread", [home(marks={}), home(unread="被防护系统拦截"), page("/a/", kind=Kind.LIST)]
)
def test_a_home_page_that_was_not_read_is_undetermined(unread):
    assert not findings(missing_search, crawl([unread]))
    assert unknowns(missing_search, crawl([unread]))


def test_a_home_page_without_a_search_is_a_hint():
    [finding] = findings(missing_search, crawl([home()]))
    assert finding.url == url("/")


def test_a_headline_about_a_search_is_no_search():
    title = link("/1.html", text="我县开展森林防火隐患搜索排查整治专项行动", place=Place.LIST)
    assert findings(missing_search, crawl([home(), title]))


def test_a_place_that_a_script_is_still_to_fill_leaves_it_undetermined():
    late = home(marks={**FOOT, "late_search": "searchbox"})
    assert not findings(missing_search, crawl([late]))
    assert unknowns(missing_search, crawl([late]))
