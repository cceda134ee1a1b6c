"""Tables of real reports add up as their readers found them."""

import json
import re
from pathlib import Path

import pytest

from checks.annual import tables
from checks.annual.identities import broken_requests, broken_results
from tests.checks.annual import writing

HALF = 95
RESULTS = ("maintain", "correct", "other", "unfinished", "total")


def read(rows: list[list[str]]) -> tables.Requests:
    assert len(rows) == len(writing.ROWS)
    lines = [f"{label} {' '.join(row)}" for label, row in zip(writing.ROWS, rows, strict=True)]
    table = tables.requests(
        "\n".join(lines).replace("\t", " ") + "\n四、政府信息公开行政复议、行政诉讼情况\n"
    )
    assert isinstance(table, tables.Requests), table
    return table


@pytest.mark.parametrize("right", [False, True])
def test_two_years_of_a_city_add_up_and_fit_together(realpages: Path, right: bool):
    text = (realpages / "annual/suqian-2023-2024.comparison.txt").read_text("utf-8")
    lines = text[text.index("申请人情况") : text.index("详细指标差异")].split("\n")
    found = [each for line in lines for each in re.finditer(r"(?<!\S)\d+(?:\s+\d+){6}(?!\S)", line)]
    table = read([each[0].split() for each in found if (each.start() > HALF) == right])
    assert broken_requests(table) == []
    assert table.column("carried_in" if right else "carried_out").value == 121


def test_a_report_that_another_reader_found_in_order_is_in_order(realpages: Path):
    told = json.loads((realpages / "annual/report-2023-a.json").read_text("utf-8-sig"))
    sections = {each["type"]: each for each in told["active_version"]["parsed_json"]["sections"]}
    given = sections["table_3"]["tableData"]
    columns = [given["naturalPerson"], *given["legalPerson"].values(), given["total"]]
    assert (
        broken_requests(read([list(map(str, row)) for row in zip(*map(_flat, columns), strict=True)])) == []
    )
    groups = sections["table_4"]["reviewLitigationData"]
    numbers = [str(group[name]) for group in groups.values() for name in RESULTS]
    table = tables.results(writing.table4(" ".join(numbers)) + "\n五、存在的主要问题\n")
    assert isinstance(table, tuple)
    assert broken_results(table) == []


def _flat(column: dict[str, object]) -> list[int]:
    """A column's numbers from top to bottom."""
    found: list[int] = []
    for value in column.values():
        found += _flat(value) if isinstance(value, dict) else [int(str(value))]
    return found
