"""A portal that refuses some of its pages is accused of nothing that it would not be accused of when open."""

import json
import random
import subprocess
import sys
from urllib.parse import unquote, urlsplit

import pytest

from crawler import sample
from tests.serving import HTML, served

FILES = {"/" + file.relative_to(sample.PORTAL).as_posix(): file for file in sample.PORTAL.rglob("*")}
START = "/index.html"
PAGES = sorted(path for path in FILES if path.endswith(".html") and path != START)
# Told once for many pages: which of them is the example depends on what was read.
GROUPED = {"missing_page_tags"}
WALL = "<html><head><title>403 Forbidden</title></head><body>您的访问请求可能对网站造成安全威胁，请求已被拦截。</body></html>"
REFUSALS = [(403, {}, ""), (521, {}, ""), (503, {}, ""), (200, HTML, WALL)]


def portal(blocked):
    def answer(asked):
        path = unquote(urlsplit(asked.path).path)
        path = path + "index.html" if path.endswith("/") else path
        if path in blocked:
            return blocked[path]
        if any(path.startswith(prefix) for prefix in sample.REFUSALS) or path not in FILES:
            return None
        kind = sample.TYPES.get(FILES[path].suffix, "application/octet-stream")
        return (200, {"Content-Type": kind}, FILES[path].read_bytes()) if FILES[path].is_file() else None

    return answer


def accused(blocked, folder):
    """What is found, by check, page and subject; without the page where a finding stands for many."""
    folder.mkdir()
    with served(portal(blocked)) as (address, _):
        words = ("audit", address, "--as-of", str(sample.AS_OF))
        zwgk(folder, *words)
        lines = zwgk(folder, "export", address, "--format", "jsonl").splitlines()
    rows = [json.loads(line) for line in lines]
    found = [row for row in rows if row["verdict"] == "found"]
    return {(row["check"], place(row), path(row["about"])) for row in found}


def place(row):
    return "" if row["check"] in GROUPED else path(row["url"])


def path(url):
    return urlsplit(url).path.replace("/index.html", "/") if "://127." in url else url


def zwgk(folder, *words):
    command = [sys.executable, "-m", "crawler.cli", *words]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=120).stdout


@pytest.fixture(scope="module")
def when_open(tmp_path_factory):
    return accused({}, tmp_path_factory.mktemp("open") / "a")


@pytest.mark.parametrize("seed", range(4))
def test_refused_pages_add_no_finding(seed, when_open, tmp_path):
    chance = random.Random(seed)
    blocked = {page: chance.choice(REFUSALS) for page in chance.sample(PAGES, len(PAGES) // (seed + 3))}
    assert not accused(blocked, tmp_path / "b") - when_open


def test_a_refused_start_page_adds_no_finding_and_nothing_is_said_to_be_missing(when_open, tmp_path):
    found = accused({START: REFUSALS[0]}, tmp_path / "b")
    assert when_open
    assert not found - when_open
    assert {check for check, page, _ in found if page == "/"} <= {"contradicting_site_code"}
