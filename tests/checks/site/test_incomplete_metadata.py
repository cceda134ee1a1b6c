import pytest

from checks.site.incomplete_metadata import incomplete_metadata
from tests.make import column, crawl, document, findings, url
from tests.officials import POLICIES, official

WHOLE = [official(path=f"/gfxwj/{n}.html") for n in range(11, 16)]


def judge(*records):
    return findings(incomplete_metadata, crawl([POLICIES, *WHOLE, *records]))


@pytest.mark.parametrize(
    "innocent",
    [
        official(),
        official(without=["索引号"], labels={"信息索引号": "YS001"}),
        official(without=["发文机关"], labels={"发布机构": "云山县人民政府办公室"}),
        official(without=["成文日期"], labels={"生成日期": "2026-01-15"}),
        official(without=["主题分类"], labels={"组配分类": "规范性文件"}),
        official(without=["有效性"], labels={"有效期": "2031-01-20"}),
        official("云山县人民政府关于禁止燃放烟花爆竹的通告", labels={"发文字号": ""}),
        official("云山县人民政府公告", labels={"发文字号": "无"}),
        official("云山县人民政府关于王云等同志任免职的通知", labels={"有效性": ""}),
        official(
            "云山县农村公路管护办法", labels={"发文字号": ""}, text="云山县人民政府令\n第12号\n现公布本办法"
        ),
        official("云山县2026年公开招聘教师公告", labels={"索引号": "", "主题分类": ""}),
        official(without=["标题", "发布日期"], published="2026-01-20"),
    ],
)
def test_other_names_and_items_a_document_does_not_have_are_in_order(innocent):
    assert not judge(innocent)


def test_news_with_a_date_and_a_source_has_no_block():
    news = document(
        "全县春耕会议召开",
        "/news/1.html",
        labels={"来源": "县融媒体中心", "发布日期": "2026-01-20", "索引号": ""},
    )
    assert not judge(news)


def test_a_number_in_the_text_stands_for_a_missing_label():
    assert not judge(official(without=["发文字号"], doc_number="云政办规〔2026〕3号"))


@pytest.mark.parametrize("item", ["索引号", "主题分类", "发文机关", "成文日期", "发文字号", "有效性"])
def test_an_empty_label_is_found(item):
    [finding] = judge(official(labels={item: ""}))
    assert finding.url == url("/gfxwj/1.html")
    assert f"{item}（标签为空）" in finding.message


@pytest.mark.parametrize("item", ["索引号", "主题分类", "有效性"])
def test_a_label_that_other_pages_have_is_found_missing(item):
    [finding] = judge(official(without=[item]))
    assert f"{item}（没有此项）" in finding.message


def test_all_that_a_page_lacks_is_one_finding():
    [finding] = judge(official(without=["索引号"], labels={"主题分类": "-"}))
    assert len(finding.evidence["缺项"]) == 2


def test_what_no_page_has_is_one_finding_about_the_site():
    bare = [official(path=f"/gfxwj/{n}.html", without=["主题分类"]) for n in range(6)]
    [finding] = findings(incomplete_metadata, crawl([POLICIES, *bare]))
    assert finding.url == url("/")
    assert finding.about == "主题分类"


def test_what_no_page_of_a_column_has_is_one_finding_about_the_column():
    other = column("政府文件", "/zfwj/index.html")
    bare = [official(path=f"/zfwj/{n}.html", column=other.url, without=["有效性"]) for n in range(6)]
    [finding] = judge(other, *bare)
    assert (finding.url, finding.about) == (other.url, "有效性")


@pytest.mark.parametrize(
    "innocent",
    [
        official("云山县农村公路管护办法［有效］", labels={"有效性": ""}),
        official("云山县农村公路管护办法［有效］", without=["有效性"]),
        official(
            "云山县养犬管理办法",
            without=["有效性"],
            labels={"成文日期": "2003-06-10", "发布日期": "2003-06-10"},
        ),
    ],
)
def test_a_mark_in_the_title_and_an_old_document_need_no_label(innocent):
    assert not judge(innocent)


def test_a_rule_on_training_needs_its_validity_too():
    [finding] = judge(official("关于印发《云山县职业技能培训补贴管理办法》的通知", without=["有效性"]))
    assert "有效性（没有此项）" in finding.message
