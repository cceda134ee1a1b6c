import pytest

from checks.site.duplicate_doc_number import duplicate_doc_number
from tests.make import crawl, document, findings
from tests.officials import LABELS, POLICIES, official

NUMBER = LABELS["发文字号"]
FIRST = official(text=f"{NUMBER}\n各乡镇人民政府：\n现印发给你们。")


def judge(*records):
    return findings(duplicate_doc_number, crawl([POLICIES, FIRST, *records]))


def other(title, **given):
    return official(title, "/gfxwj/2.html", text=given.pop("text", "各乡镇：请执行。"), **given)


@pytest.mark.parametrize(
    "innocent",
    [
        other("云山县农村公路管护办法"),
        other(LABELS["标题"]),
        other("关于印发云山县农村公路管护办法的通知"),
        other("《云山县农村公路管护办法》解读"),
        other("一图读懂云山县公路管护"),
        other("附件1：云山县公路里程表"),
        other("云山县农村公路管护办法（征求意见稿）"),
        other("云山县公路管护办法（修订）"),
        other("云山县公路管护实施方案（一）"),
        other("云山县养犬管理办法", labels={"发文字号": "云政办规〔2025〕3号"}),
        other("云山县养犬管理办法", labels={"发文字号": "〔2026〕3号"}),
        other("云山县养犬管理办法", labels={"发文字号": "云山县人民政府令第3号"}),
        other("城关镇人民政府关于防汛的通知", labels={"发文机关": "城关镇人民政府"}),
        other(
            "云山县公路考核细则",
            text="本细则与《云山县人民政府办公室关于印发云山县农村公路管护办法的通知》一并印发。",
        ),
        document(
            "全县公路会议召开", "/news/1.html", doc_number=NUMBER, text=f"会议学习了《办法》（{NUMBER}）。"
        ),
    ],
)
def test_kin_and_other_numbers_are_in_order(innocent):
    assert not judge(innocent)


def test_two_titles_under_one_number_are_found():
    [finding] = judge(other("云山县人民政府办公室关于做好2026年防汛工作的通知"))
    assert finding.about == NUMBER
    assert finding.evidence["另一文件"] == LABELS["标题"]


def test_the_one_whose_text_bears_the_number_is_not_the_wrong_one():
    later = other(
        "云山县人民政府办公室关于做好森林防火的通知",
        text=f"{NUMBER}\n各乡镇：请执行。",
        labels={"发布日期": "2026-02-20"},
    )
    bare = official(text="各乡镇人民政府：\n现印发给你们。")
    [finding] = findings(duplicate_doc_number, crawl([POLICIES, bare, later]))
    assert finding.url == bare.url
