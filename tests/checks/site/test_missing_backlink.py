import pytest

from checks.policy.asides import FILLED, HERE
from checks.records import Place
from checks.site.missing_backlink import missing_backlink
from tests.make import cite, column, crawl, document, findings, link, page, said, unknowns, url

COLUMN = column("政策解读", "/zcjd/index.html")
TITLE = "云山县人民政府办公室关于印发云山县农村公路管护办法的通知"


def policy(*cites, path="/zcwj/7.html", title=TITLE, **given):
    return document(title, path, cites=cites, **{"doc_number": "云政办〔2026〕3号", **given})


def reading(title="《云山县农村公路管护办法》解读", path="/zcjd/1.html", **given):
    return document(title, path, column=COLUMN.url, **given)


def judge(*records):
    return crawl([COLUMN, *records])


@pytest.mark.parametrize(
    "way",
    [
        cite("《云山县农村公路管护办法》解读", "/zcjd/1.html"),
        cite("一图读懂", "/zcjd/1.html", label="相关解读"),
        cite("图解.jpg", "/zcwj/P1.jpg", attachment=True),
        cite("政策解读视频", "http://video.example/9.html"),
    ],
)
def test_any_way_to_an_interpretation_will_do(way):
    assert not findings(missing_backlink, judge(policy(way), reading()))


def test_a_link_to_a_companion_interpretation_will_do():
    other = reading("一图看懂农村公路怎么管", "/zcjd/2.html")
    stored = judge(policy(cite("看懂", "/zcjd/2.html")), reading(), other)
    assert not findings(missing_backlink, stored)


def test_a_policy_without_interpretation_is_told_elsewhere():
    assert not said(missing_backlink, judge(policy()))


def test_an_interpretation_of_the_amendment_is_not_one_of_the_amended():
    amended = policy(title="云山县农村公路管护办法", doc_number="云政办〔2020〕8号", path="/zcwj/1.html")
    about = reading("《关于修改〈云山县农村公路管护办法〉的决定》解读")
    assert not said(missing_backlink, judge(amended, about))


def test_a_copy_that_leads_to_the_interpretation_is_enough():
    copy = policy(cite("解读", "/zcjd/1.html"), path="/gongbao/7.html")
    assert not findings(missing_backlink, judge(policy(), copy, reading()))


def test_a_policy_of_the_province_published_again_is_not_judged():
    above = policy(title="岭南省人民政府关于印发农村公路管护办法的通知", doc_number="岭政发〔2026〕3号")
    assert not said(missing_backlink, judge(above, reading("《农村公路管护办法》解读")))


def test_a_link_seen_anywhere_on_the_page_is_one():
    seen = link("/zcjd/1.html", sources=(url("/zcwj/7.html"),), place=Place.BODY)
    assert not findings(missing_backlink, judge(policy(), reading(), seen))


def test_a_page_that_was_not_read_whole_is_undetermined():
    assert unknowns(missing_backlink, judge(policy(unread="正文在脚本中"), reading()))


def test_a_block_that_a_script_writes_is_undetermined():
    from checks.records import Script

    shell = page("/zcwj/7.html", scripts=(Script(code="document.write('相关解读')"),))
    stored = judge(policy(), reading(), shell)
    assert not findings(missing_backlink, stored)
    assert unknowns(missing_backlink, stored)


def test_an_interpretation_linked_from_everywhere_is_undetermined():
    seen = link("/zcjd/1.html", sources=(url("/"),), places=90)
    assert unknowns(missing_backlink, judge(policy(), reading(), seen))


def test_an_interpreted_policy_without_a_way_is_found():
    [finding] = findings(missing_backlink, judge(policy(), reading()))
    assert finding.url == url("/zcwj/7.html")
    assert "/zcjd/1.html" in str(finding.evidence["本站的解读"])


def test_a_link_to_the_column_is_no_way():
    stored = judge(policy(cite("政策解读", "/zcjd/index.html")), reading())
    assert findings(missing_backlink, stored)


def test_an_interpretation_by_the_number_in_its_title_counts():
    stored = judge(policy(), reading("云政办〔2026〕3号文件解读"))
    assert findings(missing_backlink, stored)


def test_a_way_beside_the_text_is_one():
    beside = policy(asides=(cite("图解", "/zcjd/1.html", label="相关阅读"),))
    assert not findings(missing_backlink, judge(beside, reading()))


@pytest.mark.parametrize("label", [FILLED, HERE])
def test_a_block_that_a_script_fills_or_an_own_tab_is_undetermined(label):
    stored = judge(policy(asides=(cite("相关解读", label=label),)), reading())
    assert not findings(missing_backlink, stored)
    assert unknowns(missing_backlink, stored)


GAS = document("云山县城镇燃气管理办法", "/zcwj/8.html", doc_number="云政办〔2026〕8号")
GAS_READING = reading("《云山县城镇燃气管理办法》解读", "/zcjd/8.html", cites=(cite("原文", "/zcwj/8.html"),))


def test_an_interpretation_of_the_parent_document_that_links_this_one_will_do():
    both = reading(
        "《云山县城镇燃气管理办法》解读", "/zcjd/8.html", cites=(cite("配套文件", "/zcwj/7.html"),)
    )
    stored = judge(policy(cite("相关解读", "/zcjd/8.html")), reading(), both)
    assert url("/zcwj/7.html") not in {each.url for each in findings(missing_backlink, stored)}


def test_an_interpretation_of_another_policy_is_no_way():
    stored = judge(policy(cite("燃气解读", "/zcjd/8.html", label="相关解读")), reading(), GAS, GAS_READING)
    assert url("/zcwj/7.html") in {each.url for each in findings(missing_backlink, stored)}
