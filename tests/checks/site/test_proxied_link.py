import pytest

from checks.records import LinkState
from checks.site.proxied_link import proxied_link
from tests.make import crawl, findings, link


@pytest.mark.parametrize(
    "target",
    ["http://www.gov.cn/", "/a.html", "http://ipv6best.cn.example/", "http://www.ipv6best.com.example/"],
)
def test_links_to_their_own_addresses_are_fine(target):
    assert not findings(proxied_link, crawl([link(target, LinkState.UNTESTED)]))


def test_rewritten_links_are_one_hint():
    links = [link(f"http://www-a{number}-cn.ipv6best.cn/", LinkState.UNTESTED) for number in range(7)]
    [finding] = findings(proxied_link, crawl(links))
    assert finding.evidence["链接数"] == 7
    assert len(finding.evidence["示例"]) == 5


def test_a_link_that_was_asked_for_behind_the_gateway_is_told_as_the_page_has_it():
    wrapped = "http://www-a1-cnxe1.ipv6best.cn/b.html"
    [finding] = findings(
        proxied_link, crawl([link("http://www.a1.cn/b.html", LinkState.OK, address=wrapped, text="某局")])
    )
    assert finding.evidence["示例"] == [f"某局 {wrapped}"]
