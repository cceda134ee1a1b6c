"""Overwritten names, and advertisements that name no site."""

import pytest

from checks.page.hijacked_page import hijacked_page
from checks.records import Hidden
from checks.verdicts import Severity
from tests.checks.page.test_hijacked_page import text
from tests.make import document, findings, page


def test_a_fixed_name_with_a_foreign_middle_is_a_hint():
    [finding] = findings(hijacked_page, document(text=text("根据《政府某某国际_在线直播公开条例》，")))
    assert finding.severity is Severity.ADVICE
    assert finding.evidence["应为"] == "《政府信息公开条例》"


def test_a_fixed_name_overwritten_by_what_the_page_repeats_is_no_slip():
    words = "《中华人民共和国政府甲乙国际条例》要求，甲乙国际工作要抓实，甲乙国际指南要更新。"
    [finding] = findings(hijacked_page, document(text=text(words)))
    assert finding.severity is None
    assert finding.message.startswith("疑似")


@pytest.mark.parametrize(
    "words",
    [
        "世界杯期间，请师生不浏览买球网站，不下载“买球app”。",
        "群发“代开发票，点数优惠”短信，虚开发票二百余份。",
        "公章刻制业备案单位五家，企业开办可同步办证、刻章、领票。",
        "社保卡当天出证，先到先办，证书上网可查。",
        "六合彩开奖是骗人的把戏，切勿购买私彩。",
        "企业开办专区可办理刻章、发票申领，快速刻章一小时送达，先办后付。",
        "自然人代开普票和代开专票：携带身份证到办税窗口，填写代开增值税发票缴纳税款申报单。",
        "首存返利活动由农商行推出，首存返利以公示为准。",
        "买球app广告出现在弹窗，买球网站诱导青少年，家长要当心。",
        "县城管局清除户外广告，其中“快速刻章”“代开正规发票”字样29处。",
        "真人娱乐城堡乐园开业，网上娱乐城市生活节目播出。",
        "查處網上百家樂平臺，警方呼籲市民遠離賭博。",
    ],
)
def test_warnings_and_ordinary_services_stay_clean(words):
    assert not findings(hijacked_page, document("关于近期有关工作情况的说明", text=text(words)))
    assert not findings(hijacked_page, page(outer=(words,)))


@pytest.mark.parametrize(
    "words",
    [
        "买球app推荐，滚球盘口，首存返利百分之百。",
        "澳門賭場線上娛樂城、百家樂技巧、老虎機遊戲，註冊送彩金。",
        "快速刻章，代开正规发票，点数优惠。",
        "承接开票业务，代开增值税发票，先办后付。",
    ],
)
def test_advertisements_that_name_no_site_are_found(words):
    assert findings(hijacked_page, document("关于近期有关工作情况的说明", text=text(words)))


@pytest.mark.parametrize("title", ["六合彩特码资料网站", "真人娱乐城", "六合彩特码资料大全_今晚开奖结果"])
def test_a_title_that_nobody_but_an_advertisement_has_is_found(title):
    assert findings(hijacked_page, page(title="会议通知", marks={"title": title}))


def test_alternatives_of_pictures_and_the_columns_tags_are_looked_at():
    decent = Hidden(how="alt", text="我为政府网站找错\n打击赌博宣传画：百家乐骗局")
    assert not findings(hijacked_page, page(hidden=(decent,), meta={"columndescription": "通知公告"}))
    alt = Hidden(how="alt", text="威尼斯人赌场 bet365 百家乐真人娱乐投注平台")
    [finding] = findings(hijacked_page, page(hidden=(alt,)))
    assert finding.evidence["位置"] == ["图片替代文字"]
    assert findings(hijacked_page, page(meta={"columndescription": "manbetx手机客户端"}))
    assert findings(hijacked_page, page(meta={"columnkeywords": "百家乐,老虎机,真人娱乐"}))


def test_contexts_that_show_the_same_words_are_told_once():
    [finding] = findings(hijacked_page, page(outer=("必威体育 九游会 足彩网",)))
    assert len(finding.evidence["上下文"]) == 1
