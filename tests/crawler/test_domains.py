"""Names that nobody can have."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.domains import may_exist


@pytest.mark.parametrize(
    "host",
    [
        *("www.gov.cn", "gov.cn", "www.yunshan.gov.cn.", "WWW.YUNSHAN.GOV.CN", "mp.weixin.qq.com", "a.b.c.d.com.cn"),
        *("政务.cn", "www.云山.中国", "xn--fiqs8s.xn--fiqs8s", "某某.政务", "www.yunshan.example", "xn--55qw42g.xn--zfr164b", "x.cloud", "x.top"),
        *("127.0.0.1", "10.1.2.3", "::1", "2001:db8::1"),
    ],
)  # fmt: skip
def test_what_somebody_may_own(host):
    assert may_exist(host)


@pytest.mark.parametrize(
    "host",
    ["http", "oa", "localhost", "www.yunshan.gov.con", "www.yunshan.gov,cn", "x.invalid", "",
     ".", "www..cn", f"{'a' * 64}.cn", f"{'a.' * 130}cn", "www.yunshan.gov.cnn", "1.2.3.x"],
)  # fmt: skip
def test_what_nobody_can(host):
    assert not may_exist(host)


@given(st.text(max_size=300))
def test_any_text_has_an_answer(text):
    assert may_exist(text) in (True, False)
