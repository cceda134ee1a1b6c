import pytest

from checks.records import Kind
from checks.site.slow_page import slow_page
from tests.make import crawl, findings, page, said, unknowns


def pages(seconds, count=12, host=""):
    return [page(f"{host}/{number}.html", kind=Kind.DOCUMENT, seconds=seconds) for number in range(count)]


@pytest.mark.parametrize(
    "taken", [pages(0.2), [*pages(0.2, 20), page("/slow.html", seconds=30.0)], pages(3.0)]
)
def test_a_site_that_is_usually_quick_is_fine(taken):
    assert said(slow_page, crawl(taken))
    assert not findings(slow_page, crawl(taken))


def test_a_few_pages_say_nothing():
    assert not said(slow_page, crawl(pages(9.0, 3)))


def test_a_slow_network_is_ours():
    stored = crawl([*pages(9.0), *pages(8.0, host="http://other.example")])
    assert not findings(slow_page, stored)
    assert unknowns(slow_page, stored)


def test_a_slow_site_is_one_hint():
    [finding] = findings(slow_page, crawl([*pages(5.0), *pages(0.2, host="http://other.example")]))
    assert finding.evidence["超过的页数"] == 12
