from __future__ import annotations

import pytest

from checks.page.exposed_personal_data import exposed_personal_data as check
from checks.records import Kind
from checks.verdicts import Severity
from tests.checks.personal.invented import NAMES, bank_card, id_card, listed, mobile, table
from tests.make import attachment, cite, document, findings, page, unknowns

CARDS = [id_card(order=n * 7 + 11, born=f"19{60 + 4 * n}0{n + 1}1{n}") for n in range(6)]


def said(subject):
    return findings(check, subject)


@pytest.mark.parametrize(
    "text",
    [
        "统一社会信用代码：91410099MA9XK3QL2T",
        f"统一社会信用代码：{CARDS[0]}",
        f"项目代码：{CARDS[0]}，建设地点为云山县。",
        f"许可证编号 {CARDS[0]}",
        f"招标编号：{CARDS[0]}",
        f"不动产单元号 {CARDS[0]}GB00001",
        f"详见 http://www.yunshan.example/files/{CARDS[0]}.html 。",
        f"档案编号：A-{CARDS[0]}-01",
        f"订单号{CARDS[0]}已完成支付",
        f"流水为 2026{CARDS[0]} 的交易",
        f"身份证号：{CARDS[0][:6]}********{CARDS[0][-4:]}",
        f"身份证号：{CARDS[0][:17]}{(int(CARDS[0][17].replace('X', '0')) + 1) % 10}",
        f"身份证号：990000{CARDS[0][6:]}",
        f"身份证号：{CARDS[0][:10]}1331{CARDS[0][14:]}",
        "公民身份号码示例：11010519491231002X",
        f"例如：身份证号{CARDS[0]}",
        "不得公开公民的身份证号码、银行卡号、家庭住址。",
        "申请时应当提交身份证、户口簿、银行卡复印件。",
    ],
)
def test_a_number_that_only_looks_like_an_identity_number_is_none(text):
    assert not said(document(text=text))


def test_a_recent_day_in_a_serial_number_is_no_birthday():
    assert not said(document(text=f"受理回执 {id_card(born='20251211')} 已办结"))
    assert not said(document(text=f"事项 {id_card(born='20251211')} 已办结"))


def test_serial_numbers_of_which_some_keep_the_check_digit_by_chance_are_none():
    serials = [f"41009920010105{n:04}" for n in range(1000, 1040)]
    text = table(("名称", "标号"), *[("井盖", each) for each in serials])
    assert not said(document("井盖编码表", text=text))


def test_a_form_shows_how_to_fill_it_in():
    assert not said(attachment(name="申请表（填写样表）.docx", text=f"姓名\t王建国\t身份证号\t{CARDS[0]}"))


def test_what_finds_people_is_published_by_law():
    heads = ("姓名", "出生日期", "身份证号")
    text = listed(NAMES, ["2024-05-01"] * 6, CARDS, heads=heads)
    assert not said(document("查找弃婴生父母公告", text=text))


def test_accounts_of_bodies_and_for_payments_are_no_personal_data():
    card = bank_card()
    for text in (
        f"户名：云山县财政局 开户行：云山农村商业银行 账号：{card}",
        f"捐赠账户：户名 王建国 账号：{card}",
        f"投标保证金账户 开户行：某银行 账号：{card}",
        table(
            ("单位名称", "开户行", "账号"),
            ("云山建筑有限公司", "云山银行", card),
            ("河东村村民委员会", "云山银行", card),
        ),
        table(("户名", "账号"), ("云山建筑有限公司", card), ("河东村种植合作社", bank_card(middle=9))),
    ):
        assert not said(document(text=text)), text


def test_a_number_that_fails_luhn_in_prose_is_no_card():
    assert not said(
        document(text=f"姓名：王建国，银行卡号：{bank_card()[:-1]}{(int(bank_card()[-1]) + 5) % 10}")
    )


