import pytest

from checks.page.broken_link import broken_link
from checks.records import LinkState, Place
from tests.make import findings, judged, link, unknowns, url


def test_a_link_that_answers_is_fine():
    assert not findings(broken_link, link(state=LinkState.OK, status=200))


@pytest.mark.parametrize("status", [401, 403, 412, 429, 521])
def test_being_refused_is_not_being_broken(status):
    refused = link(state=LinkState.REFUSED, status=status)
    assert not findings(broken_link, refused)
    assert unknowns(broken_link, refused)


@pytest.mark.parametrize("error", ["timeout", "connection", "tls", "no-host"])
def test_no_clear_answer_is_undetermined(error):
    assert unknowns(broken_link, link(state=LinkState.UNSURE, error=error))


def test_a_failing_server_is_undetermined():
    assert unknowns(broken_link, link(state=LinkState.UNSURE, status=503))


def test_a_target_never_asked_for_is_not_judged_silently():
    assert not judged(broken_link, link(state=LinkState.UNTESTED))
    assert unknowns(broken_link, link(state=LinkState.UNTESTED, error="达到 10 页的上限"))


def test_a_target_that_does_not_exist_is_one_finding_with_its_places():
    gone = link("/x.html", LinkState.GONE, status=404, sources=(url("/a.html"), url("/b.html")), places=40)
    [finding] = findings(broken_link, gone)
    assert (finding.url, finding.about) == (url("/a.html"), url("/x.html"))
    assert finding.evidence["出现页数"] == 40


def test_a_public_page_that_links_to_an_intranet_address_is_wrong():
    [finding] = findings(
        broken_link, link("http://192.168.1.9/a.doc", LinkState.PRIVATE, place=Place.ATTACHMENT)
    )
    assert "内网" in finding.message


def test_a_file_that_is_gone_is_told_once_by_the_check_of_attachments():
    assert not findings(broken_link, link("/a.doc", LinkState.GONE, status=404, place=Place.ATTACHMENT))
