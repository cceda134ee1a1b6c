"""The register of units in the data folder."""

import sqlite3

import pytest

from checks.cases import register
from checks.cases.register import Member
from checks.store import StoreError

TOWN = Member(
    name="青石镇人民政府",
    kind="乡镇",
    level="township",
    group="乡镇街道",
    sites=("http://www.yunshan.example/qsz/",),
    contact="王某某",
    phone="0000-123",
    mail="qsz@yunshan.example",
)


def test_a_folder_without_a_register_has_no_members(tmp_path):
    assert register.load(tmp_path / "nowhere").members == ()


def test_what_is_kept_is_read_again(tmp_path):
    table = (("单位名称", "备注"), ("青石镇人民政府", "=1+1\n二"))
    register.keep(tmp_path, [TOWN], table)
    kept = register.load(tmp_path)
    assert (kept.members, kept.table) == ((TOWN,), table)
    assert kept.member("青石镇人民政府") == TOWN
    assert kept.member("云山县财政局") is None


def test_a_register_takes_the_place_of_the_one_before(tmp_path):
    register.keep(tmp_path, [TOWN], ())
    register.keep(
        tmp_path, [Member(name="云山县财政局", group="县直"), Member(name="云山县教育局", group="县直")], ()
    )
    assert [member.name for member in register.load(tmp_path).members] == ["云山县财政局", "云山县教育局"]
    assert register.load(tmp_path).groups == ("县直",)


def test_other_tables_of_the_offices_file_are_left_alone(tmp_path):
    with sqlite3.connect(tmp_path / register.NAME) as db:
        db.execute("create table other (a)")
        db.execute("insert into other values (1)")
    assert register.load(tmp_path).members == ()
    register.keep(tmp_path, [TOWN], ())
    with sqlite3.connect(tmp_path / register.NAME) as db:
        assert db.execute("select a from other").fetchall() == [(1,)]


def test_a_file_that_is_none_is_named(tmp_path):
    (tmp_path / register.NAME).write_bytes(b"nothing" * 999)
    with pytest.raises(StoreError, match=r"office\.sqlite"):
        register.load(tmp_path)
