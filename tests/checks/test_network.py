"""What a crawl knows of its own line: an answer that another audit shared is no proof of it."""

from datetime import timedelta

from checks.network import Network
from tests import make
from tests.nights import at, control, led

BEGUN = make.page().fetched
SHARED = BEGUN - timedelta(hours=3)


def network(*pages) -> Network:
    with make.crawl([make.page("/"), *pages]) as view:
        return Network(view.db, view.site.address, view.number)


def outside(name, fetched=BEGUN, **given):
    return make.page(f"http://{name}.example/", fetched=fetched, **given)


def dead(name, fetched=BEGUN):
    return outside(name, fetched, status=None, error="no-host")


def test_names_resolve_where_more_did_than_did_not():
    assert network(outside("a"), outside("b"), dead("c")).resolves


def test_names_that_another_audit_resolved_do_not_show_that_ours_resolve():
    assert not network(outside("a", SHARED), outside("b", SHARED), dead("c")).resolves


def test_names_that_another_audit_could_not_resolve_do_not_show_that_ours_do_not():
    assert network(outside("a"), dead("b", SHARED), dead("c", SHARED)).resolves


def test_a_page_that_another_audit_reached_is_not_reached_by_us():
    gone = outside("b", status=404)
    assert not network(outside("a", SHARED), gone).trusts(gone.url)
    assert network(outside("a"), gone).trusts(gone.url)


def test_a_shared_answer_still_shows_that_a_host_was_alive():
    assert network(outside("a", SHARED)).last_answer("http://a.example/x.html") == SHARED.isoformat()


def test_the_sites_own_pages_are_never_shared():
    assert network(make.page("/1.html", fetched=SHARED)).was_up(make.url("/"))


def test_without_controls_any_page_that_was_reached_shows_that_our_line_was_up():
    net = network(outside("a"))
    assert net.was_up("http://b.example/", at(make.AS_OF, 11))
    assert net.trusts("http://b.example/", at(make.AS_OF, 11))


def test_a_line_that_still_stands_in_the_end_stood_before():
    net = network(outside("a"), outside("b"), control("http://a.example/"))
    assert net.was_up("http://c.example/", at(make.AS_OF, 11))
    assert net.stood(at(make.AS_OF, 11), silent=True)


def test_a_line_that_broke_midway_tells_of_what_was_asked_before_alone():
    early, late = at(make.AS_OF, 8), at(make.AS_OF, 11)
    broken = (control("http://a.example/", "connection"), control("http://b.example/", "tls"))
    net = network(outside("a"), outside("b"), *broken)
    assert not net.was_up("http://c.example/", late)
    assert not net.trusts("http://c.example/", late)
    assert not net.stood(late, silent=True)
    assert net.was_up("http://c.example/", early)


def test_one_host_that_fell_silent_casts_doubt_on_silence_alone():
    late = at(make.AS_OF, 11)
    net = network(outside("a"), outside("b"), control("http://a.example/", "timeout"))
    assert net.trusts("http://c.example/", late)
    assert net.was_up("http://c.example/", late)
    assert not net.was_up("http://c.example/", late, silent=True)


def test_one_host_that_banned_us_is_no_broken_line_and_two_may_be():
    late = at(make.AS_OF, 11)
    ban = control("http://a.example/", "404")
    net = network(outside("a"), outside("b"), ban)
    assert net.trusts("http://c.example/", late)
    assert net.stood(late, silent=True)
    both = network(outside("a"), outside("b"), ban, control("http://b.example/", "404"))
    assert not both.trusts("http://c.example/", late)
    one = network(outside("a"), outside("b"), ban, control("http://b.example/"))
    assert one.trusts("http://c.example/", late)


def test_a_line_that_leads_inside_in_the_end_is_broken():
    inside = control("http://a.example/", "302", redirect="http://10.10.0.1/")
    assert not network(outside("a"), outside("b"), inside).stood(at(make.AS_OF, 11), silent=True)


def test_a_control_of_the_site_itself_says_nothing_of_other_hosts():
    net = network(outside("a"), control("/", "404"))
    assert net.was_up("http://c.example/", at(make.AS_OF, 11))


def test_a_host_is_lost_that_fails_in_the_end_with_what_was_fine():
    for said in ("404", "403", "503", "timeout", "tls", "wall"):
        net = network(outside("a"), outside("b"), control("http://a.example/", said))
        assert net.has_lost("http://www.a.example/x.html")
        assert not net.has_lost("http://b.example/x.html")
        assert not net.trusts("http://a.example/x.html")


def test_a_host_that_leads_elsewhere_in_the_end_is_lost_and_one_that_always_did_is_not():
    there = "http://a.example/ban.html"
    assert network(outside("a"), control("http://a.example/", "302", redirect=there)).has_lost(there)
    same = (outside("a", status=302, redirect=there), control("http://a.example/", "302", redirect=there))
    assert not network(*same).has_lost(there)
    inside = "http://10.10.0.1/"
    assert network(outside("a"), control("http://a.example/", "302", redirect=inside)).has_lost(there)


def test_controls_are_no_pages_of_the_site():
    gone = tuple(make.page(f"/{n}.html", status=404) for n in range(20))
    assert not network(*gone, *(control(f"/c{n}.html") for n in range(9))).trusts(make.url("/x.html"))
    shown = network(make.page("/a.html"), make.page("/b.html"), *gone)
    assert shown.trusts(make.url("/x.html"))


def test_a_dead_control_kills_no_name():
    net = network(outside("a"), outside("b"), control("http://a.example/", "no-host"))
    assert net.resolves


def test_a_fine_control_shows_that_a_host_lived_to_the_end():
    net = network(outside("a"), control("http://a.example/"))
    assert net.last_answer("http://a.example/x.html") == at(make.AS_OF, 12)


def test_several_hosts_that_lead_inside_are_our_own_line():
    fine = tuple(outside(name) for name in "vwxyz")
    two = [*led("http://a.example/"), *led("http://b.example/")]
    assert not network(*fine, *two).leads_inward
    assert network(*fine, *two, *led("http://c.example/")).leads_inward
    assert network(fine[0], *two).leads_inward


def test_nobody_led_inside_is_nobody():
    assert not network().leads_inward
    assert not network(outside("a")).leads_inward


def test_a_door_of_our_own_line_is_found_behind_a_public_one():
    door = led("http://door.example/")
    hosts = [outside(name, status=302, redirect="http://door.example/") for name in "abc"]
    net = network(*hosts, *door, *(outside(name) for name in "tuvwxyz"))
    assert net.leads_inward
    assert not net.has_lost("http://a.example/")


def test_what_leads_inside_was_not_reached():
    assert not network(*led("http://a.example/")).was_up("http://b.example/")
