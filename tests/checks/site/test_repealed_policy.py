import pytest

from checks import Severity
from checks.site.repealed_policy import repealed_policy
from tests.make import attachment, cite, column, crawl, document, findings, url
from tests.officials import POLICIES, official

TITLE = "云山县人民政府办公室关于印发云山县公路养护办法的通知"
CLOSING = "本办法自2026年2月1日起施行，《云山县公路养护办法》（云政办规〔2019〕7号）同时废止。"


def old(**given):
    marks = {
        "发文字号": "云政办规〔2019〕7号",
        "成文日期": "2019-05-01",
        "发布日期": "2019-05-06",
        **given.pop("labels", {}),
    }
    return official(given.pop("title", TITLE), "/gfxwj/old.html", labels=marks, **given)


def new(text=CLOSING, **given):
    return official(text=text, **given)


def judge(*records):
    return findings(repealed_policy, crawl([POLICIES, *records]))


@pytest.mark.parametrize("mark", ["失效", "废止", "已废止"])
def test_a_page_that_says_so_is_in_order(mark):
    assert not judge(old(labels={"有效性": mark}), new())


def test_a_day_of_force_beside_the_mark_does_not_hide_it():
    assert not judge(old(labels={"生效日期": "2019-06-01", "有效性": "废止"}), new())


@pytest.mark.parametrize(
    "told",
    [
        {"title": "云山县人民政府办公室关于印发云山县公路养护办法的通知（已废止）"},
        {"text": "（本文件已于2026年2月1日废止）\n各乡镇人民政府："},
        {"column_name": "失效废止文件", "column": url("/sx/index.html")},
    ],
)
def test_title_head_and_column_say_so_too(told):
    assert not judge(column("失效废止文件", "/sx/index.html"), old(**told), new())


@pytest.mark.parametrize(
    "source",
    [
        new(title="云山县农村公路管护办法（征求意见稿）"),
        new(title="《云山县农村公路管护办法》解读"),
        new("本办法自2027年1月1日起施行，《云山县公路养护办法》（云政办规〔2019〕7号）同时废止。"),
        new("《云山县公路养护办法》（云政办规〔2019〕7号）拟废止。"),
        new("《云山县公路养护办法》（云政办规〔2018〕7号）同时废止。"),
        new("《云山县公路养护办法》（云政规〔2019〕7号）同时废止。"),
        new("《岭南省公路养护办法》同时废止。"),
        new("根据《云山县公路养护办法》（云政办规〔2019〕7号），制定本办法。"),
        new(labels={"有效性": "废止"}),
        document(
            "县政府召开会议",
            "/news/1.html",
            text="会议指出，《云山县公路养护办法》（云政办规〔2019〕7号）同时废止。",
        ),
    ],
)
def test_drafts_readings_later_days_and_other_numbers_repeal_nothing(source):
    assert not judge(old(), source)


def test_an_older_document_of_the_same_name_does_not_repeal_a_younger_one():
    older = new(
        "《云山县公路养护办法》同时废止。", labels={"成文日期": "2015-01-01", "发布日期": "2015-01-02"}
    )
    assert not judge(old(), older)


@pytest.mark.parametrize("mark", ["有效", ""])
def test_a_closing_article_is_found(mark):
    [finding] = judge(old(labels={"有效性": mark}), new())
    assert finding.url == url("/gfxwj/old.html")
    assert "云政办规〔2019〕7号" in finding.evidence["原句"]


def test_a_title_without_a_number_names_the_older_document():
    assert judge(old(), new("原《云山县公路养护办法》同时废止。"))


def test_a_new_version_of_the_same_title_repeals_the_old_one():
    assert judge(old(), new("原《云山县公路养护办法》同时废止。", title=TITLE))


def test_a_list_in_an_attachment_is_found():
    notice = document(
        "云山县人民政府关于公布废止文件目录的决定",
        "/gfxwj/9.html",
        published="2026-03-01",
        cites=(cite("废止文件目录", "/files/1.xlsx", attachment=True),),
    )
    assert judge(
        old(), notice, attachment("/files/1.xlsx", "1\t云政办规〔2019〕7号\t关于印发云山县公路养护办法的通知")
    )


def test_a_part_is_a_hint():
    [finding] = judge(old(), new("《云山县公路养护办法》（云政办规〔2019〕7号）第三条同时废止。"))
    assert finding.severity is Severity.ADVICE
