import pytest

from checks.page.broken_link import broken_link
from checks.records import LinkState, Place, Spot
from checks.verdicts import Severity
from tests.make import findings, judged, link, tries, unknowns, url

BEFORE = tries("timeout", at="2026-03-18T09:00:00+08:00")


def test_a_link_that_answers_is_fine():
    assert not findings(broken_link, link(state=LinkState.OK, status=200))
    assert not unknowns(broken_link, link(state=LinkState.OK, status=200))


@pytest.mark.parametrize("status", [401, 403, 405, 406, 412, 429, 521])
def test_being_refused_is_not_being_broken(status):
    refused = link(state=LinkState.REFUSED, status=status)
    assert not findings(broken_link, refused)
    assert unknowns(broken_link, refused)


@pytest.mark.parametrize("error", ["robots", "wall"])
def test_being_kept_out_is_said_without_a_word_of_fault(error):
    [doubt] = unknowns(broken_link, link(state=LinkState.REFUSED, error=error))
    assert "不能说明链接失效" in doubt.reason


@pytest.mark.parametrize("error", ["timeout", "connection", "tls", "no-host", "too-large", "private"])
def test_no_clear_answer_is_undetermined(error):
    unsure = link(state=LinkState.UNSURE, error=error)
    assert not findings(broken_link, unsure)
    [doubt] = unknowns(broken_link, unsure)
    assert error not in doubt.reason


@pytest.mark.parametrize("status", [404, 500, 503])
def test_a_failing_server_and_a_404_said_once_are_undetermined(status):
    unsure = link(state=LinkState.UNSURE, status=status)
    assert not findings(broken_link, unsure)
    assert unknowns(broken_link, unsure)


def test_redirects_that_come_back_may_want_a_cookie():
    loop = link(state=LinkState.ERROR, error="redirects")
    assert not findings(broken_link, loop)
    assert "Cookie" in unknowns(broken_link, loop)[0].reason


def test_what_answers_now_and_then_is_undetermined_with_its_history():
    flaky = link(state=LinkState.FLAKY, status=200, tries=tries("503", "200"))
    assert not findings(broken_link, flaky)
    assert "503" in unknowns(broken_link, flaky)[0].reason
    later = link(state=LinkState.FLAKY, error="timeout", tries=tries("timeout"), earlier=tries("503"))
    assert not findings(broken_link, later)
    assert "中间正常过" in unknowns(broken_link, later)[0].reason


def test_a_target_never_asked_for_is_not_judged_silently():
    assert not judged(broken_link, link(state=LinkState.UNTESTED))
    assert unknowns(broken_link, link(state=LinkState.UNTESTED, error="达到 10 页的上限"))
    assert "超时" in unknowns(broken_link, link(state=LinkState.UNTESTED, error="timeout"))[0].reason


def test_a_page_that_is_for_sale_or_bets_is_told_by_the_check_of_hijacks():
    sold = link(
        "http://www.shop.example/", LinkState.WRONG, own=False, wrong="错误页", landing="此域名可转让"
    )
    assert not findings(broken_link, sold)


def test_a_file_is_told_once_by_the_check_of_attachments():
    for state in (LinkState.GONE, LinkState.WRONG, LinkState.FAILING):
        file = link("/a.doc", state, status=404, place=Place.ATTACHMENT, wrong="网页", earlier=BEFORE)
        assert not findings(broken_link, file)


def test_a_target_that_does_not_exist_is_one_finding_with_its_places():
    spots = (
        Spot(url=url("/a.html"), text="云山概况", place=Place.NAV),
        Spot(url=url("/b.html"), text="详情", place=Place.BODY),
    )
    gone = link(
        "/x.html",
        LinkState.GONE,
        status=404,
        sources=(url("/a.html"), url("/b.html")),
        places=40,
        spots=spots,
        tries=tries("404", "404"),
    )
    [finding] = findings(broken_link, gone)
    assert (finding.url, finding.about) == (url("/a.html"), url("/x.html"))
    assert finding.evidence["出现页数"] == 40
    assert finding.evidence["历次尝试"][0].startswith("2026-03-20 09:00:00 服务器回答 404")
    assert finding.evidence["所在页面"][1] == {"页面": url("/b.html"), "链接文字": "详情", "位置": "正文"}
    assert broken_link.severity is Severity.ADVICE


def test_a_dead_name_is_found():
    [finding] = findings(broken_link, link(state=LinkState.GONE, error="no-host", own=False))
    assert "域名不存在" in finding.message
    assert finding.evidence["目标归属"] == "其他网站"


