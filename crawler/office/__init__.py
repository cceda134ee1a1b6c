"""The commands of the office: what it does about findings, one file each, found by walking the folder.

A file holds its click command under the name ``command``, and imports what is heavy only when that runs.
"""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from pkgutil import iter_modules

import click


def commands() -> Iterator[click.Command]:
    """Every command of this folder, by the name of its file."""
    for module in sorted(iter_modules(__path__), key=lambda each: each.name):
        yield import_module(f"{__name__}.{module.name}").command
