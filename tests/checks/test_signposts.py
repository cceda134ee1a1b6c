from checks.records import LinkState, Place
from checks.signposts import signposts, standing_on
from tests.make import crawl, link, url


def test_a_signpost_tells_what_the_link_does():
    stored = crawl([link("/a/", LinkState.GONE, text="县长信箱", place=Place.NAV, sources=(url("/"),))])
    [found] = signposts(stored)
    [same] = stored.links()
    assert (found.target, found.address, found.place, found.text) == (
        same.target,
        same.address,
        same.place,
        same.text,
    )
    assert standing_on(stored, {url("/")}) == {same.target: same.sources}
    assert standing_on(stored, {url("/b/")}) == {}
