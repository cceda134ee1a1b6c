import pytest

from checks.page.weakly_masked_data import weakly_masked_data as check
from tests.checks.personal.invented import NAMES, id_card, mobile, table
from tests.make import attachment, document, findings

CARD = id_card()


@pytest.mark.parametrize(
    "text",
    [
        f"王建国 身份证号 {CARD[:6]}********{CARD[-4:]}",
        f"王建国 身份证号 {CARD[:6]}****{CARD[-4:]}",
        f"王建国 身份证号 {CARD[:10]}xxxxxxxx",
        "王建国 身份证号 **************1234",
        "电话 199****0001、199****0002、199****0003",
        f"项目代码 {CARD[:15]}**{CARD[17]}",
        "车牌 99A1**34，合同金额 12***万元，面积 3×4×5 米，规格 120×60",
        "工单 2026031200001*****",
        "电话 0999-6600**1",
        "王建国 199000**001",
    ],
)
def test_what_is_well_covered_or_no_personal_number_is_fine(text):
    assert not findings(check, document(text=text))


def test_one_persons_number_covered_twice_alike_is_fine():
    row = ("王建国", f"{CARD[:6]}********{CARD[-4:]}")
    assert not findings(check, document(text=table(("姓名", "身份证号"), row, row)))


def test_two_people_of_one_name_are_two_people():
    other = id_card(born="19701224", order=5)
    rows = [("王建国", f"{CARD[:12]}******"), ("王建国", f"*******{other[7:]}")]
    assert not findings(check, document(text=table(("姓名", "身份证号"), *rows)))


def test_a_month_of_birth_does_not_restore_a_day():
    text = table(("姓名", "出生年月", "身份证号"), ("王建国", "1985.03", f"{CARD[:6]}********{CARD[-4:]}"))
    assert not findings(check, document(text=text))


def test_a_sample_form_is_none():
    assert not findings(check, attachment(name="填写样表.docx", text=f"身份证号 {CARD[:15]}**{CARD[17]}"))


@pytest.mark.parametrize("cover", ["**", "xx", "＊＊", "●●"])
def test_two_covered_digits_of_an_identity_number_are_too_few(cover):
    [finding] = findings(check, document(text=f"身份证号 {CARD[:14]}{cover}{CARD[16:]}"))
    assert CARD[:14] not in repr(finding)


def test_three_covered_digits_of_many_mobiles_are_too_few():
    rows = [(name, f"{mobile(n)[:4]}***{mobile(n)[7:]}") for n, name in enumerate(NAMES)]
    assert findings(check, document(text=table(("姓名", "手机号"), *rows)))


def test_two_coverings_that_complete_each_other_are_told():
    rows = [("王建国", f"{CARD[:12]}******"), ("李秀英", ""), ("王建国", f"{CARD[:4]}******{CARD[10:]}")]
    [finding] = findings(check, document(text=table(("姓名", "身份证号"), *rows)))
    assert "拼合" in finding.message
    assert CARD not in repr(finding)


def test_a_covered_birthday_beside_the_birthday_is_told():
    text = table(("姓名", "出生日期", "身份证号"), ("王建国", "1985-03-12", f"{CARD[:6]}********{CARD[-4:]}"))
    [finding] = findings(check, attachment(text=text))
    assert "出生日期" in finding.message
