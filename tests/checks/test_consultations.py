from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checks import consultations
from tests.make import document

SPAN = st.tuples(st.dates(date(2020, 1, 1), date(2026, 1, 1)), st.integers(0, 90))


@given(SPAN, st.sampled_from(["至", "-", "—", "到"]))
def test_both_days_of_a_stated_term_are_read(span, joint):
    start, end = span[0], span[0] + timedelta(days=span[1])
    line = f"征求意见时间：{start.year}年{start.month}月{start.day}日{joint}{end.year}年{end.month}月{end.day}日。"
    found = consultations.term(f"现公开征求意见。\n{line}", None)
    assert (found.start, found.end) == (start, end)


@given(st.dates(date(2020, 1, 1), date(2026, 1, 1)), st.integers(1, 60))
def test_a_last_day_alone_begins_with_publication(shown, days):
    end = shown + timedelta(days=days)
    found = consultations.term(f"请于{end.year}年{end.month}月{end.day}日前反馈意见", shown)
    assert (found.start, found.end) == (shown, end)


@given(st.text(alphabet="征求意见时间年月日至到0123456789：-。\n自于前", max_size=60))
def test_no_text_breaks_the_reading(text):
    consultations.term(text, date(2026, 1, 5))


@pytest.mark.parametrize("text", ["联系电话：0123-4567890", "根据2025年3月1日印发的意见", "欢迎提出意见。"])
def test_other_days_are_no_term(text):
    assert consultations.term(text, None) is None


@pytest.mark.parametrize(
    ("title", "asks"),
    [
        ("关于公开征求《云山县养犬管理规定（征求意见稿）》意见的公告", True),
        ("《云山县养犬管理规定（草案）》公开征求意见", True),
        ("关于《云山县养犬管理规定》意见采纳情况的公告", False),
        ("关于征集吉祥物设计作品意见的公告", False),
        ("关于做好春耕工作的意见", False),
        ("关于征求《云山县养犬管理规定》意见的函", False),
    ],
)
def test_a_title_asks_for_views(title, asks):
    assert consultations.is_consultation(document(title)) is asks


def test_one_draft_is_known_by_its_name():
    asked = "关于公开征求《云山县养犬管理规定（征求意见稿）》意见的公告"
    assert consultations.same_subject(asked, "云山县养犬管理规定征求意见情况的说明")
    assert not consultations.same_subject(asked, "云山县城镇燃气管理办法征求意见情况的说明")


def test_a_term_in_days_begins_with_publication():
    found = consultations.term("公众可自公告发布之日起15日内提出意见。", date(2026, 1, 5))
    assert (found.start, found.end) == (date(2026, 1, 5), date(2026, 1, 20))
    assert consultations.term("意见征集期限为15个工作日。", date(2026, 1, 5)) is None


def test_a_letter_of_thanks_is_about_no_draft():
    assert not consultations.is_of_draft(document("关于广泛征求意见建议的公开信"))
