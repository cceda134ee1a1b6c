"""What a plan takes for granted where nothing was said."""

import time
from datetime import datetime

import pytest

from checks.samples import BEIJING
from crawler.planning import make_plan
from tests.make import HOST


@pytest.fixture
def a_day_behind(monkeypatch):
    """A machine whose clock shows another day than Beijing's at any hour."""
    with monkeypatch.context() as told:
        told.setenv("TZ", "X+16")
        time.tzset()
        yield
    time.tzset()


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="this system sets no zone for one process")
def test_an_audit_is_as_of_the_day_in_beijing(a_day_behind, tmp_path):
    before = datetime.now(BEIJING).date()
    told = make_plan(f"{HOST}/", str(tmp_path)).as_of
    assert before <= told <= datetime.now(BEIJING).date()
