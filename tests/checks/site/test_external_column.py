import pytest

from checks.records import Entry, Place
from checks.site.external_column import external_column
from tests.make import column, crawl, findings, link, page, url


def leading(name, *hosts, **given):
    """A column whose rows lead to these hosts."""
    col = column(name, "/c/", entries=len(hosts), **given)
    return col, [
        Entry(column=col.url, url=f"http://{host}/{n}.html", title=f"第{n}条") for n, host in enumerate(hosts)
    ]


STRANGER = "www.unrelated.example"


def test_a_column_with_something_of_its_own_is_in_order():
    assert not findings(
        external_column, crawl([leading("就业创业", STRANGER, STRANGER, "www.yunshan.example")])
    )


@pytest.mark.parametrize(
    "host", ["www.gov.cn", "zwfw.lingnan.gov.cn", "www.lnggzy.example", "www.ccgp-lingnan.example", "credit.lingnan.example", "www.news.cn"]
)  # fmt: skip
def test_government_platforms_are_as_they_should_be(host):
    assert not findings(external_column, crawl([leading("就业创业", host, host, host)]))


@pytest.mark.parametrize(
    "name", ["公共资源交易", "政府采购", "信用信息", "办事服务", "国务院信息", "媒体关注", "友情链接"]
)
def test_columns_named_for_links_may_lead_outside(name):
    assert not findings(external_column, crawl([leading(name, STRANGER, STRANGER, STRANGER)]))


def test_two_rows_are_too_few():
    assert not findings(external_column, crawl([leading("就业创业", STRANGER, STRANGER)]))


@pytest.mark.parametrize("given", [{"children": 2}, {"archived": "已归档"}])
def test_containers_and_archives_are_not_judged(given):
    assert not findings(external_column, crawl([leading("就业创业", STRANGER, STRANGER, STRANGER, **given)]))


def test_a_forward_within_the_site_is_no_forward_outside():
    moved = page("/zn/", redirect=url("/xxgk/zn/"))
    menu = link("/zn/", text="政府信息公开指南", place=Place.NAV)
    assert not findings(external_column, crawl([menu, moved]))


def test_a_column_of_strangers_is_a_lead():
    [finding] = findings(external_column, crawl([leading("就业创业", STRANGER, STRANGER, STRANGER)]))
    assert finding.evidence["外站"] == [f"{STRANGER} 3 条"]


def test_a_menu_entry_that_forwards_to_a_stranger_is_a_lead():
    def forward(store):
        from json import dumps

        store.add_page(page("/zn/", redirect=f"http://{STRANGER}/"), {})
        row = {"target": url("/zn/"), "address": url("/zn/"), "place": "nav", "places": 3, "nav": 3}
        store.add_link(
            {**row, "sources": dumps([url("/")]), "texts": dumps({"政府信息公开指南": 3}, ensure_ascii=False)}
        )

    [finding] = findings(external_column, crawl(keep=forward))
    assert STRANGER in finding.message


def test_a_column_below_general_services_is_judged_by_its_own_name():
    below = {"path": ("首页", "便民服务")}
    assert not findings(external_column, crawl([leading("快递查询", STRANGER, STRANGER, STRANGER, **below)]))
    assert findings(external_column, crawl([leading("行业协会", STRANGER, STRANGER, STRANGER, **below)]))
