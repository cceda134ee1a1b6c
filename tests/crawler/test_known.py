"""What was asked for lately is not looked up again, unless asking for it once more changes something."""

from crawler import known
from crawler.known import Known
from crawler.targets import Priority, Role

URL = "http://www.yunshan.example/1.html"


def asked(priority: Priority = Priority.COLUMN, *, read: bool = False) -> Known:
    each = Known()
    each.add(URL, priority, read=read)
    return each


def test_the_same_or_a_worse_priority_changes_nothing():
    assert asked().covers(URL, Priority.COLUMN, Role.PAGE)
    assert asked().covers(URL, Priority.REST, Role.PROBE)


def test_a_better_priority_counts():
    assert not asked().covers(URL, Priority.ENTRY, Role.PAGE)


def test_what_was_only_probed_may_be_read():
    assert not asked().covers(URL, Priority.COLUMN, Role.SOURCE)
    assert asked(read=True).covers(URL, Priority.COLUMN, Role.SOURCE)


def test_what_waits_anew_is_looked_up():
    each = asked()
    each.forget(URL)
    assert not each.covers(URL, Priority.REST, Role.PAGE)


def test_memory_is_bounded(monkeypatch):
    monkeypatch.setattr(known, "MOST", 3)
    each = Known()
    for number in range(4):
        each.add(f"{URL}?{number}", Priority.REST, read=True)
    assert [each.covers(f"{URL}?{number}", Priority.REST, Role.PAGE) for number in range(4)] == [
        False,
        False,
        False,
        True,
    ]
