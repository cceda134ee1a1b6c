"""The fields of grass-roots disclosure (26 个试点领域) and what their columns are called."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from checks.rules.names import fold, key, tailless
from checks.rules.tables import Table

WHOLE = 4
"""A shorter name counts only when it is the whole name of a column."""
ORGAN = re.compile(
    r"(?:[局委办镇乡院所站厅部科股]|委员会|办公室|中心|政府|街道|办事处|[支大中总]队|协会|公司|学校|学院)$"
)
"""Names of organs, which are about whatever their columns hold."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Grassroots:
    """The clause, and the day from which the fields have to be there."""

    basis: str
    confidence: str
    since: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """领域 · ``names`` of its columns; ``hints`` are words that merely remind of it; ``rural`` where a city has none."""

    title: str
    names: tuple[str, ...]
    hints: tuple[str, ...]
    rural: bool = False

    def is_named(self, name: str) -> bool:
        """Whether a column of this name is about the field."""
        whole = key(name)
        if ORGAN.search(whole):
            return False
        bare = key(tailless(fold(name)).removesuffix("领域"))
        return any(each in (whole, bare) or (len(each) >= WHOLE and each in whole) for each in self.names)

    def is_catalogued(self, title: str) -> bool:
        """Whether a title with 领域 or 标准目录 in it is that of the field's own catalogue."""
        plain = key(title)
        return any(each in plain if len(each) >= WHOLE else f"{each}领域" in plain for each in self.names)

    def is_hinted(self, name: str) -> bool:
        """Whether a name reminds of the field."""
        return not ORGAN.search(name) and any(hint in name for hint in self.hints)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fields(Table):
    """基层政务公开领域 · The fields by id."""

    grassroots: Grassroots
    fields: Mapping[str, Field]
