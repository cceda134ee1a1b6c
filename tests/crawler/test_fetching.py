"""Many answers of one host come over few connections, and what answers is taken as it came."""

import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from tests.serving import crawl

PAGES = 38
CONNECTIONS = 20
"""Eight at once, as many again while those are about to be free, and a few."""


@contextmanager
def counting(cut: int | None = None):
    """A portal of pages that link each other; counts its connections, and closes each after ``cut`` answers."""
    connections = []

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def setup(self) -> None:
            super().setup()
            connections.append(0)
            self.mine = 0

        def do_GET(self) -> None:
            links = "".join(f'<a href="/{n}.html">第{n}页</a>' for n in range(PAGES))
            known = self.path == "/" or self.path[1:].partition(".")[0] in map(str, range(PAGES))
            body = f"<html><title>{self.path}</title>{links}</html>".encode() if known else b""
            self.mine += 1
            self.send_response(200 if known else 404)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Length", str(len(body)))
            if cut and self.mine >= cut:
                self.close_connection = True
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *args: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/", connections
    server.shutdown()
    server.server_close()


def read(address, folder):
    with crawl(address, folder) as kept:
        [row] = kept.query("select count(*) from pages where status = 200 and kind != 'unread'")
        return row[0]


def test_a_site_is_read_over_a_few_connections(tmp_path):
    with counting() as (address, connections):
        assert read(address, tmp_path) == PAGES + 1
        assert len(connections) <= CONNECTIONS


def test_a_server_that_closes_without_a_word_after_each_answer_loses_no_page(tmp_path):
    with counting(cut=1) as (address, connections):
        assert read(address, tmp_path) == PAGES + 1
        assert len(connections) > PAGES


def test_a_server_that_closes_now_and_then_loses_no_page(tmp_path):
    with counting(cut=3) as (address, _):
        assert read(address, tmp_path) == PAGES + 1
