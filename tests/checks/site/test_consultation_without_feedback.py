import pytest

from checks import Entry
from checks.site.consultation_without_feedback import consultation_without_feedback
from tests.make import cite, column, crawl, document, findings, said, unknowns, url

COLUMN = column("意见征集", "/yjzj/index.html")
TITLE = "关于公开征求《云山县养犬管理规定（征求意见稿）》意见的公告"
TERM = "征求意见时间：2025年11月3日至2025年12月5日。"


def notice(text=TERM, *cites, title=TITLE, **given):
    return document(
        title, "/yjzj/1.html", column=COLUMN.url, text=text, cites=cites, published="2025-11-03", **given
    )


def judge(*records, **given):
    return crawl([COLUMN, *records], **given)


@pytest.mark.parametrize(
    "title",
    [
        "关于《云山县养犬管理规定（征求意见稿）》意见采纳情况的公告",
        "《云山县养犬管理规定》公开征求意见结果反馈",
        "云山县养犬管理规定征求意见情况的说明",
        "关于《养犬管理规定》征求意见采纳情况的反馈",
    ],
)
def test_a_page_about_the_same_draft_answers(title):
    stored = judge(notice(), document(title, "/yjzj/2.html"))
    assert not findings(consultation_without_feedback, stored)


@pytest.mark.parametrize(
    "answered",
    [
        notice(TERM + "\n截至目前，共收到意见建议12条，采纳8条。"),
        notice(TERM + "\n征集期内未收到社会公众意见。"),
        notice(TERM, cite("反馈结果", "/yjzj/9.html")),
        notice(title="关于征集2025年民生实事项目的公告"),
        notice("征求意见时间：2026年1月20日至2026年2月20日。"),
        notice("征求意见时间：2026年3月1日至2026年4月1日。"),
        notice("征求意见时间：2019年3月1日至2019年4月1日。"),
        notice("欢迎提出意见。"),
    ],
)
def test_answers_on_the_page_and_what_is_not_due(answered):
    assert not findings(consultation_without_feedback, judge(answered))


def test_a_row_that_was_only_listed_answers():
    row = Entry(column=COLUMN.url, url=url("/yjzj/9.html"), title="《云山县养犬管理规定》意见采纳情况")
    stored = crawl([(COLUMN, [row]), notice()])
    assert not findings(consultation_without_feedback, stored)


@pytest.mark.parametrize(
    "given", [{"reason": "stopped"}, {"coverage": {"skipped": [{"reason": "达到上限"}]}}]
)
def test_an_incomplete_crawl_is_undetermined(given):
    stored = judge(notice(), **given)
    assert not findings(consultation_without_feedback, stored)
    assert unknowns(consultation_without_feedback, stored)


def test_a_list_that_was_not_read_to_its_end_is_undetermined():
    cut = column("意见征集", "/yjzj/index.html", ended=False)
    assert unknowns(consultation_without_feedback, crawl([cut, notice()]))


def test_a_closed_consultation_without_an_answer_is_found():
    [finding] = findings(consultation_without_feedback, judge(notice()))
    assert finding.evidence["截止日期"] == "2025-12-05"


def test_an_answer_about_another_draft_is_none():
    other = document("关于《云山县城镇燃气管理办法》意见采纳情况的公告", "/yjzj/2.html")
    assert findings(consultation_without_feedback, judge(notice(), other))


def test_it_is_judged_once_answered():
    stored = judge(notice(), document("《云山县养犬管理规定》意见采纳情况", "/yjzj/2.html"))
    assert said(consultation_without_feedback, stored)
