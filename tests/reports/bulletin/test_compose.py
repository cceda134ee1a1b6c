import pytest

from checks.cases.rulings import Ruling
from checks.rules import ConfigError
from reports.bulletin.figures import words
from tests.reports.bulletin.city import (
    BUREAUS,
    CLOUD,
    COUNTIES,
    FINANCE,
    GREEN,
    Q1,
    SCHOOLS,
    audit,
    bulletin,
    city,
    fault,
    rule,
    veto,
)


@pytest.fixture
def data(tmp_path):
    city(tmp_path)
    return tmp_path


def test_the_whole_is_told_in_sober_sentences(data):
    told = bulletin(data)
    assert [words(line) for line in told.overview] == [
        "本期纳入监测的单位4个、网站4个，实际监测单位3个、网站3个。",
        "这些网站共读取网页360个，其中列表页60个、稿件页270个；没有读到的网页0个。",
        "共发现问题4个，涉及单位3个。其中，扣分问题4个。以上问题中，经人工审核确认1个，由系统监测发现、未经人工审核3个。",
        "另有疑似单项否决问题1个，尚待人工确认，本通报不作为结论。经核实为误报的1个，不计入问题。"
        "本次未能判定1项，不计入问题，也不视为合格。",
        "本期应整改问题2个，已整改1个，整改率50%；未整改1个。",
    ]


def test_units_are_ranked_by_group_and_those_not_audited_are_not(data):
    counties, bureaus = bulletin(data).groups
    assert [counties.name, bureaus.name] == [COUNTIES, BUREAUS]
    assert [(row.unit, row.moved) for row in counties.rows] == [(CLOUD, "持平"), (GREEN, "持平")]
    assert [row.unit for row in bureaus.rows] == [FINANCE]
    assert bureaus.rows[0].moved == "—"
    assert "上期没有可以比较的排名" in words(bureaus.line)
    assert [(each.unit, each.why) for each in bureaus.unrated] == [
        (SCHOOLS, "网站 http://jy.example/ 没有监测过")
    ]


def test_what_many_units_have_is_told_with_examples_and_who_reviewed_them(data):
    told = bulletin(data)
    (fault_,) = told.faults
    assert fault_.title == "栏目长期未更新"
    assert words(fault_.line).startswith("涉及单位3个、问题3个。如")
    assert words(fault_.line).count("未经人工审核") == 3
    assert "解读未关联文件" in words(told.more)


def test_only_confirmed_findings_are_typical(data):
    (case,) = bulletin(data).cases
    assert words(case.line).startswith(GREEN)
    assert "《青石县养老服务办法》解读" in words(case.line)


def test_a_suspected_veto_is_nowhere_a_fact(data):
    told = bulletin(data)
    said = [
        *(words(each.line) for each in (*told.faults, *told.cases)),
        words(told.more),
        *(words(line) for line in told.mending),
    ]
    assert not [line for line in said if "否决" in line]
    (row,) = [row for row in told.mended if row.unit == GREEN]
    assert row.new.text == "1"


def test_a_confirmed_veto_comes_first_and_leaves_no_rank(data):
    files = city(data / "other")
    rule(files[GREEN], veto(GREEN), Ruling.CONFIRMED)
    told = bulletin(data / "other")
    assert "单项否决，经人工审核确认" in words(told.cases[0].line)
    row = next(row for row in told.groups[0].rows if row.unit == GREEN)
    assert (row.rank, row.score.text, row.note) == ("—", "—", "单项否决")


def test_every_number_has_what_is_behind_it(data):
    for figure in bulletin(data).figures.told:
        if figure.text.isdigit() and "网页" not in figure.what and "页" not in figure.what:
            assert figure.text in (str(len(figure.ids)), "0") or figure.what.endswith("（列扣分的问题）"), (
                figure
            )


def test_mending_is_told_by_group_and_by_month_as_by_unit(data):
    told = bulletin(data)
    (group,) = told.by_group
    assert (group.unit, group.due.text, group.fixed.text, group.rate) == (COUNTIES, "2", "1", "50%")
    assert [(stage.name, stage.fixed.text, stage.due.text) for stage in told.course] == [
        ("截至4月30日", "0", "2"),
        ("截至5月31日", "1", "2"),
        ("截至6月30日", "1", "2"),
    ]
    assert sum(int(row.due.text) for row in told.mended) == 2


def test_one_group_alone_names_only_its_units(data):
    told = bulletin(data, BUREAUS)
    assert [group.name for group in told.groups] == [BUREAUS]
    assert not [figure for figure in told.figures.told if GREEN in figure.ids]


def test_a_group_that_nobody_belongs_to_is_refused(data):
    with pytest.raises(ConfigError, match="没有“乡镇”这个分组"):
        bulletin(data, "乡镇")


def test_a_folder_without_any_unit_is_refused(tmp_path):
    with pytest.raises(ConfigError, match="没有可以通报的单位"):
        bulletin(tmp_path)


def test_a_period_without_any_audit_says_nothing_of_the_units(data):
    told = bulletin(data, period="2027Q1")
    assert "本期没有监测，不作结论。" in [words(line) for line in told.overview]
    assert words(told.more) == "本期没有监测，不作结论。"
    assert not [row for group in told.groups for row in group.rows]
    assert len([each for group in told.groups for each in group.unrated]) == 4


def test_a_single_unit_without_a_register_and_without_faults_has_a_bulletin(tmp_path):
    audit(tmp_path, "白塔镇人民政府", "bt.example")
    told = bulletin(tmp_path)
    (group,) = told.groups
    assert group.name == "各单位"
    assert group.rows[0].rank == "1"
    assert words(told.more) == "在读到的页面中，没有发现应予扣分的问题。"
    assert words(told.mending[0]).startswith("此前没有可供比较的监测结果")


def test_a_site_that_was_not_read_to_its_end_is_not_ranked(tmp_path):
    audit(tmp_path, GREEN, "qs.example", on=Q1)
    audit(tmp_path, GREEN, "qs.example", fault(GREEN, "/tzgg/"), reason="refused")
    told = bulletin(tmp_path)
    assert not told.groups[0].rows
    assert "其中1个网站没有读完，没有读到的部分不作结论" in words(told.overview[0])


def test_of_what_a_person_confirmed_nobody_reads_that_it_is_suspected(data):
    told = veto(GREEN, message="疑似单项否决：超期的栏目共 7 个，请人工逐个确认")
    file = audit(data, GREEN, "qs.example", told)
    rule(file, told, Ruling.CONFIRMED)
    case = next(each for each in bulletin(data).cases if each.id == told["fingerprint"][:8])
    assert "疑似" not in words(case.line)
    assert "请人工" not in words(case.line)
    assert "超期的栏目共 7 个（单项否决，经人工审核确认）" in words(case.line)
