import pytest

from checks.hosts import bare, behind, host


@pytest.mark.parametrize("nothing", ["", "javascript:void(0)", "/zwgk/index.html", "mailto:a@b.example"])
def test_what_is_no_address_has_no_host(nothing):
    assert host(nothing) == bare(nothing) == behind(nothing) == ""


def test_port_case_and_a_trailing_dot_do_not_matter():
    assert host("HTTP://WWW.Yunshan.Example.:8080/a") == "www.yunshan.example"


def test_www_is_cut_off_only_in_front():
    assert bare("http://www.yunshan.example/www.html") == "yunshan.example"
    assert bare("http://xxgk.www.example/") == "xxgk.www.example"


def test_the_host_behind_a_gateway():
    assert behind("http://www-yunshan-com.x1.ipv6best.cn/a") == "www.yunshan.com"
    assert behind("http://www.yunshan.example/ipv6best.cn") == "www.yunshan.example"
