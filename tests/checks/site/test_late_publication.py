import pytest

from checks.rules import Rules
from checks.site.late_publication import late_publication
from checks.verdicts import Severity
from tests.make import column, crawl, document, findings, said, unknowns, url

OPENED = document("全县春耕动员会召开", "/xw/0.html", published="2019-01-02")


def paper(written="2026-01-05", published="2026-02-03", path="/zcwj/7.html", **given):
    defaults = {"title": "云山县人民政府关于加快乡村振兴的意见", "doc_number": "云政发〔2026〕3号"}
    return document(path=path, written=written, published=published, **{**defaults, **given})


def judge(*records):
    return crawl([OPENED, *records])


@pytest.mark.parametrize(
    ("written", "published"),
    [
        ("2026-01-05", "2026-02-02"),
        ("2026-02-12", "2026-03-18"),
        ("2025-09-28", "2025-10-31"),
        ("2026-01-05", "2026-01-05"),
        ("2026-01-05", "2026-01-01"),
        ("2026-01", "2026-02-20"),
        ("2026-01-05", "2026-02"),
    ],
)
def test_within_twenty_working_days(written, published):
    assert not findings(late_publication, judge(paper(written, published)))


@pytest.mark.parametrize(
    "given",
    [
        {"title": "岭南省人民政府关于加快乡村振兴的意见", "doc_number": "岭政发〔2026〕3号"},
        {"title": "云山县人民政府办公室转发省农业厅关于春耕意见的通知"},
        {"title": "关于加快乡村振兴的意见", "doc_number": None, "source": "中国政府网"},
        {"title": "云山县2025年部门决算公开"},
        {"title": "云山县政府信息公开工作年度报告"},
        {"title": "云山县行政处罚决定书（云执罚〔2026〕3号）"},
        {"title": "云山县农村公路管护办法（2025年修正）"},
        {"title": "云山县农村公路管护办法（征求意见稿）公开征求意见的公告"},
        {"written": "2006-03-01", "published": "2026-02-03"},
        {"written": "2015-03-01", "published": "2026-02-03"},
        {"published": None},
        {"written": None},
    ],
)
def test_what_the_term_is_not_about_is_not_judged(given):
    assert not findings(late_publication, judge(paper(**given)))


def test_a_reprint_in_the_gazette_is_not_judged():
    gazette = column("政府公报", "/gongbao/index.html")
    assert not findings(late_publication, judge(gazette, paper(column=gazette.url)))


def test_a_later_signature_is_when_it_was_made():
    signed = paper(text="为加快乡村振兴，提出意见。\n云山县人民政府\n2026年1月28日")
    assert not findings(late_publication, judge(signed))


def test_the_earliest_of_several_pages_counts():
    stored = judge(paper(published="2026-03-10"), paper(published="2026-01-07", path="/bmwj/7.html"))
    assert not findings(late_publication, stored)


def test_an_archive_that_was_filled_in_one_go_is_undetermined():
    old = [
        paper(
            f"2023-{month:02d}-05", "2024-06-03", f"/zcwj/{month}.html", doc_number=f"云政发〔2023〕{month}号"
        )
        for month in range(1, 11)
    ]
    stored = judge(*old)
    assert not findings(late_publication, stored)
    assert len(unknowns(late_publication, stored)) == 10


def test_a_delay_of_years_is_undetermined():
    stored = judge(paper("2020-03-02", "2025-03-03"))
    assert not findings(late_publication, stored)
    assert unknowns(late_publication, stored)


def test_a_year_without_a_calendar_is_undetermined():
    stored = judge(paper("2029-11-12", "2030-03-12"))
    assert unknowns(late_publication, stored)


def test_the_twenty_first_working_day_is_late():
    [finding] = findings(late_publication, judge(paper()))
    assert finding.url == url("/zcwj/7.html")
    assert finding.evidence["应于"] == "2026-02-02"
    assert str(finding.evidence["工作日"]).startswith("21")
    assert said(late_publication, judge(paper(published="2026-02-02")))


def test_documents_of_one_week_published_together_are_late():
    week = [
        paper(f"2026-01-{day:02d}", "2026-03-10", f"/zcwj/{day}.html", doc_number=f"云政发〔2026〕{day}号")
        for day in range(5, 10)
    ]
    assert len(findings(late_publication, judge(*week))) == 5


def test_a_signature_stands_in_for_a_missing_label():
    signed = paper(None, text="为加快乡村振兴，提出意见。\n云山县人民政府\n2026年1月5日")
    [finding] = findings(late_publication, judge(signed))
    assert finding.evidence["成文日期"] == "2026年1月5日"


def test_a_term_of_the_offices_own_is_a_hint_and_claims_no_clause(tmp_path):
    overlay = tmp_path / "local.toml"
    overlay.write_text("[deadlines.publication]\nworkdays = 10", "utf-8")
    stored = judge(paper(published="2026-01-26"))
    assert not findings(late_publication, stored)
    [finding] = late_publication.judge(stored, Rules.load(overlay).at(stored.as_of))
    assert finding.severity is Severity.ADVICE
    assert "条例" not in finding.basis


@pytest.mark.parametrize(
    "note",
    [
        "（本文件为历史文件补录，原件已张贴。）",
        "【补发】现将有关事项通知如下。",
        "更正说明：原文第三条有误。",
        "本文件系重新发布。",
        "（2025年10月根据县政府决定修订）",
    ],
)
def test_a_page_that_says_it_was_entered_later_is_undetermined(note):
    late = judge(paper(text=f"各乡镇：\n{note}"))
    assert not findings(late_publication, late)
    [told] = unknowns(late_publication, late)
    assert "页面写有" in told.reason


@pytest.mark.parametrize(
    "text", ["补发2025年工资，更正账目。", "企业补录登记按规定办理后三日内完成。" * 0 + "修订规划。"]
)
def test_words_on_the_matter_itself_are_no_such_note(text):
    assert findings(late_publication, judge(paper(text=f"各乡镇：\n{text}")))


def test_a_month_is_told_as_a_month():
    [finding] = findings(late_publication, judge(paper("2025-09", "2026-02-03")))
    assert finding.message.startswith("2025年9月 成文")
