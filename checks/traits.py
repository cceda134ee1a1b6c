"""What stands at an address in one crawl, told without the address: what stays the same where a site is made over."""

from __future__ import annotations

import json
import re
import sqlite3
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from checks.titles import number_key, title_key

Key = tuple[str, ...]
TIERS = ("place", "file", "link", "home", "number", "dated", "name", "title")
"""Kinds of keys, the surest first."""
LEAST = 6
"""Signs of a title at least by which a document or page is known without its day."""
WORDS = 4
"""Signs of a link's words at least by which it is known on a page that is no document or message."""
_ERRS = re.compile(r"404|410|50\d|错误|出错|异常|不存在|找不到|未找到|error|notfound", re.IGNORECASE)
_HAN = re.compile("[\u4e00-\u9fa5]")
_AT = "first <= :n and last >= :n"
_DOCUMENTS = f"""
select url, title, json_extract(published, '$[0]') as day, doc_number from main.documents where {_AT} and not elsewhere
"""
_MESSAGES = f"select url, title, json_extract(asked, '$[0]') as day from main.messages where {_AT}"
_COLUMNS = f"select url, name from main.columns where {_AT}"
_PAGES = f"select url, title, kind from main.pages where {_AT} and status = 200"
_LINKS = f"select plain(texts) as texts, plain(sources) as sources from main.links where {_AT}"
_FILES = f"select body from main.attachments where {_AT} and body is not null"


@dataclass(frozen=True, slots=True, kw_only=True)
class Trait:
    """What is known of a subject beside its address: keys by their tier, and what must not differ between two that are one.

    Of a bare page, which is known by its address as long as it stays there, the title is only a key.
    """

    kind: str = ""
    keys: Mapping[str, Key] = field(default_factory=dict)
    title: str = ""
    day: str = ""
    number: str = ""

    def contradicts(self, other: Trait) -> bool:
        """Whether both are told apart by their numbers, or by their days where number and title are not the same."""
        if self.number and other.number and self.number != other.number:
            return True
        same = self.number and self.number == other.number and self.title == other.title
        return bool(self.day and other.day and self.day != other.day and not same)

    def may_be(self, other: Trait) -> bool:
        """Whether what stands at one place in two crawls may be one thing; its day and number may have been put right."""
        return self.kind == other.kind and self.title == other.title


class Shelf:
    """What crawl ``number`` has at its addresses; ``start`` is the site's own. ``db`` can call ``plain``."""

    def __init__(self, db: sqlite3.Connection, number: int, start: str) -> None:
        self.number = number
        self._db = db
        self._start = start

    def trait(self, url: str) -> Trait | None:
        """What stands at an address; ``None`` where nothing tells it from others."""
        page = self._row(f"{_PAGES} and url = :url", url)
        if url == self._start or (page and page["kind"] == "home"):
            return Trait(kind="home", keys={"home": ("home",)})
        if row := self._row(f"{_DOCUMENTS} and url = :url", url):
            return _dated("document", row, row["doc_number"])
        if row := self._row(f"{_COLUMNS} and url = :url", url):
            name = title_key(row["name"] or "")
            return Trait(kind="column", title=name, keys={"name": ("column", name)} if name else {})
        if row := self._row(f"{_MESSAGES} and url = :url and page = :url", url):
            return _dated("message", row, None)
        title = title_key(page["title"] or "") if page else ""
        known = len(title) >= LEAST and _HAN.search(title) and not _ERRS.search(title)
        return Trait(kind="page", keys={"title": ("page", title)} if known else {}) if page else None

    def link(self, target: str, page: str) -> Trait | None:
        """What a target is: a file by its content, else by the words of its link and what stands where that is."""
        keys: dict[str, Key] = {}
        sql = f"{_FILES} and url = :url"
        if row := self._row(sql, target):
            keys["file"] = ("file", row["body"])
        at, row = self.trait(page), self._row(f"{_LINKS} and target = :url", target)
        words = _words(row["texts"]) if row else ""
        is_item = at is not None and at.kind in ("document", "message")
        if at and at.keys and (len(words) >= WORDS or (words and is_item)):
            surest = next(at.keys[tier] for tier in TIERS if tier in at.keys)
            keys["link"] = ("link", words, *surest)
        return Trait(kind="target", keys=keys) if keys else None

    def is_single(self, key: Key) -> bool:
        """Whether nothing else in the crawl has the same key."""
        return self._bearers[key] == 1

    def is_alone(self, target: str, page: str, key: Key) -> bool:
        """Whether no other link of a page has the words of this one, and nothing else stands for such a page."""
        row = self._row(f"{_LINKS} and target = :url", target)
        words = _words(row["texts"]) if row else ""
        return self._linked[page, words] == 1 and self.is_single(key[2:])

    def _row(self, sql: str, url: str) -> sqlite3.Row | None:
        row: sqlite3.Row | None = self._db.execute(sql, {"n": self.number, "url": url}).fetchone()
        return row

    def _rows(self, sql: str) -> Iterator[sqlite3.Row]:
        return self._db.execute(sql, {"n": self.number})

    @cached_property
    def _bearers(self) -> Counter[Key]:
        found: Counter[Key] = Counter({("home",): 1})
        for row in self._rows(_DOCUMENTS):
            found.update(_dated("document", row, row["doc_number"]).keys.values())
        for row in self._rows(f"{_MESSAGES} and url = page"):
            found.update(_dated("message", row, None).keys.values())
        found.update(("column", title_key(row["name"])) for row in self._rows(_COLUMNS) if row["name"])
        found.update(("page", title_key(row["title"])) for row in self._rows(_PAGES) if row["title"])
        found.update(("file", row["body"]) for row in self._rows(_FILES))
        return found

    @cached_property
    def _linked(self) -> Counter[tuple[str, str]]:
        return Counter(
            (page, words)
            for row in self._rows(_LINKS)
            if (words := _words(row["texts"]))
            for page in json.loads(row["sources"])
        )


def _dated(kind: str, row: sqlite3.Row, number: str | None) -> Trait:
    title, day = title_key(row["title"] or ""), (row["day"] or "")[:10]
    keys: dict[str, Key] = {}
    if number:
        keys["number"] = (kind, "number", number_key(number))
    if title and day:
        keys["dated"] = (kind, title, day)
    if len(title) >= LEAST:
        keys["title"] = (kind, title)
    number = number_key(number) if number else ""
    return Trait(kind=kind, keys=keys, title=title, day=day, number=number)


def _words(texts: str) -> str:
    told = json.loads(texts)
    return title_key(min(told, key=lambda text: (-told[text], text), default=""))
