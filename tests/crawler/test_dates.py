from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler import dates

SEEN = date(2026, 3, 20)
DAYS = st.dates(date(1980, 1, 1), SEEN)
HAN = dict(zip("0123456789", "〇一二三四五六七八九", strict=True))


def read(text: str) -> str | None:
    stamp = dates.read(text, seen=SEEN, rule="test")
    return stamp.iso if stamp else None


def find(text: str) -> str | None:
    stamp = dates.find(text, seen=SEEN, rule="test")
    return stamp.iso if stamp else None


@pytest.mark.parametrize(
    "text",
    ["", "更多", "浏览次数：1203", "国办发〔2020〕15号", "0000-0000001", "2026-02-30", "2026-13-01", "1970-01-01",
     "192.168.1.20", "12:30", "2018-2020年", "共 128 页", "1899-01-01", "2031-01-01", "3.14", "第12期"],
)  # fmt: skip
def test_what_is_no_date_is_not_read(text):
    assert read(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "国办发〔2020〕15号文件",
        "2018-2020年工作规划",
        "浏览次数：1203",
        "编号 2018072600123",
        "电话 0000-20180726",
    ],
)
def test_numbers_in_running_text_are_not_dates(text):
    assert find(text) is None


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("2018-07-26", "2018-07-26"),
        ("[2018-07-26]", "2018-07-26"),
        ("(2018/7/6)", "2018-07-06"),
        ("2018.07.26", "2018-07-26"),
        ("２０１８-０７-２６", "2018-07-26"),
        ("2018年7月26日", "2018-07-26"),
        ("2018年 7月 26日 08:43", "2018-07-26T08:43"),
        ("2018-07-26 08:43:47", "2018-07-26T08:43"),
        ("2018-07-26T08:43:47+08:00", "2018-07-26T08:43"),
        ("2018-07-26 10∶08", "2018-07-26T10:08"),
        ("20180726", "2018-07-26"),
        ("二〇一八年七月二十六日", "2018-07-26"),
        ("二○一八年十月十日", "2018-10-10"),
        ("发布时间：2018-07-26", "2018-07-26"),
        ("26 2018-07", "2018-07-26"),
        ("2018-07 26", "2018-07-26"),
        ("昨天 08:30", "2026-03-19T08:30"),
        ("3天前", "2026-03-17"),
        ("2018年7月", "2018-07"),
        ("2018", "2018"),
    ],
)
def test_a_date_is_read_with_its_own_precision(text, iso):
    assert read(text) == iso


def test_a_row_without_a_year_is_the_newest_such_day_not_in_the_future():
    assert (read("03-20"), read("03-21"), read("[12-31]")) == ("2026-03-20", "2025-03-21", "2025-12-31")


@pytest.mark.parametrize(
    ("url", "iso"),
    [
        ("/zwgk/201808/t20180810_123.html", "2018-08-10"),
        ("/art/2020/9/7/art_1_2.html", "2020-09-07"),
        ("/xwdt/2018-07-12/1.html", "2018-07-12"),
        ("/20200828/x.html", "2020-08-28"),
        ("/news?id=20200828", None),
        ("/content/20209999/1.html", None),
    ],
)
def test_an_address_gives_its_date_only_in_the_known_dialects(url, iso):
    stamp = dates.from_url(url)
    assert (stamp.iso if stamp else None) == iso


@given(
    DAYS,
    st.sampled_from(
        ["{0}-{1:02d}-{2:02d}", "{0}/{1}/{2}", "{0}年{1}月{2}日", "{0}.{1}.{2}", "[{0}-{1:02d}-{2:02d}]"]
    ),
)
def test_every_real_day_reads_back_as_itself(day, form):
    assert read(form.format(day.year, day.month, day.day)) == day.isoformat()


@given(st.text(max_size=80))
def test_reading_never_raises_and_stays_in_bounds(text):
    for iso in (read(text), find(text)):
        assert iso is None or 1949 <= int(iso[:4]) <= SEEN.year + 2
