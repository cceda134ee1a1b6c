"""Scripts read without running them: values, calls, parameters; and nothing that a script says makes it raise."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crawler.reading.javascript import HOLE, UNKNOWN, Script

VALUES = {
    "a = 'x'": "x",
    'a = "\\u4e91\\x41"': "云A",
    "a = 0x10": 16,
    "a = 1.5": 1.5,
    "a = true": True,
    "a = null": None,
    "a = 'p' + 1 + 'q'": "p1q",
    "a = 1 + 2": 3,
    "a = (3 - 1) * 15": 30,
    "b = '/api'; a = `${b}/list`": "/api/list",
    "a = '/l?'; a += 'p=1'": "/l?p=1",
    "a = x || 'y'": "y",
    "a = b ? 'u' : 'v'": "u",
    "var c = {k: {m: ['n']}}; a = c.k": {"m": ["n"]},
    "var c = {k: 1}; a = {...c, j: 2}": {"k": 1, "j": 2},
    "a = Object.assign({}, {k: 1}, {j: 2})": {"k": 1, "j": 2},
    "a = {}; a.k = 1; a['j'] = 2": {"k": 1, "j": 2},
    "a = new FormData(); a.append('k', 1)": {"k": 1},
    "a = JSON.stringify({k: 1})": {"k": 1},
    "a = encodeURIComponent('x')": "x",
    "a = '/l?' + $.param({p: 1, s: 2})": "/l?p=1&s=2",
    "window.a = 'x'": "x",
    "a = Math.random()": UNKNOWN,
    "a = new Date().getTime()": UNKNOWN,
    "a = 'x' + y": UNKNOWN,
    "a = a + 'x'": UNKNOWN,
    "b = a; a = b": UNKNOWN,
    "function a() {}": UNKNOWN,
    "": UNKNOWN,
}


@pytest.mark.parametrize(("code", "value"), VALUES.items())
def test_a_name_has_the_value_that_is_written(code, value):
    assert Script(code).value("a") == value


def calls(code: str, name: str, **told):
    return [made.arguments for made in Script(code, **told).invocations if made.name == name]


CALLS = {
    "an argument": "function f(x) { g(x) } f('1')",
    "through another function": "function f(x) { g(x) } function h(y) { f(y) } h('1')",
    "under the same name": "function f(x) { g(x) } function h(x) { f(x) } h('1')",
    "a method": "var o = {f: function (x) { g(x) }}; o.f('1')",
    "an arrow": "const f = x => g(x); f('1')",
    "a default": "function f(x = '1') { g(x) }",
    "a name of its own": "var x = '2'; function f() { var x = '1'; g(x) }",
    "a name around it": "function f() { var x = '1'; function k() { g(x) } }",
}


@pytest.mark.parametrize("code", CALLS.values(), ids=CALLS)
def test_a_name_is_what_it_is_where_it_is_used(code):
    assert calls(code, "g") == [("1",)]


def test_a_parameter_that_is_called_with_different_texts_is_not_known():
    assert calls("function f(x) { g(x) } f('1'); f('2')", "g") == [(UNKNOWN,)]


def test_a_page_number_is_the_one_that_it_begins_with():
    assert calls("function f(x) { g(x); f(x + 1) } f(0); f(5)", "g") == [(0,)]


def test_a_call_knows_the_function_it_stands_in():
    made = [m.inside for m in Script("function f() { g() } o = {h() { g() }}; g()").invocations]
    assert made == ["f", "h", ""]


@pytest.mark.parametrize(
    "code",
    [
        "g(getQueryString('cid'))",
        "g(UrlParams.get('cid'))".replace("UrlParams", "new URLSearchParams(location.search)"),
        "var q = new URLSearchParams(window.location.search); g(q.get('cid'))",
        "g(this.$route.query.cid)",
        "g(webbuilder.getQueryString('cid'))",
        "g($('#cid').val())",
        "g(document.getElementById('cid').value)",
    ],
)
def test_the_address_and_the_fields_of_the_page_are_known(code):
    assert calls(code, "g", query={"cid": "7"}, inputs={"cid": "7"}) == [("7",)]
    assert calls(code, "g") == [(UNKNOWN,)]


def test_a_text_with_gaps_names_what_is_missing():
    made = Script("a = '/show/' + list[i].id + '.html?t=' + f(x)", holes=True).value("a")
    assert HOLE.findall(made) == ["list[i].id", "?"]
    assert HOLE.sub("*", made) == "/show/*.html?t=*"


SNIPPETS = st.sampled_from(
    [
        "var a = ",
        "a",
        "+",
        "'x'",
        "{",
        "}",
        "(",
        ")",
        "[",
        "]",
        "...",
        "=>",
        "function f(a)",
        ";",
        "`${",
        "}`",
        "\\u",
        "&&",
        "?",
        ":",
        "new ",
        ".b",
        "云",
        "\x00",
        "\ue000",
        "/*",
        "//",
        "1e999",
        "return",
        "async ",
    ]
)


@settings(max_examples=150, deadline=None)
@given(st.lists(SNIPPETS, max_size=40).map("".join) | st.text(max_size=200))
def test_no_text_makes_it_raise(code):
    for holes in (False, True):
        script = Script(code, holes=holes, query={"a": "1"})
        _ = (script.invocations, script.objects, script.value("a"))


def test_a_script_that_refers_to_itself_without_end_is_given_up():
    deep = "".join(f"var a{n} = a{n + 1} + a{n + 1};" for n in range(60))
    assert Script(deep).value("a0") is UNKNOWN
    nested = "[" * 3000 + "]" * 3000
    assert Script(f"a = {nested}").value("a") != "x"


def test_functions_that_call_each_other_many_times_take_no_long_time():
    code = "".join(f"function f{n}(x) {{ f{n + 1}(x, x); f{n + 1}(x) }}" for n in range(200))
    assert len(Script(code + "f0('1')").invocations) == 401
