"""What is known of a site's units while it is audited anew, and after an audit that was cut off."""

import os
import signal
import sqlite3
import time
from contextlib import closing
from urllib.parse import urlsplit

from checks.cases.caseload import caseload
from checks.store import Store
from crawler.sites import SiteFile, identify
from tests.offices import AS_OF, audited, finding
from tests.test_survival import start

COUNTY, HOST = "云山县人民政府", "www.yunshan.example"


def crawls(file):
    with closing(sqlite3.connect(file)) as db:
        return db.execute("select count(*) from crawls").fetchone()[0]


def test_while_an_audit_runs_and_after_it_was_killed_the_units_are_those_of_the_audit_before(
    portal, tmp_path
):
    data = tmp_path / "zwgk-data"
    units = (COUNTY, "云山县财政局")
    file = audited(
        data, [finding(), finding(unit=units[1], path="/czj/")], host=urlsplit(portal).netloc, units=units
    )
    process = start(portal, tmp_path)
    while process.poll() is None and crawls(file) < 2:
        time.sleep(0.02)
    time.sleep(0.1)
    os.kill(process.pid, signal.SIGKILL)
    process.wait()
    assert {case.member.name: len(case.matters) for case in caseload(data)} == dict.fromkeys(units, 1)


def test_a_home_page_that_cannot_be_read_does_not_rename_the_unit(tmp_path):
    file = audited(tmp_path, [finding()], host=HOST)
    with Store(file) as store:
        store.start(started=f"{AS_OF}T20:00:00+08:00", as_of=AS_OF.isoformat(), settings={})
        site = identify(SiteFile(address=f"http://{HOST}/"), store)
    assert (site.unit.name, site.unit.level) == (COUNTY, "county")
    assert site.guessed == "名称和层级按以前的检查推断"


def test_a_home_page_that_was_never_read_leaves_the_host_as_the_name(tmp_path):
    with Store(tmp_path / f"{HOST}.db") as store:
        store.start(started=f"{AS_OF}T20:00:00+08:00", as_of=AS_OF.isoformat(), settings={})
        site = identify(SiteFile(address=f"http://{HOST}/"), store)
    assert (site.unit.name, site.guessed) == (HOST, "单位名称未能推断")
