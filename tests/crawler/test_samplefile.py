"""Samples in a site's file, beside whatever else uses it."""

import sqlite3
import threading
import time
from contextlib import closing
from datetime import datetime, timedelta

from checks import samples
from checks.crawl import Crawl
from checks.samples import BEIJING, Sample, Watch
from checks.store import Store
from crawler.samplefile import KEPT, keep, last
from tests.make import crawl, url

AT = datetime(2026, 3, 20, 9, tzinfo=BEIJING)
GOOD = {"status": 200, "seconds": 0.4}


def put(path, *taken, patience: float = 5.0, watch: Watch | None = None) -> str | None:
    return keep(path, url("/"), "云山", taken, watch or Watch(), patience)


def kept(path) -> list[Sample]:
    with closing(sqlite3.connect(path)) as db:
        return samples.between(db, datetime(2000, 1, 1, tzinfo=BEIJING), datetime(2100, 1, 1, tzinfo=BEIJING))


def test_a_file_is_made_that_a_crawl_goes_on_with(tmp_path):
    path = tmp_path / "site.db"
    assert last(path) is None
    assert put(path, Sample(at=AT, **GOOD)) is None
    crawl(folder=tmp_path).close()
    with Crawl(path) as view:
        assert samples.last(view.db) == last(path) == AT
        assert view.site.unit.name == "云山县人民政府"


def test_what_is_kept_comes_back(tmp_path):
    taken = [
        Sample(at=AT, **GOOD),
        Sample(at=AT + timedelta(minutes=45), error="timeout", seconds=15.0, void=True),
    ]
    watch = Watch(sites=3, every=45, agent="zwgk", source="192.0.2.1", control=True)
    assert put(tmp_path / "a.db", *taken, watch=watch) is None
    assert kept(tmp_path / "a.db") == taken
    with closing(sqlite3.connect(tmp_path / "a.db")) as db:
        assert samples.watch(db) == watch


def test_what_is_void_stays_so_whoever_writes_last(tmp_path):
    lost = Sample(at=AT, error="timeout", seconds=15.0)
    for void in (False, True, False):
        put(tmp_path / "a.db", Sample(at=lost.at, error="timeout", seconds=15.0, void=void))
    assert [sample.void for sample in kept(tmp_path / "a.db")] == [True]


def test_old_samples_go(tmp_path):
    for at in (AT - KEPT - timedelta(hours=1), AT - KEPT, AT):
        put(tmp_path / "a.db", Sample(at=at, **GOOD))
    assert [sample.at for sample in kept(tmp_path / "a.db")] == [AT - KEPT, AT]


def test_a_sample_waits_for_an_audits_transaction(tmp_path):
    path = tmp_path / "a.db"
    put(path, Sample(at=AT, **GOOD))
    with Store(path) as store:
        store.begin()
        store.db.execute("insert into site values ('x', 'y')")
        said = []
        writer = threading.Thread(
            target=lambda: said.append(put(path, Sample(at=AT + timedelta(hours=1), **GOOD)))
        )
        writer.start()
        time.sleep(0.3)
        assert not said
        store.commit()
        writer.join(10)
        assert said == [None]
        assert store.db.execute("select count(*) from samples").fetchone()[0] == 2


def test_a_file_that_stays_locked_is_told_and_left_alone(tmp_path):
    path = tmp_path / "a.db"
    put(path, Sample(at=AT, **GOOD))
    with Store(path) as store:
        store.begin()
        assert put(path, Sample(at=AT + timedelta(hours=1), **GOOD), patience=0.2) == "被占用"
    assert len(kept(path)) == 1


def test_a_file_that_an_audit_is_about_to_make_is_told_too(tmp_path):
    path = tmp_path / "a.db"
    with Store(path) as store:
        assert put(path, Sample(at=AT, **GOOD)) is None
        assert store.db.execute("select count(*) from samples").fetchone()[0] == 1


def test_a_file_of_before_is_given_a_place_for_samples(tmp_path):
    path = tmp_path / "a.db"
    put(path, Sample(at=AT, **GOOD))
    with closing(sqlite3.connect(path)) as db:
        db.execute("drop table samples")
        db.execute("delete from _sqlite_migrations where name = 'samples'")
        db.commit()
    assert last(path) is None
    assert put(path, Sample(at=AT, **GOOD)) is None
    assert last(path) == AT


def test_what_is_no_file_of_ours_is_told(tmp_path):
    (tmp_path / "a.db").write_text("nothing of the kind" * 99)
    assert put(tmp_path / "a.db", Sample(at=AT, **GOOD)) == "不是站点文件"
    assert last(tmp_path / "a.db") is None


def test_how_a_site_is_watched_can_be_told_later_without_a_sample(tmp_path):
    path = tmp_path / "a.db"
    put(path, Sample(at=AT, **GOOD))
    assert put(path, watch=Watch(control=True)) is None
    assert last(path) == AT
    with closing(sqlite3.connect(path)) as db:
        assert samples.watch(db).control


def test_samples_without_a_control_are_remembered(tmp_path):
    path, hour = tmp_path / "a.db", timedelta(hours=1)

    def lone(number: int, control: bool | None) -> tuple[bool | None, str]:
        put(path, Sample(at=AT + number * hour, **GOOD), watch=Watch(control=control))
        with closing(sqlite3.connect(path)) as db:
            watch = samples.watch(db)
        return watch.control, watch.lone

    assert lone(0, True) == (True, "")
    assert lone(1, None) == (True, "")
    assert lone(2, False) == (False, samples.cell(AT + 2 * hour))
    assert lone(3, None) == (False, samples.cell(AT + 2 * hour))
    assert lone(4, True) == (True, samples.cell(AT + 2 * hour))
