import pytest

from checks.records import Kind, LinkState, Place
from checks.site.missing_application_form import missing_application_form
from checks.verdicts import Severity
from tests.make import attachment, cite, column, crawl, document, findings, link, page, said, unknowns, url

COLUMN = column("依申请公开", "/ysqgk/")
WORDS = "申请人可以当面或者来信提出申请，受理流程如下：收到申请之日起二十个工作日内答复。"


def told(text=WORDS, title="依申请公开说明", path="/ysqgk/1.html", **given):
    return document(title, path, column=COLUMN.url, text=text, **given)


@pytest.mark.parametrize(
    "innocent",
    [
        [
            told(cites=(cite("云山县政府信息公开申请表.doc", "/files/sqb.doc", attachment=True),)),
            attachment("/files/sqb.doc", "申请表"),
        ],
        [told(), told("姓名\t单位", "政府信息公开申请表", "/ysqgk/2.html")],
        [
            told(),
            link("http://ysq.city.example/apply", LinkState.REFUSED, text="在线申请", sources=(COLUMN.url,)),
        ],
        [told(), link("/wysq/", text="网上申请", place=Place.NAV)],
        [told(WORDS + "请点击在线申请提交。")],
        [told(cites=(cite("我要申请", "http://ysq.city.example/"),))],
    ],
)
def test_a_form_or_an_entrance_is_enough(innocent):
    assert not findings(missing_application_form, crawl([COLUMN, *innocent]))


def test_a_site_without_the_column_is_told_of_elsewhere():
    assert not said(missing_application_form, crawl([column("通知公告")]))


@pytest.mark.parametrize(
    "unclear",
    [
        [],
        [told(images=2)],
        [told(unread="正文没有读全")],
        [told(cites=(cite("附件.doc", "/files/1.doc", attachment=True),))],
    ],
)
def test_what_was_not_read_leaves_it_undetermined(unclear):
    stored = crawl([COLUMN, *unclear])
    assert not [f for f in findings(missing_application_form, stored) if f.about == "form"]
    assert "form" in {word.about for word in unknowns(missing_application_form, stored)}


def test_words_without_a_form_or_an_entrance_are_found():
    [finding] = findings(missing_application_form, crawl([COLUMN, told()]))
    assert (finding.url, finding.about, finding.severity) == (COLUMN.url, "form", None)


def test_a_missing_chart_is_a_hint():
    form = told("申请人来信提出申请。", cites=(cite("申请表.doc", "/files/1.doc", attachment=True),))
    stored = crawl([COLUMN, form, attachment("/files/1.doc", "申请表")])
    [finding] = findings(missing_application_form, stored)
    assert (finding.about, finding.severity) == ("chart", Severity.ADVICE)
    assert finding.url == url("/ysqgk/")


def prose(text):
    return [
        column("依申请公开", "/ysqgk/", entries=None, text=len(text)),
        page("/ysqgk/", kind=Kind.OTHER, text=text),
    ]


FORM = (
    "政府信息公开申请表\n申请人姓名\t\t身份证号\t\n通讯地址\t\t获取方式\t\n所需信息内容描述\t\n申请人签名\t"
)


@pytest.mark.parametrize("text", [f"{WORDS}\n{FORM}", f"{WORDS}\n可通过省政府信息公开申请系统在线提交申请。"])
def test_a_form_or_a_way_in_the_prose_of_the_page_is_enough(text):
    assert not findings(missing_application_form, crawl(prose(text)))


def test_prose_that_tells_of_a_form_and_shows_none_is_found():
    text = (
        "申请人应当填写申请表，写明申请人姓名和所需信息，向本机关提出，本机关自收到之日起20个工作日内答复。"
    )
    [finding] = findings(missing_application_form, crawl(prose(text)))
    assert finding.about == "form"
