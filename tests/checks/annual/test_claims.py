import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checks.annual.claims import claims
from checks.annual.told import told

KINDS = "甲乙丙丁戊己庚辛壬癸"


def said(total: int, parts: list[int], word: str) -> str:
    named = "、".join(f"{name}类{part}条" for name, part in zip(KINDS, parts, strict=False))
    return f"全年主动公开政府信息{total}条，{word}{named}。"


@given(st.lists(st.integers(1, 900), min_size=2, max_size=8))
def test_parts_that_add_up_are_no_fault(parts):
    [claim] = claims(said(sum(parts), parts, "分别为"))
    assert claim.fault is None


@given(st.lists(st.integers(1, 900), min_size=2, max_size=8), st.integers(1, 50))
def test_parts_said_to_be_all_have_to_add_up(parts, less):
    [claim] = claims(said(sum(parts) + less, parts, "分别为"))
    assert claim.fault
    [sample] = claims(said(sum(parts) + less, parts, "其中"))
    assert sample.fault is None


@given(st.lists(st.integers(1, 900), min_size=2, max_size=8), st.integers(1, 50))
def test_parts_of_a_whole_must_not_exceed_it(parts, more):
    [claim] = claims(said(max(1, sum(parts) - more), parts, "其中"))
    assert claim.fault


@pytest.mark.parametrize(
    "sentence",
    [
        "全年公开信息100条，其中网站公开90条、微信公众号公开80条。",
        "全年公开信息100条，其中政策文件20条，全年新媒体发布信息300条。",
        "全年公开信息100余条，其中政策文件60条、通知公告50条。",
        "收到申请12件，其中自然人10件，法人2件，收到留言382件。",
        "办理建议提案60件，其中建议33件、提案27件，办结率100%。",
        "公开信息2,942条，其中甲类52条、乙类2,167条、丙类541条、丁类175条、戊类7条。",
        "召开会议3次，培训2次，共120人次。",
        "开展培训3次，其中专题培训2期、现场会5场。",
        "发布信息30条，包括政策10条、通知15条等。",
    ],
)
def test_innocent_sentences_have_no_fault(sentence):
    assert not [claim.fault for claim in claims(sentence) if claim.fault]


def test_one_part_over_its_total_is_a_fault_even_of_channels():
    assert [c.fault for c in claims("全年公开信息100条，其中网站公开130条、微信公开20条。")] == [
        "其中一项 130 大于总数 100"
    ]


def test_claims_of_real_reports_come_out_as_recorded(realpages: Path):
    lines = (realpages / "pages/addresses.jsonl").read_text("utf-8").splitlines()
    recorded = [claim for line in lines for claim in json.loads(line).get("claims", ())]
    assert len(recorded) >= 10
    for each in recorded:
        exhaustive = each["relation"] == "exhaustive"
        [claim] = claims(said(each["total"], each["parts"], "分别为" if exhaustive else "其中"))
        assert claim.added == each["sum"]
        assert bool(claim.fault) == (exhaustive and not each["equal"])


@pytest.mark.parametrize(
    ("sentence", "kind", "value"),
    [
        ("2025年，共收到政府信息公开申请154件，均已答复。", "received", 154),
        ("全年未收到政府信息公开申请。", "received", 0),
        ("未收到公民、法人和其他组织的政府信息公开申请，", "received", 0),
        ("因政府信息公开引发行政复议36起、行政诉讼9起。", "suits", 9),
        ("收到政府信息公开申请5件，上年结转6件。", "carried_in", 6),
        ("全市政府信息依申请公开领域行政复议案件34件，行政诉讼案件7件。", "reviews", 34),
        ("全市政府信息依申请公开领域行政复议案件34件，行政诉讼案件7件。", "suits", 7),
    ],
)
def test_numbers_of_requests_are_found_in_the_prose(sentence, kind, value):
    assert value in [each.value for each in told(sentence) if each.kind == kind]


@pytest.mark.parametrize(
    "sentence",
    [
        "其中，县政府办公室收到政府信息公开申请12件。",
        "通过网络收到政府信息公开申请7件。",
        "办理行政复议案件120件，收到信访件30件。",
        "收到群众对信息公开的意见建议5件。",
        "司法局受理行政复议申请80件。",
        "较上年收到政府信息公开申请增加3件。",
    ],
)
def test_numbers_of_another_scope_are_not(sentence):
    assert not [each for each in told(sentence) if each.kind == "received"]


