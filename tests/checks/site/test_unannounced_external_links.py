import pytest

from checks.records import Kind, LinkState
from checks.site.unannounced_external_links import unannounced_external_links
from tests.make import crawl, findings, link, page, unknowns


def outside(target="http://www.news.example.net/"):
    return link(target, LinkState.UNTESTED)


@pytest.mark.parametrize(
    "innocent",
    [
        [page("/", kind=Kind.HOME)],
        [page("/", kind=Kind.HOME), outside("http://www.gov.cn/")],
        [page("/", kind=Kind.HOME), outside("http://czj.yunshan.example/")],
        [page("/", kind=Kind.HOME), outside("http://192.168.1.5/oa/"), outside("http://oa/login")],
        [page("/", kind=Kind.HOME, marks={"notice": "您即将离开"}), outside()],
        [page("/a/", kind=Kind.LIST, marks={"notice": "您即将离开"}), outside()],
    ],
)
def test_a_notice_or_no_link_that_needs_one_is_fine(innocent):
    assert not unknowns(unannounced_external_links, crawl(innocent))


def test_a_notice_that_was_not_seen_is_for_a_person_to_try():
    stored = crawl([page("/", kind=Kind.HOME), outside()])
    assert not findings(unannounced_external_links, stored)
    assert unknowns(unannounced_external_links, stored)
