"""Several nights on a portal that is walked again in turns: what changed, is new or was wrong is asked for every night, the rest in time."""

import sqlite3
from collections import defaultdict
from contextlib import closing
from pathlib import Path

import pytest

from checks.crawl import Crawl
from checks.life import UNASKED
from tests.crawler.test_unchanged_served import PAPERS, Site, paper, rows
from tests.serving import crawl, served

NIGHTS = 4


class Nights:
    """A portal and what was asked of it on each night."""

    def __init__(self, folder: Path, address: str, site: Site, asked: list) -> None:
        self.folder, self.address, self.site, self._asked = folder, address, site, asked

    def pass_by(self, *words: str) -> tuple[list[str], Crawl]:
        """One more night; which papers it asked for, and its crawl."""
        self._asked.clear()
        view = crawl(self.address, self.folder, *words)
        self.site.night += 1
        return [
            each.path for each in self._asked if each.path.startswith("/tzgg/") and "index" not in each.path
        ], view


@pytest.fixture
def nights(tmp_path):
    site = Site(tags=True)
    with served(site) as (address, asked):
        yield Nights(tmp_path, address, site, asked)


def test_every_paper_has_its_turn_and_none_twice_before_all_had_theirs(nights):
    told, view = nights.pass_by()
    assert len(told) == len(PAPERS)
    asked = defaultdict(int)
    for _ in range(NIGHTS):
        told, view = nights.pass_by("--sweep", str(NIGHTS))
        assert len(told) < len(PAPERS)
        for path in told:
            asked[path] += 1
    assert set(asked) == {f"/tzgg/{n}.html" for n in PAPERS}
    assert sum(asked.values()) <= len(PAPERS) + NIGHTS
    with view:
        carried = view.query("select count(*), min(fetched) < max(fetched) from pages where carried")
        assert [tuple(row) for row in carried] == [(view.coverage["carried"], 1)]
        assert len(list(view.documents())) == len(PAPERS)


@pytest.mark.parametrize("slow", ["", "/tzgg/index.html"], ids=["at-once", "after-others"])
def test_a_list_that_changed_leads_to_what_changed_in_it_the_same_night(nights, slow):
    nights.pass_by()
    nights.site.slow = slow
    new = '<li><a href="/tzgg/9.html">关于第9项工作的公告</a><span>2026-03-09</span></li>'
    nights.site.texts["/tzgg/index.html"] = rows(extra=new).replace(
        "关于第5项工作的公告", "关于第5项工作的公告（修订）"
    )
    told, view = nights.pass_by("--sweep", "300")
    assert {"/tzgg/9.html", "/tzgg/5.html"} <= set(told)
    assert len(told) <= 4
    with view:
        assert len(list(view.documents())) == len(PAPERS) + 1


def test_what_failed_is_asked_again_the_next_night(nights):
    nights.site.texts["/tzgg/7.html"] = "<html><body></body></html>"
    nights.pass_by()
    told, _ = nights.pass_by("--sweep", "300")
    assert "/tzgg/7.html" in told


def test_what_was_doubted_only_because_it_was_not_asked_is_asked_the_next_night(nights):
    nights.pass_by()
    [path] = (nights.folder / "zwgk-data").glob("*.db")
    with closing(sqlite3.connect(path)) as db, db:
        [paper] = db.execute("select url from pages where url like '%/tzgg/6.html'").fetchone()
        doubt = (paper, f"{UNASKED}（上次访问 2026-03-19）")
        db.execute(
            "insert into unknowns (crawl, fingerprint, \"check\", url, reason) values (1, 'x', 'broken_link', ?, ?)",
            doubt,
        )
    told, _ = nights.pass_by("--sweep", "300")
    assert "/tzgg/6.html" in told


def test_after_a_crawl_that_was_not_finished_everything_is_asked(nights):
    nights.pass_by()
    [path] = (nights.folder / "zwgk-data").glob("*.db")
    with closing(sqlite3.connect(path)) as db, db:
        db.execute("update crawls set reason = 'refused'")
    assert len(nights.pass_by("--sweep", "300")[0]) == len(PAPERS)


def test_by_hand_everything_is_asked(nights):
    nights.pass_by()
    nights.site.texts["/tzgg/2.html"] = paper(2, "本公告自发布之日起废止。")
    told, view = nights.pass_by()
    with view:
        assert (len(told), view.coverage["carried"]) == (len(PAPERS), 0)
