"""Certificates as a crawl meets them: kept once per host of the site, and no reason to stop."""

import ssl
from datetime import UTC, datetime, timedelta

import pytest

from checks.page.faulty_certificate import faulty_certificate
from tests import make
from tests.certifying import made
from tests.crawler.test_oldtls import speaking, speaks
from tests.crawler.test_servers import BODY, kinds, portal, said, serving
from tests.serving import crawl

NAME = "www.yunshan.example"
NOW = datetime.now(UTC)
PAPERS = {"/tzgg/1.html": said(BODY), "/tzgg/2.html": said(BODY)}


def crawled(folder, certificate, pages=None, context=None):
    """What was kept of a site whose server shows ``certificate``."""
    with serving(pages or portal(PAPERS), context=context or certificate.server(folder)) as (port, asked):
        view = crawl(f"https://{NAME}:{port}/", folder, "--resolve", f"{NAME}:{port}:127.0.0.1")
    return view, asked


def lasting(days, *, since=100, **given):
    return made(NAME, begins=NOW - timedelta(since), ends=NOW + timedelta(days, minutes=5), **given)


def told(view) -> list[str]:
    return [
        fault
        for certificate in view.certificates()
        for finding in make.findings(faulty_certificate, certificate)
        for fault in finding.evidence["问题"]
    ]


def test_a_certificate_in_order_is_kept_once_and_not_told(tmp_path):
    view, asked = crawled(tmp_path, lasting(200))
    with view:
        [found] = view.certificates()
        assert (found.host, found.fits, found.self_signed, found.own) == (NAME, True, False, True)
        assert found.names == (NAME,)
        assert told(view) == []
    assert asked.count("/") == 1


@pytest.mark.parametrize(
    ("certificate", "fault"),
    [
        (lasting(-3), "过期"),
        (lasting(9), "到期"),
        (lasting(100, since=-5), "生效"),
        (made("mail.yunze.example", begins=NOW - timedelta(9), ends=NOW + timedelta(99)), "与域名不符"),
        (lasting(100, issuer=None, signer="own"), "自签名"),
    ],
)
def test_a_faulty_certificate_is_told_and_the_site_is_read(tmp_path, certificate, fault):
    view, _ = crawled(tmp_path, certificate)
    with view:
        [told_of] = told(view)
        assert fault in told_of
        assert kinds(view)["1.html"][1] is None


def test_an_old_server_shows_its_certificate_too(tmp_path):
    context = speaking(lasting(-3).file(tmp_path), "TLSv1")
    if not speaks(context):
        pytest.skip(f"the OpenSSL of this machine ({ssl.OPENSSL_VERSION}) no longer speaks TLSv1")
    view, _ = crawled(tmp_path, None, context=context)
    with view:
        assert ["过期" in fault for fault in told(view)] == [True]


def test_a_site_behind_a_guard_is_not_judged_by_the_guards_certificate(tmp_path):
    refused = b"HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
    view, _ = crawled(tmp_path, lasting(-3), {"/": refused})
    with view:
        assert list(view.certificates()) == []
