"""HTTPS servers that Scrapy's own TLS can't speak to."""

import socket
import ssl
import warnings
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.x509.oid import NameOID

from checks.records import Kind
from tests.crawler.test_servers import BODY, CUT, READ, kinds, portal, said, serving
from tests.serving import crawl

PAPERS = {"/tzgg/1.html": said(BODY), "/tzgg/2.html": READ["gzip"], "/tzgg/3.html": READ["chunked"]}


@pytest.fixture(scope="module")
def certificate(tmp_path_factory) -> Path:
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "old.example")])
    now = datetime.now(UTC)
    made = x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key())
    made = made.serial_number(7).not_valid_before(now - timedelta(1)).not_valid_after(now + timedelta(1))
    file = tmp_path_factory.mktemp("tls") / "old.pem"
    secret = key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.TraditionalOpenSSL, serialization.NoEncryption())  # fmt: skip
    file.write_bytes(secret + made.sign(key, hashes.SHA256()).public_bytes(serialization.Encoding.PEM))
    return file


def speaking(certificate: Path, version: str, ciphers: str = "ALL:@SECLEVEL=0") -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        context.minimum_version = ssl.TLSVersion.MINIMUM_SUPPORTED
        context.maximum_version = ssl.TLSVersion[version]
    context.set_ciphers(ciphers)
    return context


def speaks(context: ssl.SSLContext) -> bool:
    """Whether this machine's OpenSSL can still be such a server and its client."""
    client = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    client.check_hostname, client.verify_mode = False, ssl.CERT_NONE
    client.minimum_version = ssl.TLSVersion.MINIMUM_SUPPORTED
    client.set_ciphers("ALL:@SECLEVEL=0")
    with serving({}, context=context) as (port, _), socket.create_connection(("127.0.0.1", port), 5) as plain:
        try:
            client.wrap_socket(plain, server_hostname="old.example").close()
        except OSError:
            return False
    return True


OLD = [("TLSv1", "ALL:@SECLEVEL=0"), ("TLSv1_1", "ALL:@SECLEVEL=0"), ("TLSv1_2", "AES128-SHA:@SECLEVEL=0")]


@pytest.mark.parametrize(("version", "ciphers"), OLD)
def test_a_server_of_old_tls_is_read(tmp_path, certificate, version, ciphers):
    context = speaking(certificate, version, ciphers)
    if not speaks(context):
        pytest.skip(f"the OpenSSL of this machine ({ssl.OPENSSL_VERSION}) no longer speaks {version}")
    papers = {**PAPERS, "/tzgg/4.html": CUT["early-close"], "/tzgg/5.html": READ["long-length"]}
    with (
        serving(portal(papers), context=context) as (port, asked),
        crawl(f"https://127.0.0.1:{port}/", tmp_path) as view,
    ):
        told = kinds(view)
    assert {told[f"{n}.html"] for n in (1, 2, 3, 5)} == {(Kind.DOCUMENT, None)}
    assert told["4.html"] == (Kind.UNREAD, "connection")
    assert asked.count("/tzgg/1.html") == 1


def test_an_old_server_behind_a_name_given_by_hand(tmp_path, certificate):
    with serving(portal(PAPERS), context=speaking(certificate, "TLSv1")) as (port, _):
        told = f"www.yunshan.example:{port}:127.0.0.1"
        with crawl(f"https://www.yunshan.example:{port}/", tmp_path, "--resolve", told) as view:
            assert kinds(view)["1.html"] == (Kind.DOCUMENT, None)


def test_a_modern_server_is_asked_in_the_modern_way(tmp_path, certificate):
    with (
        serving(portal(PAPERS), context=speaking(certificate, "TLSv1_3")) as (port, asked),
        crawl(f"https://127.0.0.1:{port}/", tmp_path) as view,
    ):
        assert kinds(view)["1.html"] == (Kind.DOCUMENT, None)
        assert asked.count("/") == 1


def test_what_speaks_no_tls_at_all_is_a_failure_of_tls(tmp_path):
    with serving({"/": b""}) as (port, _), crawl(f"https://127.0.0.1:{port}/", tmp_path) as view:
        assert not view.complete
        assert {page.error for page in view.pages()} <= {"tls", "connection"}
