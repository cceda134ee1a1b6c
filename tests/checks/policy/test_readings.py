import pytest

from checks.policy.readings import Readings
from checks.rules import Rules
from tests.make import column, crawl, document

READ = column("政策解读", "/zcjd/index.html")


def gap(*records, **given):
    return Readings(crawl(records, **given), Rules.load()).gap


def test_columns_read_to_their_end_leave_no_gap():
    assert gap(READ, document()) is None


@pytest.mark.parametrize(
    "columns",
    [
        (),
        (column("政策解读", "/zcjd/index.html", ended=False),),
        (column("政策解读", "/zcjd/index.html", entries=None, unread="列表由脚本写入"),),
        (column("数据解读", "/sjjd/index.html"),),
    ],
)
def test_columns_missing_or_not_read_leave_one(columns):
    assert gap(*columns, document())


def test_what_stopped_leaves_one():
    assert gap(READ, reason="stopped")
