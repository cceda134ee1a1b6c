"""Where the system has no chromium, or the extra is not installed, what needs them is skipped."""

import shutil
from importlib.util import find_spec

import pytest

from crawler import browser

needs_chromium = pytest.mark.skipif(
    find_spec("playwright") is None or not any(map(shutil.which, browser.PROGRAMS)),
    reason="chromium or the extra 'browser' is not installed",
)
