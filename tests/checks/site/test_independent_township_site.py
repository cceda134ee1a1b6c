import pytest

from checks.site.independent_township_site import independent_township_site
from checks.units import Site, Unit
from tests.make import crawl, findings, said, unknowns


def at(address, level="township"):
    stored = crawl([])
    stored.site = Site(address=address, units=(Unit(name="青河镇人民政府", level=level),))
    return stored


@pytest.mark.parametrize(
    ("address", "level"),
    [
        ("http://www.yunshan.gov.cn/", "county"),
        ("http://czj.yunshan.gov.cn/", "department"),
        ("http://www.yunshan.gov.cn/qhz/", "township"),
    ],
)
def test_portals_departments_and_folders_are_no_matter(address, level):
    assert not said(independent_township_site, at(address, level)) or not findings(
        independent_township_site, at(address, level)
    )


def test_an_address_for_trials_is_undetermined():
    assert unknowns(independent_township_site, at("http://127.0.0.1:8000/"))


def test_a_township_with_its_own_host_is_a_lead():
    [finding] = findings(independent_township_site, at("http://qhz.yunshan.gov.cn/"))
    assert "人工核对" in finding.message
