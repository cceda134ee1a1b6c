import pytest

from checks.site.missing_repeal_list import missing_repeal_list
from tests.make import cite, column, crawl, document, findings, said, unknowns, url
from tests.officials import POLICIES, official


def judge(*records, **given):
    return crawl([POLICIES, official(), *records], **given)


@pytest.mark.parametrize(
    "shown",
    [
        document("云山县失效文件目录"),
        document("云山县人民政府关于废止部分规范性文件的决定"),
        document("云山县规范性文件清理结果公告"),
        document("公告", cites=(cite("宣布失效的文件目录.docx", "/1.docx", attachment=True),)),
        column("失效废止文件目录", "/sxwj/index.html"),
        official(path="/gfxwj/9.html", labels={"有效性": "废止"}),
    ],
)
def test_any_list_will_do(shown):
    assert not findings(missing_repeal_list, judge(shown))


def test_a_site_without_normative_documents_is_not_judged():
    assert not said(missing_repeal_list, crawl([document("关于春耕的通知")]))


def test_an_unfinished_crawl_is_undetermined():
    assert unknowns(missing_repeal_list, judge(reason="stopped"))


@pytest.mark.parametrize(
    "other",
    [document("关于开展文件清理工作的通知"), column("失效废止文件目录", "/sxwj/index.html", entries=0)],
)
def test_nothing_of_the_kind_is_found(other):
    [finding] = findings(missing_repeal_list, judge(other))
    assert finding.url == url("/")
