"""The crawl against servers that are old, odd or wrong, and whose pages a browser shows all the same."""

import gzip
import socket
import socketserver
import ssl
import threading
import zlib
from contextlib import contextmanager

import pytest

from checks.records import Kind
from tests.crawler.test_portal import NAV, PAPER
from tests.serving import crawl

TYPE = b"Content-Type: text/html; charset=utf-8\r\n"
TITLE = "关于某项工作的公告"


def said(body: bytes, headers: bytes = TYPE, *, length: int | None = None) -> bytes:
    """An answer as bytes; ``length`` is what the server says of its body, -1 that it says nothing."""
    length = len(body) if length is None else length
    told = b"" if length < 0 else b"Content-Length: %d\r\n" % length
    return b"HTTP/1.1 200 OK\r\n" + headers + told + b"Connection: close\r\n\r\n" + body


def chunked(body: bytes, *, ended: bool) -> bytes:
    pieces = b"".join(
        b"%x\r\n%s\r\n" % (len(body[n : n + 99]), body[n : n + 99]) for n in range(0, len(body), 99)
    )
    head = b"HTTP/1.1 200 OK\r\n" + TYPE + b"Transfer-Encoding: chunked\r\nConnection: close\r\n\r\n"
    return head + pieces + (b"0\r\n\r\n" if ended else b"")


