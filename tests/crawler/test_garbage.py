"""The search for garbage rests while modules are imported, and goes on afterwards."""

import gc
import weakref

import pytest

from crawler.garbage import postponed


@pytest.fixture(autouse=True)
def _as_before():
    before = gc.get_threshold()
    yield
    gc.unfreeze()
    gc.set_threshold(*before)


class Loop:
    def __init__(self) -> None:
        self.itself = self


def test_nothing_is_searched_for_meanwhile_and_what_was_made_stays():
    with postponed():
        assert not gc.isenabled()
        kept = Loop()
    assert gc.isenabled()
    assert gc.get_freeze_count() > 0
    assert kept.itself is kept


def test_later_garbage_is_found():
    with postponed():
        pass
    lost = weakref.ref(Loop())
    gc.collect()
    assert lost() is None


def test_a_mistake_meanwhile_does_not_end_the_search():
    with pytest.raises(ZeroDivisionError), postponed():
        raise ZeroDivisionError
    assert gc.isenabled()
