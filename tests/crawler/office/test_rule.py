"""``zwgk rule``: findings are named by their digits, ruled all or none, and shown with their history."""

import re

import pytest
from click.testing import CliRunner

from checks.cases.docket import Docket
from checks.cases.rulings import Ruling
from checks.verdicts import State
from crawler.cli import main
from tests.offices import audited, finding, three

ONE = finding("broken_link", path="/", fingerprint="aaaa000011112222")
TWIN = finding("broken_link", path="/x/", fingerprint="aaaa000011113333")
MENDED = finding(path="/tzgg/", fingerprint="bbbb000011112222", state=State.FIXED)


@pytest.fixture
def data(tmp_path):
    audited(tmp_path, [ONE, TWIN, MENDED])
    audited(tmp_path, [finding(path="/", fingerprint="cccc000011112222")], host="www.qinghe.example")
    return tmp_path


def run(data, *words, by="王五"):
    done = CliRunner().invoke(main, ["rule", "--data", str(data), *words], env={"ZWGK_BY": by})
    assert "Traceback" not in done.output
    return done.exit_code, done.output


def kept(data):
    dockets = [Docket(file) for file in sorted(data.glob("*.db"))]
    return {print_: ruled for docket in dockets for print_, ruled in docket.rulings().items()}


def test_findings_of_several_sites_are_ruled_at_once(data):
    code, said = run(data, "bbbb0000", "CCCC0000", "误报", "--reason", "栏目已合并")
    assert (code, said.splitlines()[0]) == (0, "已裁定 2 个问题为误报，再写出的报告和清单以此为准")
    assert {(each.ruling, each.by, each.reason) for each in kept(data).values()} == {
        (Ruling.FALSE, "王五", "栏目已合并")
    }


def test_one_that_cannot_be_ruled_so_leaves_all_as_they_were(data):
    code, said = run(data, "cccc0000", "bbbb0000", "豁免", "--reason", "改版中", "--until", "2999-12-31")
    assert (code, "bbbb0000 已整改的问题不用豁免" in said, kept(data)) == (2, True, {})


def test_unknown_and_ambiguous_digits_are_named_one_by_one_and_nothing_is_ruled(data):
    code, said = run(data, "cccc0000", "aaaa0000", "dddd0000", "确认")
    assert (code, kept(data)) == (2, {})
    assert "编号 aaaa0000 不止一个：aaaa000011112222" in said
    assert "没有编号为 dddd0000 的问题" in said
    assert run(data, "aaaa000011112222", "确认")[0] == 0


def test_one_finding_on_two_sites_is_ruled_on_both_where_its_whole_number_is_given(data):
    other = audited(data, [ONE], host="wap.yunshan.example")
    assert run(data, "aaaa00001111222", "确认")[0] == 2
    code, said = run(data, "aaaa000011112222", "确认")
    assert (code, said.splitlines()[0]) == (0, "已裁定 1 个问题为已确认，再写出的报告和清单以此为准")
    dockets = Docket(other), Docket(data / "www.yunshan.example.db")
    assert [docket.rulings()["aaaa000011112222"].ruling for docket in dockets] == [Ruling.CONFIRMED] * 2


def test_a_copy_that_was_ruled_on_already_does_not_keep_the_other_from_it(data):
    audited(data, [{**ONE, "state": State.FIXED}], host="wap.yunshan.example")
    words = ("aaaa000011112222", "豁免", "--reason", "改版中", "--until", "2999-12-31")
    assert run(data, *words)[0] == 0
    assert len([each for file in data.glob("*.db") for each in Docket(file).rulings()]) == 1
    site = ("--site", "http://wap.yunshan.example/")
    assert run(data, "aaaa000011112222", "确认", *site)[0] == 0
    assert "已裁定为已确认，不用再裁定一次" in run(data, "aaaa000011112222", "确认", *site)[1]


def test_a_ruling_needs_a_name(data, monkeypatch):
    monkeypatch.setattr("getpass.getuser", lambda: "root")
    for words in ((), ("--by", ""), ("--by", " ")):
        code, said = run(data, "cccc0000", "确认", *words, by="")
        assert (code, "须写明由谁裁定" in said, kept(data)) == (2, True, {})
    assert run(data, "cccc0000", "确认", "--by", "", by="王五")[0] == 2
    monkeypatch.setattr("getpass.getuser", lambda: "wangwu")
    run(data, "cccc0000", "确认", by="")
    assert kept(data)["cccc000011112222"].by == "wangwu"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["确认"], "没有写问题编号"),
        (["cccc0000", "确认", "误报"], "一次只能写一种裁定"),
        (["cccc0000", "通过"], "通过 不是问题编号"),
        (["cccc", "确认"], "cccc 不是问题编号"),
        (["cccc0000", "误报"], "须写明理由"),
        (["cccc0000", "豁免", "--reason", "改版"], "豁免须有到期日"),
        (["cccc0000", "豁免", "--reason", "改版", "--until", "2020-01-01"], "须晚于裁定当天"),
        (["cccc0000", "豁免", "--reason", "改版", "--until", "年底"], "日期 年底 写法不对"),
        (["cccc0000", "--reason", "改版"], "没有写裁定"),
        (["cccc0000", "确认", "--by", " "], "须写明由谁裁定"),
    ],
)
def test_a_mistake_is_one_sentence_and_nothing_is_ruled(data, words, said):
    code, told = run(data, *words)
    assert (code, kept(data)) == (2, {})
    assert said in told
    assert len(told.splitlines()) == 1


def test_without_a_ruling_each_finding_is_shown_with_its_history(data):
    run(data, "cccc0000", "误报", "--reason", "栏目已合并")
    run(data, "cccc0000", "确认", "--reason", "栏目仍在", by="李六")
    code, said = run(data, "cccc0000")
    assert code == 0
    assert re.findall(r"\d 王五 误报：栏目已合并|\d 李六 已确认：栏目仍在| · 已确认", said)
    assert said.index("王五") < said.index("李六")
    assert "未审" in run(data, "bbbb0000")[1]


def test_what_the_newest_crawl_no_longer_shows_can_still_be_ruled(tmp_path):
    files = three(tmp_path)
    found = finding("broken_link", "清河市档案馆", path="/", fingerprint="eeee000011112222")
    audited(tmp_path, [found], host="dag.qinghe.example")
    audited(tmp_path, [], host="dag.qinghe.example")
    assert run(tmp_path, "eeee0000", "误报", "--reason", "链接是好的")[0] == 0
    assert Docket(files["archives"]).rulings()["eeee000011112222"].ruling is Ruling.FALSE


def test_a_title_that_moves_the_terminal_does_not(tmp_path):
    audited(tmp_path, [finding(message="\x1b[2J\u202e坏标题", fingerprint="ffff000011112222")])
    said = run(tmp_path, "ffff0000")[1]
    assert "坏标题" in said
    assert not {"\x1b", "\u202e"} & set(said)


def test_what_is_no_character_does_not_get_into_the_docket(data):
    code, _ = run(data, "cccc0000", "误报", "--reason", "栏目\udce4已\x00合并\u202e")
    assert (code, kept(data)["cccc000011112222"].reason) == (0, "栏目 已 合并")
