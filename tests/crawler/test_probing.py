"""One visit to a home page, against a real server that behaves in every way that home pages do."""

import socket
import ssl
import threading
import time

import pytest

from checks.samples import Sample
from crawler.probing import Visit
from tests.behaving import PAGE, answer, behaving, close, drip, drip_head, endless, late, mute
from tests.crawler.test_oldtls import certificate, speaking, speaks  # noqa: F401
from tests.crawler.test_servers import READ, serving

LIMIT = 0.8
WAF = "<html><title>您的请求可能造成安全威胁，已被拦截</title><body>事件编号：20f1a7c0-44d1-9e</body></html>".encode()
CARE = "<html><title>系统维护</title><body>网站系统正在维护升级中，请稍后访问</body></html>".encode()
SERVER = {
    "/late": late(0.3),
    "/too-late": late(LIMIT + 0.2),
    "/drip": drip,
    "/drip-head": drip_head,
    "/endless": endless,
    "/mute": mute,
    "/close": close,
    "/empty": answer(body=b"  \r\n"),
    "/503": answer("503 Service Unavailable"),
    "/502": answer("502 Bad Gateway", b""),
    "/404": answer("404 Not Found"),
    "/to": answer("302 Found", b"", "Location: /zwgk/index.html\r\n"),
    "/to-chinese": answer("302 Found", b"", "Location: /政务公开/\r\n"),
    "/to-503": answer("302 Found", b"", "Location: /503\r\n"),
    "/to-slow": answer("302 Found", b"", "Location: /too-late\r\n"),
    "/loop": answer("302 Found", b"", "Location: /loop\r\n"),
    "/cookie": answer("302 Found", b"", "Location: /cookie\r\nSet-Cookie: seen=1\r\n"),
    "/nowhere": answer("302 Found", b""),
    "/private": answer("302 Found", b"", "Location: http://10.0.0.8/\r\n"),
    "/mail": answer("302 Found", b"", "Location: mailto:a@b.example\r\n"),
    "/403": answer("403 Forbidden"),
    "/412": answer("412 Precondition Failed", b""),
    "/429": answer("429 Too Many Requests", b""),
    "/521": answer("521 Origin Down", b"<script>document.cookie='a'</script>"),
    "/waf": answer("200 OK", WAF),
    "/care": answer("503 Service Unavailable", CARE),
    "/garbage": b"hello\r\n\r\n",
    "/cut": answer(body=PAGE).replace(b"Content-Length: ", b"Content-Length: 9"),
}


@pytest.fixture(scope="module")
def port():
    with behaving(SERVER) as (port, _):
        yield port


def visit(address: str, **more) -> Sample:
    return Visit(address, "zwgk-test", **{"limit": LIMIT, **more}).make()


@pytest.mark.parametrize("path", ["/", "/late", "/to", "/to-chinese", "/endless", "/cut"])
def test_what_opens_in_time_is_open(port, path):
    sample = visit(f"http://127.0.0.1:{port}{path}")
    assert (sample.status, sample.error, sample.void) == (200, None, False)
    assert sample.seconds < LIMIT
    assert not sample.failed(LIMIT)


@pytest.mark.parametrize("name", READ)
def test_careless_servers_are_open(name):
    with serving({"/": READ[name]}) as (port, _):
        assert not visit(f"http://127.0.0.1:{port}/").failed(LIMIT)


@pytest.mark.parametrize(
    ("path", "status", "error"),
    [
        ("/403", 403, "refused"),
        ("/412", 412, "refused"),
        ("/429", 429, "refused"),
        ("/521", 521, "refused"),
        ("/waf", 200, "refused"),
        ("/cookie", 302, "refused"),
        ("/care", 503, "maintenance"),
        ("/private", None, "private"),
        ("/mail", None, "protocol"),
        ("/garbage", None, "protocol"),
    ],
)
def test_what_tells_nothing_does_not_count(port, path, status, error):
    sample = visit(f"http://127.0.0.1:{port}{path}")
    assert (sample.status, sample.error, sample.counted) == (status, error, False)


