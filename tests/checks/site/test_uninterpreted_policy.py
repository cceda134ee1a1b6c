import pytest

from checks import Entry, Severity
from checks.policy.asides import HERE
from checks.site.uninterpreted_policy import uninterpreted_policy
from tests.make import cite, column, crawl, document, findings, said, unknowns, url

READ = column("政策解读", "/zcjd/index.html")
NORMS = column("行政规范性文件", "/gfxwj/index.html")
OLD = document("《云山县城镇燃气管理办法》解读", "/zcjd/0.html", column=READ.url, published="2024-01-05")


def policy(title="云山县人民政府办公室关于印发云山县农村公路管护办法的通知", path="/gfxwj/7.html", **given):
    defaults = {"doc_number": "云政办规〔2026〕3号", "published": "2026-02-02", "column": NORMS.url}
    return document(title, path, **{**defaults, **given})


def reading(title="《云山县农村公路管护办法》解读", *cites, **given):
    return document(title, "/zcjd/1.html", column=READ.url, published="2026-02-03", cites=cites, **given)


def judge(*records, **given):
    return crawl([READ, NORMS, OLD, *records], **given)


@pytest.mark.parametrize(
    "about",
    [
        reading(),
        reading("一图读懂农村公路管护办法"),
        reading("管好农村路，方便千万家", cite("原文", "/gfxwj/7.html")),
        reading("管好农村路，方便千万家", cite("云政办规〔2026〕3号")),
        reading("图解：农村公路管护怎么做"),
    ],
)
def test_whatever_is_about_it_interprets_it(about):
    assert not findings(uninterpreted_policy, judge(policy(), about))


def test_a_link_from_the_policy_to_a_film_elsewhere_is_an_interpretation():
    film = policy(cites=(cite("政策解读视频", "http://video.example/9"),))
    assert not findings(uninterpreted_policy, judge(film))


@pytest.mark.parametrize(
    "title",
    [
        "云山县人民政府关于王某等同志任免职的通知",
        "云山县人民政府关于表彰2025年度先进单位的决定",
        "云山县人民政府关于青石镇国土空间规划的批复",
        "云山县人民政府办公室转发县财政局关于加强预算管理意见的通知",
        "云山县人民政府关于公布规范性文件清理结果的决定",
        "云山县人民政府关于废止部分规范性文件的决定",
        "云山县人民政府办公室关于调整县安全生产委员会组成人员的通知",
        "云山县人民政府办公室关于成立防汛抗旱指挥部的通知",
        "云山县人民政府关于城区禁止燃放烟花爆竹的通告",
        "云山县人民政府办公室关于印发云山县自然灾害救助应急预案的通知",
        "云山县人民政府办公室关于印发2026年政务公开工作要点的通知",
        "云山县人民政府办公室关于2026年春节放假安排的通知",
        "云山县人民政府办公室关于印发政府工作报告重点工作任务分解方案的通知",
    ],
)
def test_what_needs_no_interpretation_is_not_judged(title):
    assert not said(uninterpreted_policy, judge(policy(title)))


@pytest.mark.parametrize(
    "given",
    [
        {"title": "岭南省人民政府关于印发农村公路管护办法的通知", "doc_number": "岭政规〔2026〕3号"},
        {"title": "国务院关于农村公路的意见", "doc_number": "国发〔2026〕3号"},
        {"title": "临江市人民政府关于印发农村公路管护办法的通知", "doc_number": "临政规〔2026〕3号"},
        {"validity": "失效"},
        {"published": "2026-03-18"},
        {"published": "2013-03-18"},
        {"published": "2023-03-18"},
        {"doc_number": None, "column": None},
        {"doc_number": "云农〔2026〕3号", "column": None},
    ],
)
def test_other_authorities_old_new_and_plain_documents_are_not_judged(given):
    assert not said(uninterpreted_policy, judge(policy(**given)))


def test_a_site_without_interpretations_is_undetermined():
    stored = crawl([NORMS, policy()])
    assert not findings(uninterpreted_policy, stored)
    assert unknowns(uninterpreted_policy, stored)


@pytest.mark.parametrize(
    "given",
    [
        {"reason": "stopped"},
        {"coverage": {"skipped": [{"reason": "达到上限", "count": 3}]}},
        {"coverage": {"nav_gaps": [{"url": url("/zcjd2/"), "reason": "超时"}]}},
    ],
)
def test_what_was_not_read_whole_is_undetermined(given):
    stored = judge(policy(), **given)
    assert not findings(uninterpreted_policy, stored)
    assert unknowns(uninterpreted_policy, stored)


