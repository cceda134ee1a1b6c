"""Which unit answers for a finding."""

from datetime import timedelta

import pytest

from checks.cases import register
from checks.cases.caseload import caseload
from checks.cases.docket import Docket
from checks.cases.register import Member
from checks.cases.rulings import Ruled, Ruling
from checks.rules import ConfigError
from checks.store import StoreError
from checks.units import Unit
from checks.verdicts import State
from tests.offices import AS_OF, audited, finding, fingerprint, three, untold


def names(cases):
    return {case.member.name: len(case.matters) for case in cases}


def test_without_a_register_the_units_are_those_of_the_sites(tmp_path):
    three(tmp_path)
    assert names(caseload(tmp_path)) == {
        "清河市档案馆": 0,
        "清河市交通运输局": 3,
        "云山县人民政府": 5,
        "云山县财政局": 1,
        "青石镇人民政府": 1,
    }


def test_a_member_that_was_never_audited_has_a_case_of_its_own(tmp_path):
    three(tmp_path)
    register.keep(
        tmp_path, [Member(name="清河市水务局", group="市直", sites=("http://sw.qinghe.example/",))], []
    )
    [case] = caseload(tmp_path, group="市直")
    assert (case.member.name, case.standings, case.matters) == ("清河市水务局", [], [])


@pytest.mark.parametrize(
    "address", ["http://www.yunshan.example/", "http://www.yunshan.example", "https://yunshan.example/"]
)
def test_the_main_unit_goes_by_the_registers_name_for_its_address(tmp_path, address):
    audited(tmp_path, [finding()], units=("云山县门户网站",))
    register.keep(tmp_path, [Member(name="云山县人民政府", sites=(address,))], [])
    assert names(caseload(tmp_path)) == {"云山县人民政府": 1}


def test_the_register_gives_a_part_of_a_site_to_another_unit(tmp_path):
    audited(tmp_path, [finding(), finding(path="/czj/1.html"), finding(path="/czjx/1.html")])
    members = [
        Member(name="云山县人民政府", sites=("http://www.yunshan.example/",)),
        Member(name="云山县财政局", sites=("http://www.yunshan.example/czj/",)),
    ]
    register.keep(tmp_path, members, [])
    assert names(caseload(tmp_path)) == {"云山县人民政府": 2, "云山县财政局": 1}


def test_a_unit_that_the_site_itself_names_keeps_what_is_its_own(tmp_path):
    units = ("云山县人民政府", Unit(name="云山县财政局", prefixes=("/czj/",)))
    audited(tmp_path, [finding(unit="云山县财政局", path="/tzgg/")], units=units)
    register.keep(tmp_path, [Member(name="云山县财政局", sites=("http://www.yunshan.example/czj/",))], [])
    assert names(caseload(tmp_path)) == {"云山县财政局": 1, "云山县人民政府": 0}


def test_a_unit_of_the_site_that_the_register_does_not_know_keeps_what_is_its_own(tmp_path):
    three(tmp_path)
    register.keep(tmp_path, [Member(name="云山县人民政府", sites=("http://www.yunshan.example/",))], [])
    found = names(caseload(tmp_path))
    assert (found["云山县人民政府"], found["青石镇人民政府"], found["云山县财政局"]) == (5, 1, 1)


def test_the_register_may_call_a_unit_of_the_site_by_another_name(tmp_path):
    three(tmp_path)
    members = [
        Member(name="云山县人民政府", sites=("http://www.yunshan.example/",)),
        Member(name="青石镇", sites=("http://www.yunshan.example/qsz/",)),
    ]
    register.keep(tmp_path, members, [])
    found = names(caseload(tmp_path))
    assert (found["云山县人民政府"], found["青石镇"], found.get("青石镇人民政府")) == (5, 1, 0)


def test_a_ruling_is_read_as_of_the_day(tmp_path):
    file = audited(tmp_path, [finding()])
    print_ = fingerprint("stale_column", "云山县人民政府", "/tzgg/", "")
    until = AS_OF.replace(day=25)
    docket = Docket(file)
    docket.rule(
        print_, Ruled(ruling=Ruling.WAIVED, reason="改版", by="李", at="2026-03-20T10:00", until=until), "new"
    )
    [then] = caseload(tmp_path, day=until)[0].matters
    [later] = caseload(tmp_path, day=until.replace(day=26))[0].matters
    assert (then.counts, later.counts) == (False, True)
    assert "2026-03-25 到期" in later.ruled.reason


@pytest.mark.parametrize("listed", [False, True])
def test_what_was_said_of_a_unit_under_an_earlier_name_is_the_main_units(tmp_path, listed):
    audited(tmp_path, [finding()])
    carried = finding(state=State.UNCHECKED, checked=AS_OF.isoformat())
    audited(tmp_path, [carried], units=("云山县政府办公室",), as_of=AS_OF + timedelta(days=30))
    if listed:
        register.keep(tmp_path, [Member(name="云山县", sites=("http://www.yunshan.example",))], [])
    name = "云山县" if listed else "云山县政府办公室"
    assert names(caseload(tmp_path)) == names(caseload(tmp_path, on=AS_OF)) == {name: 1}


def test_a_member_that_the_site_names_no_longer_has_the_crawl_that_tells_of_it(tmp_path):
    file = audited(
        tmp_path, [finding(unit="云山县财政局", path="/tzgg/")], doubts=[untold(unit="云山县林业局")]
    )
    members = [Member(name=name) for name in ("云山县财政局", "云山县林业局", "云山县水务局")]
    register.keep(tmp_path, members, [])
    found = {case.member.name: [each.file for each in case.standings] for case in caseload(tmp_path)}
    assert found == {
        "云山县财政局": [file],
        "云山县林业局": [file],
        "云山县水务局": [],
        "云山县人民政府": [file],
    }


def test_a_group_and_a_unit_that_nobody_knows_are_refused_with_what_is_known(tmp_path):
    audited(tmp_path, [finding()])
    with pytest.raises(ConfigError, match="没有“市直”这个分组，现有：都没有填分组"):
        caseload(tmp_path, group="市直")
    register.keep(tmp_path, [Member(name="清河市水务局", group="市直")], [])
    assert names(caseload(tmp_path, group="市直")) == {"清河市水务局": 0}
    with pytest.raises(ConfigError, match="没有“县直”这个分组，现有：市直"):
        caseload(tmp_path, group="县直")
    with pytest.raises(ConfigError, match="没有名为“甲局”“乙局”的单位"):
        caseload(tmp_path, units=["甲局", "清河市水务局", "乙局"])


def test_a_site_that_cannot_be_read_hides_no_other_where_that_is_asked_for(tmp_path):
    three(tmp_path)
    broken = tmp_path / "broken.db"
    broken.write_text("no database" * 999)
    with pytest.raises(StoreError, match=r"broken\.db 读不出来：不是数据库文件"):
        caseload(tmp_path)
    unread = []
    assert "云山县人民政府" in names(caseload(tmp_path, unread=unread))
    assert unread == ["站点文件 broken.db 读不出来"]
