"""The report that goes with a letter."""

import pytest

from checks.cases import register
from checks.cases.caseload import caseload
from checks.cases.docket import Docket
from checks.cases.register import Member
from checks.cases.rulings import Ruled, Ruling
from checks.verdicts import State
from reports.letters.page import Pages
from tests.offices import AS_OF, audited, finding, three, untold

AT = "2026-03-20T10:00:00+08:00"


@pytest.fixture
def pages():
    """How the pages of a case are made."""
    made = Pages()
    yield made.of
    made.close()


def of(data, name):
    return next(each for each in caseload(data) if each.member.name == name)


def test_a_unit_gets_what_is_said_of_it_and_nothing_of_others(tmp_path, pages):
    three(tmp_path)
    (page,) = pages(of(tmp_path, "青石镇人民政府"), AS_OF)
    assert "青石镇人民政府" in page
    assert "/qsz/" in page
    assert "《云山县河道管理办法》解读" not in page


def test_a_unit_of_two_sites_gets_a_page_for_each(tmp_path, pages):
    audited(tmp_path, [finding(message="第一个站的问题")])
    audited(tmp_path, [finding(message="第二个站的问题")], host="old.yunshan.example")
    told = pages(of(tmp_path, "云山县人民政府"), AS_OF)
    assert sorted("第一个站的问题" in page for page in told) == [False, True]
    assert sorted("第二个站的问题" in page for page in told) == [False, True]


def test_a_false_alarm_is_sent_as_one_that_does_not_count(tmp_path, pages):
    wrong = finding(message="其实没有错")
    file = audited(tmp_path, [wrong, finding(path="/zcwj/", message="确实有错")])
    ruled = Ruled(ruling=Ruling.FALSE, reason="看错了", by="王审", at=AT)
    Docket(file).rule(wrong["fingerprint"], ruled, State.NEW)
    (page,) = pages(of(tmp_path, "云山县人民政府"), AS_OF)
    assert "共发现 1 个问题" in page
    assert "确实有错" in page


def test_a_check_that_found_only_others_guilty_found_nothing_here(tmp_path, pages):
    three(tmp_path)
    (page,) = pages(of(tmp_path, "青石镇人民政府"), AS_OF)
    assert page.count('<td class="v-found">') == 1


def test_what_could_not_be_told_is_said(tmp_path, pages):
    audited(tmp_path, doubts=[untold(reason="首页没有读完")])
    assert "首页没有读完" in pages(of(tmp_path, "云山县人民政府"), AS_OF)[0]


def test_a_part_of_a_site_that_only_the_register_knows_gets_its_own_findings(tmp_path, pages):
    audited(tmp_path, [finding(path="/czj/1.html", message="财政局的问题"), finding(message="政府办的问题")])
    member = Member(name="云山县财政局", sites=("http://www.yunshan.example/czj/",))
    register.keep(tmp_path, [member], [])
    (page,) = pages(of(tmp_path, "云山县财政局"), AS_OF)
    assert "财政局的问题" in page
    assert "政府办的问题" not in page


def test_the_page_bears_the_name_of_the_register(tmp_path, pages):
    audited(tmp_path, [finding()], units=("云山县门户网站",))
    member = Member(name="云山县人民政府办公室", sites=("http://www.yunshan.example/",))
    register.keep(tmp_path, [member], [])
    (page,) = pages(of(tmp_path, "云山县人民政府办公室"), AS_OF)
    assert "云山县人民政府办公室" in page
    assert "云山县门户网站" not in page


def test_the_units_of_one_portal_and_the_next_site_get_each_their_own(tmp_path, pages):
    three(tmp_path)
    names = ("青石镇人民政府", "云山县人民政府", "清河市交通运输局", "云山县财政局")
    told = [pages(of(tmp_path, name), AS_OF)[0] for name in names]
    alone = []
    for name in names:
        made = Pages()
        alone.append(made.of(of(tmp_path, name), AS_OF)[0])
        made.close()
    assert told == alone
