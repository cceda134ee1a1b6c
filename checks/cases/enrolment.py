"""登记 · The members that an office's table tells, read strictly: every mistake is told at once, by row and column."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from urllib.parse import urlsplit

from checks.cases.headings import Head, head
from checks.cases.register import Member
from checks.rules import LEVELS, ConfigError
from checks.units import place

Rows = Sequence[Sequence[str]]
Span = tuple[int, int, int, int]
MOST_SHOWN = 50
LONGEST = 5000
_LEVELS = {
    "province": "省 省级 自治区 直辖市",
    "city": "市 市级 地市 地市级 设区市 州市级",
    "county": "县 县级 区 区级 区县 县区 县市区 区县级 县区级 县市区级",
    "department": "部门 市直部门 县直部门 市直 县直 部门级",
    "township": "乡镇 乡镇级 镇 乡 街道 镇街 乡镇街道",
}
_BETWEEN = re.compile(r"[\s;、]+|,(?=\s*(?:https?:|www\.))|(?<=[a-z0-9/]),$", re.I)
_LABEL = r"[a-z0-9\u00a1-\uffff](?:[a-z0-9_\u00a1-\uffff-]{0,61}[a-z0-9\u00a1-\uffff])?"
_HOST = re.compile(rf"localhost|(?:{_LABEL}\.)+{_LABEL}|\[[0-9a-f:.]+\]")
_MAIL = re.compile(
    rf"[a-z0-9!#$%&'*+/=?^_`{{|}}~-]+(?:\.[a-z0-9!#$%&'*+/=?^_`{{|}}~-]+)*@(?:{_LABEL}\.)+[a-z0-9-]{{2,}}",
    re.I | re.A,
)
_NOT_A_NAME = re.compile(
    r".*[:：].*|[一二三四五六七八九十\d]+[、.．].*|[(（][一二三四五六七八九十\d]+[)）].*|(?:合计|总计|小计).*|[\d\W_]+(?:个|家)?(?:单位)?"
)
_FAILED = re.compile(r"#(?:N/A|REF!|NAME\?|VALUE!|DIV/0!|NULL!|NUM!)")
_NOTHING = {"无", "暂无", "没有", "/", "-", "--", "—", "——"}
_PORTS = {"http": 80, "https": 443}


class _WrongError(Exception):
    """What is wrong with one cell."""


def spread(rows: Rows, merged: Sequence[Span]) -> list[list[str]]:
    """The rows with what stands in a cell that was merged downwards, below the head, in each of its rows."""
    told = [list(row) for row in rows]
    found = head(rows)
    for top, left, bottom, _ in merged:
        if found and top > found.row + 1 and left <= len(told[0]):
            for row in told[top : min(bottom, len(told))]:
                row[left - 1] = told[top - 1][left - 1]
    return told


def members(rows: Rows, merged: Sequence[Span] = ()) -> tuple[Member, ...]:
    """The members of a table, in its order; rows without anything in the known columns are none.

    Raises :class:`checks.rules.ConfigError` with a line for every mistake; rows and columns are those of the sheet.
    """
    found = head(rows)
    if found is None:
        raise ConfigError("没有找到表头：前 20 行中应有一行含“单位名称”")
    return _Reading(rows, found, merged).members()


class _Reading:
    """One table being read: what is wrong is gathered, with what was told by which row."""

    def __init__(self, rows: Rows, found: Head, merged: Sequence[Span]) -> None:
        self._rows = rows
        self._head = found
        self._columns = found.columns
        self._across = {
            row
            for top, left, bottom, right in merged
            if left <= found.columns["name"] + 1 <= right and right > left
            for row in range(max(top, found.row + 2), min(bottom, len(rows)) + 1)
        }
        self._faults: list[str] = []
        self._names: dict[str, int] = {}
        self._places: dict[str, tuple[int, str]] = {}

    def members(self) -> tuple[Member, ...]:
        """All of them, or the mistakes as an error."""
        made = []
        for number, row in enumerate(self._rows, 1):
            for column, text in enumerate(row, 1):
                if len(text) > LONGEST:
                    self._faults.append(
                        f"第 {number} 行第 {column} 列：有 {len(text)} 个字，最多 {LONGEST} 个"
                    )
        for number, row in enumerate(self._rows[self._head.row + 1 :], self._head.row + 2):
            if any(row[column].strip() for column in self._columns.values()):
                made.append(self._member(number, row))
        if not made:
            self._faults.append("表头下面没有单位")
        if self._faults:
            more = len(self._faults) - MOST_SHOWN
            shown = self._faults[:MOST_SHOWN] + ([f"还有 {more} 处错误没有列出"] if more > 0 else [])
            raise ConfigError("\n".join(shown))
        return tuple(made)

    def _member(self, number: int, row: Sequence[str]) -> Member:
        name = self._read(number, row, "name", lambda text: self._name(number, text)) or ""
        return Member(
            name=name,
            kind=self._read(number, row, "kind", _line) or "",
            level=self._read(number, row, "level", _level) or "",
            group=self._read(number, row, "group", _line) or "",
            sites=self._sites(number, row, name),
            contact=self._read(number, row, "contact", _line) or "",
            phone=self._read(number, row, "phone", _line) or "",
            mail=self._read(number, row, "mail", _mail) or "",
        )

    def _read(self, number: int, row: Sequence[str], field: str, read: Callable[[str], str]) -> str | None:
        if field not in self._columns:
            return None
        text = row[self._columns[field]]
        try:
            if _FAILED.fullmatch(text.strip()):
                raise _WrongError(f"公式没有算出值（{text.strip()}），请改填文字")
            return read("" if field != "name" and _narrow(text) in _NOTHING else text)
        except _WrongError as fault:
            self._tell(number, field, str(fault))
            return None

    def _tell(self, number: int, field: str, said: str) -> None:
        title = self._head.words[self._columns[field]]
        self._faults.append(f"第 {number} 行“{title}”列：{said}")

    def _name(self, number: int, text: str) -> str:
        name = _line(text)
        if not name:
            raise _WrongError("没有填写单位名称")
        if re.match(r"[(（]?示例", name):
            raise _WrongError("这是示例行，请删掉")
        if number in self._across:
            raise _WrongError(f"“{_short(name)}”是跨列合并的行，不是单位；请删掉，分组写进“分组”列")
        if _NOT_A_NAME.fullmatch(name) or len(name) > 100:
            raise _WrongError(f"“{_short(name)}”不像单位名称")
        first = self._names.setdefault(unicodedata.normalize("NFKC", name), number)
        if first != number:
            raise _WrongError(f"“{name}”与第 {first} 行重名；一个单位有几个网址的，写在同一格里，每行一个")
        return name

    def _sites(self, number: int, row: Sequence[str], name: str) -> tuple[str, ...]:
        """Each address is told on its own, so that one that is wrong does not hide the next."""
        told = self._read(number, row, "sites", str) or ""
        sites: dict[str, None] = {}
        for text in _addresses(told):
            try:
                address = _address(text)
                first, owner = self._places.setdefault(place(address), (number, name))
                if first != number:
                    raise _WrongError(
                        f"网址 {text} 已在第 {first} 行归“{_short(owner)}”；一个网址只能归一个单位，"
                        "没有单独网站的填写它的栏目网址或留空"
                    )
                sites[address] = None
            except _WrongError as fault:
                self._tell(number, "sites", str(fault))
        return tuple(sites)


def _line(text: str) -> str:
    return " ".join(text.split())


def _short(text: str) -> str:
    return text if len(text) <= 30 else f"{text[:30]}…"


def _narrow(text: str) -> str:
    """A text with the letters, digits and points of a keyboard without Chinese."""
    return unicodedata.normalize("NFKC", text.replace("。", ".")).strip()


def _level(text: str) -> str:
    told = re.sub(r"[\s()、,/]", "", _narrow(text))
    if not told or told in LEVELS:
        return told
    known = next((level for level, words in _LEVELS.items() if told in words.split()), None)
    if known is None:
        raise _WrongError(f"没有“{_short(told)}”这个层级，可填 {'、'.join(LEVELS.values())}")
    return known


def _mail(text: str) -> str:
    told = _narrow(text)
    if told and (not _MAIL.fullmatch(told) or len(told) > 254):
        many = "，只能填一个" if told.count("@") > 1 else ""
        raise _WrongError(f"“{_short(_line(told))}”不是邮箱地址{many}，应像 name@example.gov.cn")
    return told


def _addresses(text: str) -> list[str]:
    text = re.sub(r"，|,(?=\s)", "\n", text)
    return [part for part in _BETWEEN.split(_narrow(text)) if part]


def _address(text: str) -> str:
    """An address in one spelling: with scheme, host in small letters, without the usual port; a path stays as it is."""
    wrong = _WrongError(
        f"“{_short(text)}”不是网址，应像 http://www.example.gov.cn/ 或 http://www.example.gov.cn/czj/"
    )
    try:
        parts = urlsplit(text if "://" in text else f"http://{text}")
        port = parts.port
    except ValueError:
        raise wrong from None
    scheme, host = parts.scheme.lower(), (parts.netloc.rpartition(":")[0] if port else parts.netloc).lower()
    if scheme not in _PORTS or not _HOST.fullmatch(host.removesuffix(":")):
        raise wrong
    host = host.removesuffix(":")
    shown = f":{port}" if port and port != _PORTS[scheme] else ""
    query = f"?{parts.query}" if parts.query else ""
    return f"{scheme}://{host}{shown}{parts.path or '/'}{query}"
