import pytest

from checks.policy.asides import FILLED
from checks.site.unlinked_interpretation import unlinked_interpretation
from checks.verdicts import Severity
from tests.make import cite, column, crawl, document, findings, link, page, said, unknowns, url

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


@pytest.mark.parametrize(
    "given",
    [
        {"title": "图解：岭南省推进县域教育一体化", "source": "岭南省政府网"},
        {"title": "《岭南省燃气管理条例》解读", "source": "云山县司法局"},
        {"title": "专家解读《岭南省人民政府关于加快数字乡村建设的意见》"},
        {"title": "一图读懂《农村人居环境整治纲要》", "source": "岭南省农业农村厅"},
        {"title": "住房和城乡建设部解读《城镇燃气管理条例》"},
        {"title": "《学前教育法》解读"},
        {"title": "《临江市城市绿化条例》解读"},
    ],
)
def test_a_document_of_a_superior_that_the_site_has_not_is_a_hint(given):
    [finding] = findings(unlinked_interpretation, judge(interpretation(**given)))
    assert finding.severity is Severity.ADVICE
    assert "没有转载" in (finding.basis or "")


@pytest.mark.parametrize(
    "title", ["《新型城市管理办法》解读", "《云山县学前教育做法》解读", "《云山县燃气管理办法》解读"]
)
def test_an_own_document_is_no_superiors(title):
    [finding] = findings(unlinked_interpretation, judge(interpretation(title=title)))
    assert finding.severity is None


@pytest.mark.parametrize(
    "words",
    [
        "被解读的文件属于依申请公开范围，不在网站公布全文。",
        "该文件不予公开。",
        "此件依申请公开，需要的可以申请。",
        "文件全文因涉密不对外公开。",
    ],
)
def test_a_document_that_is_not_published_needs_no_link(words):
    stored = judge(document("《云山县公车办法》解读", "/zcjd/1.html", column=COLUMN.url, text=words))
    assert not findings(unlinked_interpretation, stored)


@pytest.mark.parametrize(
    "words", ["本文件明确了依申请公开的办理时限。", "办法规定，不予公开的情形有三种。", "结果要公开。"]
)
def test_a_document_about_publication_is_no_unpublished_one(words):
    stored = judge(document("《云山县公开办法》解读", "/zcjd/1.html", column=COLUMN.url, text=words))
    assert findings(unlinked_interpretation, stored)


@pytest.mark.parametrize(
    "way",
    [
        cite("文件全文", "/zcwj/7.html", label="相关阅读"),
        cite("", "/zcwj/7.html"),
    ],
)
def test_a_way_beside_the_text_leads_to_the_source(way):
    assert not findings(unlinked_interpretation, judge(interpretation(asides=(way,))))


def test_a_way_beside_the_text_to_a_policy_is_one_where_the_title_names_none():
    way = cite("文件全文", "/zcwj/7.html", label="延伸阅读")
    plain = interpretation(title="县交通局负责人解读管护有关政策", asides=(way,))
    assert not findings(unlinked_interpretation, judge(plain))


def test_a_link_seen_anywhere_on_the_page_is_one():
    seen = link("/zcwj/7.html", sources=(url("/zcjd/1.html"),))
    assert not findings(unlinked_interpretation, judge(interpretation(), seen))


def test_a_block_that_a_script_fills_is_undetermined():
    stored = judge(interpretation(asides=(cite("相关文件", label=FILLED),)))
    assert not findings(unlinked_interpretation, stored)
    [unknown] = unknowns(unlinked_interpretation, stored)
    assert "相关文件" in unknown.reason


def test_a_block_that_a_browser_drew_and_that_is_empty_is_empty():
    drawn = page("/zcjd/1.html", rendered=True)
    stored = judge(interpretation(asides=(cite("相关文件", label=FILLED),)), drawn)
    assert findings(unlinked_interpretation, stored)


def test_a_way_beside_the_text_to_an_unread_page_is_undetermined():
    stored = judge(interpretation(asides=(cite("文件", "/zcwj/70.html", label="相关阅读"),)))
    assert unknowns(unlinked_interpretation, stored)


def test_another_policy_beside_the_text_is_no_way_to_this_one():
    other = document("云山县城镇燃气管理办法", "/zcwj/8.html", doc_number="云政办〔2026〕8号")
    stored = judge(other, interpretation(asides=(cite("燃气办法", "/zcwj/8.html", label="推荐阅读"),)))
    assert findings(unlinked_interpretation, stored)


def test_an_interpretation_of_another_document_is_no_companion():
    gas = document("云山县城镇燃气管理办法", "/zcwj/8.html", doc_number="云政办〔2026〕8号")
    other = document(
        "《云山县城镇燃气管理办法》解读",
        "/zcjd/2.html",
        column=COLUMN.url,
        cites=(cite("原文", "/zcwj/8.html"),),
    )
    assert findings(
        unlinked_interpretation, judge(gas, other, interpretation(cite("燃气解读", "/zcjd/2.html")))
    )
    misdirected = judge(gas, other, interpretation(cite("查看原文", "/zcjd/2.html")))
    assert url("/zcjd/1.html") not in {each.url for each in said(unlinked_interpretation, misdirected)}


def test_a_page_does_not_name_itself():
    words = (cite("《《云山县农村公路管护办法》解读》"), cite("《云山县农村公路管护办法》"))
    [finding] = findings(unlinked_interpretation, judge(interpretation(*words)))
    assert finding.evidence["提到的文件"] == ["《云山县农村公路管护办法》"]


def test_a_link_back_to_a_list_neither_helps_nor_raises_doubt():
    back = interpretation(cite("政策解读", "/zcjd/index.html"), cite("《云山县农村公路管护办法》"))
    assert findings(unlinked_interpretation, judge(back))


def test_a_share_button_is_no_way_to_the_source():
    shared = interpretation(cite("分享", "http://service.weibo.com/share/share.php?url=x"))
    assert findings(unlinked_interpretation, judge(shared))


def test_a_companion_that_leads_to_an_unread_page_is_undetermined():
    companion = document(
        "《云山县农村公路管护办法》图解",
        "/zcjd/2.html",
        column=COLUMN.url,
        cites=(cite("文件原文", "/zcwj/70.html"),),
    )
    stored = crawl([COLUMN, companion, interpretation(cite("图解", "/zcjd/2.html"))])
    assert not [f for f in findings(unlinked_interpretation, stored) if f.url == url("/zcjd/1.html")]
