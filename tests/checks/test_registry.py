"""Checks are found by their files, and read when they are asked for."""

import subprocess
import sys

import pytest

from checks.registry import Check, load, select
from checks.rules import ConfigError


def test_a_selection_has_what_was_asked_for_and_nothing_else():
    assert list(select(("stale_column", "broken_link"), ("broken_link",))) == ["stale_column"]
    everything = select()
    assert list(everything) == sorted(load())
    assert "stale_column" not in select(skip=("stale_column",))
    assert all(isinstance(made, Check) and made.id == name for name, made in everything.items())


@pytest.mark.parametrize("given", [{"only": ("nope",)}, {"skip": ("nope",)}])
def test_an_unknown_check_is_refused(given):
    with pytest.raises(ConfigError, match="nope"):
        select(**given)


def test_asking_for_one_check_reads_no_other():
    code = (
        "import sys; from checks.registry import select; chosen = select(skip=('broken_link',));"
        "assert 'stale_column' in chosen and len(chosen) > 100; chosen['stale_column'];"
        "print(*(name for name in sys.modules if name.startswith(('checks.page.', 'checks.site.'))))"
    )
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert told.stdout.split() == ["checks.page.stale_column"]
