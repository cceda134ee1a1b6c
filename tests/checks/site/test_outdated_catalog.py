import pytest

from checks.site.outdated_catalog import outdated_catalog
from tests.make import column, crawl, document, findings, said, unknowns

COLUMN = column("主动公开目录", "/gkml/", entries=1)


def catalog(title="云山县主动公开基本目录", path="/gkml/1.html", **given):
    return document(title, path, column=COLUMN.url, **given)


@pytest.mark.parametrize(
    "innocent",
    [
        catalog(published="2025-06-01"),
        catalog("云山县主动公开基本目录（2026年版）", published="2021-06-01"),
        catalog(published="2021-06-01", updated="2025-12-01"),
        catalog(published="2021-06-01", text="本目录长期有效，动态调整。"),
        catalog("我县召开政务公开培训会", published="2020-06-01"),
    ],
)
def test_catalogues_of_last_year_and_those_revised_as_needed_are_fine(innocent):
    assert not findings(outdated_catalog, crawl([COLUMN, innocent]))


def test_a_directory_that_lists_new_items_is_alive():
    alive = column("主动公开目录", "/gkml/", newest="2026-03-01")
    assert not findings(outdated_catalog, crawl([alive, catalog(published="2020-06-01")]))


def test_one_of_several_is_enough():
    several = [catalog(published="2020-06-01"), catalog(path="/gkml/2.html", published="2025-06-01")]
    assert not findings(outdated_catalog, crawl([COLUMN, *several]))


@pytest.mark.parametrize(
    ("at", "given"),
    [(COLUMN, {}), (column("主动公开目录", "/gkml/", ended=False), {"published": "2020-06-01"})],
)
def test_undated_catalogues_and_unread_lists_are_undetermined(at, given):
    stored = crawl([at, catalog(**given)])
    assert not findings(outdated_catalog, stored)
    assert unknowns(outdated_catalog, stored)


@pytest.mark.parametrize("published", ["2024-06-01", "2020"])
def test_a_catalogue_of_years_ago_is_found(published):
    [finding] = findings(outdated_catalog, crawl([COLUMN, catalog(published=published)]))
    assert finding.url == COLUMN.url


def test_a_site_without_the_column_is_told_of_elsewhere():
    assert not said(outdated_catalog, crawl([column("通知公告")]))
