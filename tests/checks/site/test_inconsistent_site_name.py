import pytest

from checks.records import Kind
from checks.site.inconsistent_site_name import inconsistent_site_name
from tests.make import crawl, findings, page


def home(title, name):
    return page("/", kind=Kind.HOME, title=title, meta={"sitename": name})


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("云山县人民政府", "云山县人民政府"),
        ("云山县人民政府门户网站", "云山县人民政府"),
        ("首页-云山县政府网", "云山县人民政府门户网站"),
        ("云山县人民政府", ""),
        ("云山县人民政府", "null"),
        ("首页", "云山县人民政府"),
        ("网站首页", "云山县人民政府"),
        ("欢迎访问门户网站", "云山县人民政府"),
        ("", "云山县人民政府"),
        ("云山县住房和城乡建设局", "云山县住房城乡建设局"),
        ("云山县城乡规划局", "云山县自然资源和城乡规划局"),
        ("青河市云山县人民政府", "云山县人民政府"),
        ("欢迎访问云山县人民政府", "云山县人民政府"),
        ("云山县青河镇人民政府", "青河镇人民政府"),
    ],
)
def test_one_name_in_its_forms_is_fine(title, name):
    assert not findings(inconsistent_site_name, crawl([home(title, name)]))


def test_departments_have_names_of_their_own():
    other = page("/czj/", kind=Kind.LIST, title="财政局", meta={"sitename": "青河市财政局"})
    assert not findings(inconsistent_site_name, crawl([home("云山县人民政府", "云山县人民政府"), other]))


def test_the_name_of_another_site_is_a_hint():
    [finding] = findings(inconsistent_site_name, crawl([home("云山县人民政府", "白石市水务局")]))
    assert finding.evidence["SiteName 标签"] == "白石市水务局"


def test_the_tab_is_compared_and_not_a_heading_of_the_page():
    named = page(
        "/",
        kind=Kind.HOME,
        title="工作动态",
        meta={"sitename": "云山县人民政府"},
        marks={"title": "云山县人民政府"},
    )
    assert not findings(inconsistent_site_name, crawl([named]))


def test_the_name_of_another_town_of_the_county_is_a_hint():
    assert findings(inconsistent_site_name, crawl([home("云山县青河镇人民政府", "云山县白石乡人民政府")]))
    assert findings(inconsistent_site_name, crawl([home("云山县人民政府", "白石县人民政府")]))
