import pytest

from checks.site.cloaked_page import cloaked_page
from checks.verdicts import Fine, Severity
from tests.make import crawl, findings, said, unknowns, url


def seen(**cloak: object):
    return crawl(coverage={"cloak": {"agent": "spider", **cloak}})


def test_a_crawl_that_did_not_compare_is_not_judged():
    assert not said(cloaked_page, crawl())


@pytest.mark.parametrize("alike", [1.0, 0.92, 0.5])
def test_pages_alike_enough_are_fine(alike):
    assert said(cloaked_page, seen(similarity=alike, words=["今日要闻：春耕工作有序推进"])) == [
        Fine(url("/"))
    ]


def test_news_of_raids_that_came_meanwhile_is_fine():
    assert not findings(cloaked_page, seen(similarity=0.97, words=["公安机关捣毁一网络赌博窝点"]))


@pytest.mark.parametrize(
    "cloak",
    [
        {"unread": "整个网站被“知道创宇”拦截"},
        {"unread": "服务器回答 403"},
        {"unread": "服务器回答 302", "redirect": url("/m/")},
        {"unread": "服务器回答 302", "redirect": "https://zwfw.haishan.gov.cn/"},
    ],
)
def test_guards_errors_and_own_redirects_are_undetermined(cloak):
    assert unknowns(cloaked_page, seen(**cloak))
    assert not findings(cloaked_page, seen(**cloak))


def test_another_text_for_search_engines_is_a_hint():
    [finding] = findings(cloaked_page, seen(similarity=0.2, words=["某某小说在线阅读"]))
    assert "疑似" in finding.message
    assert finding.evidence["两次文字的相似度"] == 0.2


def test_betting_words_for_search_engines_only_weigh_more():
    [finding] = findings(cloaked_page, seen(similarity=0.9, words=["必威体育app官网"]))
    assert finding.severity is Severity.VETO


def test_a_redirect_to_an_unknown_host_is_found():
    assert findings(cloaked_page, seen(unread="服务器回答 302", redirect="http://evil.example/"))
