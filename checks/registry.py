"""The checks: ``@check`` makes one of a function, ``load`` finds them by walking the folders.

A check's id is its file name, its title, why and remedy are its docstring, and what it judges is
the annotation of its first parameter (several kinds of records joined by ``|``), so nothing about it is written twice and no list is kept.
"""

from __future__ import annotations

import importlib
import inspect
import pkgutil
import re
import typing
from collections.abc import Callable, Container, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from checks.crawl import Crawl
from checks.records import Attachment, Certificate, Column, Document, Link, Message, Page
from checks.rules import ConfigError, Rules
from checks.rules.book import CONFIDENCE, claim, is_verified
from checks.verdicts import Finding, Fine, Severity, Unknown

Said = Iterator[Finding | Unknown | Fine]
SUBJECTS: tuple[type, ...] = (Page, Column, Document, Attachment, Message, Link, Certificate, Crawl)


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One check as the run, the report and ``zwgk explain`` know it."""

    id: str
    judge: Callable[..., Said]
    subjects: tuple[type, ...]
    severity: Severity
    basis: str
    confidence: str
    when: Callable[[Any, Rules], bool]
    title: str
    english: str
    why: str
    remedy: str
    things: tuple[str, ...]
    thresholds: Mapping[str, object]

    def things_in(self, evidence: Mapping[str, Any]) -> dict[str, tuple[str, ...]] | None:
        """What a finding's evidence quotes as the fault itself, by label; ``None`` where that is not told apart."""
        if not any(label in evidence for label in self.things):
            return None
        return {label: tuple(map(str, evidence.get(label, ()))) for label in self.things}


def check(
    *,
    severity: Severity,
    basis: str,
    confidence: str = CONFIDENCE[0],
    when: Callable[[Any, Rules], bool] = lambda subject, rules: True,
    things: tuple[str, ...] = (),
) -> Callable[[Callable[..., Said]], Check]:
    """Turn ``judge(subject, rules, *, threshold=default)`` into a :class:`Check`.

    ``basis`` cites the clause and ``confidence`` says whether its text was seen; what rests on memory or on this
    project's experience is never more than a hint and claims no clause. ``when`` says, cheaply, which subjects the check is about.
    ``things`` are the labels of those lists in its evidence that quote the fault itself, whole: what a person rules on is what they had.
    Raises :class:`ConfigError` when the function does not keep the contract.
    """

    def make(judge: Callable[..., Said]) -> Check:
        name = judge.__module__.rpartition(".")[2]
        parameters = list(inspect.signature(judge).parameters.values())
        hint = typing.get_type_hints(judge)[parameters[0].name] if parameters else None
        subjects = typing.get_args(hint) or (hint,)
        if not set(subjects) <= set(SUBJECTS):
            raise ConfigError(
                f"检查 {name}：第一个参数须标注为 {'、'.join(s.__name__ for s in SUBJECTS)} 之一，或用 | 相连的几个"
            )
        if judge.__name__ != name:
            raise ConfigError(f"检查 {name}：函数名 {judge.__name__} 须与文件名一致")
        room = judge.__module__.split(".")[-2]
        if room in ("page", "site") and (room == "site") != (subjects == (Crawl,)):
            raise ConfigError(f"检查 {name}：判断整站的放 checks/site，判断单条记录的放 checks/page")
        if severity is not Severity.ADVICE and not is_verified(confidence):
            raise ConfigError(f"检查 {name}：没有核对过原文的只能作提示")
        title, english, why, remedy = _manual(name, judge)
        return Check(
            id=name,
            judge=judge,
            subjects=subjects,
            severity=severity,
            basis=claim(basis, confidence),
            confidence=confidence,
            when=when,
            title=title,
            english=english,
            why=why,
            remedy=remedy,
            things=things,
            thresholds={p.name: p.default for p in parameters[2:]},
        )

    return make


def _manual(name: str, judge: Callable[..., Said]) -> tuple[str, str, str, str]:
    text = inspect.getdoc(judge) or ""
    head, _, rest = text.partition("\n")
    title, dot, english = head.partition(" · ")
    parts = {label: re.search(rf"{label}: (.+?)(?:\n\n|\Z)", rest, re.S) for label in ("为何", "整改")}
    if not dot or not all(parts.values()):
        raise ConfigError(f"检查 {name}：说明须以“中文标题 · English”开头，并有“为何:”和“整改:”两段")
    why, remedy = (re.sub(r"\s*\n\s*", "", part[1]).strip() for part in parts.values() if part)
    return title, english, why, remedy


class Checks(Mapping[str, Check]):
    """Checks by id, in the order of these; each is read from its file when it is first asked for."""

    def __init__(self, rooms: Mapping[str, str]) -> None:
        self._rooms = rooms

    def __getitem__(self, name: str) -> Check:
        return _made(self._rooms[name], name)

    def __contains__(self, name: object) -> bool:
        return name in self._rooms

    def __iter__(self) -> Iterator[str]:
        return iter(self._rooms)

    def __len__(self) -> int:
        return len(self._rooms)

    def select(self, only: Container[str], skip: Container[str]) -> Checks:
        """Those in ``only``, all if that is empty, but for those in ``skip``."""
        chosen = {
            name: room
            for name, room in self._rooms.items()
            if (not only or name in only) and name not in skip
        }
        return Checks(chosen)


@cache
def load() -> Checks:
    """Every check in ``checks/page`` and ``checks/site``, by id."""
    found: dict[str, str] = {}
    for room in ("checks.page", "checks.site"):
        for info in pkgutil.iter_modules(importlib.import_module(room).__path__):
            if info.name in found:
                raise ConfigError(f"检查 {info.name}：checks/page 与 checks/site 中各有一个同名文件")
            found[info.name] = room
    return Checks(dict(sorted(found.items())))


@cache
def _made(room: str, name: str) -> Check:
    made = getattr(importlib.import_module(f"{room}.{name}"), name, None)
    if not isinstance(made, Check):
        raise ConfigError(f"检查 {name}：文件中没有同名的 @check 函数")
    return made


def select(only: tuple[str, ...] = (), skip: tuple[str, ...] = ()) -> Checks:
    """The checks asked for; an id that no check has raises :class:`ConfigError`."""
    known = load()
    for name in (*only, *skip):
        if name not in known:
            raise ConfigError(f"没有名为 {name} 的检查；可用的有：{'、'.join(known)}")
    return known.select(only, skip)
