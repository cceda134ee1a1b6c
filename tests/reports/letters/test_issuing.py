"""A run over the units of an office."""

from dataclasses import replace
from datetime import date

import pytest

from checks.cases import register
from checks.cases.docket import Docket
from checks.cases.register import Member
from checks.lock import HeldError, Lock
from checks.rules import ConfigError
from reports.letters import letter, manifest
from reports.letters.issuing import Issue, deadline
from tests.offices import AS_OF, audited, finding, three

DUE = date(2026, 4, 3)


@pytest.fixture
def issue(tmp_path):
    three(tmp_path / "data")
    return Issue(data=tmp_path / "data", out=tmp_path / "out", made=AS_OF, due=DUE, days=10)


def units(issue, **told):
    return {each.case.member.name: each for each in issue.run(**told)}


def test_every_unit_is_told_of_and_those_with_faults_get_a_letter(issue):
    told = units(issue)
    assert {name for name, each in told.items() if each.entry} == {
        "云山县人民政府",
        "青石镇人民政府",
        "清河市交通运输局",
    }
    assert told["清河市档案馆"].unfinished == ("http://dag.qinghe.example/",)
    assert told["云山县人民政府"].unfinished == ()


def test_a_letter_is_kept_where_its_findings_are(issue):
    units(issue)
    kept = {each.unit: each for file in issue.data.glob("*.db") for each in Docket(file).letters()}
    told = kept["清河市交通运输局"]
    assert (told.made, told.due, told.as_of, told.crawl) == (AS_OF, DUE, AS_OF, 2)
    assert len(kept["云山县人民政府"].demands) == 4


def test_one_unit_alone(issue):
    assert list(units(issue, units=["青石镇人民政府"])) == ["青石镇人民政府"]
    assert [each.name for each in issue.out.iterdir() if each.is_dir()] == ["青石镇人民政府"]


def test_one_group_alone_with_what_the_register_says(issue):
    member = Member(name="清河市交通运输局", group="市直", mail="jt@qinghe.example", contact="李科")
    unseen = Member(name="清河市水务局", group="市直")
    register.keep(issue.data, [member, unseen, Member(name="青石镇人民政府", group="乡镇")], [])
    told = units(issue, group="市直")
    assert list(told) == ["清河市交通运输局", "清河市水务局"]
    entry = told["清河市交通运输局"].entry
    assert (entry.mail, entry.contact) == ("jt@qinghe.example", "李科")
    assert told["清河市水务局"].entry is None
    assert told["清河市水务局"].case.standings == []


def test_a_group_or_a_unit_that_nobody_knows_is_named(issue):
    with pytest.raises(ConfigError, match="没有“市值”这个分组"):
        units(issue, group="市值")
    with pytest.raises(ConfigError, match="没有名为“云山县水利局”的单位"):
        units(issue, units=["云山县水利局", "青石镇人民政府"])


def test_a_folder_without_sites_is_told(tmp_path):
    with pytest.raises(ConfigError, match="没有可以通知的单位"):
        list(Issue(data=tmp_path, out=tmp_path / "out", made=AS_OF, due=DUE, days=10).run())


def test_a_day_before_the_first_audit_is_named_as_such(issue):
    early = replace(issue, made=date(2025, 1, 2), on=date(2025, 1, 2))
    with pytest.raises(ConfigError, match=r"2025-01-02 及以前没有检查过.*--on"):
        units(early)


def test_a_letter_rests_on_the_audit_that_was_there_on_its_day(tmp_path):
    audited(tmp_path, [finding()])
    audited(tmp_path, [finding(), finding(path="/zcwj/")], as_of=date(2026, 5, 6))
    issue = Issue(data=tmp_path, out=tmp_path / "out", made=AS_OF, due=DUE, days=10, on=AS_OF)
    (outcome,) = issue.run()
    assert outcome.entry.count == 1


def test_two_runs_at_once_are_one(issue):
    lock = Lock(issue.data / "letters", "整改通知书", beats=False)
    lock.acquire()
    with pytest.raises(HeldError, match="整改通知书"):
        units(issue)
    lock.release()
    assert any(each.entry for each in units(issue).values())


def test_no_two_letters_of_an_office_have_one_id(issue, monkeypatch):
    monkeypatch.setattr(letter, "BYTES", 1)
    for number in range(12):
        audited(issue.data, [finding()], host=f"{number}.example", units=(f"清河市第{number}局",))
    told = [each.entry for each in units(issue).values() if each.entry]
    kept = [each.id for file in issue.data.glob("*.db") for each in Docket(file).letters()]
    assert len({each.id for each in told}) == len(told) == len(set(kept)) == 15
    assert [each.unit for each in manifest.read(issue.out)] == [each.unit for each in told]


def test_an_id_on_the_list_of_another_data_folder_is_not_given_again(issue, tmp_path):
    units(issue)
    first = manifest.read(issue.out)
    audited(tmp_path / "other", [finding()], units=("云山县第一局",))
    taken = [replace(each, unit="别的单位") for each in first]
    manifest.write(issue.out, taken)
    units(replace(issue, data=tmp_path / "other"))
    assert len({each.id for each in manifest.read(issue.out)}) == len(first) + 1


def test_a_broken_list_stops_the_run_before_anything_is_written(issue):
    issue.out.mkdir()
    (issue.out / manifest.NAME).write_text("{", "utf-8")
    with pytest.raises(ConfigError, match="已损坏") as error:
        units(issue)
    assert "--out" not in str(error.value)
    assert [each.name for each in issue.out.iterdir()] == [manifest.NAME]
    assert not list(issue.data.glob("*.docket.sqlite"))


def test_the_list_is_written_once_for_many_letters(issue, monkeypatch):
    writes = []
    real = manifest.write
    monkeypatch.setattr(manifest, "write", lambda *told: writes.append(1) or real(*told))
    units(issue)
    assert len(writes) == 1
    assert len(manifest.read(issue.out)) == 3


def test_the_term_is_counted_in_working_days():
    assert deadline(AS_OF, 10) == date(2026, 4, 3)
    assert deadline(date(2026, 4, 30), 1) == date(2026, 5, 6)


def test_a_day_set_by_hand_wins():
    assert deadline(AS_OF, 10, date(2026, 3, 25)) == date(2026, 3, 25)
    with pytest.raises(ConfigError, match="早于通知书的日期"):
        deadline(AS_OF, 10, date(2026, 3, 19))


def test_a_year_that_the_calendar_does_not_know_is_asked_for():
    with pytest.raises(ConfigError, match="--due"):
        deadline(date(2061, 3, 20), 10)
