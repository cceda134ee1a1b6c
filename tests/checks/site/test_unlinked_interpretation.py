import pytest

from checks.site.unlinked_interpretation import unlinked_interpretation
from tests.make import cite, column, crawl, document, findings, page, said, unknowns, url

COLUMN = column("政策解读", "/zcjd/index.html")
POLICY = document(
    "云山县人民政府办公室关于印发云山县农村公路管护办法的通知",
    "/zcwj/7.html",
    doc_number="云政办〔2026〕3号",
    text="正文",
)


def interpretation(*cites, title="《云山县农村公路管护办法》解读", **given):
    return document(
        title, "/zcjd/1.html", column=COLUMN.url, text="为做好管护工作，制定本办法。", cites=cites, **given
    )


def judge(*records):
    return crawl([COLUMN, POLICY, *records])


@pytest.mark.parametrize(
    "way",
    [
        cite("云山县农村公路管护办法", "/zcwj/7.html"),
        cite("点击查看", "/zcwj/7.html", label="相关文件"),
        cite("原文", "http://www.lingnan.example/zcwj/9.html"),
        cite("办法全文.pdf", "/zcjd/P0202603.pdf", attachment=True),
    ],
)
def test_any_way_to_the_source_will_do(way):
    assert not findings(unlinked_interpretation, judge(interpretation(way)))


def test_a_companion_that_links_the_policy_is_a_way():
    companion = document(
        "一图读懂《云山县农村公路管护办法》",
        "/zcjd/2.html",
        column=COLUMN.url,
        cites=(cite("原文", "/zcwj/7.html"),),
    )
    stored = judge(companion, interpretation(cite("图解", "/zcjd/2.html")))
    assert not findings(unlinked_interpretation, stored)


def test_a_briefing_before_the_document_is_not_judged():
    assert not said(unlinked_interpretation, judge(interpretation(title="《云山县管护办法》政策吹风会")))


def test_a_notice_about_interpreting_is_no_interpretation():
    notice = document("关于做好政策解读工作的通知", "/zcwj/9.html", cites=())
    assert not said(unlinked_interpretation, judge(notice))


def test_a_link_to_a_page_that_was_not_read_is_undetermined():
    stored = judge(interpretation(cite("查看文件", "/zcwj/8.html")), page("/zcwj/8.html", status=503))
    assert not findings(unlinked_interpretation, stored)
    assert unknowns(unlinked_interpretation, stored)


def test_naming_the_document_in_words_is_no_link():
    words = (cite("《云山县农村公路管护办法》"), cite("云政办〔2026〕3号"))
    [finding] = findings(unlinked_interpretation, judge(interpretation(*words)))
    assert finding.url == url("/zcjd/1.html")
    assert POLICY.address in str(finding.evidence["本站可关联的文件"])


def test_a_link_to_another_sites_front_page_is_no_way():
    assert findings(
        unlinked_interpretation, judge(interpretation(cite("省政府网站", "http://www.lingnan.example/")))
    )


def test_a_forwarded_interpretation_without_any_way_is_found():
    forwarded = interpretation(title="图解：岭南省推进县域教育一体化", source="岭南省政府网")
    assert findings(unlinked_interpretation, judge(forwarded))


def test_a_link_back_to_a_list_neither_helps_nor_raises_doubt():
    back = interpretation(cite("政策解读", "/zcjd/index.html"), cite("《云山县农村公路管护办法》"))
    assert findings(unlinked_interpretation, judge(back))


def test_a_share_button_is_no_way_to_the_source():
    shared = interpretation(cite("分享", "http://service.weibo.com/share/share.php?url=x"))
    assert findings(unlinked_interpretation, judge(shared))
