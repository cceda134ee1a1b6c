"""``zwgk replies``, as the office uses it."""

import os

import pytest
from click.testing import CliRunner

from checks.cases.docket import Docket
from crawler.cli import main
from tests.offices import three
from tests.returning import UNIT, column, fill, letters

OTHER = "清河市交通运输局"
DONE = {"整改情况": "已整改", "整改日期": "2026.4.3", "责任人": "张三"}


@pytest.fixture
def office(tmp_path):
    """A data folder, its letters of 2026-03-27, due on 2026-04-13, and a place for what comes back."""
    three(tmp_path / "data")
    letters(tmp_path / "data", tmp_path / "letters")
    (tmp_path / "back").mkdir()
    return tmp_path


@pytest.fixture
def replies(office):
    def run(*words, exits=0, received="2026-04-10"):
        given = ["replies", *map(str, words), "--data", str(office / "data"), "--received", received]
        told = CliRunner().invoke(main, given)
        assert told.exit_code == exits, told.output
        return told.output

    return run


def blank(office, unit=UNIT):
    return office / "letters" / unit / "问题清单.xlsx"


def kept(office):
    """How many replies each docket holds."""
    dockets = sorted((office / "data").glob("*.docket.sqlite"))
    files = [each.with_name(each.name.replace(".docket.sqlite", ".db")) for each in dockets]
    return [sum(map(len, Docket(file).replies().values())) for file in files]


def test_a_folder_of_replies_is_kept_and_summed_up_by_unit(office, replies):
    fill(blank(office), office / "back" / "云山.xlsx", {0: DONE, 1: {"整改情况": "正在整改"}})
    fill(
        blank(office, OTHER), office / "back" / "交通.xlsx", {0: {"整改情况": "有异议", "说明": "栏目已注销"}}
    )
    (office / "back" / "~$云山.xlsx").write_text("", "utf-8")
    told = replies(office / "back")
    assert f"{OTHER}（通知书" in told
    assert "登记 2 条" in told
    assert "期限 2026-04-13）：已整改 1，正在整改 1，申请豁免 0，有异议 0，未填或有误 2" in told
    assert f"zwgk recheck --replied --data {office / 'data'} 复核" in told
    assert "有异议 1 条，须用 zwgk rule 逐条裁定" in told
    assert kept(office) == [1, 2]


def test_the_same_file_is_kept_once_and_a_new_answer_beside_the_old(office, replies):
    first = fill(blank(office), office / "back" / "1.xlsx", {0: {"整改情况": "正在整改"}})
    second = fill(blank(office), office / "back" / "2.xlsx", {0: DONE})
    replies(first)
    assert "登记 0 条，与已登记的相同 1 条" in replies(first)
    assert "登记 1 条，其中改动以前的反馈 1 条" in replies(second)
    told = replies(first, second)
    assert "此后已改为“已整改”，没有再登记" in told
    assert "：已整改 1，正在整改 0" in told
    assert kept(office) == [0, 2]


def test_what_is_wrong_is_named_and_the_rest_kept(office, replies):
    file = fill(blank(office), office / "back" / "a.xlsx", {0: DONE, 1: {"整改情况": "办结<script>\u202e"}})
    (office / "back" / "b.xlsx").write_text("不是表格", "utf-8")
    told = replies(file, office / "back" / "b.xlsx", exits=1)
    assert "第 3 行“整改情况”（K 列）：“办结<script>”不是可填的内容" in told
    assert "\u202e" not in told
    assert "b.xlsx：不是问题清单" in told
    assert "有误或不全的 2 处" in told
    assert kept(office) == [0, 1]


def test_late_is_said_in_working_days_and_counts_from_the_day_it_came(office, replies):
    file = fill(blank(office), office / "back" / "a.xlsx", {0: {"整改情况": "正在整改"}})
    assert "逾期" not in replies(file, received="2026-04-13")
    late = fill(blank(office, OTHER), office / "back" / "b.xlsx", {0: {"整改情况": "正在整改"}})
    assert "其中 1 条逾期反馈（最多逾期 3 个工作日）" in replies(late, received="2026-04-16")
    assert "期限已过，还有 3 条没有反馈" in replies(file, received="2026-04-16")


