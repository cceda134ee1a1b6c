"""One canonical form of an address for identity; what is asked for stays exactly what the site links."""

from __future__ import annotations

import contextlib
import itertools
import re
from enum import IntEnum
from functools import lru_cache
from posixpath import normpath
from urllib.parse import parse_qsl, quote, unquote, urlencode, urljoin, urlsplit, urlunsplit

from crawler.inner import is_private as is_private

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
_NAME = r"[A-Za-z0-9_~-]+(?:\.[A-Za-z0-9_~-]+)*"
_PLAIN = re.compile(rf"/(?:{_NAME}/)*(?:{_NAME})?")
_PLAIN_WHOLE = re.compile(
    rf"https?://[a-z0-9-]+(?:\.[a-z0-9-]+)*(?::[1-9]\d{{3}})?/(?:{_NAME}/)*(?:{_NAME})?"
)
_PLAIN_BELOW = re.compile(rf"(?:\./)?((?:\.\./)*)((?:{_NAME}/)*(?:{_NAME}))")
"""Addresses of nothing but names, by far the most: they need no taking apart."""
_SCHEME = re.compile(r"(https?):(/*)", re.I)
_WHOLE = re.compile(r"https?://[A-Za-z0-9]|//?[A-Za-z0-9_~]|#|(?:javascript|mailto|tel|data):", re.I)
_RELATIVE = re.compile(r"(?:\.{0,2}/)?[A-Za-z0-9_]|\.\./")
_SAFE_PATH = "/:@!$&'()*+,;=~%-._"


@lru_cache(maxsize=20_000)
def canonical(url: str) -> str:
    """The identity of an address: no fragment, session, default port or needless spelling."""
    if _PLAIN_WHOLE.fullmatch(url):
        return url
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
    if below := _PLAIN_BELOW.fullmatch(href):
        folders, up = _folders(base), below[1].count("/")
        if up < len(folders):
            return folders[up] + below[2]
    return href if _PLAIN_WHOLE.fullmatch(href) else _join(within(base, reach(href)), href, encoding)


Reach = IntEnum("Reach", ["SITE", "FOLDER", "PAGE"])
"""How much of a page's address it takes to tell where a link leads."""


@lru_cache(maxsize=20_000)
def reach(href: str) -> Reach:
    """How much of its page's address a link depends on."""
    if _PLAIN.fullmatch(href) or _WHOLE.match(href):
        return Reach.SITE
    return Reach.FOLDER if _RELATIVE.match(href) else Reach.PAGE


def within(base: str, known: Reach) -> str:
    """A page's address cut to what is needed, so that pages with the same share what their links mean."""
    if known is Reach.PAGE:
        return base
    return _folder(base) if known is Reach.FOLDER else f"{_origin(base)}/"


@lru_cache(maxsize=4_000)
def _origin(base: str) -> str:
    parts = urlsplit(base)
    return f"{parts.scheme}://{parts.netloc}"


@lru_cache(maxsize=4_000)
def _folder(base: str) -> str:
    """What a relative link is relative to: an address without its last name, so that siblings share it."""
    whole = base.partition("#")[0].partition("?")[0]
    return whole.rpartition("/")[0] + "/" if whole.count("/") > 2 else base


@lru_cache(maxsize=4_000)
def _folders(base: str) -> tuple[str, ...]:
    """The folder of an address and those above it, the nearest first; none where its spelling needs care."""
    folder = _folder(base)
    depth = folder.count("/") - 3
    return (
        tuple(f"{folder.rsplit('/', up + 1)[0]}/" for up in range(depth + 1))
        if _PLAIN_WHOLE.fullmatch(folder)
        else ()
    )


@lru_cache(maxsize=20_000)
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


@lru_cache(maxsize=20_000)
def _site(url: str) -> tuple[str, str]:
    try:
        parts = urlsplit(url)
        port = str(parts.port or _PORTS.get(parts.scheme, ""))
    except ValueError:
        return "", ""
    return (parts.hostname or "").rstrip(".").removeprefix("www."), "" if port in _PORTS.values() else port


@lru_cache(maxsize=20_000)
def shape(url: str) -> str:
    """An address with its numbers and ids struck out: what a pattern of pages has in common."""
    parts = urlsplit(url)
    asked = parse_qsl(parts.query, keep_blank_values=True) if parts.query else ()
    keys = "&".join(sorted({key for key, _ in asked}))
    return f"{parts.netloc}{re.sub(r'[0-9]+', '#', _HEX.sub('*', parts.path))}{'?' + keys if keys else ''}"


@lru_cache(maxsize=20_000)
def suffix(url: str) -> str:
    """The file ending of the path in lower case, or an empty text."""
    name = urlsplit(url).path.rpartition("/")[2]
    dot, ending = name.rpartition(".")[1:]
    return f".{ending.lower()}" if dot and 1 <= len(ending) <= 5 else ""


def is_trap(url: str) -> bool:
    """Whether an address repeats itself without end or is longer than any page's."""
    parts = url.split("/")
    if len(url) <= 2000 and len(parts) <= 20 and len(set(parts)) == len(parts):
        return False
    segments = [part for part in urlsplit(url).path.split("/") if part]
    pairs = list(itertools.pairwise(segments))
    return len(url) > 2000 or len(segments) > 20 or any(pairs.count(pair) >= 3 for pair in pairs)
