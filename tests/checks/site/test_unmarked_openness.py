import pytest

from checks.site.unmarked_openness import unmarked_openness
from tests.make import crawl, findings, url
from tests.officials import POLICIES, official

MARKED = "请认真执行。\n云山县人民政府办公室\n2026年1月15日\n（此件公开发布）"
BARE = "请认真执行。\n云山县人民政府办公室\n2026年1月15日"
OTHERS = [official(path=f"/gfxwj/{n}.html", text=MARKED) for n in range(10, 16)]


def judge(*records):
    return findings(unmarked_openness, crawl([POLICIES, *OTHERS, *records]))


@pytest.mark.parametrize(
    "innocent",
    [
        official(text=MARKED),
        official(text=BARE + "\n（此件主动公开）"),
        official(text=BARE + "\n公开方式：主动公开"),
        official(text=BARE + "\n信息公开选项：依申请公开"),
        official(text=BARE, labels={"公开方式": "主动公开"}),
        official(text=BARE, labels={"成文日期": "2015-01-15", "发布日期": "2015-01-20"}),
        official("云山县人民政府公告", text=BARE),
        official(
            "岭南省人民政府关于公路的意见",
            text=BARE,
            labels={"发文字号": "岭政发〔2026〕3号", "发文机关": "岭南省人民政府"},
        ),
        official(text=BARE, unread="正文在附件"),
    ],
)
def test_marked_old_other_and_unread_documents_are_in_order(innocent):
    assert not judge(innocent)


def test_a_document_without_a_mark_is_found():
    [finding] = judge(official(text=BARE))
    assert finding.url == url("/gfxwj/1.html")


def test_a_site_without_marks_gets_one_hint():
    bare = [official(path=f"/gfxwj/{n}.html", text=BARE) for n in range(20, 32)]
    [finding] = findings(unmarked_openness, crawl([POLICIES, *bare]))
    assert finding.url == url("/")
