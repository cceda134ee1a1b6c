"""``zwgk index``, as the office uses it."""

from datetime import date

import pytest
from click.testing import CliRunner

from checks.cases.docket import Docket, Letter
from crawler.cli import main
from reports.gather import gather
from reports.write import write
from tests.offices import three


@pytest.fixture
def zwgk(tmp_path):
    def run(*words, exits=0):
        told = CliRunner().invoke(
            main, ["index", "--data", str(tmp_path / "data"), "--out", str(tmp_path / "out"), *words]
        )
        assert told.exit_code == exits, told.output
        return told.output

    return run


def test_the_overview_stands_beside_the_reports_and_leads_to_them(zwgk, tmp_path):
    write(gather(three(tmp_path / "data")["county"]), tmp_path / "out" / "yunshan")
    told = zwgk("--on", "2026-03-20")
    page = tmp_path / "out" / "单位总览.html"
    assert told.splitlines()[0] == f"已写出 {page}"
    assert (tmp_path / "out" / "单位总览明细.csv").is_file()
    assert '<a href="yunshan/' in page.read_text("utf-8")
    assert (tmp_path / "out" / "yunshan" / "index.html").is_file()


def test_it_tells_of_the_day_that_is_asked_for(zwgk, tmp_path):
    three(tmp_path / "data")
    zwgk("--on", "2025-12-30")
    told = (tmp_path / "out" / "单位总览.html").read_text("utf-8")
    assert "清河市交通运输局" in told
    assert "2026-03-20" not in told


def test_without_units_and_sites_it_says_what_to_do(zwgk, tmp_path):
    assert "请先用 units import 或 audit" in zwgk(exits=2)
    assert not (tmp_path / "out").exists()


def test_a_file_that_cannot_be_read_is_named_and_hides_no_other(zwgk, tmp_path):
    three(tmp_path / "data")
    (tmp_path / "data" / "broken.db").write_text("no database" * 999)
    assert "站点文件 broken.db 读不出来" in zwgk()
    told = (tmp_path / "out" / "单位总览.html").read_text("utf-8")
    assert "站点文件 broken.db 读不出来，有关的网站没有计入。" in told
    assert "云山县人民政府" in told


def test_a_docket_that_cannot_be_read_is_named_and_hides_no_other_site(zwgk, tmp_path):
    file = three(tmp_path / "data")["county"]
    Docket(file).path.write_text("no database" * 999)
    told = zwgk()
    assert told.count(f"案卷 {Docket(file).path.name} 读不出来，有关的网站没有计入") == 1
    page = (tmp_path / "out" / "单位总览.html").read_text("utf-8")
    assert "清河市交通运输局" in page
    assert "站点文件" not in told


def test_an_overdue_letter_to_a_unit_that_is_no_longer_known_is_told(zwgk, tmp_path):
    file = three(tmp_path / "data")["county"]
    day = date(2026, 3, 20)
    gone = Letter(
        id="2026-9", unit="云山县旅游局", made=day, due=day, as_of=day, crawl=1, demands=("0" * 16,)
    )
    Docket(file).write_letter(gone)
    assert "通知书 2026-9 逾期未反馈，但其单位“云山县旅游局”已不在名册" in zwgk("--on", "2026-04-20")


def test_a_folder_that_cannot_be_written_is_told(zwgk, tmp_path):
    three(tmp_path / "data")
    (tmp_path / "out").touch()
    assert "请用 --out 换一个目录" in zwgk(exits=2)