@pytest.mark.parametrize(
    ("title", "heads"),
    [
        ("云山县河长名单公示", ("姓名", "职务", "电话")),
        ("春节值班安排表", ("姓名", "电话")),
        ("社区网格员公示", ("姓名", "联系电话")),
        ("家庭医生签约服务团队名单", ("姓名", "手机号")),
        ("驾校名录", ("姓名", "电话")),
        ("村级防疫人员", ("姓名", "职务", "联系电话")),
        ("村级动物防疫员名单", ("姓名", "负责区域", "联系电话")),
        ("村级动物防疫员名单", ("姓名", "联系电话")),
        ("河长制专管员一览", ("姓名", "联系电话")),
        ("农村公路管护员花名册", ("姓名", "联系电话")),
        ("包村干部安排", ("姓名", "联系电话")),
        ("片区划分", ("姓名", "责任区", "联系电话")),
        ("廉洁监督员名单", ("姓名", "单位", "电话")),
        ("危房改造项目一览", ("村名", "负责人姓名", "负责人电话")),
        ("低保经办情况", ("姓名", "联系人电话")),
    ],
)  # fmt: skip
def test_people_who_are_named_to_be_called_may_be(title, heads):
    filler = [["河东村"] * 6] if len(heads) == 3 else []
    columns = [filler[0], NAMES] if heads[0] == "村名" else [NAMES, *filler]
    text = listed(*columns, [mobile(n) for n in range(6)], heads=heads)
    assert not said(document(title, text=text))


@pytest.mark.parametrize(
    ("title", "line"),
    [
        ("防汛值班人员名单", "{} {}"),
        ("驻村工作队员名单", "{}，{}"),
        ("报名人员须知", "城关镇联系人：{} {}"),
        ("资格认证人员须知", "投资专员{}{}"),
        ("换届工作动态", "{} {}"),
        ("首席服务员名单", "{} {}"),
        ("人民陪审员名单", "{} {}"),
        ("灭火员一览表", "{} {}"),
        ("帮办代办人员名单", "{} {}"),
    ],
)
def test_people_in_prose_who_are_named_to_be_called_may_be(title, line):
    text = "\n".join(line.format(name, mobile(n)) for n, name in enumerate(NAMES))
    assert not said(document(title, text=text))


def test_two_numbers_or_numbers_far_apart_are_no_list_in_prose():
    assert not said(document("未认证人员名单", text=f"王建国 {mobile(1)}\n李秀英 {mobile(2)}"))
    far = "\n办理养老待遇领取资格认证须知。" * 12 + "\n"
    text = far.join(f"{name} {mobile(n)}" for n, name in enumerate(NAMES[:4]))
    assert not said(document("未认证人员名单", text=text))


def test_accounts_of_firms_under_heads_of_persons_are_no_personal_data():
    text = table(
        ("承包方", "账 号"), ("云山建筑有限公司", bank_card()), ("河东村合作社", bank_card(middle=9))
    )
    assert not said(document("工程款支付", text=text))


def test_a_word_that_begins_like_a_surname_is_nobody():
    text = "\n".join(f"{word}{mobile(n)}" for n, word in enumerate(("施工", "卫生", "施救", "施工", "卫健")))
    assert not said(document("资格认证人员名单", text=text))


def test_an_identity_number_in_the_name_of_a_linked_file_is_told():
    [finding] = said(document(text="见附件。", cites=(cite(f"王建国{CARDS[0]}申请表.docx", "/1.docx"),)))
    assert CARDS[0] not in repr(finding)
    assert not said(document(text="见附件。", cites=(cite(f"项目代码{CARDS[0]}批复.docx", "/1.docx"),)))


def test_a_rare_surname_is_a_surname():
    assert said(document(text=f"卫春兰{CARDS[0]}，"))


def test_a_code_with_hyphens_is_no_identity_number():
    card = "-".join((CARDS[0][:6], CARDS[0][6:14], CARDS[0][14:]))
    assert not said(document(text=f"项目代码：{card}，建设地点为云山县。"))
    assert not said(document(text=f"身份证号：{card[:7]}********{card[-5:]}"))
    assert not said(page("/a.html", title=f"项目代码{CARDS[0]}公告", meta={"url": f"/a/{CARDS[0]}.html"}))


