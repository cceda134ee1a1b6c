"""Links as runs: whatever is cut is whole again, and what two pages share is kept once."""

from hypothesis import given
from hypothesis import strategies as st

from checks.store import Store
from crawler import runs
from crawler.runs import Runs, cut, packed, unpacked


@given(st.lists(st.text(max_size=20), max_size=300))
def test_runs_put_together_are_what_was_cut(items):
    found = list(cut(items, str))
    assert [item for run in found for item in run] == items
    assert all(found)


@given(
    st.lists(st.text(min_size=1, max_size=8), min_size=60, max_size=90, unique=True),
    st.lists(st.text(max_size=8), max_size=20),
)
def test_what_stands_before_a_menu_changes_few_of_its_runs(menu, before):
    plain, pushed = list(cut(menu, str)), list(cut([*before, *menu], str))
    if len(plain) > 1:
        assert plain[-1] in pushed


def test_no_run_is_longer_than_a_page_full_of_links_that_never_end_one():
    unending = next(word for word in "甲乙丙丁" if [*cut([word] * 2, str)] == [(word, word)])
    assert max(map(len, cut([unending] * 1000, str))) <= 100


@given(st.lists(st.integers(0, 2**32 - 1), max_size=50))
def test_numbers_come_back_as_they_were(numbers):
    assert list(unpacked(packed(numbers))) == numbers


def test_a_run_keeps_its_number_and_what_no_page_has_is_let_go(tmp_path):
    with Store(tmp_path / "site.db") as store:
        store.start(started="2026-03-20T09:00:00+08:00", as_of="2026-03-20", settings={})
        store.begin()
        first = Runs(store)
        used, unused = ("甲", ("display:none", "乙", ())), ("丙",)
        kept = [first.number(used), first.number(("丁",)), first.number(("戊",))]
        other = first.number(unused)
        sql = "insert into linked (page, crawl, runs, drawn, lines) values ('http://a.example/', 1, ?, ?, ?)"
        store.db.execute(sql, [packed([number]) for number in reversed(kept)])
        again = Runs(store)
        assert again.read(kept[0]) == used
        assert again.number(used) == kept[0]
        assert [row["id"] for row in store.db.execute("select id from runs order by id")] == kept
        assert other not in kept


def test_what_only_the_crawl_before_the_last_had_is_let_go(tmp_path):
    told = {"started": "2026-03-20T09:00:00+08:00", "as_of": "2026-03-20", "settings": {}}
    with Store(tmp_path / "site.db") as store:
        left = []
        for night in ("甲", "乙", "丙"):
            store.start(**told)
            now = Runs(store)
            left.append([row["page"] for row in store.db.execute("select page from linked order by page")])
            store.begin()
            sql = "insert into linked (page, crawl, runs) values (?, ?, ?)"
            store.db.execute(sql, (night, store.crawl, packed([now.number((night,))])))
            store.finish(reason="finished", finished=told["started"], coverage={})
    assert left == [[], ["甲"], ["乙"]]


def test_runs_that_memory_forgets_keep_their_numbers(tmp_path, monkeypatch):
    monkeypatch.setattr(runs, "_KNOWN", 3)
    with Store(tmp_path / "site.db") as store:
        store.start(started="2026-03-20T09:00:00+08:00", as_of="2026-03-20", settings={})
        store.begin()
        kept, some = runs.Runs(store), [(each,) for each in "甲乙丙丁戊"]
        numbers = [kept.number(run) for run in some]
        assert len(kept._known) <= 3 >= len(kept._read)
        assert [kept.number(run) for run in some] == numbers
        assert [kept.read(number) for number in numbers] == some