def test_a_row_that_was_only_listed_may_be_its_interpretation():
    row = Entry(column=READ.url, url="http://weixin.example/s/1", title="一图读懂《云山县农村公路管护办法》")
    stored = crawl([(READ, [row]), NORMS, OLD, policy()])
    assert not findings(uninterpreted_policy, stored)


def test_a_menu_entry_that_leads_nowhere_hides_nothing():
    gone = {"nav_gaps": [{"url": url("/old/"), "reason": "服务器回答 404"}]}
    assert findings(uninterpreted_policy, judge(policy(), coverage=gone))


def test_a_normative_document_without_interpretation_is_found():
    [finding] = findings(uninterpreted_policy, judge(policy()))
    assert finding.url == url("/gfxwj/7.html")
    assert finding.severity is Severity.DEDUCTION


def test_an_interpretation_of_another_document_is_none():
    about = reading("《云山县城镇燃气管理办法》解读")
    assert findings(uninterpreted_policy, judge(policy(), about))


def test_other_numbered_documents_are_a_hint():
    plain = policy(doc_number="云政办发〔2026〕9号", column=None)
    [finding] = findings(uninterpreted_policy, judge(plain))
    assert finding.severity is Severity.ADVICE


def test_copies_are_found_once():
    stored = judge(policy(), policy(path="/zcwj/7.html", column=None))
    assert len(findings(uninterpreted_policy, stored)) == 1


@pytest.mark.parametrize("way", [cite("原文", "/gfxwj/7.html"), cite("《云山县农村公路管护办法》")])
def test_an_interview_in_the_news_is_an_interpretation(way):
    interview = document("县交通局负责人就农村路管护答记者问", "/xw/1.html", cites=(way,))
    assert not findings(uninterpreted_policy, judge(policy(), interview))


def test_a_tab_of_the_policys_own_page_is_an_interpretation():
    assert not findings(uninterpreted_policy, judge(policy(asides=(cite("政策解读", label=HERE),))))


def test_an_interpretation_below_the_policys_text_is_one():
    below = policy(text="第一条 管护由乡镇负责。\n政策解读\n" + "为方便群众出行，县政府制定了办法。" * 8)
    assert not findings(uninterpreted_policy, judge(below))


@pytest.mark.parametrize(
    "title",
    [
        "云山县人民政府关于命名科普基地的通知",
        "云山县人民政府办公室关于表彰先进集体的决定",
        "云山县人民政府关于命名首批非遗项目保护办法实施单位的通知",
    ],
)
def test_an_act_of_award_is_not_judged(title):
    assert not said(uninterpreted_policy, judge(policy(title)))


def test_a_meeting_report_that_names_the_policy_is_no_interpretation():
    report = document("县政府召开常务会议", "/xw/1.html", cites=(cite("《云山县农村公路管护办法》"),))
    assert findings(uninterpreted_policy, judge(policy(), report))


def test_a_mere_heading_below_the_text_is_no_interpretation():
    assert findings(uninterpreted_policy, judge(policy(text="第一条 管护由乡镇负责。\n政策解读\n暂无")))


def test_rules_of_an_award_are_a_policy():
    rules = policy("云山县人民政府办公室关于印发《云山县科普基地命名管理办法》的通知")
    assert findings(uninterpreted_policy, judge(rules))


@pytest.mark.parametrize(
    "title",
    [
        "云山县人民政府办公室关于印发云山县公务用车管理办法的通知",
        "云山县人民政府关于命名2026年科普基地的决定",
        "云山县人民政府办公室关于转发岭南省命名管理办法的通知",
        "云山县人民政府关于废止云山县拍卖管理办法的决定",
    ],
)
def test_rules_of_the_house_and_decisions_on_a_matter_are_excused(title):
    assert not findings(uninterpreted_policy, judge(policy(title)))


@pytest.mark.parametrize("matter", ["科普基地命名", "预算绩效目标", "安全评估", "项目审批"])
def test_what_a_rule_is_about_excuses_nothing(matter):
    title = f"云山县人民政府办公室关于印发《云山县{matter}管理办法》的通知"
    assert findings(uninterpreted_policy, judge(policy(title)))
