"""Of a part of a site that nobody read nothing can be said."""

import sqlite3
from contextlib import closing

from checks.cases.caseload import caseload
from checks.cases.matters import stand
from checks.cases.periods import Period
from checks.cases.reach import reads
from checks.cases.rounds import Rounds
from checks.scoring.score import score
from checks.scoring.tables import read
from checks.units import Unit
from tests.offices import AS_OF, audited

HOST = "http://www.yunshan.example"


def portal(data, *pages):
    bureau = Unit(name="云山县财政局", level="department", prefixes=("/czj/",))
    file = audited(data, units=("云山县人民政府", bureau))
    with closing(sqlite3.connect(file)) as db, db:
        for path in pages:
            db.execute("insert into pages (url, first, last) values (?, 1, 1)", (f"{HOST}{path}",))
    return file


def test_a_page_below_a_prefix_was_read_or_not(tmp_path):
    standing = stand(portal(tmp_path, "/", "/czj/1.html", "/czjx/2.html"))
    assert reads(standing, [f"{HOST}/czj/"])
    assert not reads(standing, [f"{HOST}/jyj/"])
    assert reads(standing, [f"{HOST}/jyj/", f"{HOST}/czj/"])


def test_where_no_pages_are_kept_or_no_part_is_told_nothing_speaks_against_it(tmp_path):
    standing = stand(portal(tmp_path))
    assert reads(standing, [f"{HOST}/jyj/"])
    assert reads(standing, [])


def test_a_unit_none_of_whose_pages_were_read_has_no_score(tmp_path):
    portal(tmp_path, "/", "/tzgg/")
    told = {case.member.name: score(case, read("national-2019")) for case in caseload(tmp_path)}
    assert told["云山县人民政府"].value is not None
    assert told["云山县财政局"].value is None
    assert "没有读到本单位的页面" in told["云山县财政局"].why


def test_in_a_period_such_a_unit_is_not_monitored_and_its_neighbour_is(tmp_path):
    portal(tmp_path, "/", "/tzgg/")
    quarter = Period(name="", first=AS_OF, last=AS_OF)
    told = {unit.case.member.name: unit for unit in Rounds(tmp_path, AS_OF).cases(quarter)}
    bureau, county = told["云山县财政局"], told["云山县人民政府"]
    assert (bureau.case.standings, len(bureau.unseen)) == ([], 1)
    assert (len(county.case.standings), county.unseen) == (1, ())
