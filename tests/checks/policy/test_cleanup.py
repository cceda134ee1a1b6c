import pytest

from checks.policy.cleanup import REPEALED, RESULT, is_named, normative, seen
from checks.rules import Rules
from tests.make import cite, column, crawl, document

RULES = Rules.load()


@pytest.mark.parametrize(
    "name",
    [
        "关于开展规范性文件清理工作的通知",
        "规范性文件清理工作方案",
        "拟废止规范性文件目录征求意见",
        "城区占道经营清理整治情况",
        "拖欠账款清理结果",
        "环境卫生清理公告",
    ],
)
def test_plans_and_other_clearings_are_no_result(name):
    assert not is_named(name, RESULT)


@pytest.mark.parametrize(
    "name", ["云山县规范性文件清理结果", "继续有效的规范性文件目录", "关于废止部分规范性文件的决定"]
)
def test_results_are_named(name):
    assert is_named(name, RESULT)


def test_a_list_of_repealed_documents_is_seen_wherever_it_stands():
    page = document("公告", cites=(cite("宣布失效的文件目录.docx", "/1.docx", attachment=True),))
    assert [each.url for each in seen(crawl([page]), REPEALED)] == [page.address]
    assert list(seen(crawl([column("废止失效文件", "/fz/index.html")]), REPEALED))
    assert not list(seen(crawl([column("废止失效文件", "/fz/index.html", entries=0)]), REPEALED))


def test_only_own_normative_documents_count():
    own = document(
        "云山县农村公路管护办法", "/1.html", doc_number="云政规〔2026〕1号", issuer="云山县人民政府"
    )
    upper = document("岭南省公路条例", "/2.html", doc_number="岭政规〔2026〕1号", issuer="岭南省人民政府")
    assert normative(crawl([own, upper]), RULES) == ["云山县农村公路管护办法"]
