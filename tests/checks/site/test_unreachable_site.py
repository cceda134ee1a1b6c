import pytest

from checks.records import Kind
from checks.site.unreachable_site import unreachable_site
from tests.make import crawl, findings, page, unknowns


def told(*pages):
    [unknown] = unknowns(unreachable_site, crawl([page("/", kind=Kind.HOME, seconds=0.4), *pages]))
    return unknown.reason


def test_one_crawl_never_accuses():
    dead = [page(f"/{n}.html", status=None, error="timeout") for n in range(50)]
    assert not findings(unreachable_site, crawl(dead))


@pytest.mark.parametrize("given", [{"status": 403}, {"status": 412}, {"status": 404}, {"seconds": 14.9}])
def test_a_refusal_and_a_slow_answer_in_time_are_no_failure(given):
    assert "0 页失败" in told(page("/a.html", **given))


@pytest.mark.parametrize("given", [{"status": 503}, {"status": None, "error": "timeout"}, {"seconds": 15.0}])
def test_what_failed_is_counted(given):
    assert "访问 2 页，1 页失败" in told(page("/a.html", **given))


def test_a_home_page_that_was_not_read_is_said():
    [unknown] = unknowns(unreachable_site, crawl([page("/a.html")]))
    assert "首页没有读到" in unknown.reason
