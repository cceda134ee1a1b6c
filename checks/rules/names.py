"""Which category a column's name stands for.

A name that a category lists stands for it, whatever else it resembles. Links to organs stand for
nothing. Then come names without the words that every portal adds, their parts, and last a listed
name at the end (or, from four characters, the start) of a longer one; there exclusions count.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import lru_cache

from checks.rules.book import Category, Matching

MIN_CORE = 3
LONGEST = 20
_TAIL = re.compile(r"(?:专栏|栏目|专区|专题|信息公开|(?<![一预双请])(?:公开|公示)|信息|情况)$")
_PLACE = re.compile(r"^[\u4e00-\u9fa5]{2,6}?(?:省|市|县|区|旗|州|镇|乡|街道|局)(?=[\u4e00-\u9fa5]{3})")
_OWN = re.compile(r"^本?(?:政府|本级|级|机关|单位|部门)(?=[\u4e00-\u9fa5]{3})")
_YEAR = re.compile(r"(?:19|20)\d{2}(?:(?=年度?报)|年?度?(?:修订)?版?)")
_SPLIT = re.compile(r"[、/,;]|和|及|与")
_JOINTS = re.compile(r"[、/,;]")


def fold(name: str) -> str:
    """A name without spaces, brackets, quotes and width."""
    return re.sub(r"[\s“”\"'《》〈〉()（）【】\[\]·.…>»]+", "", unicodedata.normalize("NFKC", name))


@lru_cache(maxsize=50_000)
def key(name: str) -> str:
    """A folded name without the marks that join words: 双随机、一公开 and 双随机一公开 are one."""
    return _JOINTS.sub("", fold(name))


@lru_cache(maxsize=50_000)
def tailless(name: str) -> str:
    """A folded name without the trailing words that every column may have."""
    while len(shorter := _TAIL.sub("", name)) >= 2 and shorter != name:
        name = shorter
    return name


def forms(name: str) -> Iterator[str]:
    """A folded name and what remains without year, place, own organ and trailing words."""
    plain = _YEAR.sub("", name)
    local = _PLACE.sub("", plain)
    for form in (name, plain, local, _OWN.sub("", local)):
        yield _JOINTS.sub("", form)
        yield _JOINTS.sub("", tailless(form))


class Names:
    """The names of all categories, looked up by a column's name."""

    def __init__(self, categories: Mapping[str, Category], matching: Matching) -> None:
        self._categories = categories
        self._topics = {key(topic) for topic in matching.topics}
        self._whole = {key(name) for name in matching.whole}
        self._below = {key(name): words for name, words in matching.below.items()}
        self._organ = re.compile(rf"(?:{'|'.join(matching.organs)})$")
        self._containers = {each.id for each in categories.values() if each.cycle == "container"}
        self._listed: dict[str, set[str]] = defaultdict(set)
        self._bare: dict[str, set[str]] = defaultdict(set)
        for category in categories.values():
            for name in (category.title, *category.names, *category.common):
                self._listed[key(name)].add(category.id)
                core = key(tailless(fold(name)))
                if len(core) >= MIN_CORE and not self._organ.search(core):
                    self._bare[core].add(category.id)
        self._cores = "\n".join(self._bare)
        self._begun: dict[str, list[str]] = defaultdict(list)
        for core in self._bare:
            self._begun[core[:2]].append(core)
        self._claims: dict[tuple[str, tuple[str, ...]], frozenset[str]] = {}
        self._likes: dict[str, frozenset[str]] = {}

    def classify(self, name: str, path: tuple[str, ...] = ()) -> frozenset[str]:
        """The categories a name stands for."""
        known = self._claims.get((name, path))
        if known is None:
            known = self._claims[name, path] = frozenset(self._classify(fold(name), path))
        return known

    def resembles(self, name: str) -> frozenset[str]:
        """Categories with a core word in common with a name."""
        known = self._likes.get(name)
        if known is None:
            known = self._likes[name] = frozenset(self._resembling(fold(name)))
        return known

    def _classify(self, name: str, path: tuple[str, ...]) -> set[str]:
        if not name or key(name) in self._topics:
            return set()
        listed = self._listed.get(key(name))
        if listed is not None:
            return {each for each in listed if self._belongs(each, key(name), path)}
        if self._organ.search(name):
            return set()
        found = self._formed(name, path) | self._parts(name, path) or self._containing(name)
        return {each for each in found if not self._excludes(each, name)}

    def _formed(self, name: str, path: tuple[str, ...]) -> set[str]:
        return {
            each
            for form in forms(name)
            if len(form) >= MIN_CORE
            for each in self._listed.get(form, set()) | self._bare.get(form, set())
            if self._belongs(each, form, path)
        }

    def _parts(self, name: str, path: tuple[str, ...]) -> set[str]:
        parts = [part for part in _SPLIT.split(name) if part != name and part not in self._whole]
        return {each for part in parts for each in self._formed(part, path)}

    def _containing(self, name: str) -> set[str]:
        """A listed name that ends a longer one is what that is about; at the start it must be long."""
        if len(name) > LONGEST:
            return set()
        ends = {form[-size:] for form in forms(name) for size in range(MIN_CORE, len(form))}
        starts = {name[:size] for size in range(MIN_CORE + 1, len(name))}
        return {each for core in (ends | starts) - self._whole for each in self._bare.get(core, set())}

    def _belongs(self, category: str, name: str, path: tuple[str, ...]) -> bool:
        """Whether an ambiguous name stands below what makes it this category's; the nearest tells."""
        words = self._below.get(name)
        if not words or not path:
            return True
        for above in reversed(path):
            kinds = self.classify(above)
            if category in kinds or (kinds <= self._containers and any(word in above for word in words)):
                return True
            if kinds - self._containers:
                return False
        return False

    def _excludes(self, category: str, name: str) -> bool:
        return any(fold(word) in name for word in self._categories[category].negative)

    def _resembling(self, name: str) -> Iterator[str]:
        if len(name) < 2 or key(name) in self._topics or self._organ.search(name):
            return
        for core in self._held(key(name)) | self._holding(name):
            yield from (each for each in self._bare[core] if not self._excludes(each, name))

    def _held(self, name: str) -> set[str]:
        """The core words that a name has."""
        return {
            core
            for at in range(len(name) - 1)
            for core in self._begun.get(name[at : at + 2], ())
            if name.startswith(core, at)
        }

    def _holding(self, name: str) -> set[str]:
        """The core words that have a form of a name in them."""
        cut = [form for form in forms(name) if len(form) > MIN_CORE and form in self._cores]
        return {core for core in self._bare if any(form in core for form in cut)} if cut else set()
