import pytest

from checks.page.leaked_code import leaked_code
from tests.make import document, findings, page

PROSE = "请各有关单位认真执行。" * 10


@pytest.mark.parametrize(
    "text",
    [
        PROSE,
        "工业增加值增长{同比}5.2%",
        "联系人：张某 <zhang@yunshan.example>",
        "x<y，且 y>z，A&B 公司",
        "AT&T&amp;某公司",
        "参照 GB/T 1.1 第{3}条，变量 var 未定义",
        "集合 {a: 1, b: 2} 的元素",
        "职位 color: 红色",
    ],
)
def test_ordinary_text_is_no_code(text):
    assert not findings(leaked_code, document(text=text))


@pytest.mark.parametrize("title", ["政务服务平台接口技术规范", "网页前端代码编写培训", "政府网站开发指引"])
def test_technical_articles_are_exempt(title):
    assert not findings(leaked_code, document(title, text=".foot a{color:#fff}"))


@pytest.mark.parametrize(
    "line",
    [
        "请在页脚加入<script src='/a.js'></script>一行代码，<br>保存。",
        "增加如下标签：<div id='x'></div>",
    ],
)
def test_code_that_the_words_beside_it_speak_of_is_exempt(line):
    assert not findings(leaked_code, document("关于统一子站页脚的通知", text=f"{PROSE}\n{line}"))


def test_codes_of_organisations_are_no_talk_of_code():
    line = "统一社会信用代码：<p style='x'>91</p><span>3</span>"
    assert findings(leaked_code, document(text=f"{PROSE}\n{line}"))


def test_lines_around_the_content_without_code_are_fine():
    assert not findings(leaked_code, page(outer=("版权所有：云山县人民政府", "地址：{人民路}1号")))


@pytest.mark.parametrize(
    "text",
    [
        ".foot a{color:#fff}; .foot a:hover{color:#fff};",
        "#imgConac{margin-bottom:-10px;}",
        "p { text-indent: 2em; line-height: 28px; }",
        "function show(id){document.getElementById(id).innerHTML='';}",
        "$(document).ready(function(){ var a = 1; })",
        '<p style="text-indent:2em">一、总体要求</p>',
        "附件：&nbsp;&nbsp;&nbsp;&nbsp;申请表",
        "Normal 0 false false false EN-US ZH-CN X-NONE",
    ],
)
def test_code_in_the_text_is_found(text):
    [finding] = findings(leaked_code, document(text=f"{PROSE}\n{text}\n{PROSE}"))
    assert "代码" in finding.message or "网页" in finding.message


def test_code_in_the_foot_is_found():
    [finding] = findings(
        leaked_code, page(outer=("云山县人民政府", ".we_bottom p span{ margin-right:20px; }"))
    )
    assert finding.evidence["位置"] == "正文以外"
