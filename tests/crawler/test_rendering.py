"""Columns that only a browser can read, with the system's chromium against small servers."""

import os
import subprocess
import sys
from collections import Counter
from contextlib import contextmanager

import pytest

from crawler import browser, visits
from tests.browsing import needs_chromium
from tests.serving import AS_OF, HTML, JSON, Answer, crawl, served

SCRIPT = {"Content-Type": "text/javascript; charset=utf-8"}
NAV = '<div class="nav"><a href="/gs/index.html">公示公告</a><a href="/tzgg/index.html">通知公告</a></div>'
HOLE = '<div class="crumb">当前位置：<a href="/">首页</a> &gt; 公示公告</div><ul class="list" id="l"></ul>'
# The address is put together from numbers, so no reading of the scripts can find it.
DRAW = """
const part = [47, 100, 47, 114, 46, 106, 115, 111, 110].map(n => String.fromCharCode(n)).join('');
eval('window.q = f' + 'etch')(part).then(r => r.json()).then(rows => {
  document.getElementById('l').innerHTML = rows.map(r =>
    `<li><a href="/gs/${r[0]}.html">${r[1]}</a><span>${r[2]}</span></li>`).join('');
});
"""
ROWS = '[[1, "关于甲工程环评的公示", "2026-03-11"], [2, "关于乙工程环评的公示", "2026-03-08"], [3, "关于丙工程环评的公示", "2026-02-27"]]'


def page(body: str, head: str = "") -> Answer:
    text = f"<html><head><meta charset=utf-8><title>云山县人民政府</title>{head}</head><body>{NAV}{body}</body></html>"
    return 200, dict(HTML), text


def news(n: int) -> str:
    rows = (
        f'<li><a href="/tzgg/{i}.html">关于第{i}项工作的公告</a><span>2026-03-{i:02d}</span></li>'
        for i in range(1, n + 1)
    )
    return f'<div class="crumb">当前位置：<a href="/">首页</a> &gt; 通知公告</div><ul class="list">{"".join(rows)}</ul>'


def paper(n: int) -> Answer:
    text = "请有关单位认真执行。" * 10
    return page(f"<h1>关于第{n}项工作的公告</h1><p>发布时间：2026-03-01</p><div id='zoom'>{text}</div>")


def portal(**more: Answer) -> dict[str, Answer]:
    papers = {f"/{folder}/{i}.html": paper(i) for folder in ("tzgg", "gs") for i in range(1, 4)}
    return {
        "/": page(""),
        "/tzgg/index.html": page(news(3)),
        "/gs/index.html": page(HOLE + '<script src="/js/draw.js"></script>'),
        "/js/draw.js": (200, SCRIPT, DRAW),
        "/d/r.json": (200, dict(JSON), ROWS),
        **papers,
        **more,
    }


def by_name(view):
    return {column.name: column for column in view.columns()}


def times(asked) -> Counter[str]:
    return Counter(path for method, path, _, _ in asked if method != "HEAD")


def test_without_a_browser_the_column_is_unread_and_says_so(tmp_path):
    with served(portal()) as (address, _), crawl(address, tmp_path) as view:
        column = by_name(view)["公示公告"]
        assert (column.entries, column.unread) == (
            None,
            "列表由脚本生成，未启用浏览器（--browser），未能读取",
        )
        assert by_name(view)["通知公告"].entries == 3


@contextmanager
def named(table, folder):
    """A portal whose name only ``--resolve`` knows, crawled with a browser."""
    with served(table) as (there, asked):
        port = there.rstrip("/").rpartition(":")[2]
        address = f"http://www.yunshan.example:{port}/"
        words = (
            "--browser",
            "--resolve",
            f"www.yunshan.example:{port}:127.0.0.1",
            "--contact",
            "zwgk@yunshan.example",
        )
        with crawl(address, folder, *words) as view:
            yield address, asked, view


@needs_chromium
def test_a_list_that_scripts_draw_is_read_with_a_browser_once(tmp_path):
    with named(portal(), tmp_path) as (address, asked, view):
        column = by_name(view)["公示公告"]
        assert (column.entries, column.unread, column.ended) == (3, None, True)
        assert (column.newest.iso, column.oldest.iso) == ("2026-03-11", "2026-02-27")
        assert column.url.endswith("/gs/index.html")
        drawn = {p.url.removeprefix(address): p.rendered for p in view.pages() if "index" in p.url}
        assert drawn == {"gs/index.html": True, "tzgg/index.html": False}
        assert {d.url.rpartition("/")[2] for d in view.documents() if "/gs/" in d.url} == {
            "1.html",
            "2.html",
            "3.html",
        }
        count = times(asked)
        # Asked for, asked for again until the script is at hand, and rendered; the others only asked for.
        assert count["/gs/index.html"] in (3, 4)
        assert (count["/tzgg/index.html"], count["/d/r.json"]) == (1, 1)
        assert sum("Sec-Fetch-Mode" in headers for _, _, headers, _ in asked) == 0
        assert {headers["User-Agent"] for _, _, headers, _ in asked} == {asked[0].headers["User-Agent"]}
        assert view.complete


