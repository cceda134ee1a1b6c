"""What the rule book says of messages from the public: terms, words for their state, channels."""

from __future__ import annotations

from dataclasses import dataclass

from checks.rules.tables import Table


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """Messages of the last ``window_months`` want an answer within ``limit_months``, but for ``exempt`` columns."""

    window_months: int
    limit_months: int
    exempt: tuple[str, ...]
    basis: str
    confidence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Consultation:
    """The working days within which a question is to be answered."""

    workdays: int
    basis: str
    confidence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Status:
    """Words that a page uses for the state of a message; ``void`` ones ask for no answer."""

    answered: tuple[str, ...]
    waiting: tuple[str, ...]
    void: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Channel:
    """Names of channels for questions, names that are ``never`` one, and parts of common platforms' hosts.

    ``menus`` are names among these that are channels by what stands below them, unless all of that is ``petitions``.
    """

    present: tuple[str, ...]
    never: tuple[str, ...]
    menus: tuple[str, ...]
    petitions: tuple[str, ...]
    hosts: tuple[str, ...]
    basis: str
    confidence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Statistics:
    """Words by which the numbers of messages and answers are known."""

    words: tuple[str, ...]
    basis: str
    confidence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Messages(Table):
    """留言 · Terms and words."""

    reply: Reply
    consultation: Consultation
    status: Status
    channel: Channel
    statistics: Statistics
