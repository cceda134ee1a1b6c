"""Requests for the parts of a list: turned page by page, written as a form or as JSON, known again later."""

import json
from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.reading.calls import Ask, Call, asked, identity
from crawler.reading.javascript import UNKNOWN
from crawler.reading.links import filled

ADDRESS = "http://www.yunze.example/api/list"
SOURCE = "http://www.yunze.example/zwgk/"


def turned(params, number: int, **more):
    return dict(Ask(address=ADDRESS, params=params, **more).turned(number).params)


PAGED = [
    ({"page": 1}, {"page": 3}),
    ({"page": 0}, {"page": 2}),
    ({"pageNo": "1", "size": 10}, {"pageNo": "3", "size": 10}),
    ({"pageIndex": UNKNOWN}, {"pageIndex": 3}),
    ({"currentPage": ""}, {"currentPage": "3"}),
    ({"start": 0, "limit": 20}, {"start": 40, "limit": 20}),
    ({"offset": "0", "rows": "15"}, {"offset": "30", "rows": "15"}),
    ({"offset": 1, "limit": 20}, {"offset": 41, "limit": 20}),
    ({"start": 0, "page": 1, "limit": 20}, {"start": 0, "page": 3, "limit": 20}),
    ({"token": "", "params": {"pageIndex": 0}}, {"token": "", "params": {"pageIndex": 2}}),
    ({"paramJson": '{"pageNo":1,"pageSize":"15"}'}, {"paramJson": '{"pageNo": 3, "pageSize": "15"}'}),
    ({"cid": 12}, {"cid": 12}),
]


@pytest.mark.parametrize(("params", "third"), PAGED)
def test_only_the_number_of_the_page_is_turned(params, third):
    assert turned(params, 3) == third


@pytest.mark.parametrize(("params", "third"), PAGED)
def test_turning_goes_on_from_where_it_was(params, third):
    ask = Ask(address=ADDRESS, params=params)
    assert dict(ask.turned(1).turned(2).turned(3).params) == third


@pytest.mark.parametrize(
    ("params", "paged"),
    [
        ({"page": 1}, True),
        ({"p": 1}, True),
        ({"start": 0, "limit": 5}, True),
        ({"start": 0}, False),
        ({"cid": 1}, False),
    ],
)
def test_a_request_is_paged_by_a_number_or_by_a_first_row_of_so_many(params, paged):
    assert Ask(address=ADDRESS, params=params).paged is paged


@pytest.mark.parametrize(("post", "written"), [(False, False), (True, False), (True, True)])
@pytest.mark.parametrize(("params", "third"), [pair for pair in PAGED if UNKNOWN not in pair[0].values()])
def test_a_step_is_known_again_when_its_answer_comes(params, third, post, written):
    ask = Ask(address=ADDRESS, params=params, post=post, written=written, link="/show/{id}").turned(1)
    step = ask.step(SOURCE, "shell", ("栏目",), "before")
    again = asked(step.address, step.call)
    after, expected = again.turned(3).step(SOURCE, "shell"), ask.turned(3).step(SOURCE, "shell")
    assert (after.url, after.call.form, after.call.link) == (expected.url, expected.call.form, "/show/{id}")


def test_a_step_names_its_source_its_column_and_its_part():
    call = Ask(address=ADDRESS, params={"page": 1}).turned(2).step(SOURCE, "shell", ("政策", "文件")).call
    assert call == Call(source=SOURCE, feed="shell", trail=("政策", "文件"), number=2)


def test_what_is_not_known_is_left_out_of_the_request():
    step = Ask(
        address=ADDRESS, params={"page": 1, "q": UNKNOWN, "s": None, "in": {"t": UNKNOWN, "u": 1}}
    ).step(SOURCE, "shell")
    assert parse_qs(urlsplit(step.address).query) == {"page": ["1"], "in": ['{"u": 1}']}


def test_two_forms_to_one_address_are_two_requests():
    one, other = (Ask(address=ADDRESS, params={"page": n}, post=True).step(SOURCE, "shell") for n in (1, 2))
    assert one.address == other.address
    assert one.url != other.url
    assert one.url == identity(ADDRESS, "page=1")


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8) | st.just(UNKNOWN),
    lambda inner: (
        st.dictionaries(st.sampled_from(["page", "size", "start", "a"]), inner, max_size=3)
        | st.lists(inner, max_size=2)
    ),
    max_leaves=6,
)


@given(
    st.dictionaries(st.sampled_from(["page", "pageNo", "limit", "start", "q"]), VALUES, max_size=4),
    st.booleans(),
    st.booleans(),
)
def test_no_parameters_make_it_raise(params, post, written):
    ask = Ask(address=ADDRESS, params=params, post=post, written=written).turned(2)
    step = ask.step(SOURCE, "shell")
    assert asked(step.address, step.call).turned(3).step(SOURCE, "shell").number == 3


@given(
    st.text(max_size=80)
    | st.recursive(
        st.none() | st.integers() | st.text(max_size=4),
        lambda i: st.lists(i) | st.dictionaries(st.sampled_from(["id", "url"]), i),
    ).map(json.dumps)
)
def test_no_answer_makes_the_links_of_its_items_raise(text):
    assert isinstance(filled(text, "/show/{id}.html"), str)


def test_the_fields_of_an_item_are_escaped_in_its_address():
    made = json.loads(filled('[{"id": "a b&c", "title": "t"}, {"title": "u"}]', "/show?id={id}"))
    assert made == [{"id": "a b&c", "title": "t", "infourl": "/show?id=a%20b%26c"}, {"title": "u"}]


def test_a_field_that_is_the_whole_address_is_kept_as_it_is():
    assert (
        json.loads(filled('[{"u": "http://x.example/a?b=1"}]', "{u}"))[0]["infourl"]
        == "http://x.example/a?b=1"
    )
