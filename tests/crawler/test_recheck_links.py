"""Links looked at again: their target, the pages that show them, and a host that is down for the moment."""

import subprocess
import sys

import pytest

from checks.cases.docket import Docket
from checks.cases.matters import stand
from tests.serving import AS_OF, HTML, crawl, served

MENDED, STANDS, UNTOLD = "已整改", "未整改", "无法复核"
PAPERS = 75
TEXT = "<p>各乡镇人民政府应当按照通知要求抓好落实，并于月底前报送进展情况。</p>" * 5
ONE, EVERYWHERE, MOVED, FILE, BACK = (
    "/gone/1.html",
    "/gone/2.html",
    "/gone/3.html",
    "/files/4.pdf",
    "/gone/5.html",
)


class Site:
    """A list of papers: each has one dead link in its foot, some have others in their text."""

    def __init__(self) -> None:
        self.pages: dict[str, str] = {"/tzgg/new.html": self.paper("新址")}
        self.moved: dict[str, str] = {}
        self.down = False
        foot = f"<a href='{EVERYWHERE}'>旧版网站</a>"
        texts = {
            1: f"<a href='{ONE}'>另见</a>",
            2: f"<a href='{MOVED}'>原文</a>",
            3: f"<a href='{FILE}'>附件</a>",
            4: f"<a href='{BACK}'>办法</a>",
        }
        for number in range(PAPERS):
            self.pages[f"/tzgg/{number}.html"] = self.paper(number, texts.get(number, "") + foot)
        rows = (
            f"<li><a href='/tzgg/{n}.html'>关于第{n}项工作的通知</a><span>2026-03-10</span></li>"
            for n in range(PAPERS)
        )
        self.pages["/tzgg/"] = f"<title>通知公告</title><ul>{''.join(rows)}</ul>"
        self.pages["/"] = "<title>云山县人民政府</title><a href='/tzgg/'>通知公告</a>"

    @staticmethod
    def paper(number: object, more: str = "") -> str:
        title = f"关于第{number}项工作的通知"
        return (
            f"<html><head><title>{title}</title></head><body><h1>{title}</h1><p>发布时间：2026-03-10</p>"
            f"<div id='zoom'>{TEXT}{more}</div></body></html>"
        )

    def __call__(self, asked):
        if self.down:
            return 503, {}, ""
        if to := self.moved.get(asked.path):
            return 302, {"Location": to}, ""
        return (200, HTML, self.pages[asked.path]) if asked.path in self.pages else None

    def unlink(self, target: str) -> None:
        """Take a link off every page."""
        self.pages = {path: text.replace(f"href='{target}'", "") for path, text in self.pages.items()}


class Links:
    def __init__(self, site, address, folder) -> None:
        self.site, self.address, self.folder = site, address, folder
        crawl(address, folder).close()
        [self.file] = (folder / "zwgk-data").glob("*.db")
        standing = stand(self.file)
        assert standing
        self.prints = {
            m.about.replace(address, "/"): m.fingerprint for m in standing.matters if "broken_" in m.check
        }

    def look(self) -> dict[str, tuple[str, str]]:
        """What is said of each target, and why."""
        command = [sys.executable, "-m", "crawler.cli", "recheck", self.address, *self.prints.values()]
        done = subprocess.run(
            [*command, "--as-of", AS_OF], cwd=self.folder, capture_output=True, text=True, timeout=100
        )
        assert "Traceback" not in done.stderr, done.stderr
        seen = Docket(self.file).rechecks()
        return {
            about: (seen[print_][-1].verdict, seen[print_][-1].reason)
            for about, print_ in self.prints.items()
        }


@pytest.fixture(scope="module")
def looks(tmp_path_factory):
    """What is said while nothing is mended, while the host is down, and when all is mended."""
    site = Site()
    with served(site) as (address, _):
        links = Links(site, address, tmp_path_factory.mktemp("links"))
        site.down = True
        down = links.look()
        site.down = False
        site.unlink(ONE)
        site.unlink(EVERYWHERE)
        site.moved[MOVED] = "/tzgg/new.html"
        site.pages[BACK] = site.paper("5")
        yield down, links.look()


def test_every_link_was_found(looks):
    assert looks[0].keys() == {ONE, EVERYWHERE, MOVED, FILE, BACK}


def test_a_host_that_is_down_tells_nothing(looks):
    assert {verdict for verdict, _ in looks[0].values()} == {UNTOLD}


@pytest.mark.parametrize("target", [ONE, MOVED, BACK], ids=["taken-off", "leads-on", "answers"])
def test_a_link_that_was_mended_in_any_way_is_mended(looks, target):
    assert looks[1][target][0] == MENDED


def test_a_file_that_is_missing_still_stands(looks):
    assert looks[1][FILE][0] == STANDS


def test_a_link_of_a_foot_is_not_mended_by_the_pages_that_were_looked_at_alone(looks):
    verdict, reason = looks[1][EVERYWHERE]
    assert verdict == UNTOLD
    assert "另有" in reason
