import pytest

from checks import Entry, Kind
from checks.site.consultation_without_feedback import consultation_without_feedback
from tests.make import attachment, cite, column, crawl, document, findings, link, page, said, unknowns, url

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
        "关于公开征求《云山县养犬管理规定（征求意见稿）》意见情况的通告",
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


def test_a_collective_table_answers_each_draft_that_it_names():
    table = document(
        "2025年第四季度意见征集采纳情况汇总",
        "/yjfk/1.html",
        text="序号\t征集事项\t采纳情况\n1\t云山县养犬管理规定（征求意见稿）\t采纳4条\n2\t云山县燃气办法\t未收到意见",
    )
    assert not findings(consultation_without_feedback, judge(notice(), table))


def test_a_table_attached_to_a_summary_answers():
    summary = document(
        "2025年公开征求意见采纳情况汇总表",
        "/yjfk/1.html",
        text="详见附件。",
        cites=(cite("附件", "/f/1.xlsx", attachment=True),),
    )
    file = attachment("/f/1.xlsx", "云山县养犬管理规定\t收到意见6条，采纳4条", sources=(summary.url,))
    assert not findings(consultation_without_feedback, judge(notice(), summary, file))


def test_a_page_of_any_title_that_reports_on_the_draft_answers():
    other = document(
        "县司法局工作动态",
        "/dt/1.html",
        text="《云山县养犬管理规定》公开征求意见期满，共收到意见4条，采纳3条，未采纳1条已说明理由。",
    )
    assert not findings(consultation_without_feedback, judge(notice(), other))


def test_a_block_below_the_notice_answers():
    words = ("征集结果反馈", "本次征集共收到意见3条、来信1封，采纳2条，其余已电话答复。")
    block = page("/yjzj/1.html", kind=Kind.DOCUMENT, outer=words)
    assert not findings(consultation_without_feedback, judge(notice(), block))


@pytest.mark.parametrize("words", ["查看征集结果", "结果反馈", "意见反馈"])
def test_a_link_on_the_notice_itself_answers(words):
    way = link("/tzgg/7.html", text=words, sources=(url("/yjzj/1.html"),))
    assert not findings(consultation_without_feedback, judge(notice(), way))


def test_a_link_on_every_page_answers_nothing():
    way = link("/yjfk/index.html", text="意见反馈", sources=(url("/yjzj/1.html"),), places=400)
    assert findings(consultation_without_feedback, judge(notice(), way))


def test_the_notice_in_another_column_answers_nothing():
    again = document(
        TITLE, "/tzgg/1.html", text=TERM + "\n欢迎提出意见，我们将认真研究采纳，逾期视为无意见。"
    )
    assert findings(consultation_without_feedback, judge(notice(), again))


def test_a_summary_that_does_not_name_the_draft_answers_nothing():
    table = document("意见征集采纳情况汇总", "/yjfk/1.html", text="云山县燃气管理办法\t收到意见6条，采纳4条")
    assert findings(consultation_without_feedback, judge(notice(), table))


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


@pytest.mark.parametrize("term", ["征求意见期限为自本公告发布之日起30日。", "征求意见时间为一个月。"])
def test_a_term_in_words_closes_too(term):
    assert findings(consultation_without_feedback, judge(notice(term)))


def test_it_is_judged_once_answered():
    stored = judge(notice(), document("《云山县养犬管理规定》意见采纳情况", "/yjzj/2.html"))
    assert said(consultation_without_feedback, stored)
