"""The few elements of which more can be asked: what is found among them is what is found among all."""

from datetime import date

import pytest

from crawler.reading import asides, concealed, marks, pictures, scripts, signs, styles, unfilled, veils
from crawler.reading.html import Html
from crawler.reading.peculiar import peculiar
from crawler.reading.styles import way

MENU = "".join(f'<li><a href="/c{n}/" class="m{n}">栏目名称{n}</a></li>' for n in range(30))
PAGE = """<html><head><meta http-equiv="Refresh" content="5;url=/a.html"><style>p{{color:red}}</style></head><body>
<ul class="nav">{menu}</ul><img src="/logo.png" alt="云山县人民政府门户网站"><img alt="党政机关" src="x.png"><div v-for="a in b"></div>
<p style="DISPLAY : none">甲</p><p style="display:none">乙</p><p style="text-indent:2em">丙</p><p style="color:#fff">丁</p>
<div hidden>戊</div><table width="0" height="0"></table><marquee width="1"></marquee><iframe src="/footer.html"></iframe>
<input name="keyword"><input type="checkbox" name="search"><a onclick="window.open('/b/content_1.html')">己</a>
<select><option value="/c/1.html">庚</option></select><script src="/js/xgjd.js"></script><script>var a</script><div>{body}</div></body></html>"""
TESTS = [
    *(asides._is_file, asides._is_related_file, concealed._stands_for_words, marks._searches),
    *(pictures._is_picture, scripts.refreshes, signs._is_sign, styles.is_tiny, unfilled._is_file),
    *(asides._leads_away, scripts._is_templated, styles._is_toned, styles.hides_itself, styles.is_unshown),
    veils._hides,
]
TAGS = {
    asides._is_file: ("script",),
    asides._is_related_file: ("script",),
    concealed._stands_for_words: ("img",),
    pictures._is_picture: ("img",),
    signs._is_sign: ("img",),
    marks._searches: ("input",),
    scripts.refreshes: ("meta",),
    styles.is_tiny: ("marquee", "iframe", "table"),
    unfilled._is_file: ("script", "iframe", "frame"),
}


@pytest.mark.parametrize("test", TESTS, ids=lambda test: f"{test.__module__}.{test.__name__}")
def test_nothing_is_missed_on_a_page_that_is_new_or_known(test):
    for number in range(4):
        text = PAGE.format(menu=MENU, body=f"<p>第{number}页</p>" * (number + 1))
        page = Html(text, f"http://www.yunshan.example/{number}.html", seen=date(2026, 3, 20))
        outline = page.outline
        expected = [
            at
            for at, (tag, attrs) in enumerate(zip(outline.tags, outline.attrs, strict=True))
            if tag in TAGS.get(test, (tag,)) and test(tag, attrs)
        ]
        assert expected
        assert peculiar(page, test) == expected


@pytest.mark.parametrize(
    "style",
    [
        "display:none", "VISIBILITY : hidden", "font-size:0", "opacity:0", "transform:scale(0)", "clip:rect(0,0,0,0)",
        "clip-path:inset(100%)", "position:absolute;left:-9999px", "text-indent:-999px", "width:0;overflow:hidden",
        "color:#fff;background:#fff", "color:white;background-color:#ffffff",
    ],
)  # fmt: skip
def test_a_style_that_hides_is_told_at_a_glance(style):
    page = Html(f"<div>a</div><p style='{style}'>b</p>", "http://a.example/", seen=date(2026, 3, 20))
    assert way(style)
    assert len(peculiar(page, styles.hides_itself)) == 1
