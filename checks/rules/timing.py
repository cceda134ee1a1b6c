"""Which update cycle a column's own name selects."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from fnmatch import translate
from typing import Any

from checks.rules.names import key

# A 专栏 is about one subject and need not go on, so it is not cut off: 防汛新闻专栏 is no news column.
# 公示和公告 is 公示公告.
_JOINED = re.compile(r"[及和与](?=.)")
_LIST = re.compile(r"(?<!专)(?:栏目|频道|栏)$")


class Timing:
    """The name patterns of the cycles and of the columns that do not change."""

    def __init__(self, cycles: Mapping[str, Mapping[str, Any]], static: Iterable[str]) -> None:
        self._static = _any(static)
        self._wanted = {cycle: _any(row["names"]) for cycle, row in cycles.items()}
        self._unwanted = {cycle: _any(row["not"]) for cycle, row in cycles.items()}

    def is_static(self, name: str) -> bool:
        """Whether a column of this name does not change by its nature."""
        return bool(self._static.match(key(name)))

    def named(self, name: str) -> str | None:
        """The cycle that a name selects."""
        name = key(name)
        forms = {name, _LIST.sub("", name), _JOINED.sub("", name)}
        for cycle, wanted in self._wanted.items():
            if any(map(wanted.match, forms)) and not self._unwanted[cycle].match(name):
                return cycle
        return None

    def excludes(self, cycle: str, name: str) -> bool:
        """Whether a cycle never holds for a name, not even by its category."""
        return bool(self._unwanted[cycle].match(key(name)))


def _any(patterns: Iterable[str]) -> re.Pattern[str]:
    """One expression for many patterns; of none it is one that nothing fits."""
    return re.compile("|".join(translate(key(pattern)) for pattern in patterns) or r"(?!)")
