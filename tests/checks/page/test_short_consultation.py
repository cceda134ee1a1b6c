import pytest

from checks import Severity
from checks.page.short_consultation import short_consultation
from tests.make import document, findings, said, unknowns

TITLE = "关于公开征求《云山县养犬管理规定（征求意见稿）》意见的公告"
MAJOR = "本事项属于重大行政决策。"


def notice(text, title=TITLE, published="2026-01-05", **given):
    return document(title, "/yjzj/1.html", text=text, published=published, **given)


@pytest.mark.parametrize(
    "term",
    [
        "征求意见时间：2026年1月5日至2026年2月5日。",
        "征求意见时间：2026年1月5日至2月3日。",
        "征求意见期限为30日。",
        "征求意见时间为2025年12月20日至2026年1月19日",
        "请于2026年2月10日前将意见反馈至县司法局。",
        "意见反馈截止时间为2026年2月4日。",
        "因情况紧急，征求意见时间缩短为2026年1月5日至1月12日。",
        "开始时间：2026-01-05　结束时间：2026-02-10",
        "起始日期：2026-01-05；截止日期：2026-02-10",
        "公告日期：2026-01-05；截止日期：2026-02-10",
        "征求意见期限为一个月，听证会报名截止时间为2026年1月12日。",
        "征求意见期限30日。座谈会报名请于2026年1月15日前与我局联系。",
        "征求意见期限为30个工作日。",
    ],
)
def test_thirty_days_or_a_reason(term):
    assert not findings(short_consultation, notice(MAJOR + "\n" + term))


@pytest.mark.parametrize(
    "title",
    [
        "关于征集2026年民生实事项目的公告",
        "云山县县树征集意见结果公告",
        "关于《云山县养犬管理规定（征求意见稿）》意见采纳情况的反馈",
        "云山县某项目环境影响评价公众参与征求意见公告",
        "关于公开征求青石路规划条件批前公示意见的公告",
        "关于征求社区服务满意度意见的问卷",
        "关于做好春耕工作的通知",
    ],
)
def test_general_appeals_and_answers_are_not_judged(title):
    assert not findings(short_consultation, notice("时间：2026年1月5日至2026年1月9日，征求意见。", title))


def test_one_from_before_the_regulations_is_not_judged():
    old = notice(MAJOR + "\n征求意见时间：2018年1月5日至1月9日。", published="2018-01-05")
    assert not findings(short_consultation, old)


def test_a_term_that_was_not_read_is_undetermined():
    assert unknowns(short_consultation, notice(MAJOR))
    assert not said(short_consultation, notice("")) or not findings(short_consultation, notice(""))


@pytest.mark.parametrize(
    "term",
    [
        "征求意见时间：2026年1月5日至2026年1月20日。",
        "征求意见时间：2026年1月5日起至1月20日止。",
        "征求意见期限：2026-01-05至2026-01-20",
        "请于2026年1月20日前将意见反馈至县司法局。",
        "征求意见期限为15日。",
        "征求意见期限为自本公告发布之日起15日。",
        "公示期7个工作日（2026年1月5日—1月13日），逾期视为无意见。",
        "征求意见期限为10个工作日。",
        "征求意见时间：2026年1月5日至2026年1月20日。\n第九条 遇有紧急情况的，启动应急响应。",
    ],
)
def test_fewer_days_are_found(term):
    [finding] = findings(short_consultation, notice(MAJOR + "\n" + term))
    assert finding.severity is not Severity.ADVICE


def test_a_draft_that_nobody_calls_major_is_a_hint():
    [finding] = findings(short_consultation, notice("征求意见时间：2026年1月5日至2026年1月20日。"))
    assert finding.severity is Severity.ADVICE


def test_a_text_that_merely_speaks_of_major_decisions_is_not_one():
    [finding] = findings(
        short_consultation, notice("推进重大行政决策公开。\n征求意见时间：2026年1月5日至1月20日。")
    )
    assert finding.severity is Severity.ADVICE


def test_the_message_names_the_days_of_the_regulation():
    [finding] = findings(short_consultation, notice("征求意见时间：2026年1月5日至2026年1月20日。"))
    assert finding.message.endswith("不应少于 30 日")
