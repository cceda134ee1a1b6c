"""The overview without scripts: whole, harmless, with everything that its numbers count."""

import base64
import csv
import hashlib
import re
from html import unescape
from html.parser import HTMLParser

import pytest

from checks.cases import register
from checks.cases.register import Member
from reports.overview import page
from tests.offices import audited, finding, three
from tests.reports.overview.test_rows import DAY, overview

HOSTILE = "<script>alert(1)</script>\"'{{7*7}}{% x %}=cmd|\u202e"


class Page(HTMLParser):
    def __init__(self, text):
        super().__init__()
        self.tags, self.attributes, self.words = [], [], []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes += attrs

    def handle_data(self, data):
        self.words.append(data)


@pytest.fixture
def written(tmp_path):
    def write(day=DAY):
        return [
            file.read_text("utf-8")
            for file in page.write(list(overview(tmp_path, day).values()), tmp_path / "out", day)
        ]

    return write


def test_every_unit_stands_in_the_page_and_every_number_in_the_details(tmp_path, written):
    three(tmp_path)
    html, details = written()
    for unit in ("云山县人民政府", "云山县财政局", "青石镇人民政府", "清河市交通运输局", "清河市档案馆"):
        assert html.count(f">{unit}<") == 1
    lines = list(csv.DictReader(details.lstrip("\ufeff").splitlines()))
    told = overview(tmp_path)
    for row in told.values():
        for kind, items in row.items.items():
            kept = [
                line["编号"] for line in lines if (line["单位"], line["项目"]) == (row.unit, page.KINDS[kind])
            ]
            assert kept == [item.id for item in items]


def test_only_its_own_script_may_run(tmp_path, written):
    three(tmp_path)
    html, _ = written()
    [script] = re.findall(r"<script>(.*?)</script>", html, re.S)
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    [policy] = re.findall(r'http-equiv="Content-Security-Policy" content="([^"]+)"', html)
    assert unescape(policy) == f"default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-{digest}'"


def test_nothing_is_fetched_and_nothing_is_green(tmp_path, written):
    three(tmp_path)
    parsed = Page(written()[0])
    assert not {"img", "link", "iframe", "object"} & set(parsed.tags)
    assert not [name for name, _ in parsed.attributes if name.startswith("on") or name in ("src", "style")]
    assert "green" not in page._static("overview.css")


def test_hostile_names_are_texts(tmp_path, written):
    audited(tmp_path, [finding(unit=HOSTILE, title=HOSTILE)], units=(HOSTILE,))
    members = [
        Member(name=HOSTILE, group=HOSTILE, sites=("http://www.yunshan.example/",)),
        Member(name="长" * 10_000),
    ]
    register.keep(tmp_path, members, ())
    html, details = written()
    parsed = Page(html)
    assert parsed.tags.count("script") == 1
    assert "\u202e" not in "".join(parsed.words)
    assert any("<script>alert(1)</script>\"'{{7*7}}{% x %}=cmd|" in word for word in parsed.words)
    assert not [
        word for word in parsed.words if len(word) > 200 and "use strict" not in word and "{" not in word
    ]
    cells = [cell for line in csv.reader(details.lstrip("\ufeff").splitlines()) for cell in line]
    assert not [cell for cell in cells if cell[:1] in tuple("=+-@\t\r")]


@pytest.mark.parametrize("site", ["javascript:alert(1)", "data:text/html,x"])
def test_an_address_that_is_none_cannot_be_clicked(tmp_path, written, site):
    register.keep(tmp_path, [Member(name="甲县", sites=(site,))], ())
    assert not [value for name, value in Page(written()[0]).attributes if name == "href" and ":" in value]


def test_what_was_not_judged_is_a_dash_and_no_zero(tmp_path, written):
    register.keep(tmp_path, [Member(name="甲县", group="县市区", sites=("http://a.example/",))], ())
    html = written()[0]
    [row] = re.findall(r'<tr class="unit".*?</tr>', html, re.S)
    assert len(re.findall(r'<td class="number nil"[^>]*data-value="">—</td>', row)) == len(page.KINDS)
    assert "没有检查" in row
