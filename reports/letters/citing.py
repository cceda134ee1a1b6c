"""依据 as an official letter names it: whole titles, and what no document says is called 参考做法."""

from __future__ import annotations

import re

_OWN = re.compile(r"(?:凭记忆归纳，未核对文件原文|本项目归纳的检查方法，没有官方条文)(?:，仅作提示)?")
_NOTED = re.compile(r"（(?:凭记忆[^）]*|本项目归纳)）")
_BEGUN = re.compile(r"(?:^|(?<=[；;]))本项目归纳(?=：)")
_SHORT = re.compile(r"(?:^|(?<=[；;，、]))条例(?=第)")


def cited(basis: str) -> str:
    """The clause of a finding as a letter says it."""
    told = _NOTED.sub("（参考做法）", _OWN.sub("参考做法", basis))
    return _SHORT.sub("《政府信息公开条例》", _BEGUN.sub("参考做法", told))
