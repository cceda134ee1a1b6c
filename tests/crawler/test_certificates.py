"""Certificates read from their bytes: what they say, whom they fit, and that nothing strange stops a crawl."""

from datetime import UTC, datetime, timedelta
from types import SimpleNamespace

import pytest
from cryptography import x509
from hypothesis import given
from hypothesis import strategies as st
from scrapy.http import Response
from twisted.internet.ssl import Certificate as Shown

from crawler import certificates
from tests.certifying import AUTHORITY, SEEN, made
from tests.make import BEIJING

HOME = "https://www.yunshan.example/"
GOOD = made("www.yunshan.example", "yunshan.example", body="云山县人民政府办公室")


def read(certificate, address=HOME):
    return certificates.read(certificate.der, address, SEEN)


def fits(host, *names):
    return certificates.fits(host, names)


def answered(status=200, url=HOME, shown=None):
    return Response(url, status=status, certificate=Shown.load(GOOD.der) if shown is None else shown)


def test_what_a_certificate_says_is_read_in_beijing_time():
    found = read(GOOD)
    assert found.url == HOME
    assert found.host == "www.yunshan.example"
    assert found.subject == "www.yunshan.example（云山县人民政府办公室）"
    assert found.issuer == AUTHORITY
    assert found.names == ("www.yunshan.example", "yunshan.example")
    assert found.begins == SEEN - timedelta(100)
    assert (found.ends, found.ends.utcoffset()) == (SEEN + timedelta(265), timedelta(hours=8))
    assert (found.fits, found.self_signed, found.seen) == (True, False, SEEN)


def test_the_host_is_told_with_its_port_and_without_the_page():
    found = certificates.read(GOOD.der, "https://WWW.Yunshan.example:8443/zwgk/1.html?id=2", SEEN)
    assert found.url == "https://www.yunshan.example:8443/"
    assert found.fits


@pytest.mark.parametrize(
    ("host", "name"),
    [
        ("www.yunshan.example", "www.yunshan.example"),
        ("WWW.yunshan.example.", "www.Yunshan.example"),
        ("www.yunshan.example", "www.yunshan.example."),
        ("zwgk.yunshan.example", "*.yunshan.example"),
        ("云山.example", "xn--9kq115a.example"),
        ("xn--9kq115a.example", "云山.example"),
        ("www.云山.example", "*.xn--9kq115a.example"),
        ("203.0.113.7", "203.0.113.7"),
        ("2001:db8::7", "2001:0db8:0:0:0:0:0:7"),
        ("[2001:db8::7]", "2001:db8::7"),
    ],
)
def test_a_name_fits_its_host(host, name):
    assert fits(host, "mail.other.example", name)


@pytest.mark.parametrize(
    ("host", "name"),
    [
        ("yunshan.example", "*.yunshan.example"),
        ("a.b.yunshan.example", "*.yunshan.example"),
        ("yunshan.example", "www.yunshan.example"),
        ("www.yunshan.example", "yunshan.example"),
        ("www.yunshan.example", "www.yunshan.example.evil.example"),
        ("203.0.113.7", "*.0.113.7"),
        ("203.0.113.7", "203.0.113.8"),
        ("", "*."),
    ],
)
def test_a_name_does_not_fit_another_host(host, name):
    assert not fits(host, name)


@given(
    st.from_regex(r"[a-z]{1,9}(\.[a-z]{1,9}){1,4}", fullmatch=True),
    st.from_regex(r"[a-z]{1,9}", fullmatch=True),
)
def test_a_wildcard_stands_for_one_label_and_no_more(parent, label):
    assert fits(f"{label}.{parent}", f"*.{parent}")
    assert not fits(parent, f"*.{parent}")
    assert not fits(f"{label}.{label}.{parent}", f"*.{parent}")


@given(st.text(max_size=80), st.lists(st.text(max_size=80), max_size=3))
def test_any_words_are_compared_without_an_error(host, names):
    assert fits(host, *names) in (True, False)


def test_addresses_are_names_too():
    assert read(made("203.0.113.7"), "https://203.0.113.7/").fits
    assert read(made("2001:db8::7"), "https://[2001:db8::7]:8443/").fits
    assert not read(made("www.yunshan.example"), "https://203.0.113.7/").fits


