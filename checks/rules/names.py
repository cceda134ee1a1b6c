"""Which category a column's name stands for.

Exact names first, then names without the words that every portal adds, then core words of three
characters or more inside a longer name. Names that a category excludes come before all of them.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Mapping
from fnmatch import fnmatchcase
from functools import lru_cache

from checks.rules.book import Category

MIN_CORE = 3
_TAIL = re.compile(r"(?:专栏|栏目|专区|专题|信息公开|公开|公示|信息|情况)$")
_LEAD = re.compile(
    r"^(?:本?(?:政府|本级|本机关|本单位|机关|部门)|[\u4e00-\u9fa5]{2,6}?(?:省|市|县|区|旗|州|镇|乡|街道|局))(?=[\u4e00-\u9fa5]{3,})"
)
_SPLIT = re.compile(r"[、/／,，]|和|及|与|\s+")
_ORGAN = re.compile(r"(?:部|委|局|厅|办|院|中心|政府|市|县|区|镇|乡|街道|办事处|委员会)$")
_TOPICS = {
    "农业、林业、水利",
    "城乡建设、环境保护",
    "综合政务",
    "国土资源、能源",
    "财政、金融、审计",
    "劳动、人事、监察",
}
_PARENTS = {"p-annual": ("公开", "年报"), "p-guide": ("公开",), "p-system": ("公开",)}
_AMBIGUOUS = {"年报", "年度报告", "指南", "制度", "工作年报"}


def fold(name: str) -> str:
    """A name without spaces, brackets, quotes and width."""
    return re.sub(r"[\s“”\"'《》〈〉()（）【】\[\]·.…>»]+", "", unicodedata.normalize("NFKC", name))


@lru_cache(maxsize=50_000)
def matches(pattern: str, name: str) -> bool:
    """Whether a name fits a pattern with ``*``."""
    return fnmatchcase(fold(name), pattern)


class Names:
    """The names of all categories, looked up by a column's name."""

    def __init__(self, categories: Mapping[str, Category]) -> None:
        self._categories = categories
        self._exact: dict[str, set[str]] = defaultdict(set)
        self._bare: dict[str, set[str]] = defaultdict(set)
        for key, category in categories.items():
            for name in (*category.names, *category.common, category.title):
                self._exact[fold(name)].add(key)
                if len(bare(fold(name))) > 2:
                    self._bare[bare(fold(name))].add(key)
        self._known: dict[tuple[str, tuple[str, ...]], frozenset[str]] = {}

    def classify(self, name: str, path: tuple[str, ...] = ()) -> frozenset[str]:
        """The categories a name stands for."""
        known = self._known.get((name, path))
        if known is None:
            known = self._known[name, path] = self._classify(fold(name), path)
        return known

    def _classify(self, name: str, path: tuple[str, ...]) -> frozenset[str]:
        if not name or name in {fold(topic) for topic in _TOPICS}:
            return frozenset()
        found = set(self._exact.get(name, ()))
        if not found and not _ORGAN.search(name):
            for part in (name, *(_SPLIT.split(name) if len(name) > 4 else ())):
                found |= self._exact.get(part, set()) if len(part) > 2 else set()
                found |= self._bare.get(bare(part), set())
            found = found or self._containing(name)
        return frozenset(key for key in found if self._allows(key, name, path))

    def _containing(self, name: str) -> set[str]:
        """Categories one of whose own names, stripped, is the head or tail of this one."""
        return {
            key
            for core, keys in self._bare.items()
            if len(core) > MIN_CORE and (name.endswith(core) or name.startswith(core))
            for key in keys
        }

    def _allows(self, key: str, name: str, path: tuple[str, ...]) -> bool:
        category = self._categories[key]
        if any(fold(word) in name for word in category.negative):
            return False
        if name in _AMBIGUOUS and key in _PARENTS and path:
            return any(word in above for above in path for word in _PARENTS[key])
        return True

    def resembles(self, name: str) -> frozenset[str]:
        """Categories with a core word in common with a name."""
        folded = fold(name)
        if len(folded) < 2:
            return frozenset()
        return frozenset(self._resembling(folded))

    @lru_cache(maxsize=20_000)  # noqa: B019
    def _resembling(self, name: str) -> tuple[str, ...]:
        return tuple(
            key
            for key, category in self._categories.items()
            for word in (*category.names, *category.common)
            if len(core := bare(fold(word))) >= MIN_CORE
            and (core in name or (len(bare(name)) >= 4 and bare(name) in core))
        )


@lru_cache(maxsize=50_000)
def bare(name: str) -> str:
    """A folded name without leading places and trailing words that every column has."""
    stripped = _LEAD.sub("", name)
    while len(stripped) > 2 and (shorter := _TAIL.sub("", stripped)) != stripped and len(shorter) >= 2:
        stripped = shorter
    return stripped
