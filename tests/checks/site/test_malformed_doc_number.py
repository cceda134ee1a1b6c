import pytest

from checks.site.malformed_doc_number import malformed_doc_number
from tests.make import crawl, document, findings, url
from tests.officials import POLICIES, official


def judge(raw, **given):
    return findings(malformed_doc_number, crawl([POLICIES, official(labels={"发文字号": raw}, **given)]))


@pytest.mark.parametrize(
    "raw",
    [
        "云政办规〔2026〕3号",
        "云政办规 〔2026〕 3 号",
        "云政办规﹝2026﹞3号",
        "云政〔2026〕3号、云财〔2026〕8号",
        "云山县人民政府令第12号",
        "公告2026年第3号",
        "2026年第3号",
        "YSCR-2026-00003",
        "云县委发[2026]3号",
        "云委办[2026]3号",
        "云纪发[2026]3号",
        "云环罚[2026]第03号",
        "无",
        "",
        "〔2026〕3号",
    ],
)
def test_right_and_other_kinds_of_numbers_are_in_order(raw):
    assert not judge(raw)


def plain(title, text):
    return document(title, text=text, doc_number="云政办〔2026〕3号", published="2026-03-01")


@pytest.mark.parametrize(
    "innocent",
    [
        plain("云山县关于春耕的通知", "根据云政办[2026]3号文件，现通知如下。"),
        plain("云山县关于春耕的通知", "云政办〔2026〕3号\n正文"),
        plain("全县春耕会议召开", "云政办[2026]3号\n正文"),
        plain("岭南省人民政府关于春耕的通知", "岭政发[2026]3号\n正文"),
    ],
)
def test_numbers_cited_and_of_other_authorities_are_in_order(innocent):
    assert not findings(malformed_doc_number, crawl([innocent]))


def test_without_a_label_the_number_at_the_head_is_judged():
    assert findings(malformed_doc_number, crawl([plain("云山县关于春耕的通知", "云政办[2026]3号\n正文")]))


@pytest.mark.parametrize(
    ("raw", "word"),
    [
        ("云政办[2026]3号", "[]"),
        ("云政办（2026）3号", "（）"),
        ("云政办(2026)3号", "()"),
        ("云政办【2026】3号", "【】"),
        ("云政办{2026}3号", "{}"),
        ("云政办2026 3号", "没有用"),
        ("云政办2026年3号", "没有用"),
        ("云政办〔2026〕第3号", "第"),
        ("云政办〔2026〕03号", "虚位"),
        ("云政办〔2026〕3", "缺“号”"),
        ("云山县〔2026〕003号", "虚位"),
    ],
)
def test_each_way_of_writing_it_wrong_is_found(raw, word):
    [finding] = judge(raw)
    assert finding.url == url("/gfxwj/1.html")
    assert word in finding.message


def test_two_faults_of_one_number_are_one_finding():
    [finding] = judge("云政办[2026]第03号")
    assert "虚位" in finding.message
    assert "第" in finding.message


def test_a_habit_of_the_whole_site_is_one_finding():
    many = [
        official(path=f"/gfxwj/{n}.html", labels={"发文字号": f"云政办[2026]{n}号"}) for n in range(1, 31)
    ]
    [finding] = findings(malformed_doc_number, crawl([POLICIES, *many]))
    assert finding.url == url("/")
    assert finding.evidence["有此问题篇数"] == 30
