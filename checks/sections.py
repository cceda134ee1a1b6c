"""What the columns of a category say: their pages of text, with the attachments of each."""

from __future__ import annotations

import json
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from checks.crawl import Crawl
from checks.records import Citation, Column, Document
from checks.rules import Rules

FEW = 30
"""Documents of one column that are looked at, the first in the order of their address."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One page of a column with the text of its attachments; ``doubt`` says why the text may not be the whole."""

    document: Document
    column: Column
    text: str
    doubt: str | None


_PROSE = "select url, json_extract(reading, '$.images') as images from pages where text != ''"
_FILES = "select target, address, texts, sources from links where place = 'attachment' order by target"


class Sections:
    """The columns of each category on the audited host; made once with ``crawl.once(Sections, rules)``."""

    def __init__(self, crawl: Crawl, rules: Rules) -> None:
        self._crawl = crawl
        self._columns: dict[str, list[Column]] = defaultdict(list)
        for column in crawl.columns():
            if crawl.site.is_own(column.url):
                for category in rules.classify(column.name, column.path, column.url):
                    self._columns[category].append(column)
        self._documents: dict[str, list[Document]] = defaultdict(list)
        for document in crawl.catalogue.values():
            if document.column:
                self._documents[document.column].append(document)

    def columns(self, category: str) -> tuple[Column, ...]:
        """The columns of a category."""
        return tuple(self._columns.get(category, ()))

    def documents(self, column: Column) -> tuple[Document, ...]:
        """The documents that a column lists, and the column's own page where it is one of prose, without texts."""
        own = self._crawl.catalogue.get(column.url) or self._pages.get(column.url)
        listed = self._documents.get(column.url, [])
        return tuple({each.url: each for each in (*([own] if own else []), *listed)}.values())

    @cached_property
    def _pages(self) -> Mapping[str, Document]:
        """The columns that are one page of prose and no document, as documents without texts."""
        told = {column.url: column for columns in self._columns.values() for column in columns if column.text}
        files: dict[str, list[Citation]] = defaultdict(list)
        for row in self._crawl.query(_FILES):
            for source in json.loads(row["sources"]):
                text = min(json.loads(row["texts"]), default="")
                files[source].append(
                    Citation(text=text, url=row["target"], address=row["address"], attachment=True)
                )
        found = {}
        for row in self._crawl.query(_PROSE):
            column = told.get(row["url"])
            if column:
                found[column.url] = Document(
                    url=column.url,
                    address=column.address,
                    title=column.name,
                    column=column.url,
                    column_name=column.name,
                    cites=tuple(files.get(column.url, ())),
                    images=row["images"] or 0,
                )
        return found

    def _text(self, url: str) -> str:
        row = next(self._crawl.query("select text from pages where url = ?", (url,)), None)
        return row["text"] if row else ""

    def told(self, category: str) -> Iterator[Told]:
        """What the pages of a category say."""
        for column in self.columns(category):
            yield from self.of(column)

    def of(self, column: Column) -> Iterator[Told]:
        """What the pages of one column say."""
        for document in self.documents(column)[:FEW]:
            yield self.read(document, column)

    def read(self, document: Document, column: Column) -> Told:
        """One document with its attachments."""
        text = self._crawl.text(document.url) or self._text(document.url)
        texts, doubt = [text], document.unread
        for cite in document.cites:
            if not cite.attachment:
                continue
            file = self._crawl.attachment(cite.url) if cite.url else None
            if file is None:
                doubt = doubt or f"附件“{cite.text}”没有读"
                continue
            texts.append(file.text)
            if file.unread or file.scanned:
                doubt = doubt or f"附件“{file.name}”没有读出（{file.unread or '是扫描件'}）"
        if document.images:
            doubt = doubt or "页面有图片或嵌入的内容"
        return Told(document=document, column=column, text=plain("\n".join(texts)), doubt=doubt)


def plain(text: str) -> str:
    """A text in one width of characters, without the blanks that typesetting puts into words."""
    return unicodedata.normalize("NFKC", text).replace(" ", "").replace("\u3000", "")


def lacking(text: str, elements: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """The elements that no word in a plain text shows, nor a number or an address that stands without its word."""
    return tuple(
        name
        for name, words in elements.items()
        if not any(plain(word) in text for word in words)
        and not ((shape := _SHAPES.get(name)) and shape.search(text))
    )


_PHONE = re.compile(r"(?<!\d)0\d{2,3}[)-]?[—-]?\d{7,8}(?!\d)|☎|(?<![a-z])tel(?![a-z])", re.I)
_ADDRESS = re.compile(r"(?:路|街|大道|巷|胡同|村|社区)\d{1,4}号|[楼座层]\d{2,4}室?|邮编")
_HOURS = re.compile(r"\d{1,2}[:.]\d{2}[^\d]{1,3}\d{1,2}[:.]\d{2}")
_SHAPES = {
    "办公地址": _ADDRESS,
    "办公时间": _HOURS,
    "联系电话": _PHONE,
    "联系方式": _PHONE,
    "传真号码": re.compile(r"(?<![a-z])fax(?![a-z])", re.I),
}
