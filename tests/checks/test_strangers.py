from checks.rules import Rules
from checks.rules.hijack import Hijack
from checks.strangers import company

KNOWN = company(Rules.load().table(Hijack))


def test_endings_and_words_of_a_host_make_it_known():
    assert KNOWN.is_known("https://hm.baidu.com/x")
    assert KNOWN.is_known("https://tongji1.vendor.example/x")
    assert KNOWN.is_known("http://www.haishan.gov.cn/")


def test_a_name_that_merely_holds_a_known_one_is_unknown():
    assert not KNOWN.is_known("http://notbaidu.com/")
    assert not KNOWN.is_known("http://www.gov.cn.evil.example/")
    assert not KNOWN.is_known("http://livecasino.example/")


def test_what_is_no_address_is_unknown():
    assert not KNOWN.is_known("")


def test_hosts_named_in_code():
    unknown, familiar = KNOWN.named_in("a='//evil.example/x'; b='https://hm.baidu.com/h.js'")
    assert unknown == ["evil.example"]
    assert familiar
