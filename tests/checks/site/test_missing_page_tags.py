import pytest

from checks.records import Kind
from checks.site.missing_page_tags import missing_page_tags
from tests.make import column, crawl, findings, page, said, unknowns, url
from tests.moving import night

SITE = {"sitename": "云山县人民政府", "sitedomain": "www.yunshan.example", "siteidcode": "5399990001"}
COLUMN = {
    "columnname": "通知公告",
    "columndescription": "公告",
    "columnkeywords": "公告",
    "columntype": "公告",
}
ARTICLE = {"articletitle": "通知", "pubdate": "2026-03-01 08:30", "contentsource": "县政府办"}


def home(**meta):
    return page("/", kind=Kind.HOME, title="云山县人民政府", meta={**SITE, **meta})


def listed(path="/tzgg/", **meta):
    return page(path, kind=Kind.LIST, title="通知公告", meta={**SITE, **COLUMN, **meta})


def article(path="/tzgg/1.html", **meta):
    given = {**SITE, **COLUMN, **ARTICLE, **meta}
    given = {name: value for name, value in given.items() if value is not None}
    return page(path, kind=Kind.DOCUMENT, title="通知", meta=given)


@pytest.mark.parametrize(
    "innocent",
    [
        listed(),
        article(),
        page("http://other.example/1.html", kind=Kind.DOCUMENT, title="外站"),
        page("/zt/2026/index.html", kind=Kind.LIST, title="专题", meta=SITE),
        page("/file.pdf", kind=Kind.FILE, title="文件"),
        page("/login", kind=Kind.OTHER, title="登录"),
        page("/x.html", kind=Kind.DOCUMENT, status=404, title="没有"),
        page("/inner.html", kind=Kind.LIST, title=""),
        page("/y.html", kind=Kind.DOCUMENT, title="拦截", unread="被防护系统拦截"),
    ],
)
def test_pages_with_their_tags_and_pages_that_need_none_are_fine(innocent):
    assert not findings(missing_page_tags, crawl([home(), innocent]))


def test_a_column_of_prose_is_no_article():
    prose = page("/jgzn/", kind=Kind.DOCUMENT, title="机构职能", meta={**SITE, **COLUMN})
    assert not findings(missing_page_tags, crawl([home(), prose, column("机构职能", "/jgzn/")]))


def test_a_home_page_that_was_not_read_is_undetermined():
    assert unknowns(missing_page_tags, crawl([listed()]))


@pytest.mark.parametrize("value", ["", " ", "null", "NULL", "{siteIDCode}", "${code}", "undefined"])
def test_an_empty_tag_or_a_placeholder_is_missing(value):
    [finding] = findings(missing_page_tags, crawl([home(siteidcode=value)]))
    assert (finding.url, finding.about) == (url("/"), "SiteIDCode")


def test_pages_that_lack_the_same_tags_are_one_finding():
    several = [article(f"/tzgg/{number}.html", pubdate=None) for number in range(9)]
    [finding] = findings(missing_page_tags, crawl([home(), article("/tzgg/a.html"), *several]))
    assert finding.about == "PubDate"
    assert (finding.evidence["缺少的页数"], finding.evidence["已查同类页数"]) == (9, 10)
    assert len(finding.evidence["示例"]) == 5


def test_each_kind_of_page_is_told_apart():
    found = findings(
        missing_page_tags, crawl([home(sitename=""), listed(columntype=""), article(contentsource="")])
    )
    assert {finding.about for finding in found} == {"SiteName", "ColumnType", "ContentSource"}


def test_articles_may_leave_out_two_tags_of_the_column_together():
    short = article(columndescription=None, columnkeywords=None)
    assert not findings(missing_page_tags, crawl([home(), short]))


def test_what_else_such_articles_lack_is_told_alone():
    short = article(columndescription=None, columnkeywords=None, pubdate="")
    assert [finding.about for finding in findings(missing_page_tags, crawl([home(), short]))] == ["PubDate"]


def test_an_article_without_any_tag_lacks_all_ten():
    bare = page("/tzgg/1.html", kind=Kind.DOCUMENT, title="通知")
    [finding] = findings(missing_page_tags, crawl([home(), bare]))
    assert len(finding.evidence["缺少的标签"]) == 10


def test_a_tag_that_came_back_closes_its_finding():
    assert (url("/"), "SiteIDCode") in {
        (word.url, word.about) for word in said(missing_page_tags, crawl([home()]))
    }


@pytest.mark.parametrize("name", ["网站地图", "我要写信", "用户登录", "站内搜索"])
def test_a_map_a_form_and_a_login_are_no_columns(name):
    tool = page("/x/", kind=Kind.LIST, title=f"{name}_云山县人民政府", meta=SITE)
    assert not findings(missing_page_tags, crawl([home(), tool]))
    named = page("/y/", kind=Kind.LIST, title="云山县人民政府", meta=SITE)
    assert not findings(missing_page_tags, crawl([home(), named, column(name, "/y/")]))


def test_tags_that_were_put_in_are_mended_wherever_the_page_stands_among_its_kind(tmp_path):
    fine, faulty = article("/a/1.html"), article("/b/2.html", pubdate=None)
    [before] = night(tmp_path, [home(), fine, faulty], checks=("missing_page_tags",))
    [after] = night(tmp_path, [home(), fine, article("/b/2.html")], checks=("missing_page_tags",))
    assert (before["url"], before["state"]) == (url("/b/2.html"), "new")
    assert (after["fingerprint"], after["state"]) == (before["fingerprint"], "fixed")
