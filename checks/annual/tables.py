"""The tables of parts 2, 3 and 4 of an annual report, read from its text; what is not certain is not read."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from checks.annual.cells import Cell, Row, cell, rows
from checks.annual.parts import unfolded

COLUMNS = ("自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计")
GROUPS = ("行政复议", "行政诉讼（未经复议直接起诉）", "行政诉讼（复议后起诉）")
RESULTS = ("结果维持", "结果纠正", "其他结果", "尚未审结", "总计")
LABELS: Mapping[str, tuple[str, str]] = {
    "new": ("一、本年新收政府信息公开申请数量", r"新收"),
    "carried_in": ("二、上年结转政府信息公开申请数量", r"上年度?结转"),
    "carried_out": ("四、结转下年度继续办理", r"结转下|下年度继续"),
    "r33_1": ("三（三）1.属于国家秘密", r"国家秘密"),
    "r33_2": ("三（三）2.其他法律行政法规禁止公开", r"法律行政|禁止公开"),
    "r33_3": ("三（三）3.危及“三安全一稳定”", r"三安全"),
    "r33_4": ("三（三）4.保护第三方合法权益", r"第三方"),
    "r33_5": ("三（三）5.属于三类内部事务信息", r"内部事务"),
    "r33_6": ("三（三）6.属于四类过程性信息", r"过程性"),
    "r33_7": ("三（三）7.属于行政执法案卷", r"执法案卷"),
    "r33_8": ("三（三）8.属于行政查询事项", r"查询事项"),
    "r34_1": ("三（四）1.本机关不掌握相关政府信息", r"不掌握"),
    "r34_2": ("三（四）2.没有现成信息需要另行制作", r"现成信息|另行制作"),
    "r34_3": ("三（四）3.补正后申请内容仍不明确", r"补正后|仍不明确"),
    "r35_1": ("三（五）1.信访举报投诉类申请", r"信访"),
    "r35_2": ("三（五）2.重复申请", r"重复申请"),
    "r35_3": ("三（五）3.要求提供公开出版物", r"出版物"),
    "r35_4": ("三（五）4.无正当理由大量反复申请", r"大量反复"),
    "r35_5": ("三（五）5.要求确认或重新出具已获取信息", r"重新?出具|已获取"),
    "r36_1": ("三（六）1.逾期不补正视为放弃", r"不补正"),
    "r36_2": ("三（六）2.逾期未缴费视为放弃", r"收费通知|缴费|缴纳费用"),
    "r36_3": ("三（六）3.其他", r"[3三]\.?、?其他$|^其他$"),
    "r36": ("三（六）其他处理", r"其他处理$"),
    "total": ("三（七）总计", r"总计$|合计$"),
    "r31": ("三（一）予以公开", r"(?<!不)予以公开"),
    "r32": ("三（二）部分公开", r"部分公开"),
}
_FIRST = (
    *("new", "carried_in", "r31", "r32"),
    *(f"r33_{number}" for number in range(1, 9)),
    *(f"r34_{number}" for number in range(1, 4)),
    *(f"r35_{number}" for number in range(1, 6)),
)
CURRENT = (*_FIRST, "r36_1", "r36_2", "r36_3", "total", "carried_out")
TRIAL = (*_FIRST, "r36", "total", "carried_out")
_SUBTOTALS = re.compile(r"不予公开$|无法提供$|不予处理$|其他处理$")
_NEW = re.compile(r"本\s*年\s*新\s*收")
_OUT = re.compile(r"结\s*转\s*下\s*年\s*度?\s*继\s*续\s*办\s*理|结\s*转\s*下\s*一?\s*年\s*度")
_SEEN = re.compile(r"上\s*年\s*度?\s*结\s*转")
_AFTER_OUT = re.compile(r"\n[^\n]*(?:复\s*议|五[、.]|[。；])")
_HEAD = re.compile(r"申请人情况|勾稽关系|自然人|法人或其他组织|商业企业|科研机构|社会公益|法律服务")
_HELD = re.compile(r"结\s*果\s*维|维\s*持\s*纠\s*正|结\s*果\s+结\s*果\s+其\s*[他它]|未\s*经\s*复\s*议")
_AFTER_RESULTS = re.compile(r"\n\s*[#*]*(?:[五六][、.]|第五|存在的?主?要?问题)")
_TRIAL_NORMS = re.compile(r"本年新\s*公开|对外公开总\s*数量|政府集中采购|上一年项目数量")
_NORMS = re.compile(r"(?:^|\n|\t|\s)(?:行政)?规范性文件[ \t|]+([^\n]*)")


@dataclass(frozen=True, slots=True)
class Requests:
    """Table 3: its rows of seven cells by the keys of :data:`LABELS`; ``trial`` in the form of 2019."""

    rows: Mapping[str, tuple[Cell, ...]]
    trial: bool

    @property
    def has_noughts(self) -> bool:
        """Whether noughts are written, so that a blank is not one."""
        return any(each.value == 0 for row in self.rows.values() for each in row)

    def column(self, row: str, at: int = 6) -> Cell:
        """A cell, by default the one under 总计."""
        return self.rows[row][at]


@dataclass(frozen=True, slots=True)
class Norms:
    """Normative documents in table 2: made and repealed in the year, in force at its end."""

    made: int
    repealed: int
    valid: int


@lru_cache(maxsize=512)
def requests(text: str) -> Requests | str | None:
    """Table 3; a reason in words where it is there and could not be read, ``None`` where there is none."""
    plain = unfolded(text)
    why: str | None = None
    for start in _NEW.finditer(plain):
        out = _OUT.search(plain, start.end())
        if out is None or not _SEEN.search(plain, start.end(), out.start()):
            continue
        end = _AFTER_OUT.search(plain, out.end())
        head = plain.rfind("\n", 0, start.start()) + 1
        found = _assigned(rows(_body(plain[head : end.start() if end else out.end() + 120]), len(COLUMNS)))
        if not isinstance(found, str):
            header = re.sub(r"\s+", "", plain[max(0, head - 400) : head])
            named = header.rfind("自然人")
            if named > 0 and "总计" in header[max(0, named - 30) : named]:
                return "表三总计列不在末列"
            return found
        why = why or found
    return why


def _body(region: str) -> str:
    """The lines of table 3 without its head, which stands again where a page break cuts the table."""
    return "\n".join(line for line in region.split("\n") if not _HEAD.search(re.sub(r"\s+", "", line)))


def _assigned(given: list[Row]) -> Requests | str:
    """The rows under their keys: by their labels, else by their order where just as many are there."""
    if any(row.cells is None for row in given):
        bad = next(row for row in given if row.cells is None)
        return f"表三读出 {len(given)} 行，其中“{_short(bad.label)}”一行的数字没有读全"
    named: dict[str, tuple[Cell, ...]] = {}
    others: list[Row] = []
    for row in given:
        key = _key(row.label)
        if key and key not in named and row.cells:
            named[key] = row.cells
        else:
            others.append(row)
    if set(CURRENT) <= set(named):
        named.pop("r36", None)
    others = [row for row in others if not _SUBTOTALS.search(_bare(row.label))]
    for order in (CURRENT, TRIAL):
        if set(named) == set(order) and not others:
            return Requests(named, order is TRIAL)
        ends = [_key(given[at].label) for at in (0, 1, -2, -1)] if len(given) == len(order) else []
        if ends == ["new", "carried_in", "total", "carried_out"]:
            keyed = {key: row.cells for key, row in zip(order, given, strict=True) if row.cells}
            return Requests(keyed, order is TRIAL)
    missing = [LABELS[key][0] for key in CURRENT if key not in named]
    return f"表三读出 {len(given)} 行，与规定的行不符" + (f"（未认出：{missing[0]}等）" if missing else "")


def _bare(label: str) -> str:
    return re.sub(r"[\s()（）]+", "", label)


def _short(label: str) -> str:
    return re.sub(r"\s+", "", label)[-16:]


def _key(label: str) -> str | None:
    bare = _bare(label)
    return next((key for key, (_, words) in LABELS.items() if re.search(words, bare)), None)


@lru_cache(maxsize=512)
def results(text: str) -> tuple[tuple[Cell, ...], ...] | str | None:
    """Table 4: five cells for each of :data:`GROUPS`, a reason where it could not be read, ``None`` without one."""
    plain = unfolded(text)
    why: str | None = None
    for held in _HELD.finditer(plain):
        end = _AFTER_RESULTS.search(plain, held.end())
        head = plain.rfind("\n", 0, held.start()) + 1
        region = plain[head : end.start() if end else held.end() + 800]
        bare = re.sub(r"\s+", "", region)
        if "总计" not in bare or "诉" not in bare:
            continue
        found = _across(region) or _down(region) or _blank(region)
        if found:
            return found
        given = sum(cell(each) is not None for each in re.split(r"\s+", region) if each)
        why = why or f"表四认出了表头，数字读出 {given} 个，未能与 15 个格逐一对上"
    return why


def _across(region: str) -> tuple[tuple[Cell, ...], ...] | None:
    """The three groups side by side in one row."""
    width = len(GROUPS) * len(RESULTS)
    read = [row.cells for row in rows(region, width) if row.cells and len(row.cells) == width]
    whole = [line.split("\t") for line in region.split("\n") if line.count("\t") >= width - 1]
    blank = [line for line in whole if all(cell(each) is not None for each in line)]
    if len(read) != 1 or len(blank) > 1:
        return None
    [cells] = read
    return tuple(cells[at : at + len(RESULTS)] for at in range(0, width, len(RESULTS)))


def _down(region: str) -> tuple[tuple[Cell, ...], ...] | None:
    """The three groups one below the other, known by their labels."""
    read = rows(region, len(RESULTS))
    named = [_bare(row.label) for row in read if row.cells]
    if len(named) != len(GROUPS) or any(row.cells is None for row in read):
        return None
    reviews, direct, after = named
    told = "复议" in reviews and "未经复议" in direct and "复议后" in after and "未经" not in reviews
    return tuple(row.cells for row in read if row.cells) if told else None


def _blank(region: str) -> tuple[tuple[Cell, ...], ...] | None:
    """Blanks, where a table of cells holds its three heads and no number at all."""
    bare = re.sub(r"\s+", "", region)
    if "\t" not in region or re.search(r"\d", bare) or bare.count(RESULTS[0]) < len(GROUPS):
        return None
    return tuple(tuple(Cell("", None) for _ in RESULTS) for _ in GROUPS)


def norms(text: str) -> Norms | None:
    """What table 2 of the form of 2021 says of normative documents."""
    plain = unfolded(text)
    if "本年制发" not in re.sub(r"\s+", "", plain):
        return None
    for found in _NORMS.finditer(plain):
        given = [cell(each) for each in re.split(r"[\t |]+", found[1].strip(" \t|"))]
        values = [each.value for each in given if each is not None]
        if len(given) == len(values) == 3 and None not in values:
            made, repealed, valid = (int(value or 0) for value in values)
            return Norms(made, repealed, valid)
    return None


def is_trial_form(text: str) -> tuple[str, ...]:
    """The words of the form of 2019 in table 2, each once."""
    return tuple(dict.fromkeys(re.sub(r"\s+", "", each) for each in _TRIAL_NORMS.findall(unfolded(text))))
