import pytest

from checks.site.irregular_domain import irregular_domain
from checks.units import Site, Unit
from tests.make import crawl, findings, said, unknowns


def at(address):
    stored = crawl([])
    stored.site = Site(address=address, units=(Unit(name="云山县人民政府", level="county"),))
    return stored


@pytest.mark.parametrize(
    "address", ["http://www.yunshan.gov.cn/", "https://czj.yunshan.gov.cn:8443/x", "http://WWW.GOV.CN/"]
)
def test_government_domains_are_fine(address):
    assert not findings(irregular_domain, at(address))
    assert said(irregular_domain, at(address))


@pytest.mark.parametrize(
    "address",
    [
        "http://127.0.0.1:8000/",
        "http://[::1]/",
        "http://localhost/",
        "http://www.yunshan.example/",
        "http://portal/",
        "http://政府.中国/",
        "http://xn--mxtq1m.xn--fiqs8s/",
    ],
)
def test_addresses_for_trials_and_chinese_names_are_undetermined(address):
    assert not findings(irregular_domain, at(address))
    assert unknowns(irregular_domain, at(address))


@pytest.mark.parametrize(
    "address", ["http://www.yunshan.cn/", "http://www.yunshangov.cn/", "http://gov.cn.yunshan.com/"]
)
def test_other_public_domains_are_found(address):
    [finding] = findings(irregular_domain, at(address))
    assert finding.url == address
