"""The messages of a crawl with the columns they stand in, and whether each has been answered."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from checks.crawl import Crawl
from checks.records import Column, Message
from checks.rules import Rules
from checks.rules.messages import Messages


class Reply(StrEnum):
    """What is known of the answer to a message."""

    ANSWERED = "answered"
    WAITING = "waiting"
    VOID = "void"
    UNTOLD = "untold"


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """A message, the column that lists it, and what is known of its answer."""

    message: Message
    column: Column | None
    reply: Reply
    exempt: bool

    @property
    def place(self) -> str:
        """The address of the column that lists it, else of the page that shows it."""
        return self.column.url if self.column else self.message.page

    @property
    def title(self) -> str:
        """Its title without telephone and identity numbers."""
        return _LONG_NUMBER.sub(lambda found: found[0][:3] + "*" * (len(found[0]) - 3), self.message.title)


class Inbox:
    """All messages; made once with ``crawl.once(Inbox, rules)``."""

    def __init__(self, crawl: Crawl, rules: Rules) -> None:
        self._table = rules.table(Messages)
        owner = {
            part: column for column in crawl.columns() for part in (column.url, *crawl.parts(column.url))
        }
        listed = {
            row["url"]: owner[row["page"]]
            for row in crawl.query("select url, page from messages order by url, page")
            if row["page"] in owner
        }
        self.letters = tuple(
            self._letter(message, listed.get(message.url) or owner.get(message.page))
            for message in crawl.messages()
        )

    def __iter__(self) -> Iterator[Letter]:
        yield from self.letters

    def _letter(self, message: Message, column: Column | None) -> Letter:
        trail = " ".join((*column.path, column.name)) if column else ""
        exempt = any(word in trail for word in self._table.reply.exempt)
        return Letter(message=message, column=column, reply=self._reply(message), exempt=exempt)

    def _reply(self, message: Message) -> Reply:
        status = re.sub(r"[\s【】\[\]（）()]", "", message.status or "")
        words = self._table.status
        if any(word in status for word in words.void):
            return Reply.VOID
        if message.answered or message.replied:
            return Reply.ANSWERED
        if any(word in status for word in words.waiting):
            return Reply.WAITING
        if any(word in status for word in words.answered):
            return Reply.ANSWERED
        return Reply.WAITING if message.replied is False else Reply.UNTOLD


_LONG_NUMBER = re.compile(r"\d[\d-]{5,}[\dXx]")
