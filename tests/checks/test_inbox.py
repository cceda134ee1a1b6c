import pytest

from checks.inbox import Inbox, Reply
from checks.rules import Rules
from tests.make import column, crawl, message


def letters(*records):
    return list(Inbox(crawl(records), Rules.load()))


@pytest.mark.parametrize(
    ("given", "reply"),
    [
        ({"status": "已答复"}, Reply.ANSWERED),
        ({"status": "【已办结】"}, Reply.ANSWERED),
        ({"status": "未答复"}, Reply.WAITING),
        ({"status": "办理中"}, Reply.WAITING),
        ({"status": "已受理"}, Reply.WAITING),
        ({"status": "不予受理", "replied": False}, Reply.VOID),
        ({"status": "待办", "answered": "2026-03-02"}, Reply.ANSWERED),
        ({"replied": True}, Reply.ANSWERED),
        ({"replied": False}, Reply.WAITING),
        ({}, Reply.UNTOLD),
    ],
)
def test_the_state_of_a_message_is_read_from_its_words(given, reply):
    assert [letter.reply for letter in letters(message(**given))] == [reply]


def test_numbers_in_a_title_are_masked():
    [letter] = letters(message("请回电" + "1" + "39" + "0" * 8))
    assert letter.title == "请回电139" + "*" * 8


def test_a_column_above_can_exempt_its_messages():
    told = message(page=column("第三期", "/zxft/").url)
    assert [letter.exempt for letter in letters(column("第三期", "/zxft/", path=("在线访谈",)), told)] == [
        True
    ]
