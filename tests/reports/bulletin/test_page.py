import re

import pytest
from parsel import Selector

from reports.bulletin.page import page
from tests.reports.bulletin.city import GREEN, bulletin, city, hostile, letter


@pytest.fixture
def told(tmp_path):
    files = city(tmp_path)
    letter(files[GREEN], GREEN, "0" * 16)
    return bulletin(tmp_path)


def test_every_number_is_a_link_to_the_ids_behind_it(told):
    found = Selector(page(told, "", "依据.xlsx"))
    ids = set(found.css("[id]::attr(id)").getall())
    links = found.css('a[href^="#n"]')
    assert links
    for link in links:
        key = link.attrib["href"].removeprefix("#n")
        assert f"n{key}" in ids
        figure = told.figures.told[int(key) - 1]
        assert link.css("::text").get() == figure.text
        row = found.css(f"#n{key}").get()
        assert all(each in row for each in figure.ids[:12])


def test_numbers_beyond_those_listed_lead_to_the_attachment(told, monkeypatch):
    monkeypatch.setattr("reports.bulletin.page.LISTED", 3)
    found = Selector(page(told, "", "依据 表.xlsx"))
    assert len(found.css('tr[id^="n"]')) == 3
    told_of = found.css('a[href="%E4%BE%9D%E6%8D%AE%20%E8%A1%A8.xlsx"]::attr(title)').getall()
    assert told_of
    for each in told_of:
        assert told.figures.told[int(each.removeprefix("依据号 ")) - 1].ids


def test_drawings_say_what_they_are_and_need_no_script(told):
    text = page(told, "", "依据.xlsx")
    found = Selector(text)
    drawings = found.css('svg[role="img"]')
    assert len(drawings) == 3
    for drawing in drawings:
        title, desc = drawing.attrib["aria-labelledby"].split()
        assert drawing.css(f"#{title}::text").get()
        assert drawing.css(f"#{desc}::text").get()
    assert "<script" not in text
    assert 'http-equiv="Content-Security-Policy"' in text


def test_months_stand_in_a_table_beside_their_drawing(told):
    found = Selector(page(told, "", "依据.xlsx"))
    heads = found.xpath('//table[thead//th="问题个数"]//th/text()').getall()
    assert heads == ["问题个数", "26-02", "26-03", "26-04", "26-05", "26-06"]
    row = found.xpath('//tr[td="栏目长期未更新"]/td/text()').getall()
    # In February the bureau's site was not audited; the false alarm of a county is not counted.
    assert row == ["栏目长期未更新", "2*", "–", "–", "3", "–"]


def test_what_strangers_write_is_text(tmp_path):
    hostile(tmp_path)
    text = page(bulletin(tmp_path), "", "依据.xlsx")
    assert "<script" not in text
    assert "&lt;script&gt;" in text
    assert not re.search("[\x00-\x08\u202e]", text)
    assert len(text) < 100_000
