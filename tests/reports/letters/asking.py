"""A fault of the county, and what the office and the unit do about it by and by."""

from datetime import date, timedelta

from checks.cases.docket import Docket, Letter, Recheck, Reply
from checks.cases.rulings import Ruled
from checks.rules import Rules
from checks.verdicts import State
from checks.workdays import Clock
from reports.letters import demands
from reports.letters.pasts import Pasts
from tests.offices import AS_OF, finding
from tests.reports.letters.conftest import COUNTY

FAULT = finding()
PRINT = FAULT["fingerprint"]
LATER = AS_OF + timedelta(days=30)
CLOCK = Clock(Rules.load())


def asked(case, day, **told):
    return demands.asked(case, Pasts(day, CLOCK), **told)


def rule(case, ruling, until=None, at="2026-03-20T10:00:00+08:00"):
    ruled = Ruled(ruling=ruling, reason="核实过", by="王审", at=at, until=until)
    Docket(case.standings[0].file).rule(PRINT, ruled, State.NEW)


def demand(case, due=date(2026, 4, 3), crawl=1, letter="20260320-aaaaaa", made=AS_OF, site=0):
    told = Letter(id=letter, unit=COUNTY, made=made, due=due, as_of=AS_OF, crawl=crawl, demands=(PRINT,))
    Docket(case.standings[site].file).write_letter(told)


def answer(case, stage, at="2026-04-01T10:00:00+08:00", day=None):
    told = Reply(
        letter="20260320-aaaaaa",
        fingerprint=PRINT,
        at=at,
        file="x.xlsx",
        stage=stage,
        said="",
        day=day,
        person="",
        proof="",
    )
    Docket(case.standings[0].file).write_replies([told])


def recheck(case, verdict, at="2026-04-10T10:00:00+08:00"):
    Docket(case.standings[0].file).write_rechecks(
        [Recheck(fingerprint=PRINT, at=at, verdict=verdict, reason="")]
    )


def times(case, day=LATER):
    return [each.times for each in asked(case, day).demands]


def said(case, day=LATER):
    return [each.again for each in asked(case, day).demands]
