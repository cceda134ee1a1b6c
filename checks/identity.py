"""Who a finding is about, told in a way that survives a redesign.

A fingerprint is made of the check, the unit, the role of the column and the identity of the
subject (文号, 索引号, else normalised title and date; a link by its target), never of a position
or of an address that carries a session.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from checks.crawl import Crawl
from checks.records import Column, Document
from checks.rules import Rules
from checks.titles import number_key, title_key


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """What a finding's address stands for: its unit, column, title, and what identifies it."""

    unit: str
    column: str
    title: str
    role: str
    key: str

    def fingerprint(self, check: str, about: str) -> str:
        """The identity of what ``check`` says of this subject, as 16 hex digits."""
        parts = "\x1f".join((check, self.unit, self.role, self.key, about))
        return hashlib.blake2b(parts.encode("utf-8", "replace"), digest_size=8).hexdigest()


class Identifier:
    """Finds the subject behind an address of one crawl."""

    def __init__(self, crawl: Crawl, rules: Rules) -> None:
        self._crawl = crawl
        self._rules = rules
        self._known: dict[str, Subject] = {}
        self._bearers: Counter[str] = Counter(
            key for document in crawl.catalogue.values() for key in set(document_keys(document))
        )

    def subject(self, url: str) -> Subject:
        """The document, the column or the bare page at ``url``."""
        if url not in self._known:
            self._known[url] = self._subject(url)
        return self._known[url]

    def _subject(self, url: str) -> Subject:
        document = self._crawl.catalogue.get(url)
        column = self._crawl.column(document.column if document else url)
        unit = self._crawl.site.unit_of(url, column).name
        name = column.name if column else ""
        role = self._role(column)
        if document:
            return Subject(unit=unit, column=name, title=document.title, role=role, key=self._key(document))
        is_known = role and self._columns[unit, role] == 1
        return Subject(unit=unit, column=name, title=name, role=role, key="" if is_known else url)

    def about(self, about: str) -> str:
        """``about`` with an address of this crawl turned into what stands there."""
        document = self._crawl.catalogue.get(about) if "/" in about else None
        return self._key(document) if document else about

    def _key(self, document: Document) -> str:
        """The best key that no other document bears; systems give one 索引号 to many, and pages share a 文号."""
        return next((key for key in document_keys(document) if self._bearers[key] == 1), document.url)

    @cached_property
    def _columns(self) -> Counter[tuple[str, str]]:
        """How many columns of a unit have one role: offices under one roof have a column of the same name each."""
        columns = self._crawl.columns()
        return Counter((self._crawl.site.unit_of(each.url, each).name, self._role(each)) for each in columns)

    def _role(self, column: Column | None) -> str:
        if column is None:
            return ""
        categories = sorted(self._rules.classify(column.name, column.path))
        return "/".join((*categories, *column.path[1:], column.name))


def apart(row: Mapping[str, object], taken: Container[str]) -> str:
    """A fingerprint for what is found at another address than what bears its own: made of both, and none of ``taken``."""
    print_ = str(row["fingerprint"])
    while print_ in taken:
        print_ = hashlib.blake2b(f"{print_}{row['url']}".encode(), digest_size=8).hexdigest()
    return print_


def document_keys(document: Document) -> Iterator[str]:
    """What may stay the same when a document moves, the best first: its number, index number, title and date."""
    if document.doc_number:
        yield number_key(document.doc_number)
    if document.index_number:
        yield document.index_number
    yield f"{title_key(document.title)}@{document.published.iso[:10] if document.published else ''}"
