"""The docket beside a site's file: what is read back, what is refused in words, and that nothing is half-written."""

import sqlite3
import subprocess
import sys
from datetime import date

import pytest
from sqlite_utils import Database, Migrations

from checks.cases import schema
from checks.cases.docket import UNRULED, Docket, Letter, Recheck, Reply, rule_all
from checks.cases.rulings import Ruled, Ruling
from checks.store import StoreError
from checks.verdicts import State

AT = "2026-03-20T10:00:00+08:00"
CONFIRMED = Ruled(ruling=Ruling.CONFIRMED, by="王", at=AT)
FALSE = Ruled(ruling=Ruling.FALSE, reason="栏目已合并", by="李", at=AT)
WAIVED = Ruled(ruling=Ruling.WAIVED, reason="改版中", by="王", at=AT, until=date(2026, 6, 30))


@pytest.fixture
def docket(tmp_path):
    return Docket(tmp_path / "site.db")


def test_without_a_file_it_is_empty_and_reading_makes_none(docket):
    assert (docket.rulings(), docket.history("a1"), docket.letters()) == ({}, (), ())
    assert not docket.path.exists()


def test_the_last_ruling_holds_and_all_are_kept(docket):
    docket.rule("a1", CONFIRMED, State.NEW)
    docket.rule("a1", FALSE, State.PERSISTING)
    docket.rule("b2", WAIVED, State.NEW)
    assert docket.rulings() == {"a1": FALSE, "b2": WAIVED}
    assert docket.history("a1") == (CONFIRMED, FALSE)


def test_of_two_people_who_saw_the_same_the_second_is_refused(docket):
    docket.rule("a1", CONFIRMED, State.NEW)
    seen = docket.rulings()["a1"]
    docket.rule("a1", FALSE, State.NEW, after=seen)
    with pytest.raises(StoreError, match="另有人刚裁定过"):
        docket.rule("a1", WAIVED, State.NEW, after=seen)
    with pytest.raises(StoreError, match="另有人刚裁定过"):
        docket.rule("a1", CONFIRMED, State.NEW, after=UNRULED)
    assert docket.history("a1") == (CONFIRMED, FALSE)


@pytest.mark.parametrize(
    ("before", "ruled", "state", "said"),
    [
        (None, Ruled(ruling=Ruling.FALSE, by="王", at=AT), State.NEW, "不能裁定为误报：须写明理由"),
        (None, Ruled(ruling=Ruling.WAIVED, reason="改版", by="王", at=AT), State.NEW, "豁免须有到期日"),
        (None, Ruled(ruling=Ruling.CONFIRMED, at=AT), State.NEW, "须写明由谁裁定"),
        (None, Ruled(ruling=Ruling.CONFIRMED, by="王", at="今天"), State.NEW, "日期 今天 写法不对"),
        (None, WAIVED, State.FIXED, "已整改的问题不用豁免"),
        (CONFIRMED, CONFIRMED, State.NEW, "已裁定为已确认"),
        (FALSE, WAIVED, State.NEW, "请先改判为确认"),
    ],
)
def test_a_refusal_is_a_sentence_that_names_the_finding(docket, before, ruled, state, said):
    if before:
        docket.rule("a1b2c3d4e5f60718", before, State.NEW)
    with pytest.raises(StoreError, match=said) as refused:
        docket.rule("a1b2c3d4e5f60718", ruled, state)
    assert before or not docket.rulings()
    assert "a1b2c3d4" in str(refused.value) or "日期" in said


def test_a_waiver_that_ended_may_be_followed_by_another(docket):
    docket.rule("a1", WAIVED, State.NEW)
    again = Ruled(ruling=Ruling.CONFIRMED, by="王", at="2026-07-02T09:00:00+08:00")
    docket.rule("a1", again, State.PERSISTING)
    assert docket.rulings()["a1"] == again


def test_rulings_on_several_sites_are_kept_together_or_not_at_all(tmp_path):
    one, other = tmp_path / "one.db", tmp_path / "other.db"
    with pytest.raises(StoreError, match="已整改的问题不用豁免"):
        rule_all([(one, "a1", WAIVED, State.NEW), (other, "b2", WAIVED, State.FIXED)])
    assert not Docket(one).rulings()
    rule_all([(one, "a1", WAIVED, State.NEW), (other, "b2", WAIVED, State.NEW)])
    assert Docket(one).rulings()
    assert Docket(other).rulings()


