from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checks.policy.validity import begins, term
from tests.make import document

POLICY = document("云山县农村公路管护办法", written="2020-03-01", published="2020-03-10")


def end(text, subject=POLICY):
    found = term(subject, text)
    return found and found.end


@pytest.mark.parametrize(
    "text",
    [
        "经营许可证有效期五年，期满前三十日提出延续申请。",
        "本办法所称许可证有效期为五年。",
        "本证自发证之日起有效期三年。",
        "有效期限：3年",
        "原《云山县公路办法》有效期至2019年12月31日。",
        "投标有效期为90日，合同有效期两年。",
        "本县户籍居民的居住证有效期三年。",
        "本办法自2020年4月1日起施行。",
        "申请人取得资格后有效期3年，自2020年1月1日起计算。",
        "由县局颁发许可证书。有效期自2020年9月1日至2025年8月31日。",
        "颁发资格证。有效期3年。本办法自2020年9月1日起施行。",
    ],
)
def test_terms_of_other_things_are_not_the_documents(text):
    assert end(text) is None


@pytest.mark.parametrize(
    "title", ["关于延长云山县管护办法有效期的通知", "《云山县管护办法》解读", "云山县管护办法（征求意见稿）"]
)
def test_extensions_interpretations_and_drafts_set_no_term(title):
    assert end("本办法自2020年4月1日起施行，有效期五年。", document(title, written="2020-03-01")) is None


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("第十条 本办法自2020年1月1日起施行，有效期5年。", date(2025, 1, 1)),
        ("本办法自印发之日起施行，有效期至2025年12月31日。", date(2025, 12, 31)),
        ("本意见自公布之日起施行，有效期至2025年12月。", date(2025, 12, 31)),
        ("本办法自2020年1月1日起施行至2024年12月31日止。", date(2024, 12, 31)),
        ("本办法自2020年1月1日起试行，试行期两年。", date(2022, 1, 1)),
        ("本办法自2020年1月1日起执行，暂定3年。", date(2023, 1, 1)),
        ("本办法自2020年1月1日起施行。有效期五年。", date(2025, 1, 1)),
        ("本办法由县民政局负责解释，自2020年9月10日起施行，有效期3年。", date(2023, 9, 10)),
        ("有效期自2020年9月1日至2025年8月31日。", date(2025, 8, 31)),
        ("第八条　有效期3年。本办法自2020年9月1日起施行。", date(2023, 9, 1)),
        ("应当提交证明和承诺书。\n第八条　有效期3年。本办法自2020年9月1日起施行。", date(2023, 9, 1)),
        (
            "本办法自2020年9月10日起施行，有效期5年。（根据云政办规〔2025〕40号，本文件有效期延长至2027年12月31日）",
            date(2027, 12, 31),
        ),
        ("本办法自2020年1月1日起施行，有效期5年。\n注：有效期延长至2027年底。", date(2027, 12, 31)),
        ("本办法自2020年1月1日起施行，有效期5年。经评估，有效期延长两年。", date(2027, 1, 1)),
        (
            "本办法自2020年1月1日起施行，有效期5年。《云山县旧办法》有效期延长至2030年12月31日。",
            date(2025, 1, 1),
        ),
        ("自2020年1月1日起施行，有效期三年，原《云山县旧办法》同时废止。", date(2023, 1, 1)),
    ],
)
def test_a_term_is_counted_from_the_texts_own_words(text, day):
    assert end(text) == day


def test_from_the_day_of_issue_the_later_known_date_counts():
    assert end("本办法自印发之日起施行，有效期五年。") == date(2025, 3, 10)
    assert end("本通知自发布之日起30日后施行，有效期为两年。") == date(2022, 4, 9)


def test_a_month_is_counted_to_its_last_day():
    assert end("本办法自印发之日起施行，有效期一年。", document("云山县管护办法", written="2020-03")) == date(
        2021, 3, 31
    )


def test_without_a_first_day_there_is_no_last_one():
    assert end("本办法自印发之日起施行，有效期五年。", document("云山县管护办法")) is None


@given(st.dates(date(1990, 1, 1), date(2040, 12, 31)), st.integers(1, 20))
def test_so_many_years_end_on_the_same_day_or_the_months_last(start, years):
    text = f"本办法自{start.year}年{start.month}月{start.day}日起施行，有效期{years}年。"
    last = end(text)
    assert (last.year, last.month) == (start.year + years, start.month)
    assert last.day == start.day or (start.month, start.day) == (2, 29)


def test_the_day_on_which_a_text_takes_force():
    assert begins("本办法自2027年1月1日起施行。") == date(2027, 1, 1)
    assert begins("本办法自公布之日起施行。") is None
