import pytest

from checks.site.soft_error_page import soft_error_page
from tests.make import crawl, findings, page, said, unknowns, url

MADE = "/zwgk-12345678.html"


def made(path=MADE, landing=(), **given):
    return page(path, landing={"made": "1", **dict(landing)}, **given)


@pytest.mark.parametrize("status", [404, 410])
def test_a_site_that_says_404_is_fine_whatever_the_page_shows(status):
    answered = crawl([made(status=status)])
    assert not findings(soft_error_page, answered)
    assert not unknowns(soft_error_page, answered)
    assert said(soft_error_page, answered)


@pytest.mark.parametrize(
    "doubtful",
    [
        made(status=403),
        made(status=429),
        made(status=500),
        made(status=503),
        made(status=None, error="timeout"),
        made(error="wall", landing={"words": "访问被拦截"}),
        made(unread="被防护系统拦截"),
        made(landing={"title": "云山县", "words": ""}),
        made(),
        made(status=301, redirect="https://www.yunshan.example/zwgk-12345678.html"),
        made(status=301, redirect="http://www.new.example/zwgk-12345678.html"),
        made(status=302, redirect="http://www.new.example/"),
        made(landing={"leads": "http://www.new.example/", "words": "正在跳转"}),
    ],
)
def test_what_is_no_clear_answer_is_undetermined(doubtful):
    assert not findings(soft_error_page, crawl([doubtful]))
    assert unknowns(soft_error_page, crawl([doubtful]))


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (made(error="wall"), "（被防护系统拦截）"),
        (page(MADE, error="timeout"), "（超时没有回答）"),
        (page(MADE, unread="要求验证"), "（要求验证）"),
    ],
)
def test_why_there_was_no_clear_answer_is_said_in_words(answer, words):
    def asked(store):
        sql = "insert into frontier (url, address, role, priority, depth) values (?, ?, 'nowhere', 0, 1)"
        store.db.execute(sql, (answer.url, answer.url))

    [doubt] = unknowns(soft_error_page, crawl([answer], keep=asked))
    assert doubt.reason == f"编造的地址没有得到明确回答{words}"


@pytest.mark.parametrize(
    "asked",
    [
        [],
        [page("/zwgk/1.html", landing={"says": "页面不存在", "title": "提示"})],
        [made("http://www.other.example/zwgk-1.html", landing={"words": "首页"})],
    ],
)
def test_where_nothing_was_asked_nothing_is_known(asked):
    assert not findings(soft_error_page, crawl(asked))
    assert unknowns(soft_error_page, crawl(asked))


def test_the_answer_of_the_site_itself_counts_not_that_of_one_application():
    application = made("/show.jsp?id=981234567&cid=1", landing={"words": "信息不存在"})
    assert not findings(soft_error_page, crawl([made(status=404), application]))


def test_a_change_of_scheme_is_followed_where_it_was_asked_for():
    secure = "https://www.yunshan.example/zwgk-12345678.html"
    moved = made(status=301, redirect=secure)
    assert not unknowns(soft_error_page, crawl([moved, made(secure, status=404)]))
    assert findings(soft_error_page, crawl([moved, made(secure, landing={"words": "云山县"})]))


def test_a_page_with_200_is_a_hint_with_what_it_shows():
    [found] = findings(
        soft_error_page,
        crawl([made(landing={"title": "提示", "words": "您访问的页面不存在", "says": "您访问的页面不存在"})]),
    )
    assert found.message == "网站对不存在的地址回答 200（正常），页面却写着“您访问的页面不存在”，请人工确认"
    assert found.evidence["访问的编造地址"] == url(MADE)
    assert found.evidence["标题"] == "提示"


@pytest.mark.parametrize(
    ("answer", "where"),
    [
        (made(status=302, redirect=url("/")), "首页"),
        (made(status=302, redirect=url("/404.html")), "其他页面"),
        (made(landing={"leads": url("/index.html"), "words": "正在跳转"}), "首页"),
    ],
)
def test_a_redirect_is_a_hint_too(answer, where):
    [found] = findings(soft_error_page, crawl([answer]))
    assert f"跳转到{where}" in found.message
