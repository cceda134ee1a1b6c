from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checks.policy import periods

SHOWN = date(2026, 1, 5)
SPAN = st.tuples(st.dates(date(2020, 1, 1), date(2026, 1, 1)), st.integers(0, 90))


def read(text, shown=SHOWN, due=None):
    found = periods.term(text, shown, due)
    return found and (found.start, found.end)


@given(SPAN, st.sampled_from(["至", "-", "—", "到"]))
def test_both_days_of_a_stated_term_are_read(span, joint):
    start, end = span[0], span[0] + timedelta(days=span[1])
    line = f"征求意见时间：{start.year}年{start.month}月{start.day}日{joint}{end.year}年{end.month}月{end.day}日。"
    assert read(f"现公开征求意见。\n{line}", None) == (start, end)


@given(st.dates(date(2020, 1, 1), date(2026, 1, 1)), st.integers(1, 60))
def test_a_last_day_alone_begins_with_publication(shown, days):
    end = shown + timedelta(days=days)
    assert read(f"请于{end.year}年{end.month}月{end.day}日前反馈意见", shown) == (shown, end)


@given(st.text(alphabet="征求意见时间年月日至到个0123456789：-。\n自于前起止，一十", max_size=60))
def test_no_text_breaks_the_reading(text):
    periods.term(text, SHOWN)


@pytest.mark.parametrize("text", ["联系电话：0123-4567890", "根据2025年3月1日印发的意见", "欢迎提出意见。"])
def test_other_days_are_no_term(text):
    assert periods.term(text, None) is None


@pytest.mark.parametrize(
    "text",
    [
        "听证会报名截止时间为2026年1月12日。",
        "座谈会报名请于2026年1月15日前与我局联系。",
        "请于2026年1月15日前报名参加听证会。",
        "网络问卷于2026年1月20日截止。",
        "我局定于2026年1月12日至2026年1月14日召开座谈会听取意见。",
        "本办法自2026年1月5日起施行，有效期至2026年3月1日。",
        "开始时间：2026-01-05",
        "公告日期：2026-01-05；发布日期：2026-01-06",
        "意见反馈后，我局将在5个工作日内答复。",
        "本办法自发布之日起30日后施行。",
        "第一条 为规范公示，制定本办法。\n第二条 公示期7日，接受群众意见。",
        "公示期不少于7个工作日，听取群众意见。",
    ],
)
def test_days_of_other_events_and_first_days_are_no_last_day(text):
    assert read(text) is None


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("开始时间：2026-01-05　结束时间：2026-02-10", ("2026-01-05", "2026-02-10")),
        ("征集开始时间\t2026-01-05\t征集结束时间\t2026-02-10", ("2026-01-05", "2026-02-10")),
        ("起始日期：2026-01-05；截止日期：2026-02-10", ("2026-01-05", "2026-02-10")),
        ("起始时间：2026年1月6日，截止时间：2026年2月10日", ("2026-01-06", "2026-02-10")),
        ("公告日期：2026-01-05；截止日期：2026-02-10", ("2026-01-05", "2026-02-10")),
        ("征集起始日：2026年1月7日；征集截止日：2026年2月10日", ("2026-01-07", "2026-02-10")),
        ("起始日期：2026-01-05\n截止日期：2026-02-10", ("2026-01-05", "2026-02-10")),
        ("征求意见时间：2026年1月5日9时至2026年2月10日18时", ("2026-01-05", "2026-02-10")),
        ("征求意见时间为1月5日至2月12日。", ("2026-01-05", "2026-02-12")),
        ("征求意见时间为2026年1月12日至2月12日。网络问卷于1月20日关闭。", ("2026-01-12", "2026-02-12")),
        ("公示时间：2026年1月8日—16日，请提出意见。", ("2026-01-08", "2026-01-16")),
        ("征求意见起止时间：2025-12-15至2026-01-16。", ("2025-12-15", "2026-01-16")),
        ("根据县政府常务会议要求，请于2026年2月10日前将意见报县会议中心。", ("2026-01-05", "2026-02-10")),
        ("征求意见期限为一个月，听证会报名截止时间为2026年1月12日。", ("2026-01-05", "2026-02-05")),
        ("征求意见期限30日。座谈会报名请于2026年1月15日前与我局联系。", ("2026-01-05", "2026-02-04")),
        ("征求意见期限为自本公告发布之日起30日。", ("2026-01-05", "2026-02-04")),
        ("征求意见期为自发布之日起30天。", ("2026-01-05", "2026-02-04")),
        ("自公告之日起一个月内提出意见。", ("2026-01-05", "2026-02-05")),
        ("征求意见时间为30天，自即日起计算。", ("2026-01-05", "2026-02-04")),
        ("意见征集自公布之日起30个自然日内有效。", ("2026-01-05", "2026-02-04")),
        ("公众可自公告发布之日起15日内提出意见。", ("2026-01-05", "2026-01-20")),
        ("征求意见期限为30日，自2026年1月6日起至2026年2月4日止。", ("2026-01-06", "2026-02-04")),
    ],
)
def test_each_date_belongs_to_its_label(text, term):
    found = read(text)
    assert tuple(map(str, found or ())) == term


def test_working_days_are_counted_by_a_clock_and_not_without_one():
    assert read("意见征集期限为15个工作日。") is None
    told = []
    due = lambda start, days: told.append(days) or date(2026, 1, 14)  # noqa: E731
    for text in ("意见征集期限为10个工作日。", "公示期7个工作日，逾期视为无意见。"):
        assert read(text, due=due) == (SHOWN, date(2026, 1, 14))
    assert told == [10, 7]


def test_a_number_of_days_is_what_the_text_says():
    assert periods.term("征求意见期限为15日。", SHOWN).days == 15
    assert periods.term("征求意见期限为一个月。", date(2026, 2, 3)).days == 30
