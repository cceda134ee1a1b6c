"""Which reports stand beside the overview."""

import json

import pytest

from reports.gather import gather
from reports.overview.reports import Reports
from reports.write import write
from tests.offices import audited, finding, three

COUNTY = "http://www.yunshan.example"


def test_the_report_of_a_unit_is_found_in_a_folder_below(tmp_path):
    write(gather(three(tmp_path)["county"]), tmp_path / "out" / "云山 县")
    found = Reports(tmp_path / "out").of(COUNTY, "云山县财政局")
    assert (
        found.href
        == "%E4%BA%91%E5%B1%B1%20%E5%8E%BF/%E4%BA%91%E5%B1%B1%E5%8E%BF%E8%B4%A2%E6%94%BF%E5%B1%80.html"
    )
    assert found.as_of == "2026-03-20"


def test_the_report_of_a_single_site_is_found_in_the_folder_itself(tmp_path):
    write(gather(three(tmp_path)["county"]), tmp_path / "out")
    assert ":" not in Reports(tmp_path / "out").of(COUNTY, "云山县财政局").href
    assert Reports(tmp_path / "out").of(COUNTY, "云山县教育局").href == "index.html"


def test_of_two_reports_of_a_site_the_newer_is_told(tmp_path):
    from datetime import date

    write(gather(audited(tmp_path, [finding()])), tmp_path / "out" / "a")
    write(gather(audited(tmp_path, [finding()], as_of=date(2025, 1, 1))), tmp_path / "out" / "b")
    assert Reports(tmp_path / "out").of(COUNTY, "云山县人民政府").href.startswith("a/")


@pytest.mark.parametrize("unit", ["<script>&\"'{{7}}", "a:b", "../../x"])
def test_names_of_any_kind_lead_to_their_page(tmp_path, unit):
    write(gather(audited(tmp_path, units=(unit,))), tmp_path / "out")
    href = Reports(tmp_path / "out").of(COUNTY, unit).href
    assert (tmp_path / "out" / href).is_file()
    assert href != "index.html"


@pytest.mark.parametrize(
    "told",
    [
        b"\xff\xfe{",
        b"[]",
        b'{"site": "http://x", "as_of": "2026-01-01"}',
        b'{"site": "http://x", "as_of": "2026-01-01", "units": 7}',
    ],
)
def test_what_is_none_of_ours_is_passed_over(tmp_path, told):
    (tmp_path / "index.json").write_bytes(told)
    assert Reports(tmp_path).of("http://x", "u") is None
    assert Reports(tmp_path / "nowhere").of("http://x", "u") is None


@pytest.mark.parametrize("page", ["javascript:alert(1)", "../out.html", "gone.html", ""])
def test_a_page_that_does_not_stand_beside_the_report_is_not_led_to(tmp_path, page):
    (tmp_path / "out.html").write_text("")
    told = {"site": "http://x", "as_of": "2026-01-01", "units": {"u": page}}
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "index.json").write_text(json.dumps(told))
    assert Reports(tmp_path).of("http://x", "u").href == "a/index.html"
