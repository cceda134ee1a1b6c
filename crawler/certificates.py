"""Certificates as the crawl's own connections show them: nothing more is asked for, and nothing is verified.

What can't be read becomes nothing: a certificate is the host's word, and no host may stop a crawl. Nothing is told either of
one whose algorithms this machine does not know (SM2 of 国密), which is in order for the browsers that it is made for.
"""

from __future__ import annotations

import ipaddress
import warnings
from contextlib import suppress
from datetime import UTC, datetime
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from cryptography import x509
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.x509.oid import NameOID
from OpenSSL import crypto

from checks.records import Certificate
from checks.samples import BEIJING
from crawler import urls

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scrapy.http import Response

    from checks.store import Store

KEPT_NAMES = 20
_CHARACTERS = 120
_UNANSWERED = {401, 403, 407, 412, 418, 429, 451}
_UNREADABLE = (
    *(ValueError, TypeError, OverflowError, UnsupportedAlgorithm, x509.InvalidVersion),
    *(x509.DuplicateExtension, x509.UnsupportedGeneralNameType),
)
_LATEST = datetime(9999, 12, 30, tzinfo=UTC)


class Shown:
    """Keeps what the hosts of the site at ``home`` show for themselves, each host's once in a crawl."""

    def __init__(self, store: Store, home: str) -> None:
        self._store = store
        self._home = home
        self._hosts: set[str] = set()

    def by(self, response: Response) -> None:
        """Keep what an answer came with, unless its host's is kept or is another site's affair."""
        host = urlsplit(response.url).netloc
        if (
            host in self._hosts
            or response.certificate is None
            or not urls.same_site(self._home, response.url)
        ):
            return
        if found := of(response):
            self._hosts.add(host)
            self._store.begin()
            self._store.add_certificate(found)


def of(response: Response) -> Certificate | None:
    """What the server of an answer showed for itself; ``None`` over plain HTTP, and where it can't be told.

    An answer that refuses or fails is taken for that of a guard or a gateway in between, whose certificate is not the
    site's. A host written with a dot at its end is not the name that its server knows.
    """
    if response.certificate is None or response.status in _UNANSWERED or response.status >= 500:
        return None
    name = urlsplit(response.url).hostname or ""
    return None if name.endswith(".") else read(_der(response.certificate), response.url)


def read(der: bytes, address: str, seen: datetime | None = None) -> Certificate | None:
    """The certificate that the host of an ``address`` showed, from its DER; ``None`` where it can't be read."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # the library's word on serial numbers that are none
            return _read(x509.load_der_x509_certificate(der), address, seen or datetime.now(BEIJING))
    except _UNREADABLE:
        return None


def fits(host: str, names: tuple[str, ...]) -> bool:
    """Whether one of the names stands for a host: itself, an address in any spelling, a wildcard for just one label."""
    wanted = _plain(host)
    known = {_plain(name) for name in names}
    _, dot, parent = wanted.partition(".")
    return wanted in known or (bool(dot) and not _is_address(wanted) and f"*.{parent}" in known)


def _der(shown: object) -> bytes:
    """DER as the handler of old TLS gives it, or of Twisted's certificate."""
    if isinstance(shown, bytes):
        return shown
    with suppress(crypto.Error, AttributeError):  # a handshake without a certificate leaves an empty one
        return bytes(shown.dump())  # type: ignore[attr-defined]
    return b""


def _read(certificate: x509.Certificate, address: str, seen: datetime) -> Certificate:
    """Raises ``UnsupportedAlgorithm`` where its key or signature is of a kind that this machine does not know."""
    certificate.public_key()
    _ = certificate.signature_hash_algorithm
    parts = urlsplit(urls.canonical(address))
    host = parts.hostname or ""
    names = tuple(dict.fromkeys(_names(certificate)))
    matching = [name for name in names if fits(host, (name,))]
    return Certificate(
        url=f"{parts.scheme}://{parts.netloc}/",
        host=host,
        subject=_called(certificate.subject),
        issuer=_called(certificate.issuer),
        names=tuple(dict.fromkeys((*matching, *names)))[:KEPT_NAMES],
        begins=_beijing(certificate.not_valid_before_utc),
        ends=_beijing(certificate.not_valid_after_utc),
        fits=bool(matching),
        self_signed=_is_self_signed(certificate),
        seen=seen,
    )


def _names(certificate: x509.Certificate) -> Iterator[str]:
    """The hosts that it names in the list that is made for them; browsers no longer look at the subject."""
    try:
        listed = certificate.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    except x509.ExtensionNotFound:
        listed = None
    hosts = [*listed.get_values_for_type(x509.DNSName)] if listed else []
    hosts += [str(address) for address in listed.get_values_for_type(x509.IPAddress)] if listed else []
    for name in hosts:
        yield _clean(name)


def _called(name: x509.Name) -> str:
    """A subject or issuer in words: its common name, and its organisation in brackets."""
    told = {
        oid: " ".join(str(each.value) for each in name.get_attributes_for_oid(oid))
        for oid in (NameOID.COMMON_NAME, NameOID.ORGANIZATION_NAME)
    }
    common, body = (_clean(text) for text in told.values())
    return f"{common}（{body}）" if common and body else common or body


def _clean(text: str) -> str:
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())[:_CHARACTERS]


def _is_self_signed(certificate: x509.Certificate) -> bool | None:
    """Whether its own key made its signature; bearing the name of its issuer is not enough."""
    if certificate.issuer != certificate.subject:
        return False
    try:
        certificate.verify_directly_issued_by(certificate)
    except InvalidSignature:
        return False
    except (UnsupportedAlgorithm, ValueError, TypeError):
        return None
    return True


def _beijing(moment: datetime) -> datetime:
    """The hour of Beijing; “for ever” (the last day of the year 9999) has none."""
    return min(moment, _LATEST).astimezone(BEIJING)


def _plain(name: str) -> str:
    """A host in the one spelling that is compared."""
    name = name.strip().strip("[]").rstrip(".").lower()
    if _is_address(name):
        return str(ipaddress.ip_address(name))
    with suppress(UnicodeError):
        return name if name.isascii() else name.encode("idna").decode("ascii")
    return name


def _is_address(name: str) -> bool:
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True
