"""Score sheets from a data folder: every point with its findings, and nothing that looks final when it is not."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from python_calamine import CalamineWorkbook

from checks.cases.docket import Docket
from checks.cases.register import Member, keep
from checks.cases.rulings import Ruled, Ruling
from checks.rules import ConfigError
from checks.scoring.tables import read
from checks.verdicts import Severity, State
from reports.scores.gather import Wanted, gather
from reports.scores.write import write
from tests.offices import AS_OF, audited, finding, three, untold

UNIT, HOST = "清河市水利局", "slj.qinghe.example"
NEWS = {"更新周期": "动态、要闻类 14 天"}
WANTED = Wanted(table=read("national-2019"), day="最近一次")
HOSTILE = "<script>alert(1)</script>{{ 7*7 }}\u202e=cmd|'/c calc'!A1" + "长" * 10_000


def rows():
    news = finding("stale_column", UNIT, "/xw/", evidence=NEWS)
    empty = finding("empty_column", UNIT, "/k/", title=HOSTILE, column=HOSTILE, message=HOSTILE)
    veto = finding("stale_homepage", UNIT, "/", severity=Severity.VETO)
    link = finding("unlinked_interpretation", UNIT, "/jd/1.html")
    return news, empty, veto, link


@pytest.fixture
def data(tmp_path):
    folder = tmp_path / "data"
    three(folder)
    news, empty, veto, link = rows()
    earlier = AS_OF - timedelta(days=90)
    audited(folder, [empty], host=HOST, units=(UNIT,), as_of=earlier)
    audited(
        folder,
        [news, {**empty, "state": State.FIXED}, veto, link],
        host=HOST,
        units=(UNIT,),
        doubts=[untold(unit=UNIT)],
    )
    members = [
        Member(name=UNIT, group="市直", sites=(f"http://{HOST}/",)),
        Member(name="清河市体育局", group="市直"),
    ]
    keep(folder, members, [["单位"]])
    return folder


def sheet(data, unit=UNIT, **wanted):
    return next(each for each in gather(data, replace(WANTED, **wanted)).sheets if each.unit == unit)


def rule(data, row, ruling, at="2026-03-25T09:00:00+08:00"):
    Docket(data / f"{HOST}.db").rule(
        row["fingerprint"], Ruled(ruling=ruling, reason="核实", by="李", at=at), State.NEW
    )


def test_a_unit_is_scored_with_what_changed_and_what_mending_brings(data):
    told = sheet(data)
    assert told.score.item("FB-04").deducted == 5
    assert told.score.item("FB-08").would == 1
    assert [each.check for each in told.score.suspected] == ["stale_homepage"]
    assert {change.id: change.points for change in told.changes} == {"FB-04": -5, "FB-09": 2}
    assert told.best.points == 5
    assert not told.score.final


def test_an_old_period_is_scored_by_todays_table_and_todays_rulings(data):
    then = AS_OF - timedelta(days=60)
    assert sheet(data, on=then).score.item("FB-09").deducted == 2
    rule(data, rows()[1], Ruling.FALSE)
    assert sheet(data, on=then).score.item("FB-09").deducted == 0
    frozen = sheet(data, on=then, ruled_by=date(2026, 3, 24))
    assert frozen.score.item("FB-09").deducted == 2


def test_a_crawl_from_before_the_period_is_no_score(data):
    assert sheet(data, since=AS_OF + timedelta(days=1)).score.grade == "未评"


def test_a_unit_that_is_not_rated_has_no_points_anywhere_and_is_not_compared(data, tmp_path):
    late = replace(WANTED, units=(UNIT,), since=AS_OF + timedelta(days=1), on=AS_OF + timedelta(days=90))
    told = gather(data, replace(late, against=AS_OF))
    (one,) = told.sheets
    assert (one.score.rated, one.before, one.changes) == (False, None, ())
    assert not any(each.deducted or each.matters for each in one.score.items)
    _, page, book = write(told, tmp_path / "out")
    assert "与上次相比" not in page.read_text("utf-8")
    costs = CalamineWorkbook.from_path(str(book)).get_sheet_by_name("各项扣分").to_python()
    assert not any(costs[1][2:])


def test_of_a_crawl_that_did_not_end_no_points_are_told_only_what_was_found(data, tmp_path):
    audited(data, [rows()[0]], host=HOST, units=(UNIT,), as_of=AS_OF + timedelta(days=9), reason="refused")
    told = gather(data, replace(WANTED, units=(UNIT,)))
    _, page, book = write(told, tmp_path / "out")
    assert not told.sheets[0].score.rated
    assert f'href="#f-{rows()[0]["fingerprint"][:8]}"' in page.read_text("utf-8")
    assert "−5" not in page.read_text("utf-8")
    items = CalamineWorkbook.from_path(str(book)).get_sheet_by_name("有问题的指标").to_python()
    place = items[0].index("扣分")
    assert [row[place] for row in items[1:]] == [""] * (len(items) - 1)


def test_groups_are_ranked_apart_and_units_without_an_audit_are_not(data):
    told = dict(gather(data, WANTED).rankings)
    assert list(told) == ["市直", "未分组"]
    assert [score.member.name for _, score in told["市直"].ranked] == [UNIT]
    assert [score.why for score in told["市直"].unrated] == ["没有检查记录"]


def test_the_sheet_says_that_it_is_not_final_and_links_every_point_to_its_finding(data, tmp_path):
    rule(data, rows()[3], Ruling.CONFIRMED)
    told = gather(data, replace(WANTED, units=(UNIT,), mend=(rows()[0]["fingerprint"][:8],)))
    index, page, _ = write(told, tmp_path / "out")
    text = page.read_text("utf-8")
    assert "这不是最后得分" in text
    assert "分待人工" in index.read_text("utf-8")
    assert "（分值未核）" in text
    for row in (*rows()[:1], *rows()[2:]):
        id_ = row["fingerprint"][:8]
        assert f'href="#f-{id_}"' in text
        assert f'id="f-{id_}"' in text
    assert "确认其中任何一个，即不合格，不再评分" in text
    assert "少扣 5 分" in text


def test_hostile_words_come_out_as_text(data, tmp_path):
    written = write(gather(data, replace(WANTED, on=AS_OF - timedelta(days=60))), tmp_path / "out")
    for page in written:
        if page.suffix == ".html":
            text = page.read_text("utf-8")
            assert "<script>" not in text
            assert "\u202e" not in text
            assert len(text) < 200_000
    book = CalamineWorkbook.from_path(str(tmp_path / "out/得分表.xlsx"))
    cells = [cell for row in book.get_sheet_by_name("问题明细").to_python() for cell in row]
    assert any(str(cell).startswith("<script>") for cell in cells)


def test_the_form_goes_out_empty_and_comes_back_filled(data, tmp_path):
    from openpyxl import load_workbook

    told = gather(data, replace(WANTED, units=(UNIT,)))
    form = write(told, tmp_path / "out", with_form=True)[-1]
    assert sheet(data, marks=form).score.left == told.sheets[0].score.left
    book = load_workbook(form)
    page = book.active
    head = [cell.value for cell in page[1]]
    for row in page.iter_rows(min_row=2):
        row[head.index("扣分")].value = "0"
        row[head.index("评定人")].value = "王"
    book.save(form)
    done = sheet(data, marks=form).score
    assert (done.left, done.final, done.said) == (0, True, "95 分")
    page.cell(3, head.index("扣分") + 1).value = "99"
    book.save(form)
    with pytest.raises(ConfigError, match="第 3 行“扣分”列：99 不在 0 与满分"):
        sheet(data, marks=form)


def test_the_book_has_every_unit_item_and_finding_by_its_whole_id(data, tmp_path):
    told = gather(data, WANTED)
    book = CalamineWorkbook.from_path(str(write(told, tmp_path / "out")[-1]))
    units, items, found = (
        book.get_sheet_by_name(name).to_python() for name in ("得分汇总", "各项扣分", "问题明细")
    )
    assert {row[1] for row in units[1:]} == {each.unit for each in told.sheets}
    assert items[0][2:] == [item.id for item in WANTED.table.items]
    costs = {row[0]: dict(zip(items[0], row, strict=True)) for row in items[1:]}
    assert (costs[UNIT]["FB-04"], costs[UNIT]["FB-01"], costs[UNIT]["FB-08"]) == (5, "未能判定", "待确认")
    assert rows()[0]["fingerprint"] in {row[0] for row in found}


def test_the_form_shows_what_is_deducted_already_and_how_to_fill_it_in(data, tmp_path):
    by = replace(WANTED, table=read("municipal-67"), units=(UNIT,))
    form = write(gather(data, by), tmp_path / "out", with_form=True)[-1]
    book = CalamineWorkbook.from_path(str(form))
    assert book.sheet_names == ["人工评定", "填写说明"]
    head, *lines = book.get_sheet_by_name("人工评定").to_python()
    told = {row[1]: dict(zip(head, row, strict=True)) for row in lines}
    score = gather(data, by).sheets[0].score
    partly = [each for each in score.items if each.open and each.item.auto != "none"]
    assert partly
    for each in partly:
        assert told[each.item.id]["系统已扣"] == each.deducted
    assert "系统已扣" in str(book.get_sheet_by_name("填写说明").to_python())


@pytest.mark.parametrize(
    ("wanted", "told"),
    [
        ({"units": ("没有局",)}, "没有名为“没有局”的单位"),
        ({"group": "县区"}, "没有“县区”这个分组"),
        ({"mend": ("ffff0000",)}, "--mend ffff0000：所选单位的问题中以此开头的没有"),
    ],
)
def test_what_nobody_knows_is_said(data, wanted, told):
    with pytest.raises(ConfigError, match=told):
        gather(data, replace(WANTED, **wanted))