def test_a_page_in_the_place_of_another_is_found_with_the_reason():
    wrong = link(state=LinkState.WRONG, status=200, wrong="打开的是首页", chain=(url("/"),))
    [finding] = findings(broken_link, wrong)
    assert "打开的是首页" in finding.message
    assert finding.evidence["跳转经过"] == [url("/")]


def test_what_fails_again_another_day_is_found_with_both_times():
    failing = link(state=LinkState.FAILING, status=503, tries=tries("503", "503"), earlier=BEFORE)
    [finding] = findings(broken_link, failing)
    assert "2026-03-18 09:00 超时没有回答，本次服务器出错（503）" in finding.message
    assert len(finding.evidence["历次尝试"]) == 3


def test_a_link_of_the_home_page_is_told_apart():
    [finding] = findings(broken_link, link(state=LinkState.GONE, status=404, home=True))
    assert finding.message.startswith("首页链接")
    assert finding.evidence["链接位置"] == "首页"
    [finding] = findings(broken_link, link(state=LinkState.GONE, status=404))
    assert finding.message.startswith("链接")
    assert finding.evidence["链接位置"] == "其他页面"


def test_a_public_page_that_links_to_an_intranet_address_is_wrong():
    inner = link(
        "http://192.168.1.9/a.doc", LinkState.PRIVATE, place=Place.ATTACHMENT, tries=tries("HEAD private")
    )
    [finding] = findings(broken_link, inner)
    assert "内网" in finding.message
    assert finding.evidence["结果"] == "内网地址，未访问"
    assert finding.evidence["历次尝试"] == []


def test_a_link_to_a_file_on_the_editors_own_computer_is_wrong():
    disk = link("file:///D:/附件1.doc", LinkState.PRIVATE, own=False, tries=tries("HEAD private"))
    [finding] = findings(broken_link, disk)
    assert "编辑人员自己电脑上的文件" in finding.message
    assert finding.evidence["目标归属"] == "编辑人员自己电脑上的文件"
    assert finding.evidence["结果"] == "未访问"
    assert finding.evidence["历次尝试"] == []


def test_a_doubt_names_the_link_and_who_looks_again():
    spots = (Spot(url=url("/"), text="市局", place=Place.NAV),)
    unsure = link(state=LinkState.UNSURE, error="timeout", spots=spots, sources=(url("/"),), home=True)
    [doubt] = unknowns(broken_link, unsure)
    assert doubt.reason == "首页“市局”：本次没有得到明确回答（超时没有回答），下次 audit 时自动复测"
    assert (doubt.url, doubt.about) == (url("/"), unsure.target)


@pytest.mark.parametrize(
    ("given", "why"),
    [
        ({"state": LinkState.ERROR, "error": "redirects"}, "Cookie"),
        ({"state": LinkState.UNSURE, "error": "too-large"}, "本程序的限制"),
        ({"state": LinkState.ERROR, "status": 400}, "不接受检查程序的请求"),
        ({"state": LinkState.ERROR, "status": 404}, "页面显示的正是链接所指的内容"),
        ({"state": LinkState.ERROR, "status": 500}, "页面显示的正是链接所指的内容"),
    ],
)
def test_what_no_second_audit_would_tell_is_left_to_a_person(given, why):
    [doubt] = unknowns(broken_link, link(**given))
    assert why in doubt.reason
    assert doubt.reason.endswith("请人工点开确认")


@pytest.mark.parametrize(("wrong", "why"), [("", "打开的是空白页"), ("打开的是首页", "打开的是首页")])
def test_a_page_that_may_only_be_missing_today_is_no_normal_answer(wrong, why):
    [doubt] = unknowns(broken_link, link(state=LinkState.UNSURE, status=200, wrong=wrong))
    assert f"：{why}，" in doubt.reason


@pytest.mark.parametrize(
    ("given", "why"),
    [
        ({"status": 404, "own": False, "tries": tries("404", "404")}, "本次没有连上任何其他网站，或"),
        ({"status": 404, "tries": tries("404", "404")}, "其他网页当时也这样回答"),
        ({"error": "no-host", "own": False, "tries": tries("no-host", "no-host")}, "大多也解析不到"),
        (
            {"status": 404, "own": False, "tries": tries("timeout", "404")},
            "先后为超时没有回答，服务器回答 404",
        ),
        ({"status": 404, "own": False, "tries": tries("404")}, "没有得到明确回答（服务器回答 404"),
        (
            {"status": 404, "own": False, "tries": tries("404", "HEAD 404")},
            "没有得到明确回答（服务器回答 404",
        ),
    ],
)
def test_why_an_answer_does_not_count_is_said(given, why):
    [doubt] = unknowns(broken_link, link(state=LinkState.UNSURE, attempts=len(given["tries"]), **given))
    assert why in doubt.reason
    assert doubt.reason.endswith("，下次 audit 时自动复测")
