"""What stands at an address in one crawl, told without the address: what stays the same where a site is made over."""

from __future__ import annotations

import json
import re
import sqlite3
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from hashlib import blake2b

from rapidfuzz import fuzz

from checks.titles import number_key, title_key

Key = tuple[str, ...]
TIERS = (
    "file",
    "link",
    "home",
    "print",
    "number",
    "text",
    "dated",
    "shelved",
    "path",
    "listed",
    "name",
    "title",
)
"""Kinds of keys, the surest first."""
LEAST = 6
"""Signs of a title at least by which a document or page is known without its day."""
LENGTHY = 30
"""Signs of a text at least by which a file or document is known."""
LENGTH = 2000
"""Signs of a text by which it is compared."""
WORDS = 4
"""Signs of a link's words at least by which it is known on a page that is no document or message."""
_ERRS = re.compile(r"404|410|50\d|错误|出错|异常|不存在|找不到|未找到|error|notfound", re.IGNORECASE)
_HAN = re.compile("[\u4e00-\u9fa5]")
_AT = "first <= :n and last >= :n"
_DOCUMENTS = f"""
select url, title, json_extract(published, '$[0]') as day, doc_number, column_name as shelf from main.documents where {_AT} and not elsewhere
"""
_MESSAGES = f"select url, title, json_extract(asked, '$[0]') as day from main.messages where {_AT}"
_COLUMNS = f"select url, name, path, parts from main.columns where {_AT}"
_ENTRIES = f"select url, title, published from main.entries where {_AT} and page = :url order by position"
_PAGES = f"select url, title, kind from main.pages where {_AT} and status = 200"
_ANSWERS = f"select redirect from main.pages where {_AT}"
_LINKS = f"select plain(texts) as texts, plain(sources) as sources from main.links where {_AT}"
_FILES = f"select body from main.attachments where {_AT} and body is not null and unread is null"
_CONTENT = "select plain(content) as text from main.bodies where sha = :url"
_TEXT = f"select plain(text) as text from main.documents where {_AT} and url = :url"


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
        if url in self._homes or (page and page["kind"] == "home"):
            return Trait(kind="home", keys={"home": ("home",)})
        if row := self._row(f"{_DOCUMENTS} and url = :url", url):
            return self._document(row)
        if row := self._row(f"{_COLUMNS} and url = :url", url):
            keys = _column_keys(row)
            if listed := self._listed(row):
                keys["listed"] = ("listed", *keys.get("name", ()), listed)
            return Trait(kind="column", title=title_key(row["name"] or ""), keys=keys)
        if row := self._row(f"{_MESSAGES} and url = :url and page = :url", url):
            return _dated("message", row, None)
        title = title_key(page["title"] or "") if page else ""
        known = len(title) >= LEAST and _HAN.search(title) and not _ERRS.search(title)
        return Trait(kind="page", keys={"title": ("page", title)} if known else {}) if page else None

    def link(self, target: str, page: str) -> Trait | None:
        """What a target is: a file by its content, else by the words of its link and what stands where that is."""
        keys: dict[str, Key] = {}
        if file := self._row(f"{_FILES} and url = :url", target):
            text = self._row(_CONTENT, file["body"])
            if text and len(text["text"]) >= LENGTHY:
                keys["file"] = ("file", file["body"])
        at, row = self.trait(page), self._row(f"{_LINKS} and target = :url", target)
        words = _words(row["texts"]) if row else ""
        is_item = at is not None and at.kind in ("document", "message")
        if at and at.keys and (len(words) >= WORDS or (words and is_item)):
            known = (at.keys[tier] for tier in TIERS if tier in at.keys)
            if surest := next((key for key in known if self.is_single(key)), None):
                keys["link"] = ("link", words, *surest)
        return Trait(kind="target", keys=keys) if keys else None

    def likeness(self, url: str, other: Shelf, there: str) -> float:
        """How much the texts of two documents are alike, from 0 to 1; 1 where neither has any."""
        one, two = self._text(url), other._text(there)
        return 1.0 if one == two else fuzz.ratio(one[:LENGTH], two[:LENGTH]) / 100

    def gave_away(self, url: str, trait: Trait) -> bool:
        """Whether something else than has a trait stands at an address."""
        now = self.trait(url)
        return bool(now and now.title and not now.may_be(trait))

    def is_single(self, key: Key) -> bool:
        """Whether nothing else in the crawl has the same key."""
        return self._bearers[key] == 1

    def is_alone(self, target: str, page: str, key: Key) -> bool:
        """Whether no other link of a page has the words of this one, and nothing else stands for such a page."""
        row = self._row(f"{_LINKS} and target = :url", target)
        words = _words(row["texts"]) if row else ""
        return self._linked[page, words] == 1 and self.is_single(key[2:])

    def _document(self, row: sqlite3.Row) -> Trait:
        trait = _dated("document", row, row["doc_number"])
        text = "".join(self._text(row["url"]).split())
        if len(text) < LENGTHY or not trait.title:
            return trait
        digest = blake2b(text.encode("utf-8", "replace"), digest_size=12).hexdigest()
        return replace(trait, keys={**trait.keys, "text": ("text", trait.title, digest)})

    def _text(self, url: str) -> str:
        row = self._row(_TEXT, url)
        return (row["text"] or "") if row else ""

    def _listed(self, column: sqlite3.Row) -> str:
        """A digest of what a column lists, empty where that is nothing."""
        rows = [
            (title_key(row["title"] or ""), row["published"])
            for part in json.loads(column["parts"] or "[]")
            for row in self._db.execute(_ENTRIES, {"n": self.number, "url": part})
        ]
        return blake2b(repr(rows).encode(), digest_size=12).hexdigest() if rows else ""

    def _row(self, sql: str, url: str) -> sqlite3.Row | None:
        row: sqlite3.Row | None = self._db.execute(sql, {"n": self.number, "url": url}).fetchone()
        return row

    def _rows(self, sql: str) -> Iterator[sqlite3.Row]:
        return self._db.execute(sql, {"n": self.number})

    @cached_property
    def _homes(self) -> tuple[str, ...]:
        """The address where the site begins, and the one that it leads on to."""
        start = self._row(f"{_ANSWERS} and url = :url", self._start)
        return (self._start, start["redirect"]) if start and start["redirect"] else (self._start,)

    @cached_property
    def _bearers(self) -> Counter[Key]:
        found: Counter[Key] = Counter({("home",): 1})
        for row in self._rows(_DOCUMENTS):
            found.update(_dated("document", row, row["doc_number"]).keys.values())
        for row in self._rows(f"{_MESSAGES} and url = page"):
            found.update(_dated("message", row, None).keys.values())
        for row in self._rows(_COLUMNS):
            found.update(_column_keys(row).values())
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


def _column_keys(row: sqlite3.Row) -> dict[str, Key]:
    name = title_key(row["name"] or "")
    return (
        {"path": ("path", *json.loads(row["path"] or "[]")[1:], name), "name": ("column", name)}
        if name
        else {}
    )


def _dated(kind: str, row: sqlite3.Row, number: str | None) -> Trait:
    title, day = title_key(row["title"] or ""), (row["day"] or "")[:10]
    keys: dict[str, Key] = {}
    if number:
        keys["number"] = (kind, "number", number_key(number))
    if title and day:
        keys["dated"] = (kind, title, day)
        if kind == "document" and row["shelf"]:
            keys["shelved"] = ("shelved", title_key(row["shelf"]), title, day)
    if len(title) >= LEAST:
        keys["title"] = (kind, title)
    number = number_key(number) if number else ""
    return Trait(kind=kind, keys=keys, title=title, day=day, number=number)


def _words(texts: str) -> str:
    told = json.loads(texts)
    return title_key(min(told, key=lambda text: (-told[text], text), default=""))