@pytest.mark.parametrize("common", ["www.yunshan.example", "云山县人民政府"])
def test_a_host_that_is_named_in_the_subject_alone_is_not_named(common):
    found = read(made(common=common))
    assert (found.names, found.fits) == ((), False)
    assert found.subject == common


def test_a_list_of_hosts_goes_before_the_subject():
    assert not read(made("mail.yunshan.example", common="www.yunshan.example")).fits


def test_of_many_names_the_fitting_one_is_kept():
    found = read(made(*(f"s{n}.example" for n in range(300)), "*.yunshan.example"))
    assert found.fits
    assert found.names[0] == "*.yunshan.example"
    assert len(found.names) == certificates.KEPT_NAMES


def test_a_certificate_of_an_authority_is_not_self_signed():
    assert read(made("www.yunshan.example")).self_signed is False


def test_bearing_the_name_of_its_issuer_is_not_enough_to_be_self_signed():
    assert read(made("www.yunshan.example", issuer=None)).self_signed is False


def test_a_certificate_signed_by_its_own_key_is_self_signed():
    assert read(made("www.yunshan.example", issuer=None, signer="own")).self_signed is True
    authority = x509.BasicConstraints(ca=True, path_length=None)
    assert read(made("www.yunshan.example", issuer=None, signer="own", more=[authority])).self_signed is True


def test_one_that_never_ends_has_a_day_in_beijing_too():
    found = read(made("www.yunshan.example", ends=datetime(9999, 12, 31, 23, 59, 59, tzinfo=UTC)))
    assert (found.ends.year, found.ends.utcoffset()) == (9999, timedelta(hours=8))


def test_nothing_is_told_of_keys_and_signatures_that_are_not_known():
    """SM2 has its own curve and signature; here the numbers of the usual ones are swapped for its own."""
    curve, sm2 = bytes.fromhex("06082a8648ce3d030107"), bytes.fromhex("06082a811ccf5501822d")
    assert curve in GOOD.der
    assert certificates.read(GOOD.der.replace(curve, sm2), HOME, SEEN) is None
    signature, sm3 = bytes.fromhex("06082a8648ce3d040302"), bytes.fromhex("06082a811ccf55018375")
    assert certificates.read(GOOD.der.replace(signature, sm3), HOME, SEEN) is None


def test_strange_words_are_made_plain():
    found = read(made("www.yunshan.example", common="云山\x1b[31m\n县", body="\u202e政府"))
    assert found.subject == "云山 [31m 县（政府）"


@pytest.mark.parametrize(
    "der", [b"", b"\x30", b"\x30\x82\xff\xff", b"<html>404</html>", GOOD.der[:-9], GOOD.der + b"\0"]
)
def test_bytes_that_are_no_certificate_are_nothing(der):
    assert certificates.read(der, HOME, SEEN) is None


@given(st.lists(st.tuples(st.integers(0, len(GOOD.der) - 1), st.integers(0, 255)), min_size=1, max_size=6))
def test_damaged_bytes_never_raise(changes):
    der = bytearray(GOOD.der)
    for position, byte in changes:
        der[position] = byte
    found = certificates.read(bytes(der), HOME, SEEN)
    assert found is None or found.ends.utcoffset() == timedelta(hours=8)


def test_an_answer_over_https_shows_its_certificate():
    found = certificates.of(answered(url=f"{HOME}zwgk/index.html"))
    assert (found.url, found.fits, found.seen.utcoffset()) == (HOME, True, BEIJING.utcoffset(None))
    assert found.names == read(GOOD).names


def test_the_bytes_of_an_old_server_are_read_as_well():
    assert certificates.of(answered(shown=GOOD.der)).names == read(GOOD).names


@pytest.mark.parametrize("status", [401, 403, 412, 429, 500, 502, 503, 521])
def test_a_guard_or_gateway_is_not_the_site(status):
    assert certificates.of(answered(status)) is None


def test_plain_http_shows_nothing():
    assert certificates.of(Response("http://www.yunshan.example/")) is None


def test_a_host_with_a_dot_at_its_end_is_not_judged():
    assert certificates.of(answered(url="https://www.yunshan.example./")) is None


@pytest.mark.parametrize("shown", [Shown(None), SimpleNamespace(), b"\x30\x03abc"])
def test_what_is_no_certificate_shows_nothing(shown):
    assert certificates.of(answered(shown=shown)) is None
