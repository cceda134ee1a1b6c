"""The docket's schema against a table of what is lawful that was written by hand, whatever anybody tries to write."""

import sqlite3
from datetime import date, timedelta

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule
from sqlite_utils import Database

from checks.cases.schema import KEYS, migrations

LAWFUL = """
            new  persisting  relapsed  unchecked  fixed
未审 → 确认   是   是          是        是         是
未审 → 误报   因   因          因        因         因
未审 → 豁免   因   因          因        因         否
确认 → 确认   否   否          否        否         否
确认 → 误报   因   因          因        因         因
确认 → 豁免   因   因          因        因         否
误报 → 确认   因   因          因        因         因
误报 → 误报   否   否          否        否         否
误报 → 豁免   否   否          否        否         否
豁免 → 确认   因   因          因        因         因
豁免 → 误报   因   因          因        因         因
豁免 → 豁免   因   因          因        因         否
"""
"""Whether one ruling may follow another, by the finding's state: 是, 否, or 因 where it must give its reason."""
WORDS = {"未审": "none", "确认": "confirmed", "误报": "false", "豁免": "waived"}


def table():
    head, *lines = LAWFUL.strip().splitlines()
    for line in lines:
        before, _, ruling, *told = line.split()
        for state, may in zip(head.split(), told, strict=True):
            yield (state, WORDS[before], WORDS[ruling]), may


TOLD = dict(table())
FIRST = date(2026, 3, 2)
DAYS = st.integers(0, 40).map(lambda n: FIRST + timedelta(days=n))


def docket():
    db = sqlite3.connect(":memory:", isolation_level=None)
    migrations.apply(Database(db))
    return db


def write(db, how="insert", **told):
    row = {"fingerprint": "a1", "at": "2026-03-02T09:00:00+08:00", "by": "王", "ruling": "confirmed"}
    row |= {"reason": "", "until": None, "state": "new", "previous": None, **told}
    names = ", ".join(row)
    db.execute(f"{how} into rulings ({names}) values ({', '.join('?' * len(row))})", tuple(row.values()))


class Rulings(RuleBasedStateMachine):
    """People who write anything into the docket of two findings; the model keeps what it should have taken."""

    def __init__(self):
        super().__init__()
        self.db = docket()
        self.kept = []

    @rule(
        finding=st.sampled_from(["a1", "b2"]),
        state=st.sampled_from(["new", "persisting", "fixed", "relapsed", "unchecked", "gone"]),
        ruling=st.sampled_from(["confirmed", "false", "waived", "none", "maybe"]),
        reason=st.sampled_from(["", " \n\t　", "核实过"]),
        by=st.sampled_from(["王", "李", " "]),
        day=DAYS,
        until=st.none() | DAYS,
        stale=st.booleans(),
    )
    def write_anything(self, finding, state, ruling, reason, by, day, until, stale):
        mine = [row for row in self.kept if row["fingerprint"] == finding]
        last = mine[-1] if mine else None
        seen = mine[-2]["id"] if stale and len(mine) > 1 else last["id"] if last and not stale else None
        before = last["ruling"] if last and not (last["until"] and last["until"] < day) else "none"
        may = TOLD.get((state, before, ruling), "否")
        lawful = (
            (may == "是" or (may == "因" and reason.strip()))
            and by.strip()
            and (
                (ruling == "waived" and until is not None and until > day)
                or (ruling != "waived" and not until)
            )
            and seen == (last["id"] if last else None)
        )
        row = {"fingerprint": finding, "state": state, "ruling": ruling, "reason": reason, "by": by}
        row |= {"at": f"{day}T09:00:00+08:00", "until": until and until.isoformat(), "previous": seen}
        try:
            write(self.db, **row)
        except sqlite3.IntegrityError:
            assert not lawful
        else:
            assert lawful
            number = self.db.execute("select max(id) from rulings").fetchone()[0]
            self.kept.append({"id": number, "fingerprint": finding, "ruling": ruling, "until": until})

    @rule(
        number=st.integers(1, 8),
        sql=st.sampled_from(["update rulings set reason = 'x'", "delete from rulings"]),
    )
    def change_history(self, number, sql):
        found = self.db.execute("select 1 from rulings where id = ?", (number,)).fetchone()
        if found:
            with pytest.raises(sqlite3.IntegrityError, match="只能增加"):
                self.db.execute(f"{sql} where id = ?", (number,))

    @invariant()
    def nothing_is_lost(self):
        ids = [row[0] for row in self.db.execute("select id from rulings order by id")]
        assert ids == [row["id"] for row in self.kept]


Rulings.TestCase.settings = settings(max_examples=60, stateful_step_count=25, deadline=None)
TestRulings = Rulings.TestCase


@pytest.mark.parametrize("key", TOLD, ids="-".join)
def test_every_step_is_taken_or_refused_as_the_table_by_hand_says(key):
    state, before, ruling = key
    db = docket()
    if before != "none":
        write(db, ruling=before, reason="核实过", until="2026-06-30" if before == "waived" else None)
    given = {"state": state, "ruling": ruling, "previous": None if before == "none" else 1}
    given["until"] = "2026-07-31" if ruling == "waived" else None
    for reason, taken in (("", TOLD[key] == "是"), ("核实过", TOLD[key] == "因")):
        if taken:
            write(db, reason=reason, **given)
        elif TOLD[key] != "是":
            with pytest.raises(sqlite3.IntegrityError):
                write(db, reason=reason, **given)


@pytest.mark.parametrize("how", ["insert or replace", "insert or ignore", "replace"])
def test_a_ruling_is_not_replaced_in_place_either(how):
    db = docket()
    write(db, id=1)
    with pytest.raises(sqlite3.IntegrityError):
        write(db, how, id=1, ruling="false", reason="改了", previous=1)
    assert db.execute("select ruling from rulings").fetchall() == [("confirmed",)]


@pytest.mark.parametrize("day", ["", "昨天", "2026-02-30", "2026-3-2", "20260302"])
def test_a_ruling_has_a_day_that_is_one(day):
    with pytest.raises(sqlite3.IntegrityError, match="日期"):
        write(docket(), at=day)


@pytest.mark.parametrize("until", ["2026-13-01", "年底", "2026-06-31"])
def test_a_waiver_ends_on_a_day_that_is_one(until):
    with pytest.raises(sqlite3.IntegrityError, match="到期日"):
        write(docket(), ruling="waived", reason="改版中", until=until)


def test_what_is_lawful_cannot_be_written_anew():
    db = docket()
    for sql in (
        "delete from lawful",
        "update lawful set reasoned = 0",
        "insert into lawful values (1, 2, 3, 0)",
    ):
        with pytest.raises(sqlite3.IntegrityError):
            db.execute(sql)


def test_every_table_of_the_docket_only_grows():
    db = docket()
    made = {
        row[0]
        for row in db.execute(
            "select name from sqlite_master where type = 'table' and name not like '%migr%'"
        )
    }
    assert made - {"lawful"} == set(KEYS)
    triggers = {row[0] for row in db.execute("select name from sqlite_master where type = 'trigger'")}
    assert {f"{table}_{deed}" for table in KEYS for deed in ("again", "update", "delete")} <= triggers
