import pytest

from checks.page.garbled_text import garbled_text
from tests.make import document, findings, unknowns

PROSE = "请各有关单位认真执行，并于年底前报送情况。" * 10


def garble(text: str, wrong: str) -> str:
    return text.encode("utf-8").decode(wrong, "ignore")


@pytest.mark.parametrize(
    "text",
    [
        PROSE,
        PROSE + "café Müller naïve résumé",
        PROSE + "锟是一个罕见的姓名用字",
        PROSE + "少数民族地名 Ürümqi、Qeshqer、Ghulja",
        PROSE + "个别字�无法显示",
        PROSE + "铁路、浜海、鐘樓、鏡湖区",
        PROSE + "温度 ±5℃，面积 20㎡，§3",
    ],
)
def test_text_that_reads_well_is_fine(text):
    assert not findings(garbled_text, document(text=text))
    assert not unknowns(garbled_text, document(text=text))


@pytest.mark.parametrize(
    "part",
    [
        "锟斤拷锟斤拷",
        "������",
        garble("请各有关单位认真执行", "latin-1"),
        garble("中国政府的信息公开工作是为了让人民在网上有所了解的。", "gbk"),
    ],
)
def test_a_garbled_part_is_found(part):
    assert findings(garbled_text, document(text=PROSE + part))


def test_a_text_garbled_throughout_is_undetermined():
    whole = document(text=garble("请各有关单位认真执行" * 10, "latin-1"))
    assert unknowns(garbled_text, whole)
    assert not findings(garbled_text, whole)


def test_a_line_that_reads_well_proves_the_encoding():
    assert findings(
        garbled_text, document(text=PROSE + "\n" + garble("请各有关单位认真执行" * 90, "latin-1"))
    )
