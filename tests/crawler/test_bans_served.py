"""A site that turns us away in the middle of a crawl: nothing is accused, and it is said."""

import json
import subprocess
import sys

import pytest

from tests.serving import HTML, served

PAGES = 120
PROSE = "各部门要按照职责分工抓好落实，有关情况及时报县政府办公室。" * 12


def pages(path: str):
    if path == "/":
        links = "".join(f'<a href="/{n}.html">关于第{n}项工作的通知</a>' for n in range(PAGES))
        return 200, HTML, f"<html><head><title>云山县人民政府</title></head><body>{links}</body></html>"
    body = f"<h1>关于{path}的通知</h1><p>发布日期：2026-03-01</p><div>{PROSE}{path}</div>"
    return 200, HTML, f"<html><head><title>{path}</title></head><body>{body}</body></html>"


@pytest.fixture(params=["403", "404", "guard", "reset"])
def banned(request, tmp_path):
    """What ``zwgk audit`` says of a site that answers so after forty requests."""
    count = 0

    def answers(asked):
        nonlocal count
        count += 1
        if count <= 40:
            return None if asked.path in ("/robots.txt", "/sitemap.xml") else pages(asked.path)
        if request.param == "reset":
            raise ConnectionResetError
        if request.param == "guard":
            return (
                404,
                HTML,
                "<title>访问被拦截</title><p>您的请求疑似攻击行为，已被拦截。事件ID：0123456789abcdef</p>",
            )
        return int(request.param), HTML, "<title>出错</title>"

    with served(answers) as (address, asked):
        command = [sys.executable, "-m", "crawler.cli"]
        audit = [*command, "audit", address, "--delay", "0", "--only", "broken_link"]
        done = subprocess.run(audit, cwd=tmp_path, capture_output=True, text=True, timeout=120)
        export = [*command, "export", address]
        told = subprocess.run(export, cwd=tmp_path, capture_output=True, text=True, check=True).stdout
    return request.param, done, [json.loads(line) for line in told.splitlines()], len(asked)


def test_a_ban_accuses_no_link_and_is_said_where_it_can_be_known(banned):
    how, done, told, asked = banned
    assert not [row for row in told if row["verdict"] == "found"]
    assert len(told) > PAGES - 45
    if how != "404":
        assert done.returncode == 3
        assert "抓取未走完" in done.stderr
    assert asked < 4 * PAGES
