from dataclasses import replace

from checks.policy.publication import public
from tests.make import document, stamp


def test_a_day_that_only_the_address_tells_is_no_day_of_publication():
    filed = document(published=None)
    assert public(filed) is None
    assert public(replace(filed, published=replace(stamp("2026-03-02"), rule="url"))) is None
    assert public(document(published="2026-03-02")).iso == "2026-03-02"


def test_midnight_is_no_time_of_day():
    assert public(document(published="2026-03-02T00:00")).iso == "2026-03-02"
    assert public(document(published="2026-03-02T08:00")).iso == "2026-03-02T08:00"
