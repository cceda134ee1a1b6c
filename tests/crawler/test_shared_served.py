"""Two portals that link to one outside server, audited one after the other into one folder."""

import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path

from checks.crawl import Crawl
from checks.records import LinkState
from crawler.shared import NAME
from crawler.sites import site_slug
from tests.serving import AS_OF, HTML, Answer, served

MENU = '<div class="nav"><a href="/tzgg/index.html">通知公告</a></div>'
HOST = "www.yunzhou.example"


def page(body: str, title: str) -> Answer:
    return 200, dict(HTML), f"<html><head><title>{title}</title></head><body>{MENU}{body}</body></html>"


def outside() -> dict[str, Answer]:
    return {
        "/good.html": page(
            "<p>各市、县人民政府：现将有关事项通知如下。</p>", "关于夜间经济的通知_云州省人民政府"
        ),
        "/second.html": page("<p>全文如下，请遵照执行。</p>", "关于节约用水的通知_云州省人民政府"),
        "/moved.html": (301, {"Location": "/good.html"}, ""),
        "/gone.html": (404, dict(HTML), "not here"),
    }


def portal(other: str, name: str) -> dict[str, Answer]:
    links = "".join(
        f'<p><a href="{other}{path}">{path}</a></p>'
        for path in ("good.html", "second.html", "moved.html", "gone.html")
    )
    rows = '<li><a href="/tzgg/1.html">关于开展春季植树活动的通知</a><span>2026-03-02</span></li>'
    paper = f'<h1>关于开展春季植树活动的通知</h1><div id="zoom"><p>请各单位按时参加。</p>{links}</div>'
    return {
        "/": page("", name),
        "/tzgg/index.html": page(f"<ul>{rows}</ul>", f"通知公告_{name}"),
        "/tzgg/1.html": page(paper, f"关于开展春季植树活动的通知_{name}"),
    }


def audit(address: str, data: Path, *words: str) -> Crawl:
    command = [
        sys.executable,
        "-m",
        "crawler.cli",
        "audit",
        address,
        "--as-of",
        AS_OF,
        "--data",
        str(data),
        *words,
    ]
    done = subprocess.run(command, cwd=data, capture_output=True, text=True, timeout=120)
    assert "Traceback" not in done.stderr, done.stderr
    return Crawl(data / f"{site_slug(address)}.db")


@contextmanager
def two_portals(answers: dict[str, Answer]):
    """Two portals' addresses, the word that names the outside server, and what that was asked."""
    with served(answers) as (address, asked):
        port = address.rstrip("/").rpartition(":")[2]
        other = f"http://{HOST}:{port}/"
        with (
            served(portal(other, "云山县人民政府")) as (one, _),
            served(portal(other, "云水县人民政府")) as (two, _),
        ):
            yield one, two, ("--resolve", f"{HOST}:{port}:127.0.0.1"), asked


def told(view: Crawl) -> dict[str, tuple]:
    """How the outside addresses answered, and when."""
    sql = f"select * from pages where url like 'http://{HOST}%html'"
    return {row["url"].rpartition("/")[2]: (row["status"], row["fetched"]) for row in view.query(sql)}


def states(view: Crawl) -> dict[str, LinkState]:
    return {link.target: link.state for link in view.links() if HOST in link.target}


def times(asked, path: str) -> int:
    return sum(each.path == path for each in asked)


def test_what_one_audit_asked_the_next_does_not_ask_again(tmp_path):
    with two_portals(outside()) as (one, two, named, asked), audit(one, tmp_path, *named) as first:
        before = len(asked)
        with audit(two, tmp_path, *named) as second:
            assert {path: status for path, (status, _) in told(second).items()} == {
                "good.html": 200,
                "second.html": 200,
                "moved.html": 301,
                "gone.html": 404,
            }
            # The first of a host proves our own line, and a failure has to be seen again.
            again = [each.path for each in asked[before:] if each.path.endswith(".html")]
            assert sorted(again) == ["/gone.html", "/good.html"]
            assert told(second)["second.html"] == told(first)["second.html"]
            assert told(second)["gone.html"] > told(first)["gone.html"]
            assert states(first) == states(second)
            assert LinkState.GONE in states(second).values()
    assert (tmp_path / NAME).is_file()


def test_what_was_mended_between_two_audits_is_not_told(tmp_path):
    answers = outside()
    with two_portals(answers) as (one, two, named, _):
        with audit(one, tmp_path, *named) as first:
            assert told(first)["gone.html"][0] == 404
        answers["/gone.html"] = answers["/good.html"]
        with audit(two, tmp_path, *named) as second:
            assert told(second)["gone.html"][0] == 200


def test_with_an_age_of_zero_every_audit_asks(tmp_path):
    with two_portals(outside()) as (one, two, named, asked):
        for address in (one, two):
            audit(address, tmp_path, *named, "--outside-age", "0").close()
        assert times(asked, "/moved.html") == 2
    assert not (tmp_path / NAME).exists()


def test_a_damaged_file_does_not_stop_an_audit(tmp_path):
    (tmp_path / NAME).write_bytes(b"no database at all\n" * 400)
    with two_portals(outside()) as (one, _, named, _), audit(one, tmp_path, *named) as view:
        assert view.complete
        assert told(view)["good.html"][0] == 200
