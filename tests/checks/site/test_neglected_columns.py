import pytest

from checks.site.neglected_columns import neglected_columns
from checks.verdicts import Severity
from tests.make import column, crawl, document, findings, unknowns


def many(names, **given):
    """Old columns of these names, on pages of their own."""
    return [
        column(name, f"/c{number}/", **{"newest": "2025-01-10", **given}) for number, name in enumerate(names)
    ]


NEWS = ["部门动态", "乡镇动态", "云山要闻", "工作动态", "图片新闻"]


def abouts(stored, **given):
    return {finding.about for finding in findings(neglected_columns, stored, **given)}


def test_four_stale_news_columns_are_not_five():
    assert "dynamic" not in abouts(crawl(many(NEWS[:4])))


def test_columns_inside_a_field_are_not_counted_as_news_of_the_site():
    assert "dynamic" not in abouts(crawl(many(NEWS, path=("首页", "重点领域", "安全生产"))))


def test_notices_below_notices_are_counted_once():
    inner = many(["通知公告"] * 5, path=("首页", "公示公告"))
    assert "dynamic" not in abouts(crawl(inner))


def test_empty_columns_are_not_also_stale():
    found = abouts(crawl(many(NEWS, entries=0, newest=None)))
    assert found == {"empty"}


@pytest.mark.parametrize(
    "given", [{"archived": "不再更新"}, {"path": ("首页", "往期专题")}, {"newest": "2026-03-19"}]
)
def test_archived_ended_and_fresh_columns_are_not_counted(given):
    assert not abouts(crawl(many(NEWS, **given)))


def test_static_columns_are_never_overdue():
    names = [
        "机构职能",
        "办事指南",
        "收费标准",
        "联系方式",
        "领导信息",
        "服务热线",
        "应急预案",
        "权责清单",
        "行政区划",
        "办事流程",
    ]
    assert not abouts(crawl(many(names)))


def test_containers_and_prose_are_not_empty():
    assert not abouts(crawl(many(NEWS, entries=None, text=90, newest=None)))
    assert not abouts(crawl(many(NEWS, entries=0, children=2, newest=None)))


def test_a_column_whose_documents_are_newer_than_its_rows_is_in_doubt():
    stored = crawl(
        [*many(NEWS), document("甲", "/c0/1.html", published="2026-03-18", column=many(NEWS)[0].url)]
    )
    assert "dynamic" not in abouts(stored)
    assert "dynamic" in {unknown.about for unknown in unknowns(neglected_columns, stored)}


def test_columns_in_doubt_that_could_fill_the_sum_leave_it_open():
    doubtful = column("公示公告", "/gs/", newest="2025-01-10", sorted=False, ended=False)
    stored = crawl([*many(NEWS[:4]), doubtful])
    assert "dynamic" not in abouts(stored)
    assert "dynamic" in {unknown.about for unknown in unknowns(neglected_columns, stored)}


def test_unread_lists_could_be_the_missing_empty_columns():
    unread = [column("会议公开", f"/u{n}/", entries=None, unread="列表由脚本生成") for n in range(5)]
    assert "empty" in {unknown.about for unknown in unknowns(neglected_columns, crawl(unread))}


def test_an_incomplete_crawl_is_never_in_order():
    assert len(unknowns(neglected_columns, crawl(many(NEWS[:1]), reason="stopped"))) == 3


def test_five_stale_columns_of_news_and_notices_are_suspected():
    [finding] = findings(neglected_columns, crawl(many([*NEWS[:3], "通知公告", "政策文件"])))
    assert finding.about == "dynamic"
    assert "疑似" in finding.message
    assert "政策文件：最近 2025-01-10" in str(finding.evidence["栏目"])
    assert neglected_columns.severity is Severity.VETO


def test_ten_columns_silent_for_a_year_are_suspected():
    topics = ["安全生产", "就业创业", "生态环境", "食品药品安全", "社会救助"]
    assert "overdue" in abouts(crawl(many([*NEWS, *topics])))


def test_five_empty_columns_are_suspected():
    assert abouts(crawl(many(["会议公开"] * 5, entries=0, newest=None))) == {"empty"}


def test_the_bar_can_be_set():
    assert "dynamic" in abouts(crawl(many(NEWS[:2])), dynamic_count=2)


def test_columns_without_a_known_cycle_are_counted_so_that_silence_is_seen():
    unknown = column("河湖故事", "/nc/", newest="2023-01-01")
    [finding] = [
        each
        for each in findings(
            neglected_columns, crawl([*many(["部门动态"] * 5, newest="2026-01-01"), unknown])
        )
        if each.about == "dynamic"
    ]
    assert finding.evidence["没有已知周期而未计入的栏目数"] == 1
