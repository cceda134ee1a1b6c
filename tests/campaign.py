"""One campaign of the office on three portals that are really served, every step a command as the office types it."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from openpyxl import load_workbook

from checks.cases.matters import Standing
from checks.cases.progress import Fate
from checks.samples import BEIJING
from reports.lookback import gather
from reports.lookback.model import Lookback, Review
from tests import cycles

FIRST, SECOND = "2026-03-20", "2026-03-21"
TODAY = datetime.now(BEIJING).date()
DUE = TODAY + timedelta(days=14)
OVER = TODAY + timedelta(days=40)
CLAIMED = {
    "yunling": ("exposed_personal_data", "hidden_link", "superior_document"),
    "shiquan": ("exposed_personal_data",),
}
"""What the units say to have mended; 转发上级充本级 (superior_document) is not."""


@dataclass(frozen=True, kw_only=True)
class Campaign:
    """The office's folder, and what was seen on the way; portals go by a word each, ``at`` their addresses."""

    folder: Path
    at: dict[str, str]
    rulings: dict[str, str]
    letters: dict[str, dict[str, Any]]
    rechecked: str
    after: Lookback
    asked: dict[str, Lookback]
    later: Lookback

    def name(self, word: str) -> str:
        return f"{cycles.COUNTIES[word]}县人民政府"

    def list(self, word: str, letters: str = "letters") -> set[str]:
        """The ids of a unit's 问题清单."""
        return {row["编号"] for row in self.sheet(f"{letters}/{self.name(word)}/问题清单.xlsx", "问题清单")}

    def sheet(self, file: str, title: str) -> list[dict[str, Any]]:
        """The rows of a sheet by its head."""
        head, *rows = load_workbook(self.folder / file)[title].iter_rows(values_only=True)
        return [dict(zip(map(str, head), row, strict=True)) for row in rows]

    def review(self, seen: Lookback, word: str) -> Review:
        """What a look back says of a unit."""
        [found] = [each for each in seen.reviews if each.unit == self.name(word)]
        return found

    def due(self, seen: Lookback, word: str) -> set[str]:
        """The ids of what a unit was to mend."""
        return {step.matter.fingerprint for step in self.review(seen, word).progress.due}

    def fates(self, seen: Lookback, word: str) -> dict[Fate, int]:
        return dict(Counter(step.fate for step in self.review(seen, word).progress.steps))

    def standing(self, word: str) -> Standing:
        """What the last audit says of a site."""
        return cycles.told(self.folder / "data", self.at[word])

    def print(self, word: str, check: str) -> str:
        """The id of what a check found once on a site."""
        [found] = [each.fingerprint for each in self.standing(word).matters if each.check == check]
        return found


def run(folder: Path, roots: dict[str, Path], at: dict[str, str]) -> Campaign:
    """From the first audit to the second letters, with a redesign in between."""
    data = folder / "data"

    def zwgk(*words: object, exits: tuple[int, ...] = (0,)) -> str:
        return cycles.zwgk(folder, *words, "--data", "data", exits=exits)

    def audit(day: str) -> None:
        zwgk("audit", "sites", "--as-of", day, "--no-outside", "--out", "out", exits=(0, 1))

    (folder / "sites").mkdir()
    head = "单位名称,分组,网址,邮箱\n"
    rows = [
        f"{cycles.COUNTIES[word]}县人民政府,县市区,{site},{word}@example.cn\n" for word, site in at.items()
    ]
    (folder / "名册.csv").write_text(head + "".join(rows), "utf-8")
    for word, site in at.items():
        (folder / "sites" / f"{word}.toml").write_text(f'address = "{site}"\n', "utf-8")
    audit(FIRST)
    zwgk("units", "import", "名册.csv")
    found = {each.check: each.fingerprint for each in cycles.told(data, at["yunling"]).matters}
    rulings = {
        "确认": found["hijacked_page"],
        "误报": found["short_consultation"],
        "豁免": found["history_gap"],
    }
    zwgk("rule", rulings["确认"], "确认", "--by", "李审")
    zwgk("rule", rulings["误报"], "误报", "--reason", "期限自公告发出之日起算", "--by", "李审")
    zwgk("rule", rulings["豁免"], "豁免", "--reason", "档案移交", "--until", "2099-12-31", "--by", "李审")
    zwgk("letters", "--group", "县市区", "--out", "letters", "--due", DUE, "--by", "清河市政务公开办")
    letters = json.loads((folder / "letters/letters.json").read_text("utf-8"))["letters"]
    for word, checks in CLAIMED.items():
        _reply(folder, data, at[word], word, checks)
        for check in set(checks) & set(cycles.EDITS):
            cycles.mend(roots[word], check)
    zwgk("replies", *(f"回执-{word}.xlsx" for word in CLAIMED))
    rechecked = zwgk("recheck", "--replied", "--as-of", SECOND, exits=(1,))
    cycles.mend(roots["shiquan"], "undated_document")
    cycles.plant(roots["baihe"])
    audit(SECOND)
    zwgk("lookback", "--since", FIRST, "--on", OVER, "--out", "lookback")
    after = gather.since(data, date.fromisoformat(FIRST), on=OVER)
    asked = {word: gather.of_letter(data, _id(letters, word), on=OVER) for word in at}
    zwgk("bulletin", "--period", "2026-03", "--out", "bulletin")
    zwgk("index", "--out", "out")
    zwgk("score", "--out", "scores")
    cycles.spoil(roots["shiquan"], "exposed_personal_data")
    cycles.redesign(roots["yunling"], cycles.renamed)
    cycles.redesign(roots["shiquan"], cycles.flattened)
    audit(SECOND)
    zwgk("score", "--out", "scores-later")
    later = gather.since(data, date.fromisoformat(FIRST), on=OVER)
    zwgk(
        "letters",
        "--out",
        "again",
        "--on",
        OVER,
        "--due",
        OVER + timedelta(days=14),
        "--by",
        "清河市政务公开办",
    )
    return Campaign(
        folder=folder,
        at=at,
        rulings=rulings,
        letters={each["unit"]: each for each in letters},
        rechecked=rechecked,
        after=after,
        asked=asked,
        later=later,
    )


def _id(letters: list[dict[str, Any]], word: str) -> str:
    [found] = [each["id"] for each in letters if each["mail"].startswith(word)]
    return str(found)


def _reply(folder: Path, data: Path, site: str, word: str, checks: tuple[str, ...]) -> None:
    """The list of a unit as it comes back: some faults mended, the others under way."""
    book = folder / "letters" / f"{cycles.COUNTIES[word]}县人民政府" / "问题清单.xlsx"
    answers = {
        each.fingerprint: ("已整改" if each.check in checks else "正在整改", TODAY.isoformat(), "王某")
        for each in cycles.told(data, site).matters
    }
    cycles.fill(book, folder / f"回执-{word}.xlsx", answers)
