"""What a crawl knows of its own line: an answer that another audit shared is no proof of it."""

from datetime import timedelta

from checks.network import Network
from tests import make

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
