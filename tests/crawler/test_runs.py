"""Links as runs: whatever is cut is whole again, and what two pages share is kept once."""

from hypothesis import given
from hypothesis import strategies as st

from checks.store import Store
from crawler.runs import Runs, cut, packed, unpacked


@given(st.lists(st.text(max_size=20), max_size=300))
def test_runs_put_together_are_what_was_cut(items):
    runs = list(cut(items, str))
    assert [item for run in runs for item in run] == items
    assert all(runs)


@given(
    st.lists(st.text(min_size=1, max_size=8), min_size=60, max_size=90, unique=True),
    st.lists(st.text(max_size=8), max_size=20),
)
def test_what_stands_before_a_menu_changes_few_of_its_runs(menu, before):
    plain, pushed = list(cut(menu, str)), list(cut([*before, *menu], str))
    if len(plain) > 1:
        assert plain[-1] in pushed


@given(st.lists(st.integers(0, 2**32 - 1), max_size=50))
def test_numbers_come_back_as_they_were(numbers):
    assert list(unpacked(packed(numbers))) == numbers


def test_a_run_keeps_its_number_and_what_no_page_has_is_let_go(tmp_path):
    with Store(tmp_path / "site.db") as store:
        store.start(started="2026-03-20T09:00:00+08:00", as_of="2026-03-20", settings={})
        store.begin()
        runs = Runs(store)
        used, unused = ("甲", ("display:none", "乙", ())), ("丙",)
        number, other = runs.number(used), runs.number(unused)
        sql = "insert into linked (page, crawl, lines) values ('http://a.example/', 1, ?)"
        store.db.execute(sql, (packed([number]),))
        again = Runs(store)
        assert again.read(number) == used
        assert again.number(used) == number
        assert [row["id"] for row in store.db.execute("select id from runs")] == [number] != [other]
