"""One canonical form of an address for identity; what is asked for stays exactly what the site links."""

from __future__ import annotations

import contextlib
import ipaddress
import itertools
import re
from functools import lru_cache
from posixpath import normpath
from urllib.parse import parse_qsl, quote, unquote, urlencode, urljoin, urlsplit, urlunsplit

_PORTS = {"http": "80", "https": "443"}
_SESSION = re.compile(
    r"^(?:jsessionid|phpsessid|sid|sessionid|aspsessionid\w*|cfid|cftoken|_t|_|timestamp|rand|random)$", re.I
)
_PATH_SESSION = re.compile(r";jsessionid=[^/?#]*", re.I)
_SCHEMELESS = re.compile(r"^(?:mailto|tel|javascript|data|about|sms|blob|weixin|tencent|thunder|ftp):", re.I)
_BREAKS = re.compile(r"[\t\r\n]")
"""What browsers take out of an address before anything else."""
_DISK = re.compile(r"[a-z]:(?:[\\/]|%5c)", re.I)
_SHARE = re.compile(r"\\{2,}([^\\/]+)")
"""Windows' ways to name a file: on a disk, and on another computer; a browser takes the second for a host."""
_CONTROLS = re.compile(r"[\x00-\x20\x7f]+")
_HEX = re.compile(r"[0-9a-f]{8}-[0-9a-f-]{27}|[0-9a-f]{16,}", re.I)
_TRANSLATED = ipaddress.ip_network("64:ff9b::/96")
"""Addresses of IPv4 behind a translator, those of inner networks among them."""
_LOCAL = re.compile(r"(?:^|\.)(?:localhost|local|lan|internal|intranet|home|corp)$")
_PLAIN = re.compile(r"/(?:[A-Za-z0-9_~-]+(?:\.[A-Za-z0-9_~-]+)*/)*(?:[A-Za-z0-9_~-]+(?:\.[A-Za-z0-9_~-]+)*)?")
_SCHEME = re.compile(r"(https?):(/*)", re.I)
_RELATIVE = re.compile(r"(?:\.{0,2}/)?[A-Za-z0-9_]|\.\./")
_SAFE_PATH = "/:@!$&'()*+,;=~%-._"


@lru_cache(maxsize=200_000)
def canonical(url: str) -> str:
    """The identity of an address: no fragment, session, default port or needless spelling."""
    try:
        parts = urlsplit(url.strip())
        host, port = (parts.hostname or "").rstrip("."), parts.port
    except ValueError:
        return url.strip()
    scheme = parts.scheme.lower()
    if scheme not in _PORTS:
        return url.strip()
    if ":" in host:
        host = f"[{host}]"
    with contextlib.suppress(UnicodeError):
        host = host.encode("idna").decode("ascii") if not host.isascii() else host
    netloc = host if port is None or str(port) == _PORTS[scheme] else f"{host}:{port}"
    query = [
        (k, v)
        for k, v in parse_qsl(parts.query, keep_blank_values=True, errors="surrogateescape")
        if not _SESSION.match(k)
    ]
    return urlunsplit(
        (scheme, netloc, _path(parts.path), urlencode(sorted(query), errors="surrogateescape"), "")
    )


def _path(path: str) -> str:
    path = re.sub(r"/{2,}", "/", _PATH_SESSION.sub("", path)) or "/"
    path = quote(
        unquote(path, errors="surrogateescape"), safe=_SAFE_PATH.replace("%", ""), errors="surrogateescape"
    )
    if "/." in path:
        tail = "/" if path.endswith(("/", "/.", "/..")) else ""
        path = re.sub(r"^//", "/", normpath(path))
        path = path if path.endswith("/") else path + tail
    return path if path.startswith("/") else f"/{path}"


def join(base: str, href: str, encoding: str = "utf-8") -> str | None:
    """The address a link stands for, as a browser would ask for it; ``None`` where it leads to no other page."""
    if _PLAIN.fullmatch(href):
        return _origin(base) + href
    return _join(_folder(base) if _RELATIVE.match(href) else base, href, encoding)


@lru_cache(maxsize=4_000)
def _origin(base: str) -> str:
    parts = urlsplit(base)
    return f"{parts.scheme}://{parts.netloc}"


@lru_cache(maxsize=4_000)
def _folder(base: str) -> str:
    """What a relative link is relative to: an address without its last name, so that siblings share it."""
    return base.partition("#")[0].partition("?")[0].rpartition("/")[0] + "/" if base.count("/") > 2 else base


