"""What a run over many sites says when it is over: a table for a person, ``summary.json`` for a program.

``summary.json``: ``schema`` (1; a key that is added leaves it, one that changes its meaning does not), ``zwgk`` (version),
``command``, ``began`` and ``ended`` (ISO 8601), ``interrupted``, ``exit_code``, and ``sites``, one object for every site of
the folder with the fields of :class:`crawler.results.Result`; ``ended`` is a key of ``crawler.results.ENDED``. What a
run does not know of a site is ``null``; of a site that was not due its last audit is told.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

from rich.console import Console
from rich.table import Table

from crawler.results import ENDED, IDLE, Result
from crawler.settings import VERSION
from crawler.steps import CLEAN, UNJUDGED

SCHEMA = 1
_WIDE = 150


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """A run over many sites."""

    command: str
    began: datetime
    ended: datetime
    interrupted: bool
    sites: Sequence[Result]

    @property
    def exit_code(self) -> int:
        """The worst of all sites; those that were rightly left alone do not count."""
        codes = [site.exit_code for site in self.sites if site.ended not in IDLE]
        return max((UNJUDGED if code is None else code for code in codes), default=CLEAN)

    def write(self, folder: Path) -> Path:
        """Write ``summary.json``, never half."""
        told = {
            "schema": SCHEMA,
            "zwgk": VERSION,
            "command": self.command,
            "began": self.began.isoformat(timespec="seconds"),
            "ended": self.ended.isoformat(timespec="seconds"),
            "interrupted": self.interrupted,
            "exit_code": self.exit_code,
            "sites": [asdict(site) for site in self.sites],
        }
        path = folder / "summary.json"
        temporary = path.with_name(".summary.json.part")
        temporary.write_text(json.dumps(told, ensure_ascii=False, indent=1), "utf-8")
        temporary.replace(path)
        return path

    def show(self, console: Console) -> None:
        """The table of the sites that had their turn, and one line on all."""
        table = Table(box=None, pad_edge=False, header_style="")
        for name in ("网站", "结果", "页数", "分钟", "新问题", "未整改", "已整改", "注意"):
            number = name in ("页数", "分钟", "新问题", "未整改", "已整改")
            table.add_column(name, justify="right" if number else "left", no_wrap=number, overflow="fold")
        for site in sorted(self.sites, key=lambda site: (list(ENDED).index(site.ended), site.file)):
            if site.ended not in (*IDLE, "not_begun"):
                minutes = None if site.minutes is None else f"{site.minutes:.1f}"
                cells = (site.name, site.said, site.pages, minutes, site.new, site.open, site.fixed)
                table.add_row(
                    *("—" if cell is None else str(cell) for cell in cells), "；".join(site.attention)
                )
        console.print(table)
        counts = Counter(site.said for site in self.sites)
        whole = (self.ended - self.began).total_seconds() / 60
        told = "，".join(f"{said} {count}" for said, count in counts.most_common())
        console.print(f"{len(self.sites)} 个网站：{told}；用时 {whole:.1f} 分钟")


def line(result: Result, number: int, total: int) -> str:
    """What is said as a site ends."""
    parts = [f"[{number}/{total}] {result.name} {result.said}"]
    if result.pages is not None:
        parts.append(f"{result.pages} 页")
    if result.open is not None:
        parts.append(f"问题 {result.open}（新 {result.new}，已整改 {result.fixed}）")
    return "，".join(parts + [*result.attention][:2])


def console(*, is_terminal: bool) -> Console:
    """Where the table goes: as wide as the terminal, or wide enough where there is none; names are no markup."""
    return Console(highlight=False, markup=False, emoji=False, width=None if is_terminal else _WIDE)


def ordered(results: Iterable[Result]) -> list[Result]:
    """By their site's file."""
    return sorted(results, key=lambda result: result.file)
