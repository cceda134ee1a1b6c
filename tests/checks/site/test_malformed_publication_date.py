import pytest

from checks import Kind, Stamp
from checks.site.malformed_publication_date import malformed_publication_date
from tests.make import crawl, document, findings, page, url
from tests.officials import official


def shown(raw, number):
    stamp = Stamp(iso="2026-03-01", raw=raw, rule="label")
    return document(f"第{number}条", f"/news/{number}.html", published=stamp)


def many(raw, count=8):
    return [shown(raw, number) for number in range(count)]


@pytest.mark.parametrize("raw", ["2026-03-01 09:30", "2026-03-01 09:30:15", "2026-03-01T09:30"])
def test_minutes_are_in_order(raw):
    assert not findings(malformed_publication_date, crawl(many(raw)))


@pytest.mark.parametrize(
    "records",
    [
        many("2026-03-01", 3),
        [*many("2026-03-01 09:30", 12), *(shown("2026-03-01", n) for n in range(20, 26))],
        [official(path=f"/gfxwj/{n}.html") for n in range(9)],
    ],
)
def test_few_pages_some_pages_and_official_documents_are_no_fault_of_the_site(records):
    assert not findings(malformed_publication_date, crawl(records))


@pytest.mark.parametrize("raw", ["2026-03-01", "2026年3月1日", "2026/3/1 9:30"])
def test_a_site_without_minutes_is_found_once(raw):
    [finding] = findings(malformed_publication_date, crawl(many(raw)))
    assert finding.url == url("/")
    assert finding.evidence["不合格式页数"] == 8


def test_the_tag_is_counted_by_itself():
    pages = [page(f"/news/{n}.html", kind=Kind.DOCUMENT, meta={"pubdate": "2026-03-01"}) for n in range(8)]
    [finding] = findings(malformed_publication_date, crawl([*many("2026-03-01 09:30"), *pages]))
    assert finding.about == "网页标签 PubDate"
