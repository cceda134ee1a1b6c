import pytest

from checks.page.missing_attachment import missing_attachment
from checks.verdicts import Severity
from tests.make import cite, document, findings, said, unknowns, url

BODY = "各乡镇人民政府：\n现将有关事项通知如下，请认真贯彻执行。\n"
SIGNED = "\n云山县人民政府办公室\n2026年3月1日"
LISTED = BODY + "附件：1.云山县春耕任务分解表\n2.云山县农资储备清单" + SIGNED


def attached(text, path="/files/1.docx", **given):
    return cite(text, path, attachment=True, **given)


@pytest.mark.parametrize(
    "text",
    [
        BODY + SIGNED,
        BODY + "按照《云山县方案》附件2所列标准执行。" + SIGNED,
        BODY + "办法分正文和附件两部分。" + SIGNED,
        BODY + "附件：无" + SIGNED,
        BODY + "附件：（略）" + SIGNED,
        BODY + "附件下载：" + SIGNED,
        BODY + "附件：1.任务分解表（此略）" + SIGNED,
        BODY + "附件：任务分解表（附件不公开）" + SIGNED,
        BODY + "附件：身份证复印件" + SIGNED,
        BODY + "作为合同附件。" + SIGNED,
        BODY + "附件：名单（公示期已结束）" + SIGNED,
        LISTED + "\n附件1\n云山县春耕任务分解表\n" + "各乡镇按面积分解任务。" * 8,
        LISTED + "\n附 件\n云山县春耕任务分解表\n" + "各乡镇按面积分解任务。" * 8,
        LISTED + "\n云山县春耕任务分解表\n" + "各乡镇按面积分解任务。" * 8,
        LISTED + "\n序号\t乡镇\t面积\n1\t青河镇\t300亩",
        BODY + "附件：云山县春耕工作领导小组成员名单\n" + "组长：县长\n副组长：副县长\n" * 30,
        BODY + "名单见附件。" + SIGNED + "\n附件\n" + "青河镇农技站、白石镇农技站。" * 8,
    ],
)
def test_texts_that_promise_nothing_or_hold_it_themselves_are_fine(text):
    assert not findings(missing_attachment, document(text=text))
    assert not unknowns(missing_attachment, document(text=text))


@pytest.mark.parametrize(
    "cites",
    [
        [attached("云山县春耕任务分解表.docx"), attached("云山县农资储备清单.xlsx", "/files/2.xlsx")],
        [attached("附件.docx")],
        [attached("附件1-2.zip", "/files/1.zip")],
        [attached("关于做好春耕工作的通知（含附件）.pdf", "/files/1.pdf")],
        [attached("云山县春耕任务分解表、云山县农资储备清单.pdf", "/files/1.pdf")],
        [cite("点击下载", "/down?id=3")],
        [cite("云山县春耕任务分解表", "/tzgg/2.html"), cite("云山县农资储备清单", "/tzgg/3.html")],
        [cite("W020260301.docx", "/files/W020260301.docx")],
    ],
)
def test_files_and_links_keep_the_promise(cites):
    assert not findings(missing_attachment, document(text=LISTED, cites=tuple(cites)))


def test_an_explanation_may_speak_of_what_it_explains():
    told = document("《云山县春耕方案》解读", text=BODY + "补贴标准详见附件。" + SIGNED)
    assert not findings(missing_attachment, told)


@pytest.mark.parametrize(
    "given",
    [{"unread": "正文没有读全"}, {"images": 1}, {"cites": (cite("云山县春耕任务分解表", attachment=True),)}],
)
def test_a_page_that_may_hold_it_elsewhere_is_undetermined(given):
    told = document(text=LISTED, **given)
    assert not findings(missing_attachment, told)
    assert unknowns(missing_attachment, told)


@pytest.mark.parametrize(
    "text",
    [
        LISTED,
        BODY + "附件：云山县春耕任务分解表" + SIGNED,
        BODY + "附 件：1.2026年任务分解表\n2.2026年储备清单" + SIGNED,
        BODY + "附件1：任务分解表.docx\n附件2：储备清单.xlsx",
        BODY + "附件：\n1、任务分解表\n2、储备清单" + SIGNED,
        BODY + "任务分解情况详见附件。" + SIGNED,
    ],
)
def test_a_promise_that_nothing_keeps_is_found(text):
    link = cite("云山县人民政府", "/")
    [finding] = findings(missing_attachment, document(text=text, cites=(link,)))
    assert finding.url == url("/tzgg/1.html")
    assert "附件" in finding.evidence["正文原文"].replace(" ", "")


def test_one_of_two_that_is_not_there_is_found_by_name():
    told = document(text=LISTED, cites=(attached("云山县春耕任务分解表.docx"),))
    [finding] = findings(missing_attachment, told)
    assert "农资储备清单" in finding.message
    assert "任务分解表" not in finding.message


def test_it_is_a_hint_without_a_clause():
    assert missing_attachment.severity is Severity.ADVICE
    assert not said(missing_attachment, document(text="无关"))


@pytest.mark.parametrize(
    "text",
    [
        BODY + "附件：奖励企业名单（另行公布）" + SIGNED,
        BODY + "附件：任务分解表（略）" + SIGNED,
        BODY + "附件：任务分解表（不公开）" + SIGNED,
        BODY + "附件：任务分解表（已随文下发）" + SIGNED,
        BODY + "附件：救助对象名单" + SIGNED + "\n附件\n救助对象名单\n青河镇：李某某、王某某、赵某某、钱某某、孙某某。",
        BODY + "附件1.任务分解表" + SIGNED + "\n1.青河镇负责三百亩，白石镇负责二百亩，石桥镇负责一百亩。\n附件1\n任务分解表\n青河镇三百亩、白石镇二百亩、石桥镇一百亩、柳河乡八十亩。",
        BODY + "附件1.所列单位应当按期报送，逾期不再受理。" + SIGNED,
        BODY + "附件如下：" + SIGNED,
        BODY + "报送材料为附件1、附件2的扫描件，文件名为姓名.doc。" + SIGNED,
    ],
)  # fmt: skip
def test_withheld_and_short_pasted_attachments_are_fine(text):
    assert not findings(missing_attachment, document(text=text))


def test_a_list_that_a_script_draws_is_undetermined():
    drawn = document(text=LISTED, cites=(cite("任务分解表.doc", None, attachment=True),))
    assert not findings(missing_attachment, drawn)
    assert unknowns(missing_attachment, drawn)


def test_an_own_heading_with_a_mere_signature_below_holds_nothing():
    text = BODY + "附件：任务分解表\n附件\n任务分解表\n云山县人民政府办公室\n2026年3月1日"
    assert findings(missing_attachment, document(text=text))


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("附件1.节水单位申报书\n附件2.节水指标计算表", ["节水单位申报书", "节水指标计算表"]),
        ("附件\t参训人员回执.doc 培训日程.doc", ["参训人员回执", "培训日程"]),
        ("附件\t参训人员回执.doc\n培训日程.doc", ["参训人员回执", "培训日程"]),
        ("附件如下：\n报名表.xls\n节目单.doc", ["报名表", "节目单"]),
    ],
)
def test_lists_without_a_colon_and_lists_of_file_names_are_promises(text, names):
    [finding] = findings(missing_attachment, document(text=BODY + text + SIGNED))
    assert finding.evidence["所列附件"] == names


def test_file_names_that_are_links_are_delivered():
    linked = document(text=BODY + "附件如下：\n报名表.xls" + SIGNED, cites=(attached("报名表.xls"),))
    assert not findings(missing_attachment, linked)
