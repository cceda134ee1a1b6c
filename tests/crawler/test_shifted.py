"""What a list of several nights may be said to hold: innocent readings first, then rows that stand on no page."""

from collections.abc import Callable, Iterator, Mapping

import pytest

from checks.absence import unfinished
from checks.crawl import Crawl
from checks.records import Entry, Kind
from checks.store import Store
from checks.units import Site, Unit
from crawler.columns import Assembly
from tests import make

HOME, PATHS = make.url("/"), ("/tzgg/", "/tzgg/2.html", "/tzgg/3.html")
STARTED = {"started": "2026-03-20T09:00:00+08:00", "as_of": "2026-03-20", "settings": {}}
FIRST_NIGHT = {PATHS[0]: (9, 8, 7), PATHS[1]: (6, 5, 4), PATHS[2]: (3, 2, 1)}
Night = Callable[[Mapping[str, tuple[int, ...]]], Crawl]


def add(store: Store, path: str, numbers: tuple[int, ...]) -> None:
    """A page of the list with the rows of these days of March."""
    pager = {"pages": [[make.url(each), make.url(each), n] for n, each in enumerate(PATHS, 1)], "total": 3}
    reading = {"pager": pager, "crumbs": [["通知公告", make.url(PATHS[0])]]}
    store.add_page(make.page(path, kind=Kind.LIST, layout="default"), reading)
    entries = [
        Entry(column="", url=make.url(f"/{n}.html"), title=f"{n}", published=make.stamp(f"2026-03-{n:02d}"))
        for n in numbers
    ]
    store.add_entries(make.url(path), [(entry, entry.url) for entry in entries])


def end(store: Store) -> None:
    for column, parts in Assembly(store, HOME).columns():
        store.add_column(column, parts)
    store.finish(reason="finished", finished="2026-03-20T09:30:00+08:00", coverage={"start_read": True})


@pytest.fixture
def night(tmp_path) -> Iterator[Night]:
    """A second night that reads some pages of the list and carries the others over."""
    views = []

    def told(read: Mapping[str, tuple[int, ...]]) -> Crawl:
        with Store(tmp_path / "site.db") as store:
            store.describe(Site(address=HOME, units=(Unit(name="云山县人民政府"),)))
            for pages in (FIRST_NIGHT, {path: read.get(path) for path in PATHS}):
                store.start(**STARTED)
                store.begin()
                store.add_page(make.page("/", kind=Kind.HOME), {})
                for path, numbers in pages.items():
                    if numbers is None:
                        store.carry_page(make.url(path), {"carried": 1})
                    else:
                        add(store, path, numbers)
                end(store)
        views.append(Crawl(tmp_path / "site.db"))
        return views[-1]

    yield told
    for view in views:
        view.close()


@pytest.mark.parametrize(
    "read",
    [
        {},
        {PATHS[0]: (9, 8, 7)},
        {PATHS[0]: (10, 9, 8, 7)},
        {PATHS[0]: (10, 9, 8), PATHS[1]: (7, 6, 5, 4)},
        {PATHS[0]: (10, 9, 8), PATHS[1]: (7, 6, 5), PATHS[2]: (4, 3, 2)},
    ],
    ids=["none-asked", "same", "one-more", "moved-to-a-page-that-was-asked", "all-asked-one-taken-down"],
)
def test_a_list_is_whole_as_long_as_no_row_went_where_nobody_looked(night, read):
    with night(read) as crawl:
        [column] = crawl.columns()
        assert (column.ended, column.sorted) == (True, True)
        assert unfinished(column) is None


@pytest.mark.parametrize(
    "read",
    [{PATHS[0]: (10, 9, 8)}, {PATHS[1]: (7, 6, 5)}, {PATHS[0]: (9, 8)}],
    ids=["newer-first-page", "newer-second-page", "shorter-first-page"],
)
def test_a_list_is_not_whole_when_a_row_may_have_gone_to_a_page_that_was_not_asked_for(night, read):
    with night(read) as crawl:
        [column] = crawl.columns()
        assert (column.ended, column.sorted) == (False, False)
        assert "通知公告" in (unfinished(column) or "")