def test_a_day_to_come_is_refused(office, replies):
    assert "还没有到" in replies(blank(office), received="2099-01-01", exits=2)


def test_a_folder_without_lists_is_told(office, replies):
    assert "没有可读的问题清单（有的是：没有文件）" in replies(office / "back", exits=2)
    (office / "back" / "~$云山.xlsx").write_text("", "utf-8")
    assert "没有文件" in replies(office / "back", exits=2)
    (office / "back" / "云山.zip").write_text("", "utf-8")
    assert "有的是：云山.zip）；压缩包请先解压" in replies(office / "back", exits=2)


def test_what_lies_beside_the_lists_is_named(office, replies):
    fill(blank(office), office / "back" / "云山.xlsx", {0: DONE})
    (office / "back" / "整改照片.jpg").write_text("", "utf-8")
    told = replies(office / "back")
    assert "另有 1 个文件不是表格，没有读取：" in told
    assert "整改照片.jpg" in told
    (office / "back" / "交通.rar").write_text("", "utf-8")
    told = replies(office / "back", exits=1)
    assert "没有读取 1 个，其中可能有反馈" in told
    assert "交通.rar" in told


def test_folders_within_a_folder_are_read_as_well(office, replies):
    (office / "back" / "乡镇" / "四月").mkdir(parents=True)
    (office / "back" / ".trash").mkdir()
    fill(blank(office), office / "back" / "乡镇" / "四月" / "云山.xlsx", {0: DONE})
    fill(blank(office), office / "back" / ".trash" / "云山.xlsx", {1: DONE})
    assert "登记 1 条" in replies(office / "back")
    assert kept(office) == [0, 1]


def test_what_was_received_later_holds_in_whatever_order_it_is_read(office, replies):
    begun = fill(blank(office), office / "back" / "1.xlsx", {0: {"整改情况": "正在整改"}})
    done = fill(blank(office), office / "back" / "2.xlsx", {0: DONE})
    replies(done, received="2026-04-10")
    told = replies(begun, received="2026-04-08")
    assert "收到在前，已登记 2026-04-10 收到的“已整改”，以后收到的为准" in told
    assert "已整改 1，正在整改 0" in told


def test_of_two_files_of_one_day_the_one_saved_later_holds(office, replies):
    done = fill(blank(office), office / "back" / "1.xlsx", {0: DONE})
    begun = fill(blank(office), office / "back" / "2.xlsx", {0: {"整改情况": "正在整改"}})
    os.utime(begun, (1, 1))
    assert "已整改 1，正在整改 0" in replies(done, begun)


def test_who_goes_back_to_a_former_answer_in_another_file_has_said_so(office, replies):
    first = fill(blank(office), office / "back" / "1.xlsx", {0: {"整改情况": "正在整改"}})
    second = fill(blank(office), office / "back" / "2.xlsx", {0: DONE})
    third = fill(blank(office), office / "back" / "3.xlsx", {0: {"整改情况": "正在整改"}})
    replies(first, received="2026-04-08")
    replies(second, received="2026-04-09")
    assert "没有再登记" in replies(first, received="2026-04-10")
    assert "已整改 0，正在整改 1" in replies(third, received="2026-04-10")
    assert kept(office) == [0, 3]


def test_a_column_that_is_gone_takes_nothing_back(office, replies):
    def rename(book):
        book["问题清单"].cell(1, column("整改日期")).value = "完成时间"

    replies(fill(blank(office), office / "back" / "1.xlsx", {0: DONE}))
    told = replies(fill(blank(office), office / "back" / "2.xlsx", {0: DONE}, rename), exits=1)
    assert "登记 0 条，与已登记的相同 1 条" in told


def test_a_term_that_ends_on_a_holiday_is_said_with_the_day_that_counts(tmp_path):
    three(tmp_path / "data")
    letters(tmp_path / "data", tmp_path / "letters", due="2026-04-04")
    file = fill(blank(tmp_path), tmp_path / "a.xlsx", {0: {"整改情况": "正在整改"}})
    words = ["replies", str(file), "--data", str(tmp_path / "data"), "--received", "2026-04-07"]
    told = CliRunner().invoke(main, words)
    assert "期限 2026-04-04（休息日，顺延至 2026-04-07）" in told.output
    assert "逾期反馈" not in told.output
    assert "期限已过" not in told.output
