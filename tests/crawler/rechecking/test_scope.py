"""Every check is one of which it is known how much has to be asked again, or one that is not said to stand on old pages."""

import pytest

from checks.crawl import Crawl
from checks.registry import load
from crawler.rechecking import scope
from crawler.rechecking.scope import NEVER, Scope, scope_of

NAMED = [*scope._LOCAL, *scope._WIDE, *scope._RELATED, *NEVER]


def test_what_is_named_is_a_check_of_the_whole_crawl_and_named_once():
    checks = load()
    assert len(NAMED) == len(set(NAMED))
    assert [name for name in NAMED if Crawl not in checks[name].subjects] == []


@pytest.mark.parametrize("name", ["broken_link", "stale_column", "wrong_word", "faulty_certificate"])
def test_a_check_of_single_records_needs_its_subject(name):
    assert scope_of(load()[name]) is Scope.LOCAL


def test_what_is_said_of_most_pages_needs_most_pages():
    many = {name for name, check in load().items() if scope_of(check) is Scope.MANY}
    assert {"malformed_publication_date", "twelve_hour_clock", "text_only_interpretation"} <= many


@pytest.mark.parametrize("name", sorted(NEVER))
def test_what_no_visit_can_tell_says_what_to_do(name):
    assert scope_of(load()[name]) is Scope.NEVER
    assert "zwgk" in NEVER[name]
