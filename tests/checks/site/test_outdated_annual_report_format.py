import pytest

from checks.site.outdated_annual_report_format import outdated_annual_report_format
from tests import make
from tests.checks.annual import writing
from tests.checks.annual.writing import report

OLD = "统计指标\t单位\t统计数\n" + "\n".join(f"{n}\t事项甲之{n}数\t件\t0" for n in range(1, 84))
TRIAL = "信息内容\t本年新制作数量\t本年新公开数量\t对外公开总数量\n规章\t0\t0\t0\n规范性文件\t1\t1\t9\n行政许可\t3\t0\t8\n行政事业性收费\t2\t0"


def found(*records):
    return make.findings(outdated_annual_report_format, writing.crawl(*records))


def trial_rows() -> str:
    lines = writing.table3(writing.cells()).split("\n")
    at = next(number for number, line in enumerate(lines) if "其他处理" in line)
    return "\n".join([*lines[:at], "（六）其他处理\t" + "\t".join("0" * 7), *lines[at + 3 :]])


@pytest.mark.parametrize(
    "record",
    [
        report(2025),
        report(2017, text=OLD),
        report(2019, text=OLD),
        report(2020, table2=TRIAL),
        report(2020, table3=trial_rows()),
        report(2025, overview="全年公开政府集中采购信息30条，对外公开总数量较上年增加。"),
        report(2025, text="政府信息公开情况统计表见附件。"),
    ],
)
def test_forms_of_their_time_are_in_order(record):
    assert found(record) == []


def test_the_old_table_after_its_time():
    [said] = found(report(2021, text=OLD))
    assert said.severity is None


@pytest.mark.parametrize("given", [{"table2": TRIAL}, {"table3": trial_rows()}])
def test_the_trial_form_after_its_time_is_a_hint(given):
    [said] = found(report(2025, **given))
    assert said.severity == "advice"