def test_a_number_in_a_title_is_told_once():
    title = f"关于王建国{CARDS[0]}的公告"
    assert said(document(title))
    assert not said(page("/a.html", kind=Kind.DOCUMENT, title=title, meta={"articletitle": title}))


def test_an_identity_number_with_hyphens_or_in_the_code_of_a_page_is_told():
    card = "-".join((CARDS[0][:6], CARDS[0][6:14], CARDS[0][14:]))
    [finding] = said(document(text=f"王建国，身份证号{card}"))
    assert card not in repr(finding)
    for unseen in (
        {"title": f"救助 身份证{CARDS[0]}"},
        {"meta": {"description": f"王建国，身份证号{CARDS[0]}"}},
    ):
        [finding] = said(page("/a.html", **unseen))
        assert CARDS[0] not in repr(finding)
        assert finding.about


def test_one_number_at_the_end_of_a_notice_is_no_batch():
    assert not said(document("低保公示", text=f"经办人：王建国 {mobile()}\n联系人：李秀英 {mobile(2)}"))


def test_contacts_in_prose_are_there_to_be_called():
    text = "\n".join(f"招标人联系人：{name} 电话：{mobile(n)}" for n, name in enumerate(NAMES))
    assert not said(document("危房改造招标公告", text=text))


def test_a_candidates_date_of_birth_is_published_before_appointment():
    text = listed(NAMES, ["1980-03-01"] * 6, ["本科"] * 6, heads=("姓名", "出生日期", "学历"))
    assert not said(document("拟任职干部任前公示", text=text))


def test_names_and_units_of_the_commended_are_no_secret():
    text = listed(NAMES, ["云山县财政局"] * 6, heads=("姓名", "单位"))
    assert not said(document("先进工作者名单公示", text=text))


def test_a_form_without_values_gives_nothing_away():
    empty = [""] * 6
    text = listed(empty, empty, empty, heads=("姓名", "身份证号", "家庭住址"))
    assert not said(attachment(name="申请表.docx", text=text))


@pytest.mark.parametrize("cover", ["***", "xxxx", "＊＊＊", "●●●", "×××", "XX村XX号", "某村"])
def test_covered_values_are_covered(cover):
    text = listed(NAMES, [f"云山县{cover}12号"] * 6, heads=("姓名", "家庭住址"))
    assert not said(document("低保对象公示", text=text))


def test_a_covered_name_is_nobody():
    text = listed(["王**", "李**", "张**"], ["肢体二级"] * 3, heads=("姓名", "残疾等级"))
    assert not said(document("残疾人两项补贴公示", text=text))


def test_a_village_is_no_address():
    text = listed(NAMES, ["河东镇柳林村"] * 6, ["450"] * 6, heads=("姓名", "家庭住址", "金额"))
    assert not said(document("低保对象公示", text=text))


def test_doctors_treat_illnesses():
    text = listed(NAMES, ["高血压、糖尿病"] * 6, heads=("姓名", "擅长病种"))
    assert not said(document("专家门诊安排", text=text))


def test_offices_have_addresses():
    text = listed(NAMES, ["云山大道12号"] * 6, heads=("负责人姓名", "单位地址"))
    assert not said(document("定点机构", text=text))


def test_an_identity_number_in_prose_is_told_and_covered():
    [finding] = said(document("处理结果公示", text=f"经核查，王建国（身份证号：{CARDS[0]}）符合条件。"))
    assert finding.severity is Severity.DEDUCTION
    assert CARDS[0] not in repr(finding)
    assert f"{CARDS[0][:6]}***********{CARDS[0][-1]}" in repr(finding)


def test_a_list_that_could_not_be_read_is_undetermined():
    assert unknowns(check, attachment(name="低保对象名单.xlsx", unread="已加密"))
    assert unknowns(check, attachment(name="拟录用人员名单.pdf", scanned=True))
    assert not unknowns(check, attachment(name="实施方案.pdf", scanned=True))
