from __future__ import annotations

import pytest

from checks.page.exposed_personal_data import exposed_personal_data as check
from checks.verdicts import Severity
from tests.checks.personal.invented import NAMES, bank_card, id_card, listed, mobile
from tests.make import attachment, document, findings

CARDS = [id_card(order=n * 7 + 11, born=f"19{60 + 4 * n}0{n + 1}1{n}") for n in range(6)]


def said(subject):
    return findings(check, subject)


@pytest.mark.parametrize(
    "text",
    [
        listed(NAMES, CARDS, ["300"] * 6, heads=("姓名", "身份证号码", "金额（元）")),
        listed(NAMES, CARDS, heads=("法定代表人姓名", "统一社会信用代码/身份证号")),
        listed(NAMES, CARDS, heads=("姓名", "编号")),
        listed(NAMES, CARDS, heads=("姓名", "证件号码")),
        "\n".join(f"{n} {name} {card} 300" for n, (name, card) in enumerate(zip(NAMES, CARDS, strict=False))),
        "序号 姓名 身份证号 金额\n"
        + "\n".join(f"{n} {a} {c} 300" for n, (a, c) in enumerate(zip(NAMES, CARDS, strict=False))),
        f"姓名\t王建国\t性别\t男\n身份证号\t{CARDS[0]}\t电话\t",
        f"居民王建国{CARDS[0]}，",
        "".join(chr(ord(c) + 0xFEE0) for c in CARDS[1]).join(("王建国，身份证：", "。")),
        f"身份证号 {CARDS[0][:6]} {CARDS[0][6:14]} {CARDS[0][14:]}",
        listed(NAMES, [f"G{card}" for card in CARDS], heads=("学生姓名", "学籍号")),
        listed(NAMES, [f"{card}42" for card in CARDS], heads=("姓名", "残疾人证号")),
    ],
)
def test_identity_numbers_in_lists_are_found(text):
    [finding] = said(attachment(name="发放明细.xlsx", text=text))
    assert "居民身份证号" in finding.evidence
    assert not any(card in repr(finding) for card in CARDS)


def test_numbers_of_the_punished_are_for_a_person_to_weigh():
    text = listed(NAMES, CARDS, heads=("姓名", "身份证号"))
    [finding] = said(document("失信被执行人名单", text=text))
    assert finding.severity is Severity.ADVICE
    assert "法定依据" in finding.message


def test_old_identity_numbers_are_a_hint():
    [finding] = said(document(text="王建国，身份证号：410099850312017"))
    assert finding.severity is Severity.ADVICE
    assert not said(document(text="注册号：410099850312017"))


def test_bank_cards_beside_names_are_found():
    cards = [bank_card(middle=n) for n in range(6)]
    text = listed(NAMES, cards, ["云山农村信用社"] * 6, heads=("户主", "一卡通账号", "开户行"))
    [finding] = said(document("耕地地力补贴发放公示", text=text))
    assert "银行卡号（账号）" in finding.evidence
    assert not any(card in repr(finding) for card in cards)


def test_mobiles_of_private_people_are_found():
    text = listed(NAMES, ["河东村"] * 6, [mobile(n) for n in range(6)], heads=("户主", "村", "联系电话"))
    [finding] = said(document("危房改造对象公示", text=text))
    assert finding.evidence["个人手机号"].startswith("6 个")
    assert mobile(0) not in repr(finding)


def test_mobiles_of_nobody_in_particular_are_for_a_person_to_weigh():
    text = listed(NAMES, [mobile(n) for n in range(6)], heads=("姓名", "电话"))
    [finding] = said(document("第三期情况", text=text))
    assert finding.severity is Severity.ADVICE


@pytest.mark.parametrize(
    ("title", "head", "value"),
    [
        ("家庭住址", "家庭住址", "河东镇幸福路12号3单元501室"),
        ("病情", "所患病种", "尿毒症"),
        ("残疾状况", "残疾类别", "精神二级"),
        ("未成年人的监护人", "监护人姓名", "王大山"),
        ("家庭成员", "家庭成员", "王大山、李小红"),
        ("出生日期", "出生日期", "2016-05-03"),
    ],
)
def test_sensitive_columns_are_found(title, head, value):
    values = [f"{value}" if head != "家庭住址" else f"{value}{n}" for n in range(6)]
    [finding] = said(document("救助对象公示", text=listed(NAMES, values, heads=("姓名", head))))
    assert title in finding.evidence
    assert finding.severity is Severity.DEDUCTION
    assert value not in repr(finding)


def test_a_covered_name_does_not_cover_a_phone_or_a_card():
    names = ["王*国", "李**", "张某", "刘某某", "陈*", "杨*"]
    cards = [bank_card(middle=n) for n in range(6)]
    text = listed(names, [mobile(n) for n in range(6)], cards, heads=("姓名", "手机", "银行卡号"))
    [finding] = said(document("高龄津贴发放公示", text=text))
    assert "个人手机号" in finding.evidence
    assert "银行卡号（账号）" in finding.evidence


def test_a_list_in_a_file_without_tabs_is_read_by_its_blanks():
    lines = [
        f"{n} {name} {card} {mobile(n)}" for n, (name, card) in enumerate(zip(NAMES, CARDS, strict=False))
    ]
    text = "\n".join(["低保对象花名册", "序号 姓名 身份证号 联系电话", *lines, "第 1 页"])
    [finding] = said(attachment(name="附件1.pdf", format="pdf", text=text))
    assert finding.evidence["居民身份证号"].startswith("6 个")
    assert finding.evidence["个人手机号"].startswith("6 个")