@contextmanager
def serving(answers, address=("127.0.0.1", 0), context: ssl.SSLContext | None = None):
    """A server that sends raw bytes by path; gives its port and the paths it was asked for."""
    asked = []

    class Handler(socketserver.StreamRequestHandler):
        def handle(self):
            connection = self.request
            try:
                if context:
                    connection = context.wrap_socket(connection, server_side=True)
                head = b""
                while b"\r\n\r\n" not in head:
                    piece = connection.recv(4096)
                    if not piece or piece[:1] == b"\x16":  # a handshake, and this server speaks none
                        return
                    head += piece
                path = head.split(b" ")[1].decode()
                asked.append(path)
                connection.sendall(answers.get(path, b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n"))
            except OSError:
                return
            finally:
                connection.close()

    class Server(socketserver.ThreadingTCPServer):
        address_family = socket.AF_INET6 if ":" in address[0] else socket.AF_INET
        daemon_threads = True

    with Server(address, Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield server.server_address[1], asked
        finally:
            server.shutdown()


def portal(papers: dict[str, bytes]) -> dict[str, bytes]:
    rows = "".join(
        f'<li><a href="{path}">{TITLE}之{n}</a><span>2026-03-01</span></li>'
        for n, path in enumerate(papers, 1)
    )
    head = "<html><head><title>云山县人民政府</title></head><body>"
    crumb = '<div class="crumb">当前位置：<a href="/">首页</a> > 通知公告</div>'
    return {
        "/": said(f"{head}{NAV}</body></html>".encode()),
        "/tzgg/index.html": said(f'{head}{NAV}{crumb}<ul class="list">{rows}</ul></body></html>'.encode()),
        **papers,
    }


def kinds(view) -> dict[str, tuple]:
    return {page.url.rpartition("/")[2]: (page.kind, page.error) for page in view.pages()}


BODY = PAPER[2].encode()
RAW = zlib.compressobj(wbits=-15)
READ = {
    "gzip": said(gzip.compress(BODY), TYPE + b"Content-Encoding: gzip\r\n"),
    "gzip-unsaid": said(gzip.compress(BODY)),
    "gzip-twice-said": said(gzip.compress(BODY), TYPE + b"Content-Encoding: gzip\r\nContent-Encoding: gzip\r\n"),
    "gzip-falsely": said(BODY, TYPE + b"Content-Encoding: gzip\r\n"),
    "deflate": said(zlib.compress(BODY), TYPE + b"Content-Encoding: deflate\r\n"),
    "deflate-raw": said(RAW.compress(BODY) + RAW.flush(), TYPE + b"Content-Encoding: deflate\r\n"),
    "deflate-falsely": said(BODY, TYPE + b"Content-Encoding: deflate\r\n"),
    "utf-8-coding": said(BODY, TYPE + b"Content-Encoding: UTF-8\r\n"),
    "plain": said(BODY, b"Content-Type: text/plain\r\n"),
    "untyped": said(BODY, b""),
    "typed-empty": said(BODY, b"Content-Type:\r\n"),
    "gbk": said(BODY.decode().encode("gbk"), b"Content-Type: text/html; charset=ISO-8859-1\r\n"),
    "utf-16": said(b"\xff\xfe" + BODY.decode().encode("utf-16-le")),
    "malformed": said(BODY, b"this is no header\r\n: nor this\r\nX-\xd6\xd0: \xd6\xd0\r\nX A : 1\r\n" + TYPE),
    "no-length": said(BODY, length=-1),
    "long-length": said(BODY, length=len(BODY) + 40),
    "http10": said(BODY, length=-1).replace(b"HTTP/1.1", b"HTTP/1.0"),
    "chunked": chunked(BODY, ended=True),
    "chunked-unended": chunked(BODY, ended=False),
}  # fmt: skip
CUT = {
    "early-close": said(BODY[:-300], length=len(BODY)),
    "chunked-cut": chunked(BODY[:-300], ended=False),
    "gzip-cut": said(gzip.compress(BODY)[:-60], TYPE + b"Content-Encoding: gzip\r\n"),
    "headers-without-end": said(
        BODY, TYPE + b"X-A: " + b"a" * 90 + b"\r\n" + (b"X-B: " + b"b" * 90 + b"\r\n") * 4000
    ),
    "brotli": said(b"\x8b\x01\x80" + BODY[:99], TYPE + b"Content-Encoding: br\r\n"),
}


# What crawler/spiders/portal.py still takes for a file; the marks go when it doesn't.
FILES = {
    "octet-stream": said(BODY, b"Content-Type: application/octet-stream\r\n"),
    "untyped-utf-16": said(BODY.decode().encode("utf-16"), b""),
}
BOMB = said(gzip.compress(b"<p>" * 3_000_000), TYPE + b"Content-Encoding: gzip\r\n")


@pytest.fixture(scope="module")
def read(tmp_path_factory):
    papers = {f"/tzgg/{name}.html": answer for name, answer in {**READ, **CUT, **FILES, "bomb": BOMB}.items()}
    folder = tmp_path_factory.mktemp("crawl")
    with serving(portal(papers)) as (port, _), crawl(f"http://127.0.0.1:{port}/", folder) as view:
        yield kinds(view), {paper.url.rpartition("/")[2]: paper.title for paper in view.documents()}


@pytest.mark.parametrize(
    "name",
    [*READ, *FILES],
)
def test_what_a_browser_shows_is_read(read, name):
    pages, titles = read
    assert pages[f"{name}.html"] == (Kind.DOCUMENT, None)
    assert titles[f"{name}.html"] == TITLE


@pytest.mark.parametrize("name", CUT)
def test_what_broke_off_is_no_page_and_said(read, name):
    kind, error = read[0][f"{name}.html"]
    assert (kind, error) == (Kind.UNREAD, "connection")


def test_what_swells_is_refused_and_said(read):
    assert read[0]["bomb.html"] == (Kind.UNREAD, "too-large")


def ipv6() -> bool:
    try:
        with socket.create_server(("::1", 0), family=socket.AF_INET6):
            return True
    except OSError:
        return False


needs_ipv6 = pytest.mark.skipif(not ipv6(), reason="this machine has no ::1")


@needs_ipv6
@pytest.mark.parametrize("spelt", ["::1", "[::1]"])
def test_a_host_of_ipv6_alone_named_by_hand(tmp_path, spelt):
    with serving(portal({"/tzgg/1.html": said(BODY)}), ("::1", 0)) as (port, _):
        told = f"www.yunshan.example:{port}:{spelt}"
        with crawl(f"http://www.yunshan.example:{port}/", tmp_path, "--resolve", told) as view:
            assert kinds(view)["1.html"] == (Kind.DOCUMENT, None)


@needs_ipv6
def test_a_literal_address_of_ipv6(tmp_path):
    answers = portal({"/tzgg/1.html": said(BODY)})
    with serving(answers, ("::1", 0)) as (port, _), crawl(f"http://[::1]:{port}/", tmp_path) as view:
        assert kinds(view)["1.html"] == (Kind.DOCUMENT, None)
