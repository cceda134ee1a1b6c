"""本单位词表 · The office's own list of wrong words, a CSV that a spreadsheet program saves."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from checks.failures import why
from checks.rules.book import ConfigError
from checks.rules.words import ARROW

WRONG, RIGHT, KIND, ALLOWED = FIELDS = ("错词", "正词", "类别", "例外")
_SEPARATORS = str.maketrans("；;，,|", "、、、、、")


def laid(told: Mapping[str, Any], path: Path) -> Mapping[str, Any]:
    """An overlay with the words of the file at ``path`` added to the office's own.

    The columns are 错词、正词 and, where wanted, 类别 and 例外 (longer right words, apart by 、), in UTF-8 or GB18030.
    Raises :class:`ConfigError` that names the row.
    """
    words, allowed = [], []
    for wrong, right, kind, longer in _rows(path):
        words.append(ARROW.join((wrong, right, kind) if kind else (wrong, right)))
        allowed += longer
    section = dict(told.get("words", {}))
    own = dict(section.get("own", {}))
    own |= {"words": [*own.get("words", []), *words], "allowed": [*own.get("allowed", []), *allowed]}
    return {**told, "words": {**section, "own": own}}


def _rows(path: Path) -> Iterator[tuple[str, str, str, list[str]]]:
    table = csv.DictReader(_text(path).splitlines())
    fields = [field.strip() for field in table.fieldnames or ()]
    if missing := [field for field in (WRONG, RIGHT) if field not in fields]:
        raise ConfigError(f"词表 {path}：第 1 行缺少列 {'、'.join(missing)}，表头应为 {'、'.join(FIELDS)}")
    seen: dict[str, int] = {}
    for number, row in enumerate(table, 2):
        cells = {field.strip(): str(value or "").strip() for field, value in row.items() if field}
        wrong, right = cells.get(WRONG, ""), cells.get(RIGHT, "")
        if not any(cells.values()):
            continue
        where = f"词表 {path} 第 {number} 行"
        if None in row:
            raise ConfigError(f"{where}：多出了列，词中有逗号的要加引号")
        if len(wrong) < 2 or not right:
            raise ConfigError(f"{where}：错词至少两个字，正词不能为空")
        if wrong == right or ARROW in wrong + right:
            raise ConfigError(f"{where}：错词“{wrong}”与正词“{right}”写法不对")
        if wrong in seen:
            raise ConfigError(f"{where}：错词“{wrong}”在第 {seen[wrong]} 行已有")
        seen[wrong] = number
        longer = [each for each in cells.get(ALLOWED, "").translate(_SEPARATORS).split("、") if each.strip()]
        if strange := [each for each in longer if wrong not in each]:
            raise ConfigError(f"{where}：例外“{strange[0]}”中没有错词“{wrong}”")
        if wrong in right and right not in longer:
            longer.append(right)
        yield wrong, right, cells.get(KIND, "").replace(ARROW, ""), longer


def _text(path: Path) -> str:
    try:
        content = path.read_bytes()
    except OSError as error:
        raise ConfigError(f"词表 {path} 读不出来：{why(error)}") from None
    for charset in ("utf-8-sig", "gb18030"):
        try:
            return content.decode(charset)
        except UnicodeDecodeError:
            continue
    raise ConfigError(f"词表 {path} 不是 UTF-8 或 GB18030 编码的文本，请另存为 CSV")
