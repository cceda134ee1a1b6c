from pathlib import Path

import pytest

from checks.crawl import Crawl
from checks.records import Kind
from checks.site.vanished_document import vanished_document
from checks.store import Store
from tests.make import crawl as stored
from tests.make import findings, page, unknowns, url, write


def twice(folder: Path, before, now) -> Crawl:
    """Two crawls of one site: the second one sees ``now``."""
    stored([before], folder=folder).close()
    with Store(folder / "site.db") as store:
        store.start(started="2026-04-20T09:00:00+08:00", as_of="2026-04-20", settings={})
        store.begin()
        write(store, [now] if now else [])
        store.finish(reason="finished", finished="2026-04-20T09:30:00+08:00", coverage={"start_read": True})
    return Crawl(folder / "site.db")


def told(status=200, title="关于做好春耕工作的通知", **given):
    return page("/tzgg/1.html", kind=Kind.DOCUMENT, title=title, status=status, **given)


@pytest.mark.parametrize(
    ("before", "now"),
    [
        (told(), told()),
        (told(), None),
        (told(), page("/tzgg/1.html", redirect=url("/x.html"))),
        (told(), told(503)),
        (told(404), told(404)),
        (told(title="云山县拟聘用人员公示"), told(404, "")),
        (page("/tzgg/1.html", kind=Kind.LIST), told(404)),
    ],
)
def test_pages_that_answer_or_were_not_asked_again_are_no_matter(tmp_path, before, now):
    assert not findings(vanished_document, twice(tmp_path, before, now))


@pytest.mark.parametrize("status", [404, 410])
def test_a_document_that_is_gone_is_a_hint(tmp_path, status):
    [finding] = findings(vanished_document, twice(tmp_path, told(), told(status, "")))
    assert (finding.url, finding.evidence["上次能打开"]) == (url("/tzgg/1.html"), "2026-03-20")


def test_a_first_crawl_has_nothing_to_compare():
    assert not findings(vanished_document, stored([told(404)]))


def test_a_site_that_says_so_of_its_home_page_too_has_turned_us_away(tmp_path):
    twice(tmp_path, told(), told(404)).close()
    with Store(tmp_path / "site.db") as store:
        store.crawl, store.previous = 2, 1
        store.begin()
        write(store, [page("/", kind=Kind.HOME), page("/#control", kind=Kind.FILE, status=404)])
    with Crawl(tmp_path / "site.db") as seen:
        assert not findings(vanished_document, seen)
        assert "疑似被拦截" in unknowns(vanished_document, seen)[0].reason
