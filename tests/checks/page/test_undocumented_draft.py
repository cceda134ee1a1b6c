import pytest

from checks.page.undocumented_draft import undocumented_draft
from tests.make import cite, document, findings, said, unknowns

TITLE = "关于公开征求《云山县养犬管理规定（草案）》意见的公告"
MAJOR = "根据《重大行政决策程序暂行条例》，现公开征求意见。"


def notice(text=MAJOR, *cites, title=TITLE, **given):
    return document(title, "/yjzj/1.html", text=text, cites=cites, **given)


@pytest.mark.parametrize(
    "draft",
    [
        notice(MAJOR + "\n一、起草背景\n犬只增多。"),
        notice(MAJOR + "\n起草说明附后。"),
        notice(MAJOR, cite("附件2：关于《规定》的起草说明.docx", "/f/2.docx", attachment=True)),
        notice(MAJOR, cite("草案解读", "/zcjd/1.html")),
        notice(MAJOR, cite("点击查看", "/zcjd/1.html", label="编制说明")),
        notice("现公开征求意见。"),
        notice(MAJOR, title="关于征集2026年民生实事项目的公告"),
        notice(MAJOR, title="关于《云山县养犬管理规定（草案）》意见采纳情况的公告"),
    ],
)
def test_an_explanation_anywhere_or_no_major_draft(draft):
    assert not findings(undocumented_draft, draft)


def test_a_file_whose_name_says_nothing_is_undetermined():
    draft = notice(MAJOR, cite("附件2", "/f/2.docx", attachment=True))
    assert unknowns(undocumented_draft, draft)


def test_a_page_that_was_not_read_whole_is_undetermined():
    assert unknowns(undocumented_draft, notice(unread="正文在脚本中"))


def test_other_pages_are_not_judged():
    assert not any("草案" in each.url for each in said(undocumented_draft, notice(title="春耕通知")))


def test_a_bare_draft_is_found():
    draft = notice(MAJOR, cite("云山县养犬管理规定（草案）.docx", "/f/1.docx", attachment=True))
    assert findings(undocumented_draft, draft)


def test_a_draft_in_a_column_of_major_decisions_is_found():
    assert findings(undocumented_draft, notice("现公开征求意见。", column_name="重大决策预公开"))
