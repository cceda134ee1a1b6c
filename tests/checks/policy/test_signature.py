import pytest
from hypothesis import given
from hypothesis import strategies as st

from checks.policy.signature import signature

BODY = "各乡镇人民政府：\n现将有关事项通知如下，请认真贯彻执行。\n"


@pytest.mark.parametrize(
    "foot",
    [
        "",
        "2026年3月1日",
        "云山县人民政府办公室",
        "发布日期：2026年3月1日",
        "来源：云山县教育局 2026年3月1日",
        "云山县教育局\n本办法自2026年3月1日起施行。",
        "云山县人民政府办公室\n2026年3月1日印发",
        "附件：云山县教育局\n2026年3月1日",
        "联系人：王老师\n2026年3月1日",
        "云山县第十七届人民代表大会通过，2026年3月1日",
        "云山县教育局\n2026年2月30日",
    ],
)
def test_what_is_no_signature(foot):
    assert signature(BODY + foot) is None


@pytest.mark.parametrize(
    ("foot", "organ"),
    [
        ("云山县人民政府办公室\n2026年3月1日", "云山县人民政府办公室"),
        ("云山县教育局\n2026年3月1日\n（此件公开发布）", "云山县教育局"),
        ("云山县教育局 2026年3月1日", "云山县教育局"),
        ("云山县教育局\n二〇二六年三月一日", "云山县教育局"),
        ("云山县教育局\n2026-03-01", "云山县教育局"),
        ("云山县教育局\n2026年3月1日\n附件\n云山县财政局\n2019年5月6日", "云山县教育局"),
    ],
)
def test_an_authority_with_a_day_below_or_behind_it_signs(foot, organ):
    found = signature(BODY + foot)
    assert found is not None
    assert (found.organ, found.day.isoformat()) == (organ, "2026-03-01")
    assert found.raw in foot


@given(st.text("云山县局政府办公室年月日印发：。\n 0123456789二〇附件", max_size=60))
def test_a_signature_stands_in_its_text(text):
    found = signature(text)
    assert found is None or (found.organ in text and found.day.year >= 1949)
