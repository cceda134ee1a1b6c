"""表头 · What the columns of an office's list of units are called, and which of them is which."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from checks.rules import ConfigError

HEADS = {
    "name": "单位名称 单位全称 单位 主办单位 机构名称 部门名称 名称",
    "kind": "类型 单位类型 单位性质",
    "level": "层级 单位层级 行政层级 级别",
    "group": "分组 单位分组 组别 类别 单位类别",
    "sites": "网址 网站地址 网站网址 网站或网址前缀 网址前缀 网站域名 域名 网站",
    "contact": "联系人 联系人姓名 联络员",
    "phone": "联系电话 电话 电话号码 手机 手机号 手机号码 办公电话 联系方式",
    "mail": "邮箱 电子邮箱 电子邮件 邮箱地址 email e-mail",
}
"""What each column may be called, the surest word first: where two fit, the other one is kept as the office's own."""
_DEEPEST = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """The last row of the head, counted from 0, and where the known columns stand, by the names of a member's fields.

    A head may have two rows, where the upper one names several columns at once; ``words`` are what each column is called.
    """

    row: int
    columns: Mapping[str, int]
    words: Sequence[str] = ()


def head(rows: Sequence[Sequence[str]]) -> Head | None:
    """The first row that names the column of the units' names, titles may stand above; ``None`` without one.

    Raises :class:`checks.rules.ConfigError` where two columns have the same known head.
    """
    for number, row in enumerate(rows[:_DEEPEST]):
        words = [_plain(cell) for cell in row]
        if not set(words) & set(HEADS["name"].split()):
            continue
        known = {word for told in HEADS.values() for word in told.split()}
        below = [_plain(cell) for cell in rows[number + 1]] if number + 1 < len(rows) else []
        if lower := _is_lower(words, below, known):
            words = [under or over for under, over in zip(below, words, strict=True)]
        if twice := next((word for word, count in Counter(words).items() if count > 1 and word in known), ""):
            raise ConfigError(f"第 {number + 1} 行有两列都叫“{twice}”，请给其中一列改名")
        found = {
            field: words.index(first)
            for field, told in HEADS.items()
            if (first := next((word for word in told.split() if word in words), None))
        }
        return Head(row=number + lower, columns=found, words=words)
    return None


def _is_lower(words: Sequence[str], below: Sequence[str], known: set[str]) -> bool:
    """Whether the row below a head belongs to it: it has known heads, and nothing under the units' names."""
    names = HEADS["name"].split()
    return bool(known & set(below)) and not any(
        under for word, under in zip(words, below, strict=True) if word in names
    )


def _plain(cell: str) -> str:
    """A head without white space, marks, and what is told in brackets."""
    text = re.sub(r"\s", "", unicodedata.normalize("NFKC", cell)).lower()
    return re.sub(r"\(.*?\)|[*:★]", "", text)
