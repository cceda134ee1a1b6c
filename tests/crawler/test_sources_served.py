"""Documents of other hosts that interpretations are about, read one page deep from small servers."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from checks.crawl import Crawl
from checks.store import Store
from crawler import frontier
from crawler.sources import Sources
from crawler.targets import Budget, Priority, Role, Target
from tests import make
from tests.families import audited, column
from tests.serving import HTML, Answer, Asked, crawl, served

MENU = '<div class="nav"><a href="/zcjd/index.html">政策解读</a><a href="/tzgg/index.html">通知公告</a></div>'
PROSE = "<p>各乡镇人民政府、县直有关单位应当按照本方案的要求抓好落实，并于月底前报送进展情况。</p>"
HOST = "www.yunzhou.example"


def page(body: str, title: str = "云泽市人民政府") -> Answer:
    return 200, dict(HTML), f"<html><head><title>{title}</title></head><body>{MENU}{body}</body></html>"


def crumb(name: str, at: str) -> str:
    return f'<div class="dqwz">当前位置：<a href="/">首页</a> &gt; <a href="{at}">{name}</a></div>'


def article(trail: str, title: str, body: str, day: str = "2026-03-02") -> Answer:
    head = f"{trail}<h1>{title}</h1><p>发布时间：{day} 来源：市政府办</p>"
    return page(f'{head}<div id="zoom">{PROSE}{body}</div>', f"{title}_云泽市人民政府")


def listing(trail: str, *rows: str) -> Answer:
    form = '<li><a href="{0}">{1}</a><span>2026-03-02</span></li>'
    return page(trail + "<ul>" + "".join(form.format(*row.split("|")) for row in rows) + "</ul>")


JD, GG = crumb("政策解读", "/zcjd/index.html"), crumb("通知公告", "/tzgg/index.html")
PROVINCE: dict[str, Answer] = {
    "/zcwj/1.html": article(
        crumb("政策文件", "/zcwj/index.html"),
        "云州省人民政府办公厅关于支持夜间经济发展的若干措施",
        '<p><a href="/zcwj/2.html">关于夜间经济的另一份通知</a></p>',
        "2026-02-26",
    ),
    "/zcwj/2.html": article(crumb("政策文件", "/zcwj/index.html"), "关于夜间经济的另一份通知", ""),
    "/zcwj/index.html": listing(crumb("政策文件", "/zcwj/index.html"), "/zcwj/1.html|若干措施"),
    "/": page(""),
}


def portal(other: str) -> dict[str, Answer]:
    links = f'<p>原文：<a href="{other}zcwj/1.html">关于支持夜间经济发展的若干措施</a></p>'
    links += (
        f'<p><a href="{other}zcwj/index.html">云州省政策文件库</a> <a href="{other}">云州省人民政府</a></p>'
    )
    return {
        "/": page(""),
        "/zcjd/index.html": listing(JD, "/zcjd/1.html|《关于支持夜间经济发展的若干措施》解读"),
        "/zcjd/1.html": article(JD, "《关于支持夜间经济发展的若干措施》解读", links),
        "/tzgg/index.html": listing(GG, "/tzgg/1.html|关于转载夜间经济有关通知的公告"),
        "/tzgg/1.html": article(
            GG, "关于转载夜间经济有关通知的公告", f'<p><a href="{other}zcwj/2.html">另一份通知</a></p>'
        ),
    }


@contextmanager
def crawled(tmp_path, *words: str) -> Iterator[tuple[Crawl, str, list[Asked]]]:
    """A portal and another authority's; gives what was kept, the other's address and what it was asked."""
    with served(PROVINCE) as (address, asked):
        port = address.rstrip("/").rpartition(":")[2]
        other = f"http://{HOST}:{port}/"
        told = ("--resolve", f"{HOST}:{port}:127.0.0.1", *words)
        with audited(portal(other), tmp_path, *told) as (view, _):
            yield view, other, asked


def test_what_an_interpretation_is_about_is_read_where_it_stands(tmp_path):
    with crawled(tmp_path) as (view, other, asked):
        source = view.document(f"{other}zcwj/1.html")
        assert source.title == "云州省人民政府办公厅关于支持夜间经济发展的若干措施"
        assert source.published.iso == "2026-02-26"
        assert "抓好落实" in view.text(source.url)
        assert list(view.sources) == [source.url]
        linked = {"/", "/robots.txt", "/zcwj/index.html", "/zcwj/1.html", "/zcwj/2.html"}
        assert {one.path for one in asked} == linked, "nothing on it is followed"


def test_a_source_is_neither_a_document_nor_a_column_nor_a_page_of_the_site(tmp_path):
    with crawled(tmp_path) as (view, other, _):
        assert all(not document.url.startswith(other) for document in view.documents())
        assert all(not url.startswith(other) for url in view.catalogue)
        assert all(not each.url.startswith(other) for each in view.columns())
        assert column(view, "政策解读").entries == 1
        assert view.coverage["documents"] == 2
        kept = [one for one in view.pages() if one.url.startswith(other)]
        assert {one.kind for one in kept} == {"file"}
        assert not any(one.title or one.meta or one.outer or one.marks for one in kept)


def test_what_a_notice_links_on_another_host_is_only_tested(tmp_path):
    with crawled(tmp_path) as (view, other, _):
        assert view.document(f"{other}zcwj/2.html") is None
        states = {link.target: link.state for link in view.links()}
        assert states[f"{other}zcwj/1.html"] == states[f"{other}zcwj/2.html"] == "ok"


def test_nothing_is_read_elsewhere_where_other_hosts_are_not_wanted(tmp_path):
    with crawled(tmp_path, "--no-outside") as (view, _, asked):
        assert not view.sources
        assert not asked


def test_a_second_crawl_finds_the_same(tmp_path):
    with served(PROVINCE) as (address, _):
        other = f"http://{HOST}:{address.rstrip('/').rpartition(':')[2]}/"
        told = ("--resolve", f"{other[7:-1]}:127.0.0.1")
        with served(portal(other)) as (home, _):
            for _ in range(2):
                with crawl(home, tmp_path, *told) as view:
                    assert list(view.sources) == [f"{other}zcwj/1.html"]
                    versions = "select count(*) from main.documents where elsewhere"
                    assert next(view.query(versions))[0] == 1


@pytest.fixture
def queue(tmp_path) -> Iterator[frontier.Frontier]:
    with Store(tmp_path / "site.db") as store:
        store.start(started="2026-03-20T09:00:00+08:00", as_of="2026-03-20", settings={})
        yield frontier.Frontier(store, Budget())


def asked_for(queue: frontier.Frontier, number: int, role: Role) -> Target:
    url = f"http://{HOST}/zcwj/{number}.html"
    queue.push(url, url, role=role, priority=Priority.OUTSIDE, depth=2)
    return Target(url, url, role, 2, 0)


def test_beyond_the_limit_sources_are_only_tested(queue, monkeypatch):
    monkeypatch.setattr(frontier, "SOURCE_PAGES", 1)
    for number in range(2):
        asked_for(queue, number, Role.SOURCE)
    assert [queue.take().role, queue.take().role] == [Role.SOURCE, Role.PROBE]


def test_what_was_only_tested_is_read_when_an_interpretation_links_it_too(queue):
    target = asked_for(queue, 1, Role.PROBE)
    queue.done(queue.take(), make.page(target.url, kind="file"), again=None)
    assert not queue.has_waiting()
    asked_for(queue, 1, Role.SOURCE)
    taken = queue.take()
    assert (taken.role, taken.tries) == (Role.SOURCE, 0)
    queue.done(taken, make.page(target.url, kind="file"), again=None)
    assert not queue.has_waiting()


@pytest.mark.parametrize(
    ("address", "is_read"),
    [
        ("http://www.yunzhou.gov.cn/zcwj/1.html", True),
        ("https://www.gov.cn/zhengce/content_1.htm", True),
        ("http://www.yunzhou.gov.cn/", False),
        ("http://www.yunzhou.gov.cn/index.html", False),
        ("http://www.yunze.gov.cn/zcwj/1.html", False),
        ("http://www.yunzhou-gov.cn/zcwj/1.html", False),
        ("http://news.yunzhou.example/1.html", False),
        ("http://told.yunzhou.example/1.html", True),
    ],
)
def test_only_pages_of_other_authorities_and_of_hosts_that_were_told_are_read(address, is_read):
    sources = Sources("http://www.yunze.gov.cn/", frozenset({"told.yunzhou.example"}))
    assert sources.may_be_read(address) is is_read