@pytest.mark.parametrize(
    ("path", "status", "error"),
    [
        ("/too-late", None, "timeout"),
        ("/to-slow", None, "timeout"),
        ("/drip", None, "timeout"),
        ("/drip-head", None, "timeout"),
        ("/mute", None, "timeout"),
        ("/close", None, "connection"),
        ("/empty", 200, "empty"),
        ("/503", 503, None),
        ("/502", 502, None),
        ("/404", 404, None),
        ("/to-503", 503, None),
        ("/nowhere", 302, None),
        ("/loop", 302, "redirects"),
    ],
)
def test_what_does_not_open_is_a_failure(port, path, status, error):
    begun = time.monotonic()
    sample = visit(f"http://127.0.0.1:{port}{path}")
    assert (sample.status, sample.error) == (status, error)
    assert sample.failed(LIMIT)
    assert time.monotonic() - begun < LIMIT + 0.5
    if error == "timeout":
        assert sample.seconds >= LIMIT


def test_nobody_listening_is_a_failure():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        sample = visit(f"http://127.0.0.1:{taken.getsockname()[1]}/")
    assert (sample.error, sample.void) == ("connection", False)


def test_a_name_that_nobody_knows_is_a_failure_while_other_names_are_known(monkeypatch):
    fails(monkeypatch, socket.EAI_NONAME, {})
    assert visit("http://www.yunshan.example/").error == "no-host"
    fails(monkeypatch, socket.EAI_AGAIN, {"www.gov.cn": [(socket.AF_INET, 1, 6, "", ("192.0.2.1", 80))]})
    sample = visit("http://www.yunshan.example/")
    assert (sample.error, sample.void) == ("no-host", False)


def test_where_no_name_is_known_at_all_the_failure_is_ours(monkeypatch):
    fails(monkeypatch, socket.EAI_AGAIN, {})
    sample = visit("http://www.yunshan.example/")
    assert (sample.error, sample.void, sample.counted) == ("no-host", True, False)


def test_a_machine_without_a_way_out_tells_nothing(monkeypatch):
    def unreachable(*_: object) -> None:
        raise OSError(101, "Network is unreachable")

    monkeypatch.setattr(socket, "create_connection", unreachable)
    assert visit("http://127.0.0.1:9/").void


def fails(monkeypatch, number, known):
    def lookup(name, *_, **__):
        if name in known:
            return known[name]
        raise socket.gaierror(number, "no")

    monkeypatch.setattr(socket, "getaddrinfo", lookup)


def test_a_private_address_behind_a_public_name_is_asked_only_when_it_is_the_site_itself(port):
    named = {"www.yunshan.example": "127.0.0.1"}
    assert visit(f"http://www.yunshan.example:{port}/", named=named).status == 200
    with behaving({"/": answer("302 Found", b"", f"Location: http://127.0.0.2:{port}/\r\n")}) as (
        door,
        asked,
    ):
        assert visit(f"http://127.0.0.1:{door}/").error == "private"
        assert len(asked) == 1


def test_one_visit_is_one_request():
    with behaving({}) as (port, asked):
        visit(f"http://127.0.0.1:{port}/")
        assert len(asked) == 1


def test_a_visit_that_is_broken_off_ends_at_once(port):
    begun = time.monotonic()
    going = Visit(f"http://127.0.0.1:{port}/mute", "zwgk-test", limit=20)
    threading.Timer(0.2, going.abort).start()
    going.make()
    assert time.monotonic() - begun < 2
    assert going.aborted


def test_the_machine_room_and_our_own_address_are_told(port):
    going = Visit(f"http://127.0.7.1:{port}/", "zwgk-test")
    going.make()
    assert (going.network, going.source[:4]) == ("127.0.7", "127.")


@pytest.mark.parametrize("version", ["TLSv1", "TLSv1_3"])
def test_old_and_new_tls_is_open_whoever_signed_it(certificate, version):  # noqa: F811
    context = speaking(certificate, version)
    if not speaks(context):
        pytest.skip(f"the OpenSSL of this machine ({ssl.OPENSSL_VERSION}) no longer speaks {version}")
    with serving({"/": answer()}, context=context) as (port, _):
        assert visit(f"https://127.0.0.1:{port}/").status == 200


def test_a_server_that_speaks_no_tls_is_a_failure(port):
    assert visit(f"https://127.0.0.1:{port}/", limit=3).error in ("tls", "connection", "timeout")


def test_a_chinese_contact_is_no_failure_of_the_site(port):
    going = Visit(f"http://127.0.0.1:{port}/", "zwgk/1 (+政务公开办)", limit=LIMIT)
    assert going.make().status == 200