@needs_chromium
def test_nothing_but_scripts_and_their_data_is_asked_for_and_nothing_private(tmp_path):
    with served({}) as (other, elsewhere):
        noise = f"""
          <style>@font-face {{ font-family: f; src: url(/f.woff2) }} body {{ font-family: f; background: url(/b.png) }}</style>
          <img src="/i.png"><video src="/v.mp4" autoplay></video><iframe src="/frame.html"></iframe>
          <link rel="stylesheet" href="/s.css"><form id="f" action="/sent" method="post"></form>
          <script>
            fetch('/away'); fetch('{other}x'); fetch('http://169.254.169.254/x').catch(e => 0);
            new Image().src = '{other}y'; navigator.sendBeacon('/beacon', 'z');
            new WebSocket('{other}s'.replace('http', 'ws')); new EventSource('{other}e'); window.open('/popup.html');
            alert('x'); setTimeout(() => document.getElementById('f').submit(), 100);
          </script>"""
        table = portal(
            **{
                "/gs/index.html": page(HOLE + noise + '<script src="/js/draw.js"></script>'),
                "/away": (302, {"Location": f"{other}redirected"}, ""),
                "/s.css": (200, {"Content-Type": "text/css"}, "body { color: red }"),
            }
        )
        with served(table) as (address, asked), crawl(address, tmp_path, "--browser") as view:
            column = by_name(view)["公示公告"]
            assert column.entries == 3
            assert not column.ended, "what did not come may have been the pager"
            paths = [path for _, path, _, _ in asked]
            shown = paths[len(paths) - 1 - paths[::-1].index("/gs/index.html") :]
            by_browser = {path for path in shown if not path.startswith("/gs/")}
            assert by_browser == {"/s.css", "/away", "/js/draw.js", "/d/r.json"}
        assert elsewhere == []


@needs_chromium
def test_what_is_still_bare_is_unread_and_only_a_whole_page_can_be_empty(tmp_path):
    def column(name: str, code: str) -> Answer:
        crumb = f'<div class="crumb">当前位置：<a href="/">首页</a> &gt; {name}</div>'
        return page(f"{crumb}<ul class='list' id='l'></ul><script>{code}</script>")

    blank = "document.getElementById('l').innerHTML = '<li>暂无信息</li>'"
    pages = {
        "/a/": column("甲公示", "eval('fe' + 'tch(\"/d/\" + \"r.json\")')"),
        "/b/": column("乙公示", f"eval('fe' + 'tch(\"/d/r.json\")').finally(r => {blank})"),
        "/c/": column("丙公示", f"eval('fe' + 'tch(\"/none\")').finally(r => {blank})"),
        "/": page('<a href="/a/">甲公示</a><a href="/b/">乙公示</a><a href="/c/">丙公示</a>'),
    }
    with served(portal(**pages)) as (address, _), crawl(address, tmp_path, "--browser") as view:
        told = {name[0]: (c.entries, c.unread) for name, c in by_name(view).items()}
        bare = (None, "列表由脚本生成，用浏览器打开后仍未读出")
        assert (told["甲"], told["乙"], told["丙"]) == (bare, (0, None), bare)


@needs_chromium
def test_a_page_that_never_rests_is_bounded(tmp_path):
    restless = "<script>setInterval(() => fetch('/tick' + Math.random()), 50)</script>"
    table = portal(**{"/gs/index.html": page(HOLE + restless + '<script src="/js/draw.js"></script>')})
    with served(table) as (address, asked), crawl(address, tmp_path, "--browser") as view:
        column = by_name(view)["公示公告"]
        assert (column.entries, column.ended) == (3, False)
        assert sum("/tick" in path for _, path, _, _ in asked) <= visits.MOST_REQUESTS


@needs_chromium
def test_the_list_is_read_anew_in_the_next_crawl(tmp_path):
    rows = [ROWS]

    def answers(asked):
        if asked.headers.get("If-None-Match"):
            return 304, {}, ""
        status, headers, body = portal(**{"/d/r.json": (200, dict(JSON), rows[0])}).get(asked.path) or (
            404,
            {},
            "",
        )
        return status, {**headers, "ETag": '"v1"'}, body

    with served(answers) as (address, _):
        crawl(address, tmp_path, "--browser").close()
        rows[0] = rows[0].replace("2026-03-11", "2026-03-19")
        with crawl(address, tmp_path, "--browser") as view:
            assert by_name(view)["公示公告"].newest.iso == "2026-03-19"


@needs_chromium
@pytest.mark.parametrize("drawn", [True, False])
def test_chromium_runs_only_when_a_page_needs_it(tmp_path, drawn):
    folder, marker = tmp_path / "bin", tmp_path / "started"
    folder.mkdir()
    real = browser.program()
    (folder / "chromium").write_text(f'#!/bin/sh\ntouch "{marker}"\nexec "{real}" "$@"\n')
    (folder / "chromium").chmod(0o755)
    table = portal() if drawn else portal(**{"/gs/index.html": page(news(3).replace("通知", "公示"))})
    path = {"PATH": f"{folder}{os.pathsep}{os.environ['PATH']}"}
    with served(table) as (address, _):
        done = audit(address, tmp_path, path)
    assert (marker.exists(), done.stderr.count("Traceback")) == (drawn, 0)


def test_a_missing_browser_is_a_sentence_before_the_first_request(tmp_path):
    with served(portal()) as (address, asked):
        done = audit(address, tmp_path, {"PATH": str(tmp_path), "PROGRAMFILES": "", "LOCALAPPDATA": ""})
    assert (done.returncode, asked) == (2, [])
    assert "pip install 'zwgk-audit[browser]'" in done.stderr
    assert "chromium" in done.stderr
    assert "Traceback" not in done.stderr


def audit(address, folder, environment):
    command = [sys.executable, "-m", "crawler.cli", "audit", address, "--as-of", AS_OF, "--browser"]
    env = {**os.environ, **environment}
    return subprocess.run(command, cwd=folder, env=env, capture_output=True, text=True, timeout=120)
