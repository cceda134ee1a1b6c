import pytest

from checks.site.missing_cleanup import missing_cleanup
from tests.make import attachment, cite, column, crawl, document, findings, said, unknowns, url
from tests.officials import POLICIES, official


def judge(*records, **given):
    return crawl([POLICIES, official(), *records], **given)


@pytest.mark.parametrize(
    "shown",
    [
        document("云山县人民政府关于规范性文件清理结果的公告", published="2025-03-01"),
        document("云山县现行有效规范性文件目录", published="2024-12-31"),
        document("云山县人民政府关于废止一批行政规范性文件的决定", published="2025-10-01"),
        document(
            "关于公布规范性文件的通知",
            published="2025-10-01",
            cites=(cite("继续有效的规范性文件目录.xlsx", "/1.xlsx", attachment=True),),
        ),
        column("规范性文件清理结果", "/qljg/index.html", newest="2025-06-01"),
    ],
)
def test_any_result_of_two_years_will_do(shown):
    assert not findings(missing_cleanup, judge(shown))


def test_a_site_without_normative_documents_of_its_own_is_not_judged():
    assert not said(
        missing_cleanup, crawl([POLICIES, document("关于春耕的通知", doc_number="云政办〔2026〕3号")])
    )


def test_a_township_is_not_judged():
    assert not said(missing_cleanup, judge(level="township"))


@pytest.mark.parametrize(
    "other",
    [
        document("关于开展规范性文件清理工作的通知", published="2025-03-01"),
        document("全县清理整治河道结果公告", published="2025-03-01"),
        document("规范性文件清理结果（征求意见稿）", published="2025-03-01"),
        document("云山县规范性文件清理结果公告", published="2021-03-01"),
        attachment("/files/1.docx", "无关"),
    ],
)
def test_plans_other_clearings_and_old_results_do_not_do(other):
    [finding] = findings(missing_cleanup, judge(other))
    assert finding.url == url("/")


@pytest.mark.parametrize(
    "given", [{"reason": "stopped"}, {"coverage": {"nav_gaps": [{"url": "/x", "reason": "503"}]}}]
)
def test_what_was_not_read_leaves_it_undetermined(given):
    assert unknowns(missing_cleanup, judge(**given))
    assert not findings(missing_cleanup, judge(**given))


def test_an_undated_result_leaves_it_undetermined():
    assert unknowns(missing_cleanup, judge(document("云山县规范性文件清理结果公告")))
