"""Document numbers (文号) as they are written: their shape, and where a text bears its own."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from checks.records import Document
from checks.rules.block import Block
from checks.titles import number_key

HEAD = 8
_OPEN, _CLOSE = r"〔﹝\[［【（(｛{<〈《", r"〕﹞\]］】）)｝}>〉》"
_LOOSE = re.compile(
    rf"(?P<head>[\u4e00-\u9fa5]{{1,14}}?)(?P<before>第)?(?P<open>[{_OPEN}])?(?P<year>(?:19|20)\d\d|(?<=[{_OPEN}])[0-4]\d(?=[{_CLOSE}]))(?P<unit>年)?"
    rf"(?P<close>[{_CLOSE}])?(?P<ordinal>第)?[-－–—]?(?P<serial>\d{{1,5}})(?P<mark>号)?"
)
_EXEMPT_HEAD = re.compile(
    r"党|纪|^.{0,2}委(?:发|办|字)?$|公告|通告|公报|令$|罚|环审|挂|拍|裁|许|招|采购|字$|初|终|刑|执|告$|送达|案"
)
_ALONE = re.compile(
    r"^[（(]?\s*(?:.{0,30}?文\s*件\s+)?(.{4,32}?号)\s*[）)]?(?:\s*签发人.*|\s*(?:19|20)\d\d年.*)?$"
)
_TAIL = re.compile(
    r"[（(]\s*([^（()）]{1,14}[〔\[【（(]?(?:19|20)\d\d[〕\]】）)]?[^（()）]{1,8}号)\s*[）)]\s*$"
)
_FULL = re.compile(r"^([\u4e00-\u9fa5]{1,14})〔((?:19|20)\d\d)〕(\d{1,5})号$")
_SPACES = re.compile(r"[\s　]+")
_DIGIT = re.compile(r"\d|[〇零一二三四五六七八九十]")
SEVERAL = re.compile(r"(?<=号)[、，,；;/\s]+(?=[\u4e00-\u9fa5])")


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    """A number in its parts: 机关代字 ``head``, ``year``, ``serial``."""

    head: str
    year: int
    serial: int

    def __str__(self) -> str:
        return f"{self.head}〔{self.year}〕{self.serial}号"


def read(raw: str | None) -> Number | None:
    """A number with a head, a year in brackets and a serial; ``None`` of anything else, and of several."""
    plain = _FULL.match(number_key(folded(raw or "")))
    return Number(head=plain[1], year=int(plain[2]), serial=int(plain[3])) if plain else None


def folded(raw: str) -> str:
    """A number without spaces, with one kind of tortoise-shell bracket."""
    return _SPACES.sub("", unicodedata.normalize("NFKC", raw.replace("﹝", "〔").replace("﹞", "〕")))


def labelled(document: Document, table: Block) -> str | None:
    """The number as the page's label gives it, letter for letter; a value without a digit (字号：大 中 小) is none."""
    wanted = table.items["发文字号"].labels
    found = (document.labels[label].strip() for label in _meant(tuple(document.labels), wanted))
    return next((value for value in found if value not in table.empty and _DIGIT.search(value)), None)


@lru_cache(maxsize=4096)
def _meant(labels: tuple[str, ...], wanted: tuple[str, ...]) -> tuple[str, ...]:
    """The labels of a template, however they are spaced, that are among those wanted, in the order of these."""
    bare = {_SPACES.sub("", label): label for label in labels}
    return tuple(bare[label] for label in wanted if label in bare)


def faults(raw: str) -> tuple[str, ...]:
    """What is not in order in the shape of a number; nothing where it is another kind of number."""
    plain = _SPACES.sub("", raw.replace("﹝", "〔").replace("﹞", "〕")).strip("（()）")
    found = _LOOSE.fullmatch(plain) or _LOOSE.fullmatch(f"{plain}）") or _LOOSE.fullmatch(f"{plain})")
    if not found or _EXEMPT_HEAD.search(found["head"]):
        return ()
    if not found["open"] and (found["unit"] or found["head"].endswith("第")) and found["ordinal"]:
        return ()
    told = []
    if len(found["year"]) < 4:
        told.append(f"年份“{found['year']}”没有标全四位")
    if not found["open"] or not found["close"]:
        told.append("年份没有用六角括号“〔〕”括起")
    elif (found["open"], found["close"]) != ("〔", "〕"):
        told.append(f"年份用了“{found['open']}{found['close']}”，应为六角括号“〔〕”")
    if found["ordinal"] or found["before"]:
        told.append("编了“第”字")
    if found["serial"].startswith("0"):
        told.append(f"序号“{found['serial']}”编了虚位")
    if not found["mark"]:
        told.append("末尾缺“号”字")
    return tuple(told)


def kind(fault: str) -> str:
    """A fault without the particulars of one number."""
    return "序号编了虚位" if "虚位" in fault else "年份没有标全四位" if "四位" in fault else fault


def heads(title: str, text: str) -> tuple[str, ...]:
    """The numbers that a document's own words bear: at the end of its title, alone in a line of its head."""
    found = []
    if tail := _TAIL.search(title):
        found.append(tail[1])
    for line in text.split("\n", HEAD)[:HEAD]:
        alone = _ALONE.match(line.strip()) if len(line) <= 80 and "号" in line else None
        if alone:
            found.append(alone[1])
    return tuple(dict.fromkeys(found))


def stands_alone(number: Number, text: str) -> bool:
    """Whether a line anywhere in a text is this number and no more."""
    key = str(number)
    lines = (line for line in text.split("\n") if len(line) <= 40 and str(number.year) in line)
    return any(number_key(folded(line)).strip("（()）") == key for line in lines)
