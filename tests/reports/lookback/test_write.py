"""The pages and the book of a look back: readable, small, and the same numbers in all of them."""

import io
from datetime import timedelta

import pytest
from lxml import html
from openpyxl import load_workbook

from checks.verdicts import State
from reports.lookback import gather
from reports.lookback.write import BOOK, write
from tests.offices import AS_OF, audited, finding

LATER = AS_OF + timedelta(days=60)
STATES = (State.FIXED, State.PERSISTING, State.UNCHECKED)


@pytest.fixture
def made(tmp_path):
    """A look back at so many findings, written to a folder."""

    def make(number):
        rows = [finding(path=f"/{n}/", first_seen=AS_OF.isoformat()) for n in range(number)]
        audited(tmp_path / "data", rows)
        later = [{**row, "state": STATES[n % 3]} for n, row in enumerate(rows)]
        audited(tmp_path / "data", later, as_of=LATER)
        seen = gather.since(tmp_path / "data", AS_OF, on=LATER)
        return seen, write(seen, tmp_path / "out")

    (tmp_path / "data").mkdir()
    return make


def words(element):
    return " ".join(element.text_content().split())


def test_every_number_leads_to_the_findings_behind_it(made):
    _, (overview, page, _) = made(7)
    [unit] = html.parse(overview).xpath("//table[@class='verdicts']/tbody/tr")
    assert [words(cell) for cell in unit[1:7]] == ["7", "3", "2", "0", "2", "42.9%～71.4%（3/7）"]
    anchors = {
        link.get("href").partition("#")[2]: int(link.text) for link in unit.xpath("td[position()>1]/a")
    }
    sections = html.parse(page).xpath("//section[@id]")
    shown = {each.get("id"): len(each.xpath(".//tr[starts-with(@id, 'f-')]")) for each in sections}
    assert anchors == {"fixed": 3, "open": 2, "unchecked": 2}
    assert anchors.items() <= shown.items()


def test_the_book_has_every_finding_with_its_whole_id(made):
    seen, (*_, book) = made(7)
    assert book.name == BOOK
    rows = list(load_workbook(io.BytesIO(book.read_bytes()))["问题明细"].iter_rows(values_only=True))
    assert rows[0][:3] == ("编号", "单位", "结果")
    told = {row[0]: row[2] for row in rows[1:]}
    assert told == {row.fingerprint: row.name for row in seen.reviews[0].rows}


def test_a_page_stays_small_and_says_where_the_rest_is(made):
    seen, (_, page, book) = made(3000)
    assert page.stat().st_size < 1_000_000
    assert f"以上列出 300 个，共 1000 个，其余见同一目录的“{BOOK}”" in page.read_text("utf-8")
    sheet = load_workbook(io.BytesIO(book.read_bytes()), read_only=True)["问题明细"]
    assert sum(1 for _ in sheet.rows) == 3001 == len(seen.reviews[0].rows) + 1


def test_pages_need_no_network_and_no_scripts(made):
    _, (overview, page, _) = made(2)
    for file in (overview, page):
        tree = html.parse(file)
        assert not tree.xpath("//script | //link | //img | //iframe")
        assert tree.xpath("//meta[@http-equiv='Content-Security-Policy']")


def test_a_unit_that_was_not_looked_at_again_gets_no_rate(tmp_path):
    (tmp_path / "data").mkdir()
    audited(tmp_path / "data", [finding()])
    seen = gather.since(tmp_path / "data", AS_OF, on=LATER)
    overview, page, _ = write(seen, tmp_path / "out")
    assert "没有可以比较的单位" in overview.read_text("utf-8")
    assert "不作评价，不给整改率" in page.read_text("utf-8")
    assert "整改率 —" in page.read_text("utf-8")
