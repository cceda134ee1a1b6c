"""A large crawl leaves nothing behind that judging has no use for; a small one is not worth the while."""

import pytest

from checks.store import Store
from crawler import room, urls
from crawler.layouts import families

_ROW = "insert into frontier (url, role, priority, depth) values (?, 'page', 3, 1)"


@pytest.mark.parametrize(("addresses", "left"), [(room.LARGE, 0), (room.LARGE - 1, 1)])
def test_addresses_of_a_large_crawl_are_forgotten(addresses, left, tmp_path):
    urls.canonical.cache_clear()
    with Store(tmp_path / "site.db") as store:
        store.begin()
        store.db.executemany(_ROW, ((f"http://a.example/{number}",) for number in range(addresses)))
        urls.canonical("http://a.example/1")
        room.make(store.db)
    assert urls.canonical.cache_info().currsize == left


def test_what_was_read_once_for_all_sites_stays(tmp_path):
    families()
    with Store(tmp_path / "site.db") as store:
        store.begin()
        store.db.executemany(_ROW, ((f"http://a.example/{number}",) for number in range(room.LARGE)))
        room.make(store.db)
    assert families.cache_info().currsize == 1
