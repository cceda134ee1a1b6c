import pytest

from checks.site.expired_policy import expired_policy
from tests.make import attachment, cite, crawl, document, findings, said, url
from tests.officials import POLICIES, official

OVER = "第十条 本办法自2019年1月1日起施行，有效期五年。"


def judge(*records):
    return findings(expired_policy, crawl([POLICIES, *records]))


@pytest.mark.parametrize("mark", ["失效", "废止", "", "已修改", "部分有效"])
def test_a_page_that_does_not_say_in_force_is_not_found(mark):
    assert not judge(official(labels={"有效性": mark}, text=OVER))


def test_one_that_says_that_it_is_over_is_in_order_and_one_without_a_word_is_not_judged():
    assert said(expired_policy, crawl([POLICIES, official(labels={"有效性": "失效"}, text=OVER)]))
    assert not said(expired_policy, crawl([POLICIES, official(labels={"有效性": ""}, text=OVER)]))


@pytest.mark.parametrize(
    "text",
    [
        "本办法自2025年1月1日起施行，有效期五年。",
        "本办法自2021年3月20日起施行，有效期五年。",
        "经营许可证有效期五年，本办法自2019年1月1日起施行。",
        "本办法自印发之日起施行，有效期至2026年3月。",
    ],
)
def test_a_term_that_runs_is_in_order(text):
    assert not judge(official(text=text))


@pytest.mark.parametrize(
    "extension",
    [
        document("云山县人民政府办公室关于延长《云山县农村公路管护办法》有效期的通知", "/gfxwj/9.html"),
        document("云山县人民政府办公室关于延长云山县农村公路管护办法有效期的通知", "/gfxwj/9.html"),
        document(
            "关于部分规范性文件继续有效的通知",
            "/gfxwj/9.html",
            text="1.关于管护的办法（云政办规〔2026〕3号）",
        ),
    ],
)
def test_a_document_that_another_extends_is_in_order(extension):
    assert not judge(official(text=OVER), extension)


def test_a_list_in_an_attachment_extends_too():
    file = attachment("/files/1.xlsx", "1\t云政办规〔2026〕3号\t管护办法")
    notice = document(
        "规范性文件清理结果", "/gfxwj/9.html", cites=(cite("目录", "/files/1.xlsx", attachment=True),)
    )
    assert not judge(official(text=OVER), notice, file)


@pytest.mark.parametrize(
    "text",
    [
        OVER,
        "本办法自2019年1月1日起试行，试行期两年。",
        "本办法自印发之日起施行，有效期至2025年12月31日。",
        "本办法自2021年3月19日起施行，有效期五年。",
    ],
)
def test_a_term_that_is_over_is_found(text):
    [finding] = judge(official(text=text, labels={"成文日期": "2019-01-01", "发布日期": "2019-01-02"}))
    assert finding.url == url("/gfxwj/1.html")
    assert finding.evidence["原句"]


def test_a_site_without_marks_is_not_judged():
    assert not said(expired_policy, crawl([POLICIES, official(labels={"有效性": ""}, text=OVER)]))
