"""Many pages asked for at once: none of them gets around robots.txt while that is on its way."""

import subprocess
import sys

from checks.cases.docket import Docket
from checks.cases.matters import stand
from tests.serving import HTML, crawl, served

PAGES = 20
PAPER = "<title>通知</title><h1>关于第{0}项工作的通知</h1><p>发布日期：2026-03-10</p><p>会议就第{0}项工作作了布署。</p>"


class Site:
    """A list of papers with a wrong word each, and what robots.txt says of them."""

    robots = ""

    def __call__(self, asked):
        if asked.path == "/robots.txt":
            return 200, {"Content-Type": "text/plain"}, self.robots
        if asked.path == "/":
            return 200, HTML, "<title>云山县人民政府</title><a href='/tzgg/'>通知公告</a>"
        if asked.path == "/tzgg/":
            rows = (
                f"<li><a href='/tzgg/{n}.html'>关于第{n}项工作的通知</a><span>2026-03-10</span></li>"
                for n in range(PAGES)
            )
            return 200, HTML, f"<title>通知公告</title><ul>{''.join(rows)}</ul>"
        number = asked.path.removeprefix("/tzgg/").removesuffix(".html")
        return (200, HTML, PAPER.format(number)) if number.isdigit() else None


def test_whoever_waits_for_robots_obeys_it_too(tmp_path):
    site = Site()
    with served(site) as (address, asked):
        crawl(address, tmp_path).close()
        [file] = (tmp_path / "zwgk-data").glob("*.db")
        standing = stand(file)
        assert standing
        prints = [m.fingerprint for m in standing.matters if m.check == "wrong_word"]
        assert len(prints) == PAGES
        site.robots = "User-agent: *\nDisallow: /\n"
        asked.clear()
        command = [sys.executable, "-m", "crawler.cli", "recheck", address, *prints]
        done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, timeout=100)
    assert {each.path for each in asked} == {"/robots.txt"}
    assert done.returncode == 3, done.stderr
    told = {
        (seen[-1].verdict, "robots.txt 不允许抓取" in seen[-1].reason)
        for seen in Docket(file).rechecks().values()
    }
    assert told == {("无法复核", True)}
