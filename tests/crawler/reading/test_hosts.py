import pytest

from crawler.reading.hosts import Strangers, owner, real


@pytest.mark.parametrize(
    ("host", "told"),
    [
        ("www.yunshan.gov.cn", "yunshan.gov.cn"),
        ("static.fgj.yunshan.gov.cn", "yunshan.gov.cn"),
        ("www.yunshan.cn", "yunshan.cn"),
        ("img.yunshan.com.cn", "yunshan.com.cn"),
        ("10.1.2.3", "10.1.2.3"),
        ("localhost", "localhost"),
    ],
)
def test_what_somebody_registered(host, told):
    assert owner(host) == told


def test_a_host_behind_a_gateway_is_itself():
    assert real("www-yunshan-gov-cnxe2.v6.ipv6best.cn") == "www.yunshan.gov.cn"
    assert real("www.yunshan.gov.cn") == "www.yunshan.gov.cn"


def test_a_neighbour_of_the_site_is_no_stranger():
    strangers = Strangers("http://www.yunshan.gov.cn:8080/a.html")
    assert not strangers.is_strange("http://www.yunshan.gov.cn/b.html")
    assert not strangers.is_strange("https://static.yunshan.gov.cn/c.js")
    assert strangers.is_strange("http://www.haishan.gov.cn/")
    assert strangers.is_strange("http://elsewhere.example")
