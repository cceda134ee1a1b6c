"""How targets come out of one crawl."""

import pytest

from checks.answers import names_user
from checks.records import Link, LinkState, Page
from tests.make import AS_OF, page, url
from tests.nights import ELSEWHERE, MINISTRY, answered, before, chain, control, led, night

GONE, OK, WRONG = LinkState.GONE, LinkState.OK, LinkState.WRONG
UNSURE, ERROR, FLAKY = LinkState.UNSURE, LinkState.ERROR, LinkState.FLAKY
REFUSED, PRIVATE, UNTESTED = LinkState.REFUSED, LinkState.PRIVATE, LinkState.UNTESTED


def once(*said: str, target: str = "/x.html", others: tuple[Page, ...] = ()) -> Link:
    return night(None, answered(target, *said), *others, target=target)


@pytest.mark.parametrize(
    ("said", "state"),
    [
        (("200",), OK),
        (("HEAD 405", "200"), OK),
        (("HEAD 404", "200"), OK),
        (("HEAD 501", "200"), OK),
        (("HEAD timeout", "200"), OK),
        (("429", "200"), OK),
        (("too-large", "200"), OK),
        (("browser", "200"), OK),
        (("404", "200"), FLAKY),
        (("timeout", "200"), FLAKY),
        (("200", "503"), FLAKY),
        (("403",), REFUSED),
        (("405", "405"), REFUSED),
        (("412",), REFUSED),
        (("429", "429"), REFUSED),
        (("567", "567"), REFUSED),
        (("404", "567"), REFUSED),
        (("493",), REFUSED),
        (("wall",), REFUSED),
        (("robots",), REFUSED),
        (("503", "503"), UNSURE),
        (("timeout", "timeout"), UNSURE),
        (("tls", "tls"), UNSURE),
        (("400", "400"), ERROR),
        (("bad-address",), ERROR),
        (("404",), UNSURE),
        (("HEAD 404",), UNSURE),
        (("HEAD 404", "HEAD 404"), UNSURE),
        (("503", "404"), UNSURE),
        (("timeout", "404"), UNSURE),
        (("404", "503"), UNSURE),
    ],
)
def test_what_is_no_definite_answer_of_the_target_is_no_fault(said, state):
    assert once(*said).state is state


@pytest.mark.parametrize(
    "said", [("404", "404"), ("404", "410"), ("HEAD 404", "404"), ("HEAD 405", "404"), ("429", "404")]
)
def test_what_was_said_twice_is_gone(said):
    assert once(*said).state is GONE


def test_a_fence_that_shows_the_door_alone_makes_nothing_gone():
    behind = tuple(answered(f"/{n}.html", "404", "404") for n in range(30))
    assert once("404", "404", others=behind).state is UNSURE
    shown = tuple(page(f"/ok{n}.html") for n in range(3))
    assert once("404", "404", others=behind + shown).state is GONE


def test_on_an_intranet_no_name_is_dead_and_no_404_of_a_gateway_counts():
    others = tuple(answered(f"http://a{n}.example/", "no-host", "no-host") for n in range(3))
    assert once("no-host", "no-host", target=MINISTRY, others=others).state is UNSURE
    assert once("404", "404", target=MINISTRY).state is UNSURE
    everything = answered("http://b.example/", "200", landing={"wrong": "不存在的网址也这样回答"})
    assert once("404", "404", target=MINISTRY, others=(everything,)).state is UNSURE


def test_where_names_resolve_and_others_answer_a_dead_name_and_an_outside_404_are_gone():
    more = page("http://media.example/")
    assert once("no-host", "no-host", target=MINISTRY, others=(ELSEWHERE, more)).state is GONE
    assert once("404", "404", target=MINISTRY, others=(ELSEWHERE,)).state is GONE


def test_half_of_the_names_is_not_more_than_half():
    assert once("no-host", "no-host", target=MINISTRY, others=(ELSEWHERE,)).state is UNSURE


def test_a_name_that_cannot_exist_is_gone_wherever_we_are():
    assert once("no-such-name", target="http://www.yunshan.govcn/").state is GONE


@pytest.mark.parametrize("target", ["http://192.168.1.9/", "http://localhost/", "http://oa.yunshan.local/"])
def test_an_address_of_an_inner_network_is_private(target):
    assert once("private", target=target).state is PRIVATE


def test_a_public_name_that_leads_inside_from_here_is_our_resolvers_word():
    assert once("private", target=MINISTRY).state is UNSURE


def test_a_file_on_somebodys_disk_is_private_whether_asked_for_or_not():
    assert night(None, target="file:///D:/公文/1.doc").state is PRIVATE


def test_ten_redirects_are_followed_and_kept():
    found = night(None, *chain(10, page("/end.html", title="云山概况")))
    assert (found.state, len(found.chain), found.chain[-1]) == (OK, 10, url("/end.html"))
    assert found.landing == "云山概况"


def test_a_chain_that_ends_at_a_page_that_is_gone_is_gone():
    assert night(None, *chain(2, answered("/end.html", "404", "404"))).state is GONE


def test_an_eleventh_redirect_and_a_loop_are_errors_and_never_ripen(tmp_path):
    for records in (
        chain(11, page("/end.html")),
        chain(3, page("/x.html", status=302, redirect=url("/hop/1")))[:3],
    ):
        folder = tmp_path / str(len(records))
        folder.mkdir()
        night(folder, *records, day=before(2))
        found = night(folder, *records)
        assert (found.state, found.error) == (ERROR, "redirects")


