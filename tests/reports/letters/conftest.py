"""A county's case and the letter that it gets."""

from datetime import date

import pytest

from checks.cases.caseload import caseload
from checks.rules import Rules
from checks.verdicts import Severity
from checks.workdays import Clock
from reports.letters.demands import asked
from reports.letters.letter import notice
from reports.letters.pasts import Pasts
from tests.offices import AS_OF, audited, finding

COUNTY = "云山县人民政府"


@pytest.fixture
def case(tmp_path):
    """The case of the county after an audit that found what it is told."""

    def made(found, **told):
        audited(tmp_path / "data", found, **told)
        return next(each for each in caseload(tmp_path / "data") if each.member.name == COUNTY)

    return made


@pytest.fixture
def letter(case):
    """The letter to the county after an audit that found what it is told."""

    def made(found, *, advice=False, by="清河市政务公开办公室"):
        whole = case(found)
        what = asked(whole, Pasts(AS_OF, Clock(Rules.load())), advice=advice)
        return notice(whole, what, letter="20260320-1a2b3c", by=by, made=AS_OF, due=date(2026, 4, 3), days=10)

    return made


@pytest.fixture
def faults():
    """A suspected veto, two faults of one check, one of another, and a hint."""
    return [
        finding("neglected_columns", path="/", severity=Severity.VETO, title="", column=""),
        finding(path="/tzgg/"),
        finding(path="/zcwj/", column="政策文件", title="政策文件"),
        finding("premature_interpretation", path="/jd/9.html", title="《云山县河道管理办法》解读"),
        finding(
            "broken_link", path="/", about="http://www.yunshan.example/gone.html", severity=Severity.ADVICE
        ),
    ]
