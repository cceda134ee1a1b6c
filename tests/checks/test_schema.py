"""Files that an older zwgk wrote open still, and go on where they were."""

import sqlite3

import pytest
from sqlite_utils import Database

from checks.schema import migrations
from checks.store import Store
from crawler.frontier import Frontier
from crawler.targets import Budget
from tests import make

HOME, ASKED, NEW, LONG = (make.url(f"/{name}.html") for name in ("index", "asked", "new", "long"))
_ROW = "insert into frontier (url, address, role, priority, depth, state, note) values (?, ?, 'page', 3, 1, ?, ?)"


@pytest.fixture
def older(tmp_path):
    """The file of a crawl that was killed, from before frontiers were read ahead."""
    path = tmp_path / "site.db"
    db = sqlite3.connect(path, isolation_level=None)
    migrations.apply(Database(db), stop_before="ahead")
    db.execute(
        "insert into crawls (id, started, as_of) values (1, '2026-03-20T09:00:00+08:00', '2026-03-20')"
    )
    rows = [
        (HOME, HOME, 2, None),
        (ASKED, f"{ASKED}#top", 1, None),
        (NEW, NEW, 0, None),
        (LONG, LONG, 3, "过长"),
    ]
    db.executemany(_ROW, rows)
    db.close()
    return path


def test_what_waited_or_was_in_flight_is_asked_for_by_its_own_address(older):
    with Store(older) as store:
        assert store.start(started="2026-03-21T09:00:00+08:00", as_of="2026-03-21", settings={})
        frontier = Frontier(store, Budget())
        targets = [frontier.take() for _ in range(frontier.waiting)]
    addresses = [target.address for target in targets]
    assert addresses[-2:] == [f"{ASKED}#top", NEW]
    assert LONG not in addresses
