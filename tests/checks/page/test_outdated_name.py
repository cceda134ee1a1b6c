from datetime import date

import pytest

from checks.page.outdated_name import outdated_name as check
from checks.rules import Rules
from tests.make import document, findings, judged


@pytest.mark.parametrize(
    ("title", "text", "given"),
    [
        ("县市场监管局机构职能", "负责原工商局的档案管理。", {}),
        ("县市场监管局机构职能", "将县工商局、质监局的职责整合，组建县市场监督管理局。", {}),
        ("县自然资源局机构职能", "划入县国土资源局的职责", {}),
        ("县税务局联系方式", "国家税务总局云山县税务局 电话", {}),
        ("县文旅局内设机构", "云山县文化和旅游局、文化广电和旅游局", {}),
        ("县应急局机构职能", "执行《云山县安监局关于安全检查的通知》", {}),
        ("县质监局机构职能", "云山县质监局", {"published": "2016-05-01"}),
        ("政府信息公开指南", "根据国务院令第492号公布、第711号修订的条例", {}),
        ("政府信息公开指南", "条例自2008年5月1日起施行，2019年5月15日修订施行", {}),
        ("政府信息公开指南", "本机关2008年5月1日成立", {}),
    ],
)
def test_history_and_present_names_are_fine(title, text, given):
    assert not findings(check, document(title, text=text, **given))


def test_news_may_name_whom_it_likes():
    assert not judged(check, document("县工商局召开会议", text="县工商局召开会议", column_name="部门动态"))


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("办事指南", "申请人到县国土资源局窗口办理"),
        ("联系方式", "云山县质监局 0999-1234567"),
        ("机构职能", "会同县卫计委做好疾病防控"),
        ("政府信息公开指南", "根据《中华人民共和国政府信息公开条例》（国务院令第492号）"),
        ("政府信息公开指南", "条例自2008年5月1日 起施行"),
    ],
)
def test_static_pages_that_were_left_behind_are_leads(title, text):
    [finding] = findings(check, document(title, text=text, published="2021-06-01"))
    assert "现为" in finding.message


def test_before_the_reform_nothing_was_outdated():
    rules = Rules.load().at(date(2018, 7, 27))
    for text in ("县国土资源局", "国务院令第492号"):
        assert not list(check.judge(document("政府信息公开指南", text=text), rules))


def test_an_undated_page_is_a_page_of_today():
    assert findings(check, document("联系方式", text="县物价局"))
