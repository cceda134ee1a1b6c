"""What answers in a file's place, and pages of prose, crawled from a small server."""

from urllib.parse import urlsplit

from checks.records import Kind, LinkState
from checks.rules import Rules
from checks.sections import Sections, plain
from tests.families import audited
from tests.serving import HTML, Answer

WALL = "<html><script>var arg1='{}';document.cookie='acw_sc__v2='+arg1;document.location.reload();</script></html>"
WAIT = "<html><head><title>请稍候</title></head><body>正在进行安全验证，请稍候...</body></html>"
NAMES = {"a": "春耕", "b": "防汛", "c": "防火"}
GUIDE = "本指南介绍本机关的政府信息如何分类、编排和获取，供公众查阅政府信息时使用。"

RULES = Rules.load()


def page(title: str, body: str) -> Answer:
    menu = '<div class="nav"><a href="/tzgg/">通知公告</a><a href="/gkzn/">政府信息公开指南</a></div>'
    text = f"<html><head><title>{title}</title></head><body>{menu}{body}</body></html>"
    return 200, dict(HTML), text


def paper(at: str, name: str) -> Answer:
    text = "请有关单位认真执行。" * 10
    return page(
        f"关于{name}工作的公告",
        f"<h1>关于{name}工作的公告</h1><p>发布时间：2026-03-01</p>"
        f"<div id='zoom'><p>{text}</p><p><a href='/files/{at}.pdf'>{name}表.pdf</a></p></div>",
    )


ROWS = "".join(
    f'<li><a href="/tzgg/{at}.html">关于{name}工作的公告</a><span>2026-03-01</span></li>'
    for at, name in NAMES.items()
)
CRUMB = '<div class="crumb">当前位置：<a href="/">首页</a> &gt; {}</div>'
TABLE: dict[str, Answer] = {
    "/": page("云山县人民政府门户网站", f"<h3>工作动态</h3><ul>{ROWS}</ul>"),
    "/tzgg/": page("通知公告", f"{CRUMB.format('通知公告')}<ul>{ROWS}</ul>"),
    "/gkzn/": page(
        "政府信息公开指南",
        CRUMB.format("政府信息公开指南") + f"<div class='box'><p>{GUIDE}</p><p>{GUIDE}</p></div>",
    ),
    **{f"/tzgg/{at}.html": paper(at, name) for at, name in NAMES.items()},
    "/files/a.pdf": (200, dict(HTML), WALL.format("5F3B6A9C" * 5)),
    "/files/b.pdf": (200, dict(HTML), WAIT),
    "/files/c.pdf": (200, dict(HTML), "<html><body><h1>404</h1><p>文件不存在</p></body></html>"),
}


def test_a_guards_page_in_place_of_a_file_is_a_refusal_and_a_page_of_errors_is_none(tmp_path):
    with audited(TABLE, tmp_path) as (view, _):
        files = {link.text: link.state for link in view.links() if ".pdf" in link.target}
        assert files == {
            "春耕表.pdf": LinkState.REFUSED,
            "防汛表.pdf": LinkState.REFUSED,
            "防火表.pdf": LinkState.OK,
        }
        assert [file.name for file in view.attachments()] == ["c.pdf"]
        assert len([page for page in view.pages() if page.kind is Kind.DOCUMENT]) == 3


def test_the_home_page_goes_by_its_own_title_and_prose_of_a_column_is_kept(tmp_path):
    with audited(TABLE, tmp_path) as (view, _):
        pages = {urlsplit(page.url).path: page for page in view.pages()}
        assert pages["/"].title == "云山县人民政府门户网站"
        assert pages["/gkzn/"].text.count(GUIDE) == 2
        assert pages["/tzgg/"].text == ""
        [told] = view.once(Sections, RULES).told("p-guide")
        assert plain(GUIDE) in told.text