def test_letters_replies_and_rechecks_come_back_as_they_were_written(docket):
    day = date(2026, 3, 23)
    told = Letter(
        id="整改〔2026〕3号", unit="云山县财政局", made=day, due=day, as_of=day, crawl=1, demands=("a1", "b2")
    )
    reply = Reply(
        letter=told.id,
        fingerprint="a1",
        at=AT,
        file="回复.xlsx",
        stage="已整改",
        said="已改",
        day=day,
        person="赵",
        proof="",
    )
    seen = Recheck(fingerprint="a1", at=AT, verdict="已整改", reason="")
    docket.write_letter(told)
    docket.write_replies([reply])
    docket.write_rechecks([seen])
    assert docket.letters() == (told,)
    assert docket.replies() == {"a1": (reply,)}
    assert docket.rechecks() == {"a1": (seen,)}


def test_a_letter_is_kept_whole_or_not_at_all(docket):
    day = date(2026, 3, 23)
    twice = Letter(id="1号", unit="财政局", made=day, due=day, as_of=day, crawl=1, demands=("a1", "a1"))
    with pytest.raises(StoreError):
        docket.write_letter(twice)
    assert docket.letters() == ()


def test_a_file_that_is_no_docket_is_told_by_its_name(docket):
    docket.path.write_text("不是数据库" * 100)
    with pytest.raises(StoreError, match=docket.path.name):
        docket.rulings()
    with pytest.raises(StoreError, match=docket.path.name):
        docket.rule("a1", CONFIRMED, State.NEW)


def test_a_docket_that_another_holds_is_not_written_over(docket):
    docket.rule("a1", CONFIRMED, State.NEW)
    with sqlite3.connect(docket.path) as db, pytest.raises(sqlite3.IntegrityError, match="只能增加"):
        db.execute("update rulings set by = '别人'")


@pytest.mark.parametrize("verdict", ["", "大概改了"])
def test_looking_again_shows_one_of_three_things(docket, verdict):
    with pytest.raises(StoreError, match="没有这种复核结论"):
        docket.write_rechecks([Recheck(fingerprint="a1", at=AT, verdict=verdict, reason="")])
    assert docket.rechecks() == {}


RULING = """
import sys
from pathlib import Path
from checks.cases.docket import Docket
from checks.cases.rulings import Ruled, Ruling
for n in range(5):
    Docket(Path(sys.argv[1])).rule(f"{sys.argv[2]}{n}", Ruled(ruling=Ruling.CONFIRMED, by="王", at="2026-03-20"), "new")
"""


def test_several_people_may_begin_a_docket_at_once(tmp_path):
    command = [sys.executable, "-c", RULING, str(tmp_path / "site.db")]
    people = [subprocess.Popen([*command, name], stderr=subprocess.PIPE, text=True) for name in "abcd"]
    assert [person.communicate()[1] for person in people] == [""] * 4
    assert len(Docket(tmp_path / "site.db").rulings()) == 20


def test_a_docket_whose_first_writing_was_cut_off_is_empty(docket):
    docket.path.touch()
    assert (docket.rulings(), docket.letters(), docket.rechecks()) == ({}, (), {})
    docket.rule("a1", CONFIRMED, State.NEW)
    assert docket.rulings()


def on(*words, ruling=Ruling.FALSE):
    return Ruled(ruling=ruling, reason="引文", by="王", at=AT, things={"错词": words})


def test_what_was_ruled_on_is_kept_and_a_false_alarm_grows(docket):
    docket.rule("a1", on("布署"), State.NEW)
    docket.rule("a1", on("按装"), State.PERSISTING)
    assert docket.rulings()["a1"] == on("布署", "按装")
    assert docket.history("a1") == (on("布署"), on("布署", "按装"))


@pytest.mark.parametrize("again", [on("布署"), on(), FALSE])
def test_a_false_alarm_is_not_ruled_twice_where_nothing_came_up(docket, again):
    docket.rule("a1", on("布署"), State.NEW)
    with pytest.raises(StoreError, match="已裁定为误报"):
        docket.rule("a1", again, State.PERSISTING)


def test_a_docket_of_the_first_layout_reads_and_takes_rulings(docket):
    with sqlite3.connect(docket.path) as db:
        migrations = Migrations(schema.migrations.name)
        migrations()(schema.create)
        migrations.apply(Database(db))
        db.execute(
            "insert into rulings (fingerprint, at, by, ruling, reason, state) values ('a1', ?, '李', 'false', '栏目已合并', 'new')",
            (AT,),
        )
    assert docket.rulings()["a1"] == FALSE
    docket.rule("b2", on("布署"), State.NEW)
    assert docket.rulings() == {"a1": FALSE, "b2": on("布署")}
    with pytest.raises(StoreError, match="已裁定为误报"):
        docket.rule("a1", on("布署"), State.NEW)
