"""Rows without a year are dated by their documents, and not at all where that is not certain."""

from tests.families import audited, column
from tests.serving import HTML

CRUMB = '<div class="dqwz">当前位置：<a href="/">首页</a> &gt; <a href="/tzgg/">通知公告</a></div>'
PROSE = "各乡镇人民政府应当按照通知要求抓好落实，并于月底前报送进展情况。" * 3


def portal(days: list[str], published: dict[int, str]):
    """A list of rows that show ``days``; the documents of some rows tell when they were published."""
    rows = "".join(
        f'<li><a href="/tzgg/{n}.html">关于开展第{n}次安全生产检查的通知</a><span>[{day}]</span></li>'
        for n, day in enumerate(days)
    )
    pages = {"/": '<title>云泽市</title><div class="nav"><a href="/tzgg/">通知公告</a></div>'}
    pages["/tzgg/"] = f"<title>通知公告</title>{CRUMB}<ul>{rows}</ul>"
    for n, day in published.items():
        head = f"<h1>关于开展第{n}次安全生产检查的通知</h1><p>发布时间：{day}</p>"
        pages[f"/tzgg/{n}.html"] = f"<title>云泽市</title>{CRUMB}{head}<div id='zoom'>{PROSE}</div>"
    return {path: (200, dict(HTML), text) for path, text in pages.items()}


def dates(view) -> list[str | None]:
    found = column(view, "通知公告")
    return [entry.published.iso if entry.published else None for entry in view.entries(found)]


def test_documents_tell_the_years_of_their_rows(tmp_path):
    table = portal(["02-20", "01-05", "01-03"], {0: "2020-02-20", 1: "2020-01-05", 2: "2019-01-03"})
    with audited(table, tmp_path) as (view, _):
        assert dates(view) == ["2020-02-20", "2020-01-05", "2019-01-03"]


def test_a_row_that_rises_above_the_one_before_has_no_year(tmp_path):
    table = portal(["02-20", "01-05", "02-27", "02-20"], {0: "2020-02-20"})
    with audited(table, tmp_path) as (view, _):
        assert dates(view)[0] == "2020-02-20"
        assert dates(view)[2:] == [None, None]
