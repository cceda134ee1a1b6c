import pytest

from checks.site.duplicate_document import duplicate_document
from tests.make import crawl, findings, said, url
from tests.officials import POLICIES, official

TEXT = (
    "各乡镇人民政府：\n"
    + "农村公路由乡镇人民政府负责日常管护，每年三月前完成路面修补。" * 4
    + "\n补助标准为每公里一千元。\n云山县人民政府办公室\n2026年1月15日"
)
FIRST = official(text=TEXT, digest="a")


def judge(*records):
    return crawl([POLICIES, FIRST, *records])


def copy(text, digest="b", **given):
    return official(path=given.pop("path", "/zcwj/2.html"), text=text, digest=digest, **given)


@pytest.mark.parametrize(
    "other",
    [
        copy(TEXT, digest="a"),
        copy(TEXT.replace("，", ", ").replace("\n", "\n\n")),
        copy("来源：县政府办\n发布时间：2026-01-20\n" + TEXT + "\n打印 关闭"),
        copy(TEXT + "\n附件：管护里程表"),
        copy("附件：云山县农村公路管护办法.pdf"),
        copy(TEXT.replace("一千元", "两千元"), labels={"发文字号": "云政办规〔2026〕4号"}),
        copy(TEXT.replace("一千元", "两千元"), title="云山县人民政府办公室关于印发云山县公路考核办法的通知"),
        copy(TEXT.replace("一千元", "两千元"), path="/gfxwj/1_2.html"),
        copy("（根据2026年2月1日决定修订）\n" + TEXT.replace("一千元", "两千元")),
        copy("", unread="正文由脚本载入"),
    ],
)
def test_copies_other_documents_and_amended_versions_are_in_order(other):
    assert not findings(duplicate_document, judge(other))


def test_titles_without_numbers_are_not_compared():
    plain = [
        copy(text, digest=text[:9], path=f"/tzgg/{n}.html", without=["发文字号"])
        for n, text in enumerate((TEXT, TEXT.replace("一千", "两千")))
    ]
    assert not said(duplicate_document, crawl([POLICIES, *plain]))


def test_another_text_under_the_same_title_and_number_is_found():
    [finding] = findings(duplicate_document, judge(copy(TEXT.replace("一千元", "两千元"))))
    assert (finding.url, finding.about) == (url("/zcwj/2.html"), url("/gfxwj/1.html"))
    assert "两千元" in finding.evidence["本页写"]
    assert "一千元" in finding.evidence["另一处写"]
