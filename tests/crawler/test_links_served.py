"""How targets are asked for: once, by their beginning, at a pace, once more at the end, and not at all by whom we are turned away."""

import subprocess
import sys
import time
from collections import defaultdict

import pytest

from checks.crawl import Crawl
from tests.crawler.test_portal import NAV
from tests.serving import HTML, served

SITE, FINE, GONE, SHY, BUSY, HUGE = (
    f"{name}.example" for name in ("www.yunshan", "fine", "gone", "shy", "busy", "huge")
)
PAGE = (200, HTML, "<html><head><title>某厅</title></head><body>正常内容</body></html>")
LINKS = {
    FINE: ("a.html", "b.html", "a.html#part", "file.pdf", "liar.pdf"),
    GONE: ("a.html", "b.html"),
    SHY: tuple(f"{n}.html" for n in range(8)),
    BUSY: ("a.html",),
    HUGE: ("a.html",),
}


class Portal:
    """Answers for all hosts by their names, and remembers when each was asked for what."""

    def __init__(self) -> None:
        self.times = defaultdict(list)
        self.port = ""

    def __call__(self, asked):
        host = asked.headers["Host"].partition(":")[0]
        self.times[host, asked.path].append((time.monotonic(), asked.method))
        if asked.path in ("/robots.txt", "/sitemap.xml"):
            return None
        return getattr(self, f"_{host.split('.')[-2]}")(asked)

    def _yunshan(self, asked):
        count = len(self.times[SITE, asked.path])
        match asked.path:
            case "/":
                links = "".join(
                    f'<li><a href="http://{host}:{self.port}/{path}">{host}的{path}</a></li>'
                    for host, paths in LINKS.items()
                    for path in paths
                )
                own = "".join(
                    f'<a href="/{name}.html">{name}</a>'
                    for name in ("dead", "once", "loop", "far0", "slower")
                )
                return 200, HTML, f"<html><body>{NAV}<ul>{links}</ul>{own}</body></html>"
            case "/once.html":
                return (503, {}, "") if count == 1 else PAGE
            case "/loop.html":
                return 302, {"Location": "/pool.html"}, ""
            case "/pool.html":
                return 302, {"Location": "/loop.html"}, ""
            case "/slower.html":
                return (429, {"Retry-After": "2"}, "") if count == 1 else PAGE
        if asked.path.startswith("/far"):
            return 302, {"Location": f"/far{int(asked.path[4:-5]) + 1}.html"}, ""
        return None

    def _fine(self, asked):
        if asked.path == "/file.pdf":
            return 200, {"Content-Type": "application/pdf"}, b"%PDF-1.4 " + b"x" * 5000
        if asked.path == "/liar.pdf":
            return (
                (405, {}, "")
                if asked.method == "HEAD"
                else (200, {"Content-Type": "application/pdf"}, "%PDF")
            )
        return PAGE

    def _gone(self, asked):
        return None

    def _shy(self, asked):
        return 403, {}, ""

    def _busy(self, asked):
        return 429, {"Retry-After": "3600"}, ""

    def _huge(self, asked):
        return 200, HTML, "<html><title>长</title><body>" + "长" * 4_000_000


def audit(portal, address: str, folder, *words: str):
    port = address.rstrip("/").rpartition(":")[2]
    portal.port = port
    told = [f"--resolve={host}:{port}:127.0.0.1" for host in (SITE, *LINKS)]
    command = [sys.executable, "-m", "crawler.cli", "audit", f"http://{SITE}:{port}/", "--delay", "0", *told]
    return subprocess.run([*command, *words], cwd=folder, capture_output=True, text=True, timeout=120)


@pytest.fixture(scope="module")
def seen(tmp_path_factory):
    portal, folder = Portal(), tmp_path_factory.mktemp("crawl")
    with served(portal) as (address, _):
        done = audit(portal, address, folder, "--outside-delay", "0.2")
        assert "Traceback" not in done.stderr, done.stderr
        [path] = (folder / "zwgk-data").glob("*.db")
        with Crawl(path) as view:
            states = {}
            for link in view.links():
                host, _, name = link.target.removeprefix("http://").partition("/")
                states[host.partition(":")[0], f"/{name}"] = link
            yield portal, states


def requests(portal: Portal, host: str, path: str) -> list[str]:
    return [method for _, method in portal.times[host, path]]


