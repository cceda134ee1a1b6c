import pytest

from checks.records import LinkState, Place
from checks.site.mislabelled_link import mislabelled_link
from tests.make import crawl, document, findings, link, url

TITLE = "关于印发云山县春耕生产实施方案的通知"


def row(text, target="/tzgg/1.html"):
    return link(target, LinkState.UNTESTED, text=text, place=Place.LIST)


@pytest.mark.parametrize(
    "text",
    [
        TITLE,
        "关于印发云山县春耕生产实施…",
        "云山县春耕生产实施方案",
        "云山县人民政府办公室关于印发云山县春耕生产实施方案的通知",
        "更多",
        "点击查看详情",
        "图解：春耕方案",
    ],
)
def test_titles_cut_or_told_otherwise_are_the_same(text):
    assert not findings(mislabelled_link, crawl([document(TITLE), row(text)]))


def test_a_title_that_a_template_gives_many_pages_says_nothing():
    pages = [document("云山县人民政府门户网站信息公开", f"/tzgg/{number}.html") for number in (1, 2)]
    assert not findings(mislabelled_link, crawl([*pages, row("我县召开防汛抗旱工作会议")]))


def test_pages_that_were_not_read_as_documents_are_not_compared():
    assert not findings(mislabelled_link, crawl([row("我县召开防汛抗旱工作会议")]))


def test_a_row_that_leads_to_another_document_is_a_lead():
    [finding] = findings(mislabelled_link, crawl([document(TITLE), row("我县召开防汛抗旱会商调度大会")]))
    assert finding.about == url("/tzgg/1.html")
    assert finding.evidence["打开后的标题"] == TITLE
