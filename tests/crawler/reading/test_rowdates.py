"""Which date of a row is its item's: in doubt none, for a wrong date is a false accusation."""

from datetime import date

import pytest

from crawler.reading import rows
from crawler.reading.html import Html

SEEN = date(2026, 3, 20)


def listed(form: str, count: int = 3, head: str = "") -> list[str | None]:
    made = "".join(form.replace("#", str(n)) for n in range(1, count + 1))
    wrapped = f"<table>{head}{made}</table>" if form.startswith("<tr") else f"<ul>{made}</ul>"
    html = Html(f"<html><body>{wrapped}</body></html>", "http://a.example/tzgg/index.html", seen=SEEN)
    found = max(rows.listings(html), key=lambda listing: len(listing.rows))
    return [row.published.iso if row.published else None for row in found.rows]


TITLE = '<a href="/#.html">关于第#批项目公示的通知</a>'


@pytest.mark.parametrize(
    ("row", "iso"),
    [
        (f"<li>{TITLE}<span>2026-03-0#</span></li>", "2026-03-01"),
        (f"<li><div><b>0#</b><i>2026-03</i></div>{TITLE}</li>", "2026-03-01"),
        (f"<li><p>03/0#</p><p>2026</p>{TITLE}<p>点击： 次</p></li>", "2026-03-01"),
        (
            f"<li>{TITLE}<p>本办法已于2019年5月6日通过，自公布之日起施行，请遵照执行。</p><span>2026-03-0#</span></li>",
            "2026-03-01",
        ),
        (f"<li>{TITLE}<em>成文日期：2026-02-0#</em><em>发布日期：2026-03-0#</em></li>", "2026-03-01"),
        (f"<tr><td>#</td><td>{TITLE}</td><td>2026-02-0#</td><td>2026-03-0#</td></tr>", None),
        (f"<li>{TITLE}<span>2026-03-0#</span><span>至</span><span>2026-04-0#</span></li>", None),
        (f"<li>{TITLE}<span>截止日期：2026-04-0#</span></li>", None),
        (f"<li>{TITLE}（浏览次数：2026）</li>", None),
    ],
)
def test_the_date_of_a_row(row, iso):
    assert listed(row)[0] == iso


def test_the_head_of_a_table_tells_its_dates_apart():
    row = f"<tr><td>#</td><td>{TITLE}</td><td>2026-02-0#</td><td>2026-03-0#</td></tr>"
    head = "<tr><th>序号</th><th>标题</th><th>成文日期</th><th>发布日期</th></tr>"
    assert listed(row, head=head)[-1] == "2026-03-03"


def test_a_table_that_only_has_the_day_of_writing_dates_no_row():
    row = f"<tr><td>{TITLE}</td><td>2026-02-0#</td></tr>"
    assert listed(row, head="<tr><th>标题</th><th>成文日期</th></tr>")[-1] is None


def test_the_same_words_beside_a_title_are_another_day_when_seen_in_another_year():
    row = f"<ul><li>{TITLE}<span>[03-05]</span></li></ul>"
    read = []
    for seen in (SEEN, date(2026, 2, 1), SEEN):
        html = Html(f"<html><body>{row}</body></html>", "http://a.example/tzgg/index.html", seen=seen)
        read += [row.published.iso for listing in rows.listings(html) for row in listing.rows]
    assert read == ["2026-03-05", "2025-03-05", "2026-03-05"]
