import pytest

from checks.site.incomplete_interpretation import incomplete_interpretation
from tests.make import cite, column, crawl, document, findings, said, unknowns, url

COLUMN = column("政策解读", "/zcjd/index.html")
WHOLE = (
    "一、起草背景\n全县农村公路里程逐年增长，管护经费不足。\n二、目标任务\n到年底完成三百公里管护。\n三、主要内容\n"
    "办法共六章三十条，明确了管护主体、管护标准、资金来源和监督考核，乡镇人民政府负责乡道和村道的日常管护工作，县交通运输局负责县道的管护和全县的监督指导工作。"
)
CONTENT = (
    "三、具体措施\n办法共六章三十条，明确了管护主体、管护标准、资金来源和监督考核，乡镇人民政府负责乡道和村道的日常管护工作，县交通运输局负责县道的管护工作和监督指导。"
    "管护资金由县财政列入年度预算，按每公里一千元安排。"
)


def reading(text=WHOLE, title="《云山县农村公路管护办法》解读", **given):
    return document(
        title, "/zcjd/1.html", **{"column": COLUMN.url, "column_name": "政策解读", "text": text, **given}
    )


def judge(*records):
    return crawl([COLUMN, *records])


@pytest.mark.parametrize(
    "text",
    [
        WHOLE,
        "一、为什么出台这个办法？\n全县公路里程增长。\n二、有哪些内容？\n共六章三十条，明确了主体和标准。"
        + "管护工作由乡镇负责。" * 12,
        "一、制定依据\n《公路法》。\n二、出台的意义\n保障出行。\n三、主要措施\n落实经费，明确主体。"
        + "管护工作由乡镇负责。" * 12,
        "为加强农村公路管护，根据《中华人民共和国公路法》，结合我县实际，制定了《云山县农村公路管护办法》。主要内容包括管护主体、标准和资金。"
        + "管护工作由乡镇负责。" * 12,
        "近年来，全县公路里程增长很快。为保障出行安全，县政府印发办法。办法明确了三个方面：一是落实经费，二是明确主体。"
        + "管护工作由乡镇负责。" * 12,
        "【背景】公路里程增长。\n【目的】保障出行。\n【内容】共六章。" + "管护工作由乡镇负责。" * 14,
    ],
)
def test_headings_and_prose_both_tell_the_elements(text):
    assert not findings(incomplete_interpretation, judge(reading(text)))


@pytest.mark.parametrize(
    "title",
    [
        "一图读懂《云山县农村公路管护办法》",
        "视频解读：《云山县农村公路管护办法》",
        "《云山县农村公路管护办法》政策问答",
        "县交通运输局局长解读《云山县农村公路管护办法》",
        "专家解读：《云山县农村公路管护办法》",
        "《云山县农村公路管护办法》新闻发布会实录",
        "《云山县农村公路管护办法》解读（二）",
        "政策解读：乡亲们的路好走了",
        "全县政策解读培训会召开",
    ],
)
def test_other_forms_parts_and_news_are_not_judged(title):
    assert not said(incomplete_interpretation, judge(reading(CONTENT, title)))


def test_an_interpretation_of_another_authority_is_not_judged():
    other = reading(CONTENT, "《岭南省公路条例》解读", source="岭南省人民政府网")
    assert not findings(incomplete_interpretation, judge(other))


def test_questions_and_answers_are_in_order():
    asked = "问：谁负责管护？\n答：乡镇负责。\n问：钱从哪里来？\n答：县财政。\n" + "管护工作由乡镇负责。" * 12
    assert not findings(incomplete_interpretation, judge(reading(asked)))


@pytest.mark.parametrize(
    ("text", "lacks"),
    [
        (CONTENT, ["背景依据", "目标任务"]),
        (
            "一、起草背景\n根据公路法，县交通运输局起草了办法。\n二、施行时间\n自2026年3月1日起施行。"
            + "乡镇和村要认真执行，县局要督促检查。" * 8,
            ["目标任务", "主要内容"],
        ),
        (
            "一、目的意义\n保障出行。\n二、主要内容\n共六章三十条。" + "管护工作由乡镇负责。" * 14,
            ["背景依据"],
        ),
    ],
)
def test_what_is_neither_a_heading_nor_told_is_found(text, lacks):
    [finding] = findings(incomplete_interpretation, judge(reading(text)))
    assert finding.url == url("/zcjd/1.html")
    assert finding.evidence["缺少的要素"] == lacks
    assert len(finding.evidence["已写到"]) + len(finding.evidence["没有写到"]) == 9


@pytest.mark.parametrize(
    "given",
    [
        {"unread": "正文由脚本载入"},
        {"images": 2},
        {"text": "详见附件。"},
        {"cites": (cite("解读.docx", "/files/1.docx", attachment=True),)},
        {"text": ""},
    ],
)
def test_what_was_not_read_whole_is_undetermined(given):
    stored = judge(reading(**{"text": CONTENT, **given}))
    assert not findings(incomplete_interpretation, stored)
    assert unknowns(incomplete_interpretation, stored)


@pytest.mark.parametrize(
    "text",
    [
        "办法的出台，源于群众的呼声，原来的做法已难以为继。\n着眼点是让管护有规矩。\n从谁来管、怎么管两个层面作出安排。",
        "出台意图\n统一标准，管好农村路。\n制定依据\n《公路法》第八条。\n重要内容\n申请、审核、拨付的时限。",
        "回应群众期盼，县里起草了办法。\n通过落实经费，解决无人管护的问题。\n一是明确主体；二是明确标准。",
        "出于保障出行的考虑。\n致力于管好农村路。\n（一）乡镇负责乡道。\n（二）县局负责县道。",
    ],
)
def test_other_words_tell_the_elements_too(text):
    assert not findings(incomplete_interpretation, judge(reading(text + "\n" + "管护工作由乡镇负责。" * 12)))


def test_a_section_of_no_known_kind_may_hold_what_is_lacking():
    text = "一、起草背景\n里程增长。\n二、主要内容\n共六章三十条。\n三、路好了日子才好\n" + "乡镇负责。" * 14
    stored = judge(reading(text))
    assert not findings(incomplete_interpretation, stored)
    assert unknowns(incomplete_interpretation, stored)


def test_the_title_of_the_page_shows_no_element():
    [finding] = findings(
        incomplete_interpretation, judge(reading(CONTENT, "《云山县便民利民目标任务办法》解读"))
    )
    assert finding.evidence["缺少的要素"] == ["背景依据", "目标任务"]
    assert not [each for each in finding.evidence["已写到"] if "便民" in each]
