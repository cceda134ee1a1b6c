import pytest

from checks.policy.repeals import repeals


def named(text, title="云山县农村公路管护办法"):
    return [(found.number, found.title) for found in repeals(title, text) if not found.partly]


def partly(text):
    return [(found.number, found.title) for found in repeals("云山县管护办法", text) if found.partly]


@pytest.mark.parametrize(
    "text",
    [
        "《云山县旧办法》（云政〔2019〕3号）有效期届满后自行失效。",
        "《云山县旧办法》（云政〔2019〕3号）拟废止。",
        "证书遗失的，原证书同时废止。",
        "根据《岭南省公路条例》《云山县旧办法》（云政〔2019〕3号），制定本办法。",
        "根据《云山县人民政府关于废止〈云山县旧办法〉的决定》（云政〔2025〕1号），现将有关事项通知如下。",
        "《云山县旧办法》（云政〔2019〕3号）继续有效。",
        "除《云山县旧办法》（云政〔2019〕3号）外，本县其他同类文件同时废止。",
        "除《云山县旧办法》（云政〔2019〕3号）和云政〔2019〕4号文件以外，此前规定一律废止。",
        "遗失的证书作废。",
    ],
)
def test_what_is_only_mentioned_is_not_repealed(text):
    assert named(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "《云山县旧办法》（云政〔2019〕3号）第三条同时废止。",
        "《云山县旧办法》（云政〔2019〕3号）与本办法不一致的规定同时废止。",
        "《云山县旧办法》（云政〔2019〕3号）中与本办法相抵触的内容同时废止。",
        "《云山县旧办法》（云政〔2019〕3号）附件2同时废止。",
        "《云山县旧办法》（云政〔2019〕3号）第三章同时废止。",
    ],
)
def test_a_part_is_not_the_whole(text):
    assert named(text) == []
    assert partly(text) == [("云政〔2019〕3号", "云山县旧办法")]


@pytest.mark.parametrize(
    "text",
    [
        "第十条 本办法自2026年1月1日起施行，《云山县旧办法》（云政〔2019〕3号）同时废止。",
        "本办法自公布之日起施行，2019年3月1日印发的《云山县旧办法》（云政〔2019〕3号）同时废止。",
        "第二十条 原《云山县旧办法》（云政〔2019〕3号）停止执行。",
        "根据《岭南省公路条例》，决定废止《云山县旧办法》（云政〔2019〕3号）。",
    ],
)
def test_a_closing_article_repeals_by_name(text):
    assert named(text) == [("云政〔2019〕3号", "云山县旧办法")]


def test_a_number_alone_names_a_document():
    assert named("云政办〔2018〕3号文件同时废止。") == [("云政办〔2018〕3号", None)]


def test_an_abbreviated_second_number_has_the_head_of_the_first():
    assert named("云政办〔2019〕11号、12号文件同时废止。") == [
        ("云政办〔2019〕11号", None),
        ("云政办〔2019〕12号", None),
    ]
    assert named("云政办〔2019〕11号、12号和13号文件同时废止。")[2] == ("云政办〔2019〕13号", None)


def test_a_former_number_becomes_void():
    assert named("原云政办〔2018〕3号同时作废。") == [("云政办〔2018〕3号", None)]


def test_what_stands_beside_an_exception_is_repealed():
    text = "除另有规定外，《云山县旧办法》（云政〔2019〕3号）同时废止。"
    assert named(text) == [("云政〔2019〕3号", "云山县旧办法")]


def test_a_document_with_its_annexes_is_the_whole():
    assert named("《云山县旧办法》（云政〔2019〕3号）及其附件同时废止。") == [
        ("云政〔2019〕3号", "云山县旧办法")
    ]


def test_several_are_repealed_in_one_sentence():
    text = "原《云山县旧办法》（云政〔2019〕3号）、《云山县另一办法》（云政办〔2018〕7号）同时废止。"
    assert named(text) == [("云政〔2019〕3号", "云山县旧办法"), ("云政办〔2018〕7号", "云山县另一办法")]


def test_a_list_goes_by_its_headings():
    text = "现将清理结果公布如下：\n一、继续有效的文件\n1\t云政〔2019〕3号\t关于甲乙事项的通知\n二、宣布失效的文件\n1\t云政〔2019〕4号\t关于丙丁事项的通知"
    assert named(text, "云山县规范性文件清理结果公告") == [("云政〔2019〕4号", "关于丙丁事项的通知")]


def test_a_table_goes_by_the_state_in_its_rows():
    text = "序号\t文号\t标题\t结果\n1\t云政〔2019〕3号\t关于甲乙事项的通知\t继续有效\n2\t云政〔2019〕4号\t关于丙丁事项的通知\t废止\n3\t云政〔2019〕5号\t关于戊己事项的通知\t拟废止"
    assert named(text, "云山县规范性文件清理结果公告") == [("云政〔2019〕4号", "关于丙丁事项的通知")]


def test_lines_below_an_announcement_are_the_list():
    text = "自本通知印发之日起，下列文件同时废止：\n1.《关于甲事项的通知》（云政〔2019〕3号）\n特此通知。\n《关于乙事项的通知》（云政〔2019〕4号）"
    assert named(text) == [("云政〔2019〕3号", "关于甲事项的通知")]
