"""Certificates made in the test: whose, by whom, for which hosts, and how long."""

from __future__ import annotations

import ipaddress
import ssl
from collections.abc import Iterable
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from tests import make

SEEN = datetime(2026, 3, 20, 9, tzinfo=make.BEIJING)
AUTHORITY = "云州省数字证书认证中心"


class Made(NamedTuple):
    """A certificate and its key."""

    certificate: x509.Certificate
    key: ec.EllipticCurvePrivateKey

    @property
    def der(self) -> bytes:
        return self.certificate.public_bytes(serialization.Encoding.DER)

    def file(self, folder: Path) -> Path:
        """A file of both, as servers want it."""
        secret = self.key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
        file = folder / f"{self.certificate.serial_number}.pem"
        file.write_bytes(secret + self.certificate.public_bytes(serialization.Encoding.PEM))
        return file

    def server(self, folder: Path) -> ssl.SSLContext:
        """What a server needs to show it."""
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(self.file(folder))
        return context


@cache
def key(whose: str) -> ec.EllipticCurvePrivateKey:
    return ec.generate_private_key(ec.SECP256R1())


def name(common: str | None, body: str | None = None) -> x509.Name:
    told = {NameOID.COMMON_NAME: common, NameOID.ORGANIZATION_NAME: body}
    return x509.Name([x509.NameAttribute(oid, text) for oid, text in told.items() if text])


def made(
    *hosts: str,
    common: str | None = "www.yunshan.example",
    issuer: str | None = AUTHORITY,
    signer: str = "authority",
    begins: datetime = SEEN - timedelta(100),
    ends: datetime = SEEN + timedelta(265),
    more: Iterable[x509.ExtensionType] = (),
    **given: Any,
) -> Made:
    """A certificate of ``common`` for ``hosts``; issuer ``None`` is itself, signer ``own`` its own key."""
    own = key(common or "nobody")
    subject = name(common, given.get("body"))
    built = x509.CertificateBuilder().subject_name(subject).issuer_name(name(issuer) if issuer else subject)
    built = built.public_key(own.public_key()).serial_number(given.get("serial", x509.random_serial_number()))
    built = built.not_valid_before(begins).not_valid_after(ends)
    if hosts:
        listed = [_general(host) for host in hosts]
        built = built.add_extension(x509.SubjectAlternativeName(listed), critical=False)
    for extension in more:
        built = built.add_extension(extension, critical=False)
    return Made(built.sign(own if signer == "own" else key(signer), hashes.SHA256()), own)


def _general(host: str) -> x509.GeneralName:
    try:
        return x509.IPAddress(ipaddress.ip_address(host))
    except ValueError:
        return x509.DNSName(host)
