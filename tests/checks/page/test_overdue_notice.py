import pytest

from checks.page.overdue_notice import overdue_notice as check
from tests.checks.personal.invented import NAMES, table
from tests.make import document, findings

LIST = table(("姓名", "残疾等级", "金额"), *[(name, "肢体二级", "100") for name in NAMES])
COVERED = table(("姓名", "身份证号"), *[(name, "410099********0017") for name in NAMES])
PLAIN = table(("姓名", "工作单位"), *[(name, "云山县财政局") for name in NAMES])
PERIOD = "公示期：2026年1月5日至1月9日。"


@pytest.mark.parametrize(
    ("title", "text", "published"),
    [
        ("救助对象公示", f"公示期：2026年3月16日至3月20日。\n{LIST}", "2026-03-16"),
        ("救助对象公示", f"公示期：2026年2月16日至2月25日。\n{LIST}", "2026-02-16"),
        ("救助对象公示", f"公示期7个工作日。\n{LIST}", "2026-03-02"),
        ("救助对象公示", LIST, "2025-01-01"),
        ("救助对象公示", f"公示期7个工作日。\n{LIST}", None),
        ("先进个人公示", f"{PERIOD}\n{PLAIN}", "2026-01-05"),
        ("拟录用人员公示", f"{PERIOD}\n{LIST}", "2026-01-05"),
        ("行政处罚公示", f"{PERIOD}\n{LIST}", "2026-01-05"),
        ("救助对象公示", f"{PERIOD}\n公示期间如有异议请反映。", "2026-01-05"),
        ("救助政策问答", f"{PERIOD}\n{LIST}", "2026-01-05"),
    ],
)
def test_a_notice_that_runs_or_has_no_personal_data_may_stay(title, text, published):
    assert not findings(check, document(title, text=text, published=published))


@pytest.mark.parametrize(
    "period",
    [
        PERIOD,
        "公示时间为2025年12月29日—2026年1月6日",
        "公示期5个工作日（1月5日-1月9日）",
        "公示期为7天",
        "公示期限：2026-01-05至2026-01-09",
    ],
)
@pytest.mark.parametrize("listed", [LIST, COVERED])
def test_a_notice_long_past_its_period_is_a_lead(period, listed):
    [finding] = findings(check, document("救助对象公示", text=f"{period}\n{listed}", published="2026-01-05"))
    assert finding.evidence["期满日"] < "2026-02-01"


def test_a_period_over_new_year_ends_in_the_next():
    text = f"公示期：12月29日至1月6日\n{LIST}"
    [finding] = findings(check, document("救助对象公示", text=text, published="2025-12-29"))
    assert finding.evidence["期满日"] == "2026-01-06"
