import socket

import pytest
import scrapy
from scrapy.exceptions import CannotResolveHostError

from crawler.fence import FencedResolver, FenceMiddleware, Names, PrivateAddress

FOUND = {
    "six.example": ["2400:3200::1"],
    "both.example": ["2400:3200::1", "223.5.5.5"],
    "inner.example": ["fd00::7", "10.1.1.1"],
    "mixed.example": ["10.1.1.1", "223.5.5.5"],
    "link.example": ["fe80::1%lo"],
}


@pytest.fixture
def names(monkeypatch):
    real = socket.getaddrinfo

    def lookup(name, port, *args, **more):
        """No name server answers here as it is wanted; addresses are left to the system."""
        return [answer for each in FOUND.get(name, [name]) for answer in real(each, port, *args, **more)]

    monkeypatch.setattr(socket, "getaddrinfo", lookup)
    return Names({"云山县.政务.cn": "10.9.9.9"}, frozenset({"portal.inner:8080", "[::1]:80", "inner.test"}))


def test_a_public_name_is_known_in_both_families_the_older_first(names):
    assert names.addresses("six.example") == ("2400:3200::1",)
    assert names.addresses("Both.Example.") == ("223.5.5.5", "2400:3200::1")
    assert names.addresses("::1") == ("::1",)


def test_what_was_named_by_hand_may_be_private_in_either_spelling(names):
    assert names.addresses("云山县.政务.cn") == ("10.9.9.9",)
    assert names.addresses("云山县.政务.cn".encode("idna").decode()) == ("10.9.9.9",)


@pytest.mark.parametrize(
    "name", ["inner.example", "link.example", "127.0.0.1", "10.0.0.8", "::ffff:10.0.0.8"]
)
def test_a_name_that_leads_to_private_addresses_leads_nowhere(names, name):
    with pytest.raises(PrivateAddress):
        names.addresses(name)
    with pytest.raises(socket.gaierror):
        FencedResolver(names, None).lookup(name, 80)


def test_of_mixed_addresses_the_public_ones_are_left(names):
    assert names.addresses("mixed.example") == ("223.5.5.5",)


def test_the_resolver_gives_what_twisted_connects_to(names):
    told = FencedResolver(names, None).lookup("both.example", 443)
    assert [(answer[0], answer[4][:2]) for answer in told] == [
        (socket.AF_INET, ("223.5.5.5", 443)),
        (socket.AF_INET6, ("2400:3200::1", 443)),
    ]


def test_a_refused_name_is_private_and_not_unknown(names):
    fence = FenceMiddleware(frozenset())
    unknown = CannotResolveHostError("inner.example")
    fence.process_exception(scrapy.Request("http://nobody.example/"), unknown)
    with pytest.raises(PrivateAddress):
        names.addresses("inner.example")
    with pytest.raises(PrivateAddress):
        fence.process_exception(scrapy.Request("http://inner.example/a"), unknown)
