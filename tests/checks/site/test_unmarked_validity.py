import pytest

from checks import Severity
from checks.site.unmarked_validity import unmarked_validity
from tests.make import crawl, findings, url
from tests.officials import POLICIES, official

MARKED = official(
    "云山县人民政府关于印发云山县养犬管理办法的通知",
    "/gfxwj/2.html",
    labels={"发文字号": "云政规〔2026〕2号"},
)


def judge(*records):
    return findings(unmarked_validity, crawl([POLICIES, *records]))


@pytest.mark.parametrize(
    "innocent",
    [
        official(),
        official(labels={"有效性": "失效"}),
        official(without=["有效性"], labels={"时效性": "现行有效"}),
        official(labels={"有效性": ""}, title="【已废止】云山县农村公路管护办法"),
        official(without=["有效性"], labels={"有效期": "五年"}),
        official(
            "云山县人民政府关于李山同志任职的通知", labels={"有效性": "", "发文字号": "云政人〔2026〕3号"}
        ),
        official(
            "云山县人民政府关于同意设立云山公园的批复", labels={"有效性": "", "发文字号": "云政复〔2026〕3号"}
        ),
        official(
            "云山县公路管护办法", labels={"有效性": "", "成文日期": "2003-05-01", "发布日期": "2003-05-02"}
        ),
        official(
            "岭南省人民政府关于印发岭南省公路办法的通知",
            labels={"有效性": "", "发文字号": "岭政发〔2026〕3号", "发文机关": "岭南省人民政府"},
        ),
    ],
)
def test_marked_exempt_and_forwarded_documents_are_in_order(innocent):
    assert not judge(MARKED, innocent)


def test_an_empty_mark_is_found():
    [finding] = judge(MARKED, official(labels={"有效性": ""}))
    assert (finding.url, finding.severity) == (url("/gfxwj/1.html"), None)
    assert "为空" in finding.message


def test_a_missing_mark_is_found_where_others_have_one():
    [finding] = judge(MARKED, official(without=["有效性"]))
    assert "没有此项" in finding.message


def test_a_site_without_any_mark_gets_one_hint():
    [finding] = judge(*(official(path=f"/gfxwj/{n}.html", without=["有效性"]) for n in range(4)))
    assert finding.url == url("/")
    assert finding.severity is Severity.ADVICE
