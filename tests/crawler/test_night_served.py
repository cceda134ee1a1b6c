"""A night over fifty small sites, one of them dead, one slow without end, one behind a wall: the others are audited as ever."""

import contextlib
import json
import socket
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from checks.lock import Lock

ROWS = "".join(
    f"<li><a href='/{n}.html'>关于做好第{n}号春耕生产工作的通知</a><span>2026-03-1{n}</span></li>"
    for n in range(3)
)
TEXT = "各乡镇人民政府应当按照通知要求抓好落实，并于月底前报送进展情况。" * 5
PAGES = {
    "/": "<title>云山县人民政府</title><a href='/tzgg/'>通知公告</a>",
    "/tzgg/": f"<title>通知公告</title><ul>{ROWS}</ul>",
    **{
        f"/{n}.html": f"<title>通知</title><h1>关于做好第{n}号春耕生产工作的通知</h1><p>2026-03-1{n}</p>{TEXT}"
        for n in range(3)
    },
}
WALL = "<title>访问被拦截</title>您的访问被防火墙拦截"
WORDS = ("--as-of", "2026-03-20", "--no-outside", "--delay", "0")


class Handler(BaseHTTPRequestHandler):
    """Many sites by the address at which they are asked; the first stands behind a wall."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        walled = self.headers["Host"].startswith("127.1.0.1:")
        content = (WALL if walled else PAGES.get(self.path, "")).encode()
        self.send_response(403 if walled else 200 if content else 404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(content)

    do_HEAD = do_GET  # noqa: N815

    def log_message(self, *args: object) -> None:
        pass


def drip(connection: socket.socket, seconds: float) -> None:
    """An answer that comes a byte at a time and never gets to its end."""
    with contextlib.suppress(OSError), connection:
        connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nX: ")
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            connection.sendall(b"a")
            time.sleep(0.2)


@contextlib.contextmanager
def loris(seconds: float) -> Iterator[int]:
    """The port of a server that drips."""
    with socket.create_server(("127.0.0.1", 0)) as server:

        def accept() -> None:
            with contextlib.suppress(OSError):
                while True:
                    threading.Thread(target=drip, args=(server.accept()[0], seconds), daemon=True).start()

        threading.Thread(target=accept, daemon=True).start()
        yield server.getsockname()[1]


@pytest.fixture(scope="module")
def many() -> Iterator[int]:
    server = ThreadingHTTPServer(("0.0.0.0", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server.server_port
    server.shutdown()
    server.server_close()


def told(folder: Path, name: str, address: str, more: str = "") -> None:
    folder.mkdir(exist_ok=True)
    (folder / f"{name}.toml").write_text(f"address = '{address}'\n{more}", "utf-8")


def night(folder: Path, *words: str) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, "-m", "crawler.cli", "audit", "sites", *WORDS, *words]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=170)
    assert "Traceback" not in done.stderr, done.stderr
    return done


def summary(folder: Path) -> dict:
    return json.loads((folder / "zwgk-out" / "summary.json").read_text("utf-8"))


def test_a_night_over_fifty_sites(many, tmp_path):
    sites = tmp_path / "sites"
    with loris(4) as slow, socket.create_server(("127.0.0.1", 0)) as gone:
        told(sites, "walled", f"http://127.1.0.1:{many}/")
        told(sites, "slow", f"http://127.0.0.1:{slow}/")
        told(sites, "dead", f"http://127.0.0.1:{gone.getsockname()[1]}/")
        gone.close()
        for number in range(2, 49):
            told(sites, f"site{number:02}", f"http://127.1.0.{number}:{many}/")
        done = night(tmp_path, "--due", "--jobs", "4")
    seen = summary(tmp_path)
    by_name = {Path(site["file"]).stem: site for site in seen["sites"]}
    assert (done.returncode, seen["exit_code"], seen["schema"], len(by_name)) == (3, 3, 1, 50)
    assert Counter(site["ended"] for site in seen["sites"]) == {"finished": 47, "unread": 3}
    well = [site for name, site in by_name.items() if name.startswith("site")]
    assert {(site["pages"], site["exit_code"]) for site in well} == {(5, 1)}
    assert len({site["new"] for site in well}) == 1
    assert "连接失败" in by_name["dead"]["attention"][0]
    assert "拦截" in by_name["walled"]["attention"][0]
    for name in ("walled", "slow", "dead"):
        assert by_name[name]["open"] == 0
        assert "首页" in Path(tmp_path / by_name[name]["report"]).read_text("utf-8")
    assert len(done.stdout.splitlines()) < 50 + 80
    again = night(tmp_path, "--due")
    assert (again.returncode, again.stdout, again.stderr) == (0, "", "")
    assert summary(tmp_path) == seen


def test_only_what_is_due_is_audited_and_the_summary_tells_of_the_others(many, tmp_path):
    sites = tmp_path / "sites"
    told(sites, "old", f"http://127.1.0.2:{many}/", "every = '7d'")
    night(tmp_path)
    told(sites, "fresh", f"http://127.1.0.3:{many}/")
    told(sites, "wrong", "http://127.1.0.4/", "every = 'daily'")
    done = night(tmp_path, "--due")
    assert done.returncode == 3
    ended = {Path(site["file"]).stem: site for site in summary(tmp_path)["sites"]}
    assert {name: site["ended"] for name, site in ended.items()} == {
        "old": "not_due",
        "fresh": "finished",
        "wrong": "failed",
    }
    assert ended["old"]["pages"] == 5
    assert "every" in ended["wrong"]["attention"][0]


def test_a_site_that_another_process_has_is_left_to_it(many, tmp_path):
    told(tmp_path / "sites", "busy", f"http://127.1.0.2:{many}/")
    told(tmp_path / "sites", "free", f"http://127.1.0.3:{many}/")
    (tmp_path / "zwgk-data").mkdir()
    other = Lock(tmp_path / "zwgk-data" / f"127.1.0.2_{many}.db", "站点")
    other.acquire()
    done = night(tmp_path)
    other.release()
    ended = {Path(site["file"]).stem: site["ended"] for site in summary(tmp_path)["sites"]}
    assert (done.returncode, ended) == (3, {"busy": "busy", "free": "finished"})
    assert "请等它结束" in done.stdout


def test_a_site_whose_platform_another_process_crawls_waits_for_another_time(many, tmp_path):
    told(tmp_path / "sites", "one", f"http://127.1.0.2:{many}/", "host_group = '集约化平台'")
    done = night(tmp_path)
    assert done.returncode == 1
    [group] = (tmp_path / "zwgk-data").glob(".group-*.lock")
    other = Lock(group.with_suffix(""), "平台", beats=False)
    other.acquire()
    night(tmp_path)
    other.release()
    [site] = summary(tmp_path)["sites"]
    assert site["ended"] == "busy"
    assert "集约化平台" in site["attention"][0]


def test_a_second_run_of_the_timer_leaves_the_folder_to_the_first(many, tmp_path):
    told(tmp_path / "sites", "one", f"http://127.1.0.2:{many}/")
    (tmp_path / "zwgk-data").mkdir()
    first = Lock(tmp_path / "zwgk-data" / ".fleet", "数据目录", beats=False)
    first.acquire()
    done = night(tmp_path, "--due")
    first.release()
    assert (done.returncode, done.stdout, done.stderr) == (3, "", "")
