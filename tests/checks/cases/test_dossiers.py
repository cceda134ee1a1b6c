"""A finding is found by its first digits, as its newest crawl tells it."""

from datetime import timedelta

import pytest

from checks.cases.docket import Docket
from checks.cases.dossiers import look_up
from checks.verdicts import State
from tests.offices import AS_OF, audited, finding

ONE, TWO = finding(fingerprint="aaaa000011112222"), finding(path="/a/", fingerprint="aaaa111122223333")


def found(*files, digits):
    return [dossier.fingerprint for dossier in look_up(files, digits).found]


def test_findings_come_in_the_order_in_which_they_are_named_each_once(tmp_path):
    files = audited(tmp_path, [ONE]), audited(tmp_path, [TWO], host="b.example")
    digits = ["AAAA1111", "aaaa0000", "aaaa1111", "aaaa00001111"]
    assert found(*files, digits=digits) == [TWO["fingerprint"], ONE["fingerprint"]]


def test_the_newest_crawl_that_shows_a_finding_tells_of_it(tmp_path):
    audited(tmp_path, [ONE, TWO])
    audited(tmp_path, [{**ONE, "state": State.FIXED}], as_of=AS_OF + timedelta(days=7))
    [file] = tmp_path.glob("*.db")
    first, second = look_up([file], ["aaaa0000", "aaaa1111"]).found
    assert (first.state, first.as_of) == (State.FIXED, AS_OF + timedelta(days=7))
    assert (second.state, second.as_of) == (State.NEW, AS_OF)


@pytest.mark.parametrize(
    ("digits", "says"), [("aaaa0", "没有编号为"), ("bbbbbbbb", "没有编号为"), ("", "没有编号为")]
)
def test_too_few_digits_and_unknown_ones_name_nothing(tmp_path, digits, says):
    told = look_up([audited(tmp_path, [ONE, TWO])], [digits])
    assert (told.found, [says in each for each in told.wrong]) == ((), [True])


def test_digits_of_several_findings_are_refused_with_their_whole_numbers(tmp_path):
    twin = finding(path="/b/", fingerprint="aaaa000099999999")
    [wrong] = look_up([audited(tmp_path, [ONE, twin])], ["aaaa0000"]).wrong
    assert ONE["fingerprint"] in wrong
    assert twin["fingerprint"] in wrong


def test_one_finding_on_two_sites_is_told_for_each_where_its_whole_number_is_given(tmp_path):
    files = audited(tmp_path, [ONE]), audited(tmp_path, [ONE], host="b.example")
    assert [each.file for each in look_up(files, ["aaaa000011112222"]).found] == list(files)
    assert "不止一个" in look_up(files, ["aaaa0000"]).wrong[0]


def test_a_file_that_cannot_be_read_is_named_and_hides_no_other(tmp_path):
    broken = tmp_path / "broken.db"
    broken.write_text("no database" * 999)
    told = look_up([broken, audited(tmp_path, [ONE])], ["aaaa0000"])
    assert [each.fingerprint for each in told.found] == [ONE["fingerprint"]]
    assert told.unread == ("站点文件 broken.db 读不出来",)


def test_a_docket_is_not_needed_to_find_one(tmp_path):
    file = audited(tmp_path, [ONE])
    Docket(file).path.write_text("no database" * 999)
    assert found(file, digits=["aaaa0000"]) == [ONE["fingerprint"]]