def test_what_answers_is_asked_once_for_all_pages_and_fragments(seen):
    portal, states = seen
    assert requests(portal, FINE, "/a.html") == ["GET"]
    assert requests(portal, FINE, "/b.html") == ["GET"]
    assert states[FINE, "/a.html"].state == "ok"


def test_a_file_elsewhere_is_asked_for_by_its_head(seen):
    portal, states = seen
    assert requests(portal, FINE, "/file.pdf") == ["HEAD"]
    assert states[FINE, "/file.pdf"].state == "ok"


def test_a_server_that_takes_no_head_is_asked_again_for_the_file_itself(seen):
    portal, states = seen
    assert requests(portal, FINE, "/liar.pdf") == ["HEAD", "GET"]
    assert states[FINE, "/liar.pdf"].state == "ok"


def test_what_is_gone_is_asked_twice(seen):
    portal, states = seen
    for host, path in ((GONE, "/a.html"), (GONE, "/b.html"), (SITE, "/dead.html")):
        assert requests(portal, host, path) == ["GET", "GET"]
        assert (states[host, path].state, states[host, path].attempts) == ("gone", 2)


def test_second_tries_come_last(seen):
    portal, _ = seen
    second = min(
        portal.times[host, path][1][0] for host, path in ((SITE, "/dead.html"), (SITE, "/once.html"))
    )
    firsts = [times[0][0] for (host, _), times in portal.times.items() if host == SITE]
    assert max(firsts) <= second


def test_a_hiccup_is_no_fault(seen):
    _, states = seen
    assert states[SITE, "/once.html"].state in ("ok", "flaky")


def test_a_host_that_refuses_is_not_asked_for_the_rest(seen):
    portal, states = seen
    asked = [key for key in portal.times if key[0] == SHY and key[1] != "/robots.txt"]
    assert 0 < len(asked) < 6
    assert {states[SHY, f"/{n}.html"].state for n in range(8)} <= {"refused", "untested"}


def test_one_that_wants_to_be_asked_in_an_hour_is_not_asked_sooner(seen):
    portal, states = seen
    assert len(portal.times[BUSY, "/a.html"]) == 1
    assert states[BUSY, "/a.html"].state == "refused"


def test_the_site_is_asked_again_after_the_wait_that_it_wanted(seen):
    portal, states = seen
    (first, _), (second, _) = portal.times[SITE, "/slower.html"]
    assert second - first >= 1.9
    assert states[SITE, "/slower.html"].state in ("ok", "flaky")


def test_redirects_in_a_ring_or_without_end_are_followed_ten_times_and_are_no_finding(seen):
    portal, states = seen
    assert len(portal.times[SITE, "/loop.html"]) == len(portal.times[SITE, "/pool.html"]) == 1
    assert sum(path.startswith("/far") for _, path in portal.times) == 11
    assert {states[SITE, "/loop.html"].state, states[SITE, "/far0.html"].state} == {"error"}


def test_a_page_without_end_is_cut_off_and_fine(seen):
    _, states = seen
    assert states[HUGE, "/a.html"].state == "ok"


def test_other_hosts_are_asked_once_a_second(tmp_path):
    portal = Portal()
    with served(portal) as (address, _):
        done = audit(portal, address, tmp_path, "--only", "broken_link")
        assert "Traceback" not in done.stderr, done.stderr
    times = sorted(when for (host, _), asked in portal.times.items() if host == FINE for when, _ in asked)
    assert len(times) >= 5
    assert times[-1] - times[0] > len(times) - 1


def test_a_site_that_says_429_to_everything_is_left_alone_and_it_is_said(tmp_path):
    home = "".join(f'<a href="/{n}.html">栏目{n}</a>' for n in range(300))
    pages = {"/": (200, HTML, f"<html><body>{home}</body></html>")}
    with served(lambda asked: pages.get(asked.path, (429, {"Retry-After": "1"}, ""))) as (address, asked):
        command = [sys.executable, "-m", "crawler.cli", "audit", address, "--delay", "0"]
        done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, timeout=120)
        assert done.returncode == 3
        assert "错链、断链：判断 0，问题 0，未能判定 300" in done.stdout
        assert "429" in done.stderr
        assert len(asked) < 150
    [path] = (tmp_path / "zwgk-data").glob("*.db")
    with Crawl(path) as view:
        assert not any(view.query("select 1 from main.findings where url like '%.html'"))
        told = [*view.coverage["skipped"], *view.coverage["unread"]]
        assert any("降低访问频率" in each["reason"] for each in told)
