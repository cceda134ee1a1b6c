"""Sorting and filtering of the overview, in a real browser."""

from urllib.parse import quote

import pytest

from checks.cases import register
from checks.cases.register import Member
from crawler import browser
from reports.overview import page
from tests.browsing import needs_chromium
from tests.offices import audited, finding, three
from tests.reports.overview.test_rows import DAY, overview

pytestmark = needs_chromium


@pytest.fixture(scope="module")
def chromium():
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        opened = driver.chromium.launch(executable_path=browser.program(), args=["--no-sandbox"])
        yield opened
        opened.close()


@pytest.fixture(scope="module")
def file(tmp_path_factory):
    data = tmp_path_factory.mktemp("data")
    three(data)
    audited(
        data, [finding(unit="北塘县", path=f"/{n}/") for n in range(12)], host="bt.example", units=("北塘县",)
    )
    groups = {
        "云山县人民政府": "县市区",
        "北塘县": "县市区",
        "清河市交通运输局": "市直",
        "清河市水务局": "市直",
    }
    members = [
        Member(name=name, group=group, sites=(f"http://{n}.example/",))
        for n, (name, group) in enumerate(groups.items())
    ]
    register.keep(data, [*members, Member(name="<b>'\"局", group='<i>"组')], ())
    return page.write(list(overview(data).values()), data / "out", DAY)[0]


@pytest.fixture
def opened(chromium, file):
    def open_(**told):
        tab = chromium.new_page(**told)
        tab.wrong = []
        tab.on("pageerror", lambda error: tab.wrong.append(str(error)))
        tab.on("console", lambda said: tab.wrong.append(said.text))
        tab.goto(f"file://{quote(str(file))}")
        return tab

    return open_


def shown(tab):
    return tab.eval_on_selector_all(
        "tr.unit", "rows => rows.filter(r => r.offsetParent).map(r => r.cells[0].innerText)"
    )


def sort(tab, title):
    tab.get_by_role("button", name=title, exact=True).press("Enter")
    return shown(tab)


ALL = [
    "云山县人民政府",
    "北塘县",
    "清河市交通运输局",
    "清河市水务局",
    "<b>'\"局",
    "清河市档案馆",
    "云山县财政局",
    "青石镇人民政府",
]


def test_the_page_runs_its_script_and_nothing_is_wrong_with_it(opened):
    tab = opened()
    assert tab.locator("#shown").inner_text() == "显示 8 / 8 个单位"
    assert sorted(shown(tab)) == sorted(ALL)
    assert tab.wrong == []


def test_without_scripts_all_units_are_there_under_their_groups(opened):
    tab = opened(java_script_enabled=False)
    told = tab.locator("tr.unit:visible th").all_inner_texts()
    assert sorted(told) == sorted(ALL)
    assert tab.locator("tr.group:visible").count() == 4
    assert tab.locator("form:visible, thead button:visible").count() == 0


def test_numbers_sort_as_numbers_and_what_is_not_known_comes_last(opened):
    tab = opened()
    before = shown(tab)
    down = sort(tab, "扣分")
    assert down[:2] == ["北塘县", "云山县人民政府"]
    assert {"清河市水务局", "<b>'\"局", "清河市档案馆"} == set(down[-3:])
    assert tab.locator("th[aria-sort=descending]").inner_text().startswith("扣分")
    assert tab.locator("tr.group:visible").count() == 0
    up = sort(tab, "扣分")
    assert up[4] == "北塘县"
    assert set(up[-3:]) == set(down[-3:])
    assert sort(tab, "扣分") == before
    assert tab.locator("tr.group:visible").count() == 4


def test_names_sort_by_pinyin(opened):
    told = sort(opened(), "单位")
    names = [name for name in told if name != "<b>'\"局"]
    assert names.index("北塘县") < names.index("青石镇人民政府") < names.index("云山县财政局")


def test_filters_hold_together(opened):
    tab = opened()
    tab.get_by_label("分组").select_option("县市区")
    assert shown(tab) == ["云山县人民政府", "北塘县"]
    tab.get_by_label("查找").fill("北塘")
    assert shown(tab) == ["北塘县"]
    assert tab.locator("#shown").inner_text() == "显示 1 / 8 个单位"
    from playwright.sync_api import expect

    tab.get_by_role("button", name="全部显示").click()
    expect(tab.locator("tr.unit[hidden]")).to_have_count(0)
    tab.get_by_label("状态").select_option(label="被拒绝或打不开")
    assert shown(tab) == ["清河市档案馆"]
    tab.get_by_label("状态").select_option("")
    tab.get_by_label("只看").select_option(label="有问题的")
    assert sorted(shown(tab)) == sorted(["云山县人民政府", "北塘县", "清河市交通运输局", "青石镇人民政府"])


def test_a_number_of_the_totals_leads_to_its_units(opened):
    tab = opened()
    for row, column, told in (
        ("县市区", "有问题的单位", ["云山县人民政府", "北塘县"]),
        ('<i>"组', "单位", ["<b>'\"局"]),
    ):
        line = tab.locator(".totals tr", has=tab.get_by_role("rowheader", name=row, exact=True))
        number = line.locator(f'[data-label="{column}"] a')
        assert number.inner_text() == str(len(told))
        number.press("Enter")
        assert shown(tab) == told
    tab.locator('.totals .all [data-label="已查完"] a').click()
    assert len(shown(tab)) == int(tab.locator('.totals .all [data-label="已查完"] a').inner_text())


def test_a_phone_shows_cards_that_are_not_wider_than_it(opened):
    tab = opened(viewport={"width": 390, "height": 800})
    assert tab.evaluate("document.documentElement.scrollWidth") == 390
    assert sort(tab, "扣分")[0] == "北塘县"
