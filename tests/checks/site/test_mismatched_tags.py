import pytest

from checks import Kind
from checks.site.mismatched_tags import mismatched_tags
from tests.make import crawl, document, findings, page, said, url

TITLE = "云山县召开春耕生产工作会议"


def judge(meta, title=TITLE, published="2026-03-01T09:30", **given):
    news = document(title, "/news/1.html", published=published, **given)
    return crawl([news, page("/news/1.html", kind=Kind.DOCUMENT, title=title, meta=meta)])


@pytest.mark.parametrize(
    "meta",
    [
        {"articletitle": TITLE, "pubdate": "2026-03-01 09:30", "sitedomain": "www.yunshan.example"},
        {"articletitle": f"{TITLE}_云山县人民政府"},
        {"articletitle": "云山县召开春耕生产..."},
        {"articletitle": f"“{TITLE}”"},
        {"pubdate": "2026-03-01"},
        {"pubdate": "2026-03-01 10:15"},
        {"sitedomain": "http://www.yunshan.example/"},
        {"sitedomain": "yunshan.example"},
        {"sitedomain": "云山县人民政府"},
        {"articletitle": "", "contentsource": ""},
    ],
)
def test_the_same_in_other_words_is_in_order(meta):
    assert not findings(mismatched_tags, judge(meta))


def test_a_page_without_these_tags_is_not_judged():
    assert not said(mismatched_tags, judge({"keywords": "云山"}))


def test_a_date_that_only_the_tag_tells_agrees_with_itself():
    assert not findings(mismatched_tags, judge({"pubdate": "2026-03-02"}, published=None))


@pytest.mark.parametrize(
    ("meta", "tag"),
    [
        ({"articletitle": "全县防汛工作会议召开"}, "ArticleTitle"),
        ({"sitedomain": "www.lingnan.example"}, "SiteDomain"),
        ({"contentsource": "null"}, "ContentSource"),
        ({"articletitle": "NULL"}, "ArticleTitle"),
    ],
)
def test_another_value_is_found(meta, tag):
    [finding] = findings(mismatched_tags, judge(meta))
    assert (finding.url, finding.about) == (url("/news/1.html"), tag)


def test_what_all_pages_have_is_one_hint_about_the_site():
    pages = [page(f"/news/{n}.html", meta={"sitedomain": "www.lingnan.example"}) for n in range(8)]
    [finding] = findings(mismatched_tags, crawl(pages))
    assert finding.url == url("/")
