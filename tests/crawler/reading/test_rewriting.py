"""Pages parsed again after their elements were set right."""

from datetime import date

from crawler.reading.html import Html
from crawler.reading.rewriting import again

SEEN = date(2026, 3, 20)


def test_what_was_read_before_the_change_holds_no_longer():
    html = Html(
        '<body><p>旧</p><a href="/a/">栏目</a></body>',
        "http://x.example/",
        seen=SEEN,
        charset="gbk",
        url="http://x.example/#1",
    )
    html.library = "var a = 1;"
    assert len(html.anchors) == 1
    next(html.root.iter("p")).text = "新"
    next(html.root.iter("a")).set("href", "/b/")
    made = again(html)
    assert next(made.root.iter("p")).text == "新"
    assert [anchor.url for anchor in made.anchors] == ["http://x.example/b/"]
    assert (made.url, made.charset, made.seen, made.library) == (
        "http://x.example/#1",
        "gbk",
        SEEN,
        "var a = 1;",
    )


def test_scripts_and_entities_stay_what_they_are():
    html = Html(
        "<script>if (a < 1 && b) { c('<i>') }</script><p>甲&nbsp;&lt;乙&gt;</p>",
        "http://x.example/",
        seen=SEEN,
    )
    assert again(html).code == html.code
    assert next(again(html).root.iter("p")).text == "甲\xa0<乙>"