def test_a_redirect_to_a_login_that_wants_a_pass_is_refused():
    assert night(None, *chain(1, answered("http://sso.example/login", "401"))).state is REFUSED


def test_a_target_never_asked_for_is_untested():
    assert night(None).state is UNTESTED
    assert night(None, page("/x.html", status=302, redirect=url("/y.html"))).state is UNTESTED


def test_what_is_not_what_was_asked_for_is_wrong_on_any_hop():
    why = {"wrong": "打开的是首页，不是所指的内容"}
    found = night(None, answered("/x.html", "200", landing=why))
    assert (found.state, found.wrong) == (WRONG, why["wrong"])
    hop = page("/x.html", status=302, redirect=url("/"), landing=why)
    assert night(None, hop).state is WRONG


def test_an_empty_page_is_no_answer_and_an_empty_answer_that_is_wrong_is_wrong():
    nothing = {"empty": "1"}
    assert night(None, answered("/x.html", "200", landing=nothing)).state is UNSURE
    told = {**nothing, "wrong": "文件是空的（0 字节）"}
    assert night(None, answered("/x.html", "200", landing=told)).state is WRONG


def test_many_hosts_that_lead_to_one_inner_address_lead_to_our_own_door():
    doors = [page for name in "abc" for page in led(f"http://{name}.example/")]
    fine = tuple(page(f"http://f{n}.example/") for n in range(9))
    target = "http://a.example/"
    assert night(None, *doors, *fine, target=target).state is UNSURE
    assert night(None, *led(target), target=target).state is UNSURE


def test_one_host_that_leads_inside_while_others_do_not_is_private():
    fine = tuple(page(f"http://f{n}.example/") for n in range(3))
    target = "http://a.example/"
    assert night(None, *led(target), *fine, target=target).state is PRIVATE


def test_an_inner_address_on_the_page_itself_is_private_whatever_our_line_does():
    doors = [page for name in "abc" for page in led(f"http://{name}.example/")]
    target = "http://192.168.1.9/"
    assert night(None, answered(target, "private"), *doors, target=target).state is PRIVATE
    assert night(None, *led("/x.html"), ELSEWHERE).state is PRIVATE


@pytest.mark.parametrize("said", ["404", "410", "403", "503", "connection", "timeout"])
def test_nothing_is_gone_where_the_site_lost_a_page_that_was_fine(said):
    gone = answered("/x.html", "404", "404")
    assert night(None, gone, page("/a.html"), control("/a.html", said)).state is UNSURE
    assert night(None, answered("/x.html", "400", "400"), control("/", said)).state is UNSURE
    assert night(None, gone, page("/a.html"), control("/a.html")).state is GONE


def test_nothing_is_gone_on_another_host_that_banned_us_midway():
    gone, fine = answered(f"{MINISTRY}x.html", "404", "404"), page(MINISTRY)
    target = gone.url
    ban = control(MINISTRY, "404")
    assert night(None, gone, fine, ELSEWHERE, ban, control(ELSEWHERE.url), target=target).state is UNSURE
    assert night(None, gone, fine, ELSEWHERE, control(MINISTRY), target=target).state is GONE
    elsewhere = control(ELSEWHERE.url, "404")
    assert night(None, gone, fine, control(MINISTRY), ELSEWHERE, elsewhere, target=target).state is GONE


def test_a_gateway_that_answers_404_from_some_moment_makes_nothing_gone():
    late = answered(MINISTRY, "404", "404", at=f"{AS_OF}T11:00:00+08:00")
    more = page("http://media.example/")
    shut = (control(ELSEWHERE.url, "404"), control(more.url, "404"))
    assert night(None, late, ELSEWHERE, more, *shut, target=MINISTRY).state is UNSURE
    assert night(None, late, ELSEWHERE, more, shut[0], target=MINISTRY).state is GONE


def test_a_ban_that_answers_with_another_page_makes_nothing_wrong():
    block = answered("/x.html", "200", landing={"wrong": "打开的是首页"})
    away = control("/a.html", "302", redirect=url("/"))
    assert night(None, block, page("/a.html"), away).state is UNSURE


def test_a_name_is_dead_only_while_our_line_stood():
    more = page("http://media.example/")
    dead = answered(MINISTRY, "no-host", "no-host", at=f"{AS_OF}T11:00:00+08:00")
    fine = (ELSEWHERE, more, control(ELSEWHERE.url))
    assert night(None, dead, *fine, target=MINISTRY).state is GONE
    broken = (ELSEWHERE, more, control(ELSEWHERE.url, "no-host"), control(more.url, "timeout"))
    assert night(None, dead, *broken, target=MINISTRY).state is UNSURE


@pytest.mark.parametrize(
    ("address", "named"),
    [
        ("http://yunshan@163.example", True),
        ("http://a:b@host.example/x", True),
        ("http://host.example/@x", False),
        ("http://host.example?mail=a@b.example", False),
        ("http://host.example#a@b", False),
        ("", False),
    ],
)
def test_a_users_name_is_told_from_other_signs(address, named):
    assert names_user(address) is named
