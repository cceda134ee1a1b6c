"""Batches of mobiles and cards beside people's names, in prose and below heads of many kinds."""

from __future__ import annotations

import pytest

from checks.page.exposed_personal_data import exposed_personal_data as check
from checks.verdicts import Severity
from tests.checks.personal.invented import NAMES, bank_card, listed, mobile
from tests.make import document, findings


def said(subject):
    return findings(check, subject)


@pytest.mark.parametrize("line", ["{} {}", "{}{}", "1. {}　{}", "{}，住址：河东村3组7号，电话{}"])
@pytest.mark.parametrize("title", ["未认证人员名单", "危改对象"])
def test_names_with_mobiles_line_by_line_are_for_a_person_to_weigh(title, line):
    text = "\n".join(line.format(name, mobile(n)) for n, name in enumerate(NAMES))
    [finding] = said(document(title, text=text))
    assert finding.severity is Severity.ADVICE
    assert "个人手机号" in finding.evidence


@pytest.mark.parametrize(
    "who", ["购机者", "被征收人", "补贴对象", "申请人", "受益人", "农户", "户主", "承包方", "持卡人"]
)
@pytest.mark.parametrize("what", ["银行卡号", "账 号", "惠农一卡通账号"])
def test_cards_below_any_head_of_persons_are_found(who, what):
    cards = [bank_card(middle=n) for n in range(6)]
    [finding] = said(document("资金兑付表", text=listed(NAMES, cards, heads=(who, what))))
    assert "银行卡号（账号）" in finding.evidence


def test_accounts_in_prose_beside_names_are_found():
    for said_so in ("一卡通账号：", "一折通账号", "惠农一卡通账号："):
        text = "；".join(f"{name}（{said_so}{bank_card(middle=n)}）" for n, name in enumerate(NAMES[:4]))
        [finding] = said(document("补助发放", text=text))
        assert "银行卡号（账号）" in finding.evidence
