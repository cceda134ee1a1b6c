"""Whoever quotes a page, people's numbers never come into what is kept and shown."""

import json

from hypothesis import given
from hypothesis import strategies as st

from checks.judge import judge
from checks.personal import covered
from checks.personal.numbers import check_digit
from checks.records import LinkState, Place
from checks.registry import load
from checks.rules import Rules
from checks.store import Store
from reports.export import rows
from reports.gather import gather
from reports.write import ledger
from tests.make import crawl, document, link

FIRST = "53990119880307123"
ID = FIRST + check_digit(FIRST)
MOBILE = "139" + "0000" + "1234"


def test_numbers_of_files_and_projects_stay():
    for text in (
        "P020260301003.xlsx",
        "项目代码 2026-530000-04-01-123456",
        "http://x.example/13900001234.html",
    ):
        assert covered(text) == text


@given(st.text("姓名：/（），。 \n", max_size=6), st.text("姓名/（），。 \n", max_size=6))
def test_an_identity_number_never_stays(before, after):
    assert ID not in covered(f"{before}{ID}{after}")


def test_no_output_holds_a_number_that_a_title_a_link_or_an_address_holds(tmp_path):
    records = [
        document(f"关于甲{ID}产权证遗失的公告", "/1.html", published="2027-05-01", text="公告"),
        document("公告", f"/{ID}.html", published="2027-05-01"),
        link(f"/none/{ID}.html", LinkState.GONE, text=f"甲{MOBILE}.doc", status=404),
        link("/none/b.xlsx", LinkState.GONE, text=f"甲{ID}.xlsx", status=404, place=Place.ATTACHMENT),
    ]
    crawl(records, folder=tmp_path).close()
    with Store(tmp_path / "site.db") as store:
        judge(store, load(), Rules.load())
    path = tmp_path / "site.db"
    shown = json.dumps(list(rows(path)), ensure_ascii=False) + ledger(gather(path)) + str(gather(path))
    assert "公告" in shown
    assert ID not in shown
    assert MOBILE not in shown