OWN = {"year": 2025, "name": "云山县河口镇人民政府"}


def accused(sentence, **given):
    return {(each.kind, each.value) for each in told(sentence, **{**OWN, **given}) if not each.aside}


@pytest.mark.parametrize(
    "sentence",
    [
        "2024年收到政府信息公开申请45件，2025年收到18件。",
        "去年同期收到政府信息公开申请52件，今年收到19件。",
        "全市共收到政府信息公开申请2051件，其中我镇10件。",
        "全县共收到政府信息公开申请1286件，我镇收到20件。",
        "近五年共收到政府信息公开申请93件，办结93件。",
        "“十四五”以来累计收到政府信息公开申请76件，办结75件。",
        "“十四五”期间我镇共收到政府信息公开申请76件。",
        "自2019年以来我镇累计收到政府信息公开申请76件。",
        "三年来，收到政府信息公开申请76件。",
        "累计收到政府信息公开申请76件。",
        "截至9月底，收到政府信息公开申请9件。",
        "上一年度收到政府信息公开申请33件，已办结33件。",
        "受理群众来信来访64件，办结64件；收到政府信息公开申请材料若干。",
        "全年收到领导信箱来信231件，办结231件，均与政府信息公开无关。",
        "县域内各单位全年收到政府信息公开申请341件，我镇收到13件。",
        "全系统共收到政府信息公开申请76件。",
        "县教育局办公室收到政府信息公开申请76件。",
        "未发生因政府信息公开被行政复议纠错、行政诉讼败诉的情况。",
        "去年未发生政府信息公开行政复议、行政诉讼。",
        "政府信息公开行政诉讼3件，其中未经复议直接提起行政诉讼1件，尚未审结的行政诉讼2件。",
        "对未公开政府信息引发的行政复议，做好答复。",
        "无正当理由大量反复申请信息公开的，可能引起行政复议。",
        "政府信息公开申请中，上年有7件结转2025年办理。",
        "上年结转政府信息公开申请2件，已办结2件。",
        "没有现成信息需要另行制作 1 0 0 0 政府信息公开行政复议",
    ],
)
def test_numbers_of_other_years_and_wholes_are_not_held_against_a_table(sentence):
    said = accused(sentence) - {("suits", 3), ("carried_in", 2)}
    assert said == set()


@pytest.mark.parametrize(
    ("sentence", "kind", "value"),
    [
        ("2025年累计收到政府信息公开申请12件。", "received", 12),
        ("截至2025年12月31日，收到政府信息公开申请12件。", "received", 12),
        ("2024年收到政府信息公开申请45件，2025年共收到政府信息公开申请18件。", "received", 18),
        ("河口镇人民政府共收到政府信息公开申请12件。", "received", 12),
        ("共收到公民、法人和其他组织提出的政府信息公开申请12件，全部答复。", "received", 12),
        ("2025年共收到书面申请政府信息公开12件。", "received", 12),
        ("全年登记政府信息公开申请12宗，其中网上10宗、信函2宗。", "received", 12),
        ("依申请公开方面，新收申请12件，上年结转2件。", "received", 12),
        ("共收到申请12件，按时办结9件，结转下年度3件。", "answered", 9),
        ("收到政府信息公开申请12件，已全部办结，共办结9件。", "answered", 9),
        ("收到政府信息公开申请12件，尚有3件结转至2026年办理。", "carried_out", 3),
        ("收到政府信息公开申请12件，3件结转2026年继续办理。", "carried_out", 3),
        ("没有发生因政府信息公开引起的行政复议、行政诉讼。", "reviews", 0),
        ("没有发生因政府信息公开引起的行政复议、行政诉讼。", "suits", 0),
        ("我镇无政府信息公开行政复议和行政诉讼案件。", "suits", 0),
        ("未发生针对本机关政府信息公开工作的行政诉讼案件。", "suits", 0),
    ],
)
def test_numbers_of_the_units_own_year_are(sentence, kind, value):
    assert (kind, value) in accused(sentence)


def test_a_street_is_not_a_narrower_scope_of_itself():
    said = "南湖街道共收到政府信息公开申请12件。"
    assert accused(said, name="云山县南湖街道办事处") == {("received", 12)}
    assert accused(said[2:], name="云山县南湖街道办事处") == {("received", 12)}
    assert accused(said, name="云山县人民政府") == set()
