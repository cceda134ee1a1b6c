"""The table of coverage against the rule book, where that is at hand."""

from pathlib import Path

import pytest
import yaml

from checks import Severity
from checks.coverage import beyond, implemented, left, rules_of
from checks.registry import load
from checks.rules.book import is_verified

BOOK = Path(__file__).resolve().parents[3] / "shared" / "rules" / "rules.yaml"


@pytest.fixture(scope="module")
def rules():
    if not BOOK.is_file():
        pytest.skip("the rule book (../shared/rules/rules.yaml) is not here")
    return {rule["id"]: rule for rule in yaml.safe_load(BOOK.read_text("utf-8"))["rules"]}


def test_every_rule_named_is_implemented_by_a_check_that_exists():
    assert {check for made in implemented().values() for check in made} <= set(load())


def test_no_rule_is_both_implemented_and_left():
    assert not implemented().keys() & left().keys()
    assert all(len(reason) > 4 for reason in left().values())


def test_every_check_serves_a_rule():
    assert {check for check in load() if not rules_of(check)} == beyond().keys()


def test_every_rule_that_a_crawl_can_serve_is_told_of(rules):
    automatable = {key for key, rule in rules.items() if rule["automation"] != "manual"}
    assert not automatable - implemented().keys() - left().keys()
    assert not (implemented().keys() | left().keys()) - rules.keys()


def test_most_of_the_book_is_implemented(rules):
    done = [rules[key]["automation"] for key in implemented()]
    assert done.count("full") >= 120
    assert done.count("assist") >= 40


def test_a_check_that_rests_on_unverified_rules_alone_claims_no_clause(rules):
    for check in load().values():
        sure = any(is_verified(rules[rule]["confidence"]) for rule in rules_of(check.id))
        assert sure or (check.severity is Severity.ADVICE and not is_verified(check.confidence)), check.id
