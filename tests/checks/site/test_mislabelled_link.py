import pytest

from checks.records import Entry, Kind
from checks.site.mislabelled_link import mislabelled_link
from tests.make import crawl, document, findings, link, url
from tests.make import page as make_page

TITLE = "关于印发云山县春耕生产实施方案的通知"


def row(text, target="/tzgg/1.html", at="/tzgg/index.html"):
    return [Entry(column=url(at), url=url(target), title=text)]


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
    assert not findings(mislabelled_link, crawl([document(TITLE), *row(text)]))


def test_a_title_that_a_template_gives_many_pages_says_nothing():
    pages = [document("云山县人民政府门户网站信息公开", f"/tzgg/{number}.html") for number in (1, 2)]
    assert not findings(mislabelled_link, crawl([*pages, *row("我县召开防汛抗旱工作会议")]))


def test_pages_that_were_not_read_as_documents_are_not_compared():
    assert not findings(mislabelled_link, crawl(row("我县召开防汛抗旱工作会议")))


def test_a_row_that_leads_to_another_document_is_a_lead():
    [finding] = findings(mislabelled_link, crawl([document(TITLE), *row("我县召开防汛抗旱会商调度大会")]))
    assert finding.about == url("/tzgg/1.html")
    assert finding.evidence["打开后的标题"] == TITLE


def test_a_name_of_the_site_in_place_of_a_title_says_nothing():
    page = document("云山县人民政府", "/tzgg/1.html")
    assert not findings(mislabelled_link, crawl([page, *row("我县召开防汛抗旱会商调度大会")]))


def test_a_title_read_from_the_wrong_place_of_the_page_says_nothing():
    said = "我县召开防汛抗旱会商调度大会"
    tab = make_page("/tzgg/1.html", kind=Kind.DOCUMENT, marks={"title": f"{said}_云山县人民政府"})
    assert not findings(mislabelled_link, crawl([document(TITLE), tab, *row(said)]))


def test_one_list_may_be_right_and_another_wrong():
    rows = [*row(TITLE), *row("我县召开防汛抗旱会商调度大会", at="/xwzx/index.html")]
    [finding] = findings(mislabelled_link, crawl([document(TITLE), *rows]))
    assert finding.url == url("/xwzx/index.html")


def test_titles_of_other_rows_of_the_list_are_evidence():
    rows = [*row("我县召开防汛抗旱会商调度大会"), link("/tzgg/1.html", text="全县森林城市创建获省级命名表彰")]
    [finding] = findings(mislabelled_link, crawl([document(TITLE), *rows]))
    assert "全县森林城市创建获省级命名表彰" in finding.evidence["列表中的标题"]
