from checks.site.copied_interpretation import copied_interpretation
from tests.make import column, crawl, document, findings, said, url
from tests.officials import POLICIES, official

COLUMN = column("政策解读", "/zcjd/index.html")
ARTICLES = "\n".join(
    f"第{n}条 {place}的农村公路由{who}负责日常管护，每年{month}月前完成{length}公里的路面修补和边沟清理，经费列入{who}年度预算。"
    for n, (place, who, month, length) in enumerate(
        [
            ("云东片区", "云东镇人民政府", 3, 120),
            ("云西片区", "云西乡人民政府", 4, 86),
            ("城关片区", "城关镇人民政府", 5, 45),
            ("河谷片区", "河谷乡人民政府", 6, 230),
            ("林场片区", "县林业局", 7, 18),
            ("库区片区", "县水利局", 8, 77),
        ],
        1,
    )
)
OWN = "为了让大家走上好路，县里出台了新办法。以前坏了的路没人修，现在每个片区都有人管，钱也有了着落。" * 8
POLICY = official("云山县农村公路管护办法", text=ARTICLES)


def reading(text, title="《云山县农村公路管护办法》解读", **given):
    return document(title, "/zcjd/1.html", column=COLUMN.url, column_name="政策解读", text=text, **given)


def judge(*records):
    return crawl([COLUMN, POLICIES, POLICY, *records])


def test_own_words_are_in_order():
    assert not findings(copied_interpretation, judge(reading(OWN)))


def test_some_quoted_articles_are_in_order():
    assert not findings(
        copied_interpretation,
        judge(
            reading(
                OWN + ARTICLES[:150] + "以上是条文，下面是说明。" + "请大家互相转告，有事打电话咨询县局。" * 6
            )
        ),
    )


def test_a_short_text_is_not_judged():
    assert not said(copied_interpretation, judge(reading(ARTICLES[:200])))


def test_a_policy_that_nobody_read_is_not_compared():
    bare = official("云山县农村公路管护办法", text="")
    assert not said(copied_interpretation, crawl([COLUMN, POLICIES, bare, reading(ARTICLES)]))


def test_an_interpretation_of_another_document_is_not_compared():
    assert not said(copied_interpretation, judge(reading(ARTICLES, "《云山县养犬办法》解读")))


def test_the_documents_own_text_over_again_is_found():
    [finding] = findings(copied_interpretation, judge(reading("现将办法解读如下。\n" + ARTICLES)))
    assert finding.url == url("/zcjd/1.html")
    assert finding.about == POLICY.url
