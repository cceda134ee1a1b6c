import pytest

from checks.records import LinkState, Place
from checks.site.standalone_platform import standalone_platform
from tests.make import crawl, findings, link


def entry(target, text="政府信息公开", place=Place.NAV):
    return link(target, LinkState.UNTESTED, text=text, place=place)


@pytest.mark.parametrize(
    "innocent",
    [
        entry("/zfxxgk/"),
        entry("http://zfxxgk.city.example/yunshan/"),
        entry("http://www.yunshan.example/xxgk/"),
        entry("http://czj.yunshan.example/", "财政局"),
        entry("http://zwfw.yunshan.example/", "政务服务"),
        entry("http://xxgk.yunshan.example/1.html", "政府信息公开", Place.BODY),
    ],
)
def test_folders_common_platforms_and_other_hosts_are_no_site_of_disclosure(innocent):
    assert not findings(standalone_platform, crawl([innocent]))


@pytest.mark.parametrize("host", ["xxgk.yunshan.example", "zfxxgk.yunshan.example"])
def test_an_entry_to_a_host_for_disclosure_alone_is_a_lead(host):
    [finding] = findings(standalone_platform, crawl([entry(f"http://{host}/")]))
    assert host in finding.message
