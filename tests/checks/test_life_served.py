"""What still stands at its address keeps its identity, whatever comes and goes beside it."""

import pytest

from checks.cases.docket import Docket
from checks.cases.rulings import Ruled, Ruling
from checks.judge import judge
from checks.records import Hidden, Kind, LinkState
from checks.registry import select
from checks.store import Store
from checks.units import Site, Unit
from checks.verdicts import State
from tests.make import attachment, column, document, link, page, url
from tests.moving import CHECKS, RULES, TITLE, TYPO, faulty, lives, night, stale

PAPER = {"published": "2026-01-05"}
ONE, TWIN = faulty("/a/1.html", **PAPER), faulty("/b/1.html", **PAPER)
FRESH = column("部门动态", "/a/", newest="2026-03-19")


def prints(rows):
    return {row["url"].removeprefix("http://www.yunshan.example"): row["fingerprint"] for row in rows}


@pytest.mark.parametrize("gone", [[], [page("/a/1.html", status=503)], [page("/a/1.html", status=404)]])
def test_a_twin_keeps_its_own_when_the_other_is_away_and_when_it_is_back(tmp_path, gone):
    night(tmp_path, [ONE])
    both = prints(night(tmp_path, [ONE, TWIN]))
    assert len(set(both.values())) == 2
    away = night(tmp_path, [*gone, TWIN])
    assert prints(away) == both
    assert {row["url"]: row["state"] for row in away}[ONE.url] == "unchecked"
    assert prints(night(tmp_path, [ONE, TWIN])) == both


def test_a_page_that_is_fine_does_not_mend_its_twin_that_could_not_be_read(tmp_path):
    night(tmp_path, [ONE])
    fine = document(TITLE, "/b/1.html", text="现将安装路灯一事通知如下。", **PAPER)
    rows = night(tmp_path, [page("/a/1.html", status=503), fine])
    assert [row["state"] for row in rows] == ["unchecked"]


def test_of_two_columns_of_one_name_each_keeps_its_own(tmp_path):
    both = prints(night(tmp_path, [stale("/a/"), stale("/b/")]))
    rows = night(tmp_path, [FRESH, stale("/b/")])
    assert prints(rows) == both
    assert [row["state"] for row in rows] == ["fixed", "persisting"]


def test_a_column_opened_under_the_name_of_one_that_moved_is_another(tmp_path):
    night(tmp_path, [stale("/a/")])
    moved = prints(night(tmp_path, [stale("/b/", "新闻")]))
    rows = night(tmp_path, [stale("/b/", "新闻"), stale("/c/")])
    assert prints(rows)["/b/"] == moved["/b/"] != prints(rows)["/c/"]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            faulty("/a/1.html", doc_number="云政办〔2026〕3号", **PAPER),
            faulty("/b/1.html", "关于采砂的公告", doc_number="云政办〔2026〕3号", published="2026-03-01"),
        ),
        (
            faulty("/a/1.html", index_number="000/2026-0", **PAPER),
            faulty("/b/1.html", "关于采砂的公告", index_number="000/2026-0", published="2026-03-01"),
        ),
        (
            faulty("/a/1.html", "公示"),
            document("公示", "/b/1.html", text="河道采砂许可" + TYPO + "特此公示。"),
        ),
        (
            faulty("/a/1.html", **PAPER),
            document(TITLE, "/a/1.html", text="今年另行" + TYPO + "由林业局负责。", published="2026-02-09"),
        ),
    ],
    ids=[
        "a number borne by another",
        "a placeholder of a number",
        "a title that says nothing",
        "overwritten",
    ],
)
def test_a_fingerprint_alone_makes_no_identity(tmp_path, before, after):
    assert ("new", False) in lives(tmp_path, [before], [after])


def test_files_without_text_are_not_one_file(tmp_path):
    attached = link("/f/1.pdf", LinkState.GONE, text="登记表", sources=(url("/a/1.html"),))
    other = link("/f/2.pdf", LinkState.GONE, text="收费表", sources=(url("/b/2.html"),))
    files = [
        attachment("/f/1.pdf", sources=(url("/a/1.html"),)),
        attachment("/f/2.pdf", sources=(url("/b/2.html"),)),
    ]
    told = lives(tmp_path, [ONE, files[0], attached], [document("停车办法", "/b/2.html"), files[1], other])
    assert ("new", False) in told


def test_the_home_page_is_the_same_where_it_leads_on(tmp_path):
    hidden = (Hidden(how="font-size:0 p", text="山货", links=("http://casino.example/",)),)
    home = page("/portal/index.html", kind=Kind.DOCUMENT, hidden=hidden)
    start = page("/", kind=Kind.REDIRECT, status=302, redirect=home.url)
    rows = [
        night(tmp_path, each, checks=("hidden_link",))
        for each in ([page("/", kind=Kind.HOME, hidden=hidden)], [start, home])
    ]
    assert [[(row["fingerprint"], row["state"]) for row in each] for each in rows] == [
        [(rows[0][0]["fingerprint"], state)] for state in ("new", "persisting")
    ]


@pytest.mark.parametrize(
    "units",
    [
        (Unit(name="云山市人民政府"),),
        (Unit(name="云山县人民政府"), Unit(name="县水利局", prefixes=("/a/",))),
    ],
    ids=["renamed", "given to another"],
)
def test_a_page_of_a_unit_of_another_name_is_the_same(tmp_path, units):
    known = night(tmp_path, [ONE])[0]["fingerprint"]
    night(tmp_path, [ONE])
    with Store(tmp_path / "site.db") as store:
        store.describe(Site(address=url("/"), units=units))
        judge(store, select(CHECKS), RULES)
        sql = "select fingerprint, state, unit from findings where crawl = ?"
        rows = [tuple(row) for row in store.db.execute(sql, (store.crawl,))]
    assert rows == [(known, "persisting", units[-1].name)]


def test_a_ruling_excuses_what_was_ruled_on_and_no_more(tmp_path):
    print_ = night(tmp_path, [ONE])[0]["fingerprint"]
    things = {"错词": ("按装",)}
    false = Ruled(ruling=Ruling.FALSE, reason="原文", by="王", at="2026-03-20", things=things)
    Docket(tmp_path / "site.db").rule(print_, false, State.NEW)

    def open_now(text):
        night(tmp_path, [document(TITLE, "/a/1.html", text=text, **PAPER)])
        with Store(tmp_path / "site.db") as store:
            return judge(store, select(CHECKS), RULES).open

    assert open_now(f"{TYPO}{TYPO}第 2 次。") == 0
    assert open_now(f"{TYPO}会议还就招商引资作了布署。") == 1
    assert open_now(TYPO) == 0
