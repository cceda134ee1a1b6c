import pytest

from checks.site.misdirected_interpretation import misdirected_interpretation
from tests.make import cite, column, crawl, document, findings, page, said, url

COLUMN = column("政策解读", "/zcjd/index.html")
RIGHT = document(
    "云山县人民政府办公室关于印发云山县农村公路管护办法的通知", "/zcwj/7.html", doc_number="云政办〔2026〕3号"
)
WRONG = document("云山县城镇燃气管理办法", "/zcwj/8.html", doc_number="云政办〔2026〕8号")


def reading(*cites, title="《云山县农村公路管护办法》解读", **given):
    return document(title, "/zcjd/1.html", column=COLUMN.url, cites=cites, **given)


def judge(*records):
    return crawl([COLUMN, RIGHT, WRONG, *records])


@pytest.mark.parametrize(
    "links",
    [
        [cite("查看原文", "/zcwj/7.html")],
        [cite("云山县农村公路管护办法", "/zcwj/7.html", label="相关文件")],
        [cite("查看原文", "/zcwj/7.html"), cite("云山县城镇燃气管理办法", "/zcwj/8.html", label="相关文件")],
        [cite("办法全文", "/zcwj/P7.pdf", attachment=True)],
        [cite("政策文件", "/zcjd/index.html")],
        [cite("《云山县城镇燃气管理办法》", "/zcwj/8.html")],
        [cite("查看原文", "/zcwj/8.html"), cite("《云山县城镇燃气管理办法》")],
        [cite("查看原文", "http://www.lingnan.example/zc/9.html")],
        [cite("相关文件", "/zcwj/99.html")],
    ],
)
def test_innocent_links(links):
    assert not findings(misdirected_interpretation, judge(reading(*links)))


@pytest.mark.parametrize(
    "title",
    [
        "关于修改《云山县农村公路管护办法》的决定",
        "云山县农村公路管护办法（试行）",
        "农村公路管护办法",
        "云山县人民政府关于公布《云山县农村公路管护办法》的公告",
    ],
)
def test_an_amendment_an_envelope_or_another_spelling_is_the_document(title):
    target = document(title, "/zcwj/9.html")
    assert not findings(misdirected_interpretation, judge(target, reading(cite("查看原文", "/zcwj/9.html"))))


def test_a_companion_interpretation_is_a_way():
    other = document("一图读懂农村路", "/zcjd/2.html", column=COLUMN.url)
    stored = judge(other, reading(cite("查看全文", "/zcjd/2.html", label="相关文件")))
    assert not findings(misdirected_interpretation, stored)


def test_a_title_that_names_nothing_cannot_be_compared():
    plain = reading(cite("查看原文", "/zcwj/8.html"), title="管好农村路 方便千万家")
    assert not findings(misdirected_interpretation, judge(plain))


def test_a_page_that_refused_is_not_gone():
    stored = judge(reading(cite("查看原文", "/zcwj/9.html")), page("/zcwj/9.html", status=403))
    assert not findings(misdirected_interpretation, stored)


def test_no_link_is_told_elsewhere():
    assert not said(misdirected_interpretation, judge(reading()))


def test_a_source_that_is_gone_is_found():
    stored = judge(reading(cite("查看原文", "/zcwj/9.html")), page("/zcwj/9.html", status=404))
    [finding] = findings(misdirected_interpretation, stored)
    assert finding.about == url("/zcwj/9.html")


@pytest.mark.parametrize(
    "link",
    [
        cite("查看原文", "/zcwj/8.html"),
        cite("云山县城镇燃气管理办法", "/zcwj/8.html", label="相关文件"),
        cite("《云山县农村公路管护办法》", "/zcwj/8.html"),
    ],
)
def test_a_link_to_another_document_is_found(link):
    [finding] = findings(misdirected_interpretation, judge(reading(link)))
    assert "燃气" in finding.message
    assert "/zcwj/7.html" in str(finding.evidence["本站的该文件"])


GAS_READING = document("《云山县城镇燃气管理办法》解读", "/zcjd/8.html", column=COLUMN.url)


@pytest.mark.parametrize(
    "link", [cite("燃气解读", "/zcjd/8.html"), cite("相关阅读", "/zcjd/8.html", label="推荐阅读")]
)
def test_a_mere_link_to_another_interpretation_is_innocent(link):
    assert not findings(misdirected_interpretation, judge(GAS_READING, reading(link)))


def test_a_source_link_to_the_interpretation_of_another_document_is_found():
    assert findings(
        misdirected_interpretation, judge(GAS_READING, reading(cite("点击查看原文", "/zcjd/8.html")))
    )
