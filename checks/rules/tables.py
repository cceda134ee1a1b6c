"""Further tables of the rule book: a frozen dataclass per TOML file, read strictly by its annotations.

``checks/rules/words.toml`` is read by the :class:`Table` in ``checks/rules/words.py``; nothing lists them.
An overlay has a section of the file's name: its lists are added to the book's (``without`` takes words out),
its other values stand in their place, and a row changed without a ``basis`` no longer claims the book's.
"""

from __future__ import annotations

import importlib
import tomllib
import typing
from collections.abc import Mapping
from dataclasses import MISSING, fields, is_dataclass
from datetime import date
from functools import cache
from importlib import resources
from typing import Any, TypeVar

from checks.rules.book import CONFIDENCE, ConfigError

LOCAL = {"basis": "本地规则", "confidence": "project-heuristic"}
WITHOUT = "without"
_PLAIN: Mapping[type, str] = {str: "文字", int: "整数", float: "数", bool: "true 或 false", date: "日期"}


class Table:
    """A table of the rule book; a subclass is a frozen dataclass and has its rows as fields."""


Kind = TypeVar("Kind", bound=Table)


def bundled(kind: type[Kind]) -> Kind:
    """A table as the book has it."""
    return _bundled(kind)  # type: ignore[arg-type, return-value]


@cache
def _bundled(kind: type[Table]) -> Table:
    name = _name(kind)
    return _read(kind, _rows(name), f"{name}.toml")  # type: ignore[no-any-return]


def overlaid(kind: type[Kind], told: Mapping[str, Any], source: str) -> Kind:
    """A table under an overlay's section; raises :class:`ConfigError` naming file and key."""
    name = _name(kind)
    return _read(kind, _laid(_rows(name), told, f"{source}：{name}"), f"{source}：{name}")  # type: ignore[no-any-return]


def named(name: str) -> type[Table] | None:
    """The table that an overlay's section of this name changes."""
    package = resources.files("checks.rules")
    if not name.isidentifier() or not package.joinpath(f"{name}.toml").is_file():
        return None
    if not package.joinpath(f"{name}.py").is_file():
        return None
    module = importlib.import_module(f"checks.rules.{name}")
    found = (made for made in vars(module).values() if isinstance(made, type) and issubclass(made, Table))
    return next((made for made in found if made.__module__ == module.__name__), None)


def _name(kind: type) -> str:
    return kind.__module__.rpartition(".")[2]


@cache
def _rows(name: str) -> dict[str, Any]:
    return tomllib.loads(resources.files("checks.rules").joinpath(f"{name}.toml").read_text("utf-8"))


def _laid(book: Any, told: Any, where: str) -> Any:
    """An overlay's value over the book's."""
    if isinstance(book, list) and isinstance(told, list):
        return [*book, *(each for each in told if each not in book)]
    if not (isinstance(book, dict) and isinstance(told, dict)):
        return told
    without = told.get(WITHOUT, [])
    if not isinstance(without, list):
        raise ConfigError(f"{where}.{WITHOUT}：须是文字的列表，不能是 {without!r}")
    rest = {key: value for key, value in told.items() if key != WITHOUT}
    merged = {**book, **{key: _laid(book.get(key), value, f"{where}.{key}") for key, value in rest.items()}}
    if "basis" in book and "basis" not in told:
        merged |= {key: value for key, value in LOCAL.items() if key in book}
    for key, value in merged.items():
        if without and isinstance(value, list):
            merged[key] = [each for each in value if each not in without]
    return merged


def _read(hint: Any, value: Any, where: str) -> Any:
    """A value as its annotation wants it."""
    origin, inner = typing.get_origin(hint), typing.get_args(hint)
    if is_dataclass(hint) and isinstance(hint, type):
        return _record(hint, _demand(dict, value, where), where)
    if origin is tuple:
        return tuple(_read(inner[0], each, where) for each in _demand(list, value, where))
    if origin is not None and issubclass(origin, Mapping):
        rows = _demand(dict, value, where)
        return {key: _read(inner[1], each, f"{where}.{key}") for key, each in rows.items()}
    if type(value) is int and hint is float:
        return float(value)
    return _demand(hint, value, where)


def _record(kind: type, rows: Mapping[str, Any], where: str) -> Any:
    hints = typing.get_type_hints(kind)
    known = {field.name: field for field in fields(kind)}
    for key in rows:
        if key not in known:
            raise ConfigError(f"{where}：不认识的键 {key}，可用的有 {'、'.join(known)}")
    optional = {key for key, field in known.items() if field.default is not MISSING}
    if missing := [key for key in known if key not in rows and key not in optional]:
        raise ConfigError(f"{where}：缺少 {'、'.join(missing)}")
    if rows.get("confidence", CONFIDENCE[0]) not in CONFIDENCE:
        raise ConfigError(f"{where}.confidence：须是 {'、'.join(CONFIDENCE)} 之一")
    values = {key: _read(hints[key], value, f"{where}.{key}") for key, value in rows.items()}
    try:
        return kind(**values)
    except ValueError as error:
        raise ConfigError(f"{where}.{error}") from None


def _demand(kind: type, value: Any, where: str) -> Any:
    if type(value) is not kind or value == "" or (isinstance(value, str) and value.isspace()):
        wanted = {dict: "一张表", list: "一个列表", **_PLAIN}.get(kind, kind.__name__)
        raise ConfigError(f"{where}：须是{wanted}，不能是 {value!r}")
    return value