@lru_cache(maxsize=100_000)
def _join(base: str, href: str, encoding: str) -> str | None:
    text = _CONTROLS.sub(" ", _BREAKS.sub("", href)).strip()
    text = re.sub(r"\s", "%20", re.sub(r"(?<=[\w/]) +(?=[\w/])", "%20", text)).replace("%20", "%20")
    if not text or text.startswith("#") or _SCHEMELESS.match(text):
        return None
    if local := _local(base, text):
        return local
    if re.fullmatch(r"https?:/*", text, re.I):
        return None
    head, mark, query = text.partition("?")
    text = _spelt(base, head.replace("\\", "/")) + mark + query
    try:
        address = urljoin(base, text)
        parts = urlsplit(address)
        if parts.scheme not in _PORTS or not parts.hostname:
            return None
        _ = parts.port
    except ValueError:
        return None
    path = quote(parts.path, safe=_SAFE_PATH, errors="replace")
    try:
        asked = quote(parts.query.encode(encoding, "replace"), safe=_SAFE_PATH + "?/[]{}|")
    except LookupError:
        asked = quote(parts.query, safe=_SAFE_PATH + "?/[]{}|", errors="replace")
    return urlunsplit((parts.scheme, parts.netloc, path, asked, ""))


def _spelt(base: str, text: str) -> str:
    """A link with as many slashes as it should have: browsers skip what is too much, and take what is too little for a path."""
    found = _SCHEME.match(text)
    if found is None:
        return re.sub(r"^/{2,}", "//", text)
    scheme, slashes, rest = found[1], found[2], text[found.end() :]
    if len(slashes) < 2 and urlsplit(base).scheme == scheme.lower():
        return slashes + rest
    return f"{scheme}://{rest}"


def _local(base: str, text: str) -> str | None:
    """The address of a file on the computer of whoever wrote the page, or on another of its network."""
    if text[:5].lower() == "file:":
        front = ""
    elif _DISK.match(text):
        front = "file:///"
    elif (share := _SHARE.match(text)) and is_private(share[1]) and share[1].lower() != host(base):
        front, text = "file://", text.lstrip("\\")
    else:
        return None
    return front + re.sub(r"\\|%5c", "/", text, flags=re.I)


def host(url: str) -> str:
    """The host of an address, without port."""
    try:
        return (urlsplit(url).hostname or "").rstrip(".")
    except ValueError:
        return ""


def same_site(a: str, b: str) -> bool:
    """Whether two addresses are on one site: http and https, the usual ports, and ``www.`` make no difference."""
    return _site(a) == _site(b) != ("", "")


@lru_cache(maxsize=50_000)
def _site(url: str) -> tuple[str, str]:
    try:
        parts = urlsplit(url)
        port = str(parts.port or _PORTS.get(parts.scheme, ""))
    except ValueError:
        return "", ""
    return (parts.hostname or "").rstrip(".").removeprefix("www."), "" if port in _PORTS.values() else port


@lru_cache(maxsize=20_000)
def is_private(name: str) -> bool:
    """Whether a literal host is no public address: private, loopback, link-local, or a name of an inner network."""
    name = name.strip("[]").rstrip(".").lower()
    if not name or _LOCAL.search(name):
        return True
    try:
        address = ipaddress.ip_address(name)
        return not address.is_global or address in _TRANSLATED
    except ValueError:
        pass
    number = _odd_ipv4(name)
    if number is None:
        return "." not in name
    return not ipaddress.IPv4Address(number).is_global


def _odd_ipv4(name: str) -> int | None:
    """An IPv4 address in the spellings that resolvers take: decimal, octal, hexadecimal, fewer parts."""
    parts = name.split(".")
    try:
        numbers = [
            int(p, 16) if p.startswith("0x") else int(p, 8) if p.startswith("0") and p != "0" else int(p)
            for p in parts
        ]
    except ValueError:
        return None
    if len(numbers) > 4 or any(n < 0 for n in numbers):
        return None
    total = 0
    for number in numbers[:-1]:
        total = total * 256 + number
    total = total * 256 ** (5 - len(numbers)) + numbers[-1]
    return total if total < 2**32 else None


@lru_cache(maxsize=200_000)
def shape(url: str) -> str:
    """An address with its numbers and ids struck out: what a pattern of pages has in common."""
    parts = urlsplit(url)
    keys = "&".join(sorted({key for key, _ in parse_qsl(parts.query, keep_blank_values=True)}))
    return f"{parts.netloc}{re.sub(r'[0-9]+', '#', _HEX.sub('*', parts.path))}{'?' + keys if keys else ''}"


@lru_cache(maxsize=100_000)
def suffix(url: str) -> str:
    """The file ending of the path in lower case, or an empty text."""
    name = urlsplit(url).path.rpartition("/")[2]
    dot, ending = name.rpartition(".")[1:]
    return f".{ending.lower()}" if dot and 1 <= len(ending) <= 5 else ""


def is_trap(url: str) -> bool:
    """Whether an address repeats itself without end or is longer than any page's."""
    segments = [part for part in urlsplit(url).path.split("/") if part]
    pairs = list(itertools.pairwise(segments))
    return len(url) > 2000 or len(segments) > 20 or any(pairs.count(pair) >= 3 for pair in pairs)
