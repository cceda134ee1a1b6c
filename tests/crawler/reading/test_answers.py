"""Whatever a server answers, reading it gives rows or nothing, and never raises."""

import json

from hypothesis import given, settings
from hypothesis import strategies as st

from crawler import layouts
from crawler.reading import feeds
from crawler.reading.calls import Call
from tests.families import SEEN

SOURCE = "http://www.yunze.example/zwgk/"
KEYS = st.sampled_from(
    [
        "data",
        "rows",
        "title",
        "url",
        "date",
        "total",
        "pages",
        "custom",
        "articles",
        "infourl",
        "count",
        "id",
        "create_time",
        "code",
    ]
)
LEAVES = (
    st.none()
    | st.booleans()
    | st.integers(-(10**18), 10**18)
    | st.floats()
    | st.text(max_size=12)
    | st.sampled_from(
        [
            "²",
            "2026-03-01",
            "1767578400",
            "<li><a href='/a.html'>关于开展检查的通知</a></li>",
            "http://[",
            "//",
            "共0条",
            "%u4e91",
        ]
    )
)
MADE = st.recursive(
    LEAVES,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=5),
    max_leaves=20,
)
PIECES = st.sampled_from(
    [
        "cb(",
        ")",
        ";",
        "{",
        "}",
        "[",
        "]",
        '"title"',
        ":",
        ",",
        "<record>",
        "<![CDATA[",
        "]]>",
        "</record>",
        "dataStore = [",
        "'",
        "<a href=/x.html>关于开展检查的通知</a>",
        "totalRecord=",
        "9",
        "\ufeff",
        "try{",
        "}catch(e){}",
    ]
)
TEXTS = (
    MADE.map(lambda made: json.dumps(made, ensure_ascii=False))
    | st.lists(PIECES, max_size=25).map("".join)
    | st.text(max_size=100)
)


@settings(max_examples=200, deadline=None)
@given(TEXTS)
def test_no_answer_makes_it_raise(text):
    feed = feeds.read(text, address=SOURCE, seen=SEEN)
    assert feed is None or all(row.title and row.url for row in feed.rows)


@settings(max_examples=60, deadline=None)
@given(TEXTS, st.sampled_from(["shell", "epoint", "gkmlpt"]))
def test_no_answer_of_a_family_makes_it_raise(text, family):
    layout = layouts.named(family)
    call = Call(source=SOURCE, feed=family, trail=("栏目",), link="/show/{id}")
    reading = layout.answer(text, address=f"{SOURCE}api?page=1", call=call, seen=SEEN)
    assert reading is None or reading.layout == family


def test_a_date_that_is_no_number_leaves_the_row_undated():
    for number in ("Infinity", "NaN", "-1e400", "9" * 400):
        feed = feeds.read(
            f'[{{"title": "关于检查的通知", "date": {number}, "url": "/a"}}]', address=SOURCE, seen=SEEN
        )
        assert [row.published for row in feed.rows] == [None]
