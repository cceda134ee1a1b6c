import pytest

from checks.site.unsourced_document import unsourced_document
from tests.make import column, crawl, document, findings, url
from tests.officials import official

NEWS = column("政务动态", "/news/index.html")


def news(path="/news/1.html", **given):
    fields = {"column": NEWS.url, "column_name": NEWS.name, "text": "全县春耕会议召开。"}
    return document("全县春耕会议召开", path, **{**fields, **given})


SOURCED = [
    news(f"/news/{n}.html", source="县融媒体中心", labels={"来源": "县融媒体中心"}) for n in range(10, 18)
]


def judge(*records):
    return findings(unsourced_document, crawl([NEWS, *SOURCED, *records]))


@pytest.mark.parametrize(
    "innocent",
    [
        news(source="县融媒体中心"),
        news(labels={"信息来源": "县政府办"}),
        news(labels={"发布机构": "云山县农业农村局"}),
        news(labels={"作者": "李山"}),
        news(text="全县春耕会议召开。（来源：云山日报）"),
        news(text="全县春耕会议召开。通讯员 李山"),
        news(doc_number="云政办〔2026〕3号"),
        news(unread="正文由脚本载入"),
        official(column=NEWS.url),
    ],
)
def test_any_way_to_say_it_will_do(innocent):
    assert not judge(innocent)


def test_a_column_that_has_no_such_item_is_not_judged_page_by_page():
    other = column("办事指南", "/bszn/index.html")
    pages = [news(f"/bszn/{n}.html", column=other.url) for n in range(6)]
    assert not findings(unsourced_document, crawl([NEWS, other, *SOURCED, *pages]))


def test_an_empty_source_is_found():
    [finding] = judge(news(labels={"来源": ""}))
    assert (finding.url, finding.message) == (url("/news/1.html"), "页面“来源”为空")


def test_a_missing_source_is_found_where_the_column_shows_it():
    [finding] = judge(news())
    assert "没有注明来源" in finding.message


def test_a_site_without_any_source_gets_one_hint():
    [finding] = findings(unsourced_document, crawl([NEWS, *(news(f"/news/{n}.html") for n in range(8))]))
    assert finding.url == url("/")
