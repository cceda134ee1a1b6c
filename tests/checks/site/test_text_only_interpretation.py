import pytest

from checks.site.text_only_interpretation import text_only_interpretation
from tests.make import cite, column, crawl, document, findings, said, unknowns, url

COLUMN = column("政策解读", "/zcjd/index.html")
PICTURES = column("图解政策", "/tjzc/index.html")


def reading(number, title="《云山县{}号办法》解读", **given):
    fields = {
        "column": COLUMN.url,
        "column_name": "政策解读",
        "text": "正文。" * 40,
        "published": f"2026-01-{number:02}",
    }
    return document(title.format(number), f"/zcjd/{number}.html", **{**fields, **given})


PLAIN = [reading(number) for number in range(1, 5)]


def judge(*records, **given):
    return crawl([COLUMN, PICTURES, *PLAIN, *records], **given)


@pytest.mark.parametrize(
    "other",
    [
        reading(9, "一图读懂《云山县{}号办法》"),
        reading(9, "《云山县{}号办法》政策问答"),
        reading(9, "《云山县{}号办法》解读新闻发布会"),
        reading(9, "专家解读《云山县{}号办法》"),
        reading(9, images=1),
        reading(9, films=1),
        reading(9, cites=(cite("解读视频", "/files/a.mp4"),)),
        reading(9, text="问：谁负责？\n答：乡镇。\n问：何时施行？\n答：三月。"),
        reading(9, column=PICTURES.url),
    ],
)
def test_one_of_another_form_is_enough(other):
    assert not findings(text_only_interpretation, judge(other))


def test_fewer_than_three_in_a_year_are_exempt():
    assert not said(text_only_interpretation, crawl([COLUMN, *PLAIN[:2], reading(9, published="2024-01-01")]))


def test_only_plain_text_is_found():
    [finding] = findings(
        text_only_interpretation, judge(reading(8, "一图读懂《云山县{}号办法》", published="2023-01-01"))
    )
    assert finding.url == url("/")
    assert finding.evidence["解读篇数"] == 4


def test_an_unfinished_crawl_is_undetermined():
    stored = judge(reason="stopped")
    assert not findings(text_only_interpretation, stored)
    assert unknowns(text_only_interpretation, stored)


def test_an_undated_one_is_undetermined():
    assert unknowns(text_only_interpretation, judge(reading(9, published=None)))
