"""Tables: the bundled ones are whole, and a mistake in another is told with file and key."""

import csv
from collections import Counter

import pytest

from checks.coverage import implemented
from checks.registry import load
from checks.rules import ConfigError
from checks.scoring.tables import BUNDLED, parse, read
from checks.verdicts import Severity
from tests.checks.scoring.making import TABLE

TRANSCRIPTION = "structured/suqian-dept-2025-rules.csv"


@pytest.mark.parametrize("name", BUNDLED)
def test_bundled_tables_add_up(name):
    table = read(name)
    assert table.full == 100
    assert sum(section.points for section in table.sections) == 100
    assert sum(item.share for item in table.items if not item.bonus) == pytest.approx(100)


@pytest.mark.parametrize("name", BUNDLED)
def test_what_deducts_by_itself_rests_on_a_check_that_may_deduct(name):
    for item in read(name).items:
        if item.auto == "full":
            weights = {load()[check].severity for check in item.asked.checks}
            assert Severity.DEDUCTION in weights, item.id


def test_the_national_frame_marks_its_points_as_unverified():
    table = read("national-2019")
    assert not any(item.verified for item in table.items)
    assert (table.fail_below, table.bonus, table.bonus_above) == (60, 30, 80)
    service = next(section for section in table.sections if section.title == "办事服务")
    assert table.full * 75 / 100 == table.full - service.points
    for item in table.items:
        for rule in set(item.rules) & set(implemented()):
            assert set(item.asked.checks) & set(implemented()[rule]) or item.auto == "none", item.id


def test_the_municipal_table_has_all_67_items_once_with_its_weights():
    table = read("municipal-67")
    ids = [item.id for item in table.items]
    assert len(ids) == len(set(ids)) == 67
    assert [int(id_[-3:]) for id_ in ids] == list(range(1, 68))
    assert [section.points for section in table.sections] == [40, 25, 15, 10, 10]
    assert Counter(item.section for item in table.items) == {"A": 43, "B": 7, "C": 7, "D": 7, "E": 3}
    assert all(item.points is None or item.points == 1.0 for item in table.items)


def test_the_municipal_table_is_that_of_the_transcription(realpages):
    rows = list(csv.DictReader((realpages / TRANSCRIPTION).read_text("utf-8-sig").splitlines()))
    items = {item.id: item for item in read("municipal-67").items}
    assert list(items) == [row["rule_id"] for row in rows]
    for row in rows:
        item = items[row["rule_id"]]
        assert item.text.startswith(f"{row['indicator']}：")
        if "扣" in row["text"]:
            assert f"{item.each:g}分" in row["text"], item.id
        if row["class_label"] == "NOT_ASSESSABLE":
            assert item.auto == "none", item.id


def test_a_file_of_the_office_is_read_with_a_byte_order_mark(tmp_path):
    file = tmp_path / "本市.toml"
    file.write_bytes(b"\xef\xbb\xbf" + TABLE.encode())
    assert read(file).id == "本市"


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("full = 100", "full = 90", "t.toml：table.full 是 90，各部分合计 100，须相等"),
        ("full = 100", "fall = 100", "t.toml：table：不认识的键 fall"),
        ("full = 100", 'full = "100"', "t.toml：table.full：须是数"),
        (
            "fail_below = 60",
            "fail_below = -1",
            "t.toml：table.fail_below：须是 0 与 1000 之间的数，不能是 -1",
        ),
        ("minimum_coverage = 0.5", "minimum_coverage = 60", "table.minimum_coverage：须是 0 与 1 之间的数"),
        ("fail_below = 60", "fail_below = 100", "t.toml：table.fail_below：须低于满分 100，不能是 100"),
        ("bonus_above = 80", "bonus_above = 50", "table.bonus_above：须在 fail_below（60）与满分 100 之间"),
        ("minimum_coverage = 0.5", "", "t.toml：table：缺少 minimum_coverage"),
        ('id = "B-2"', 'id = "B-1"', "t.toml：items 中编号 B-1 写了不止一次"),
        ('id = "B-2"', "", "t.toml：items[7]：缺少 id"),
        ('section = "B"', 'section = "C"', "没有编号为 C 的部分"),
        (
            'auto = "assist"',
            'auto = "half"',
            "t.toml：items[A-4].auto：须是 full、assist、none 之一，不能是 half",
        ),
        ('"late_publication"', '"late_pub"', "t.toml：items[B-1].checks：没有名为 late_pub 的检查"),
        (
            "each = 10\npoints = 25",
            "each = 30\npoints = 25",
            "t.toml：items[B-1].points：不能低于一个问题的分值 30",
        ),
        ("points = 25", "points = 24", "t.toml：sections[B] 满分 40，各指标合计 39，须相等"),
        (
            "each = 2\n",
            "each = 4\n",
            "items[A-3]：互斥的指标须在同一部分，且排在后面的每处扣分不能高于前面的 A-2",
        ),
        ('exclusive = "columns"\neach = 2', 'exclusive = "other"\neach = 2', "没有 [exclusive.other] 一节"),
        (
            'auto = "none"\neach = 5',
            'auto = "full"\neach = 5',
            "items[A-5]：auto = full 的指标须写明 checks 或 rules",
        ),
        (
            "evidence.stale_column",
            "evidence.broken_link",
            "items[A-1].evidence：broken_link 不在本项的检查中",
        ),
        (
            "动态、要闻类",
            "动态要闻类",
            "items[A-1].evidence.stale_column.更新周期：没有名为 动态要闻类 的更新周期，可用的有 动态、要闻类；",
        ),
        ("[[vetoes]]", "[[veto]]", "t.toml：不认识的键 veto"),
        ("[[sections]]", "[[sections]]]", "t.toml：不是有效的 TOML"),
        ('checks = ["broken_attachment"]', 'rules = ["ded-nothing"]', "没有由检查实现的条目 ded-nothing"),
        ('not_kinds = ["无对外服务职能"]', 'levels = ["town"]', "sections[B].levels：没有名为 town 的层级"),
        ('text = "附件打得开"', 'text = " "', "t.toml：items[B-2].text：不能为空"),
        ("verified = true", 'verified = "yes"', "verified：须是true 或 false"),
    ],
)
def test_a_mistake_is_told_with_file_and_key(old, new, told):
    assert old in TABLE
    with pytest.raises(ConfigError) as error:
        parse(TABLE.replace(old, new, 1), "t.toml", "t")
    assert told in str(error.value)


def test_a_name_that_is_no_table_is_told_what_there_is():
    with pytest.raises(ConfigError, match="随附的评分表有 national-2019、municipal-67"):
        read("national")


def test_a_table_in_another_encoding_is_told_in_a_sentence(tmp_path):
    file = tmp_path / "本市.toml"
    file.write_bytes(TABLE.encode("gb18030"))
    with pytest.raises(ConfigError, match="不是 UTF-8 编码"):
        read(file)
