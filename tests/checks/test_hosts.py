import pytest

from checks.hosts import bare, behind, host, is_inner, unwrapped


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


@pytest.mark.parametrize(
    "plain",
    [
        "http://www.yunshan.example/a.html?b=1",
        "http://ipv6best.cn/",
        "http://www.ipv6best.cn/",
        "http://www.yunshan.example/to?u=http://www-a-cn.ipv6best.cn/",
        "http://www-a-cn.ipv6best.cn.example/",
        "mailto:a@ipv6best.cn",
        "",
    ],
)
def test_what_no_gateway_wrote_stays_as_it_is(plain):
    assert unwrapped(plain) == plain


@pytest.mark.parametrize(
    ("wrapped", "plain"),
    [
        (
            "http://www-yunshan-gov-cnxe3f0b1.ipv6best.cn/a/b.html?c=1",
            "http://www.yunshan.gov.cn/a/b.html?c=1",
        ),
        ("https://pts-yunshan-comx3efb63axx.ipv6best.cn/", "https://pts.yunshan.com/"),
        ("http://www-yunshan-com.x1.ipv6best.cn", "http://www.yunshan.com"),
        ("http://203.0.113.54x5f107a28.ipv6best.cn/api", "http://203.0.113.54/api"),
        ("http://WWW-yunshan-org.ipv6best.cn:8080/", "http://www.yunshan.org:8080/"),
    ],
)
def test_an_address_without_the_gateway_in_front(wrapped, plain):
    assert unwrapped(wrapped) == plain
    assert unwrapped(plain) == plain


@pytest.mark.parametrize(
    "outer", ["http://www.yunshan.gov.cn/", "http://8.8.8.8/", "http://local.example/", ""]
)
def test_what_anybody_can_open_is_not_inner(outer):
    assert not is_inner(outer)


@pytest.mark.parametrize(
    "inner",
    [
        "http://10.1.2.3/",
        "http://172.16.9.9:8080/a",
        "http://192.168.0.1/",
        "http://127.0.0.1/",
        "http://[::1]/",
        "http://localhost/",
        "http://oa/",
        "http://oa.yunshan.local/",
        "http://2130706433/",
        "file:///D:/1.doc",
    ],
)
def test_what_nobody_outside_can_open_is_inner(inner):
    assert is_inner(inner)
