"""By what words a page says that it is gone, and the many that only sound like it."""

from datetime import date

import pytest

from crawler import decoder
from crawler.reading.goneness import SHORT, head, main_lines, said_by, says_gone
from crawler.reading.html import Html

SEEN = date(2026, 3, 20)
NAV = "".join(f'<li><a href="/c{n}/">栏目名称{n}</a></li>' for n in range(40))
FOOT = "<div class='footer'>主办：云山县人民政府办公室 云ICP备00000001号 网站标识码：0000000001</div>"


def html(body: str, title: str = "云山县人民政府") -> Html:
    text = f"<html><head><title>{title}</title></head><body>{body}</body></html>"
    return Html(text, "http://www.yunshan.example/a/1.html", seen=SEEN)


@pytest.mark.parametrize(
    "title",
    [
        "国道404线改建工程公告", "云山县人民政府令第404号", "G404国道", "404号令", "404路公交线路调整", "第404期简报",
        "关于整改网站“页面不存在”问题的通报", "关于网站页面不存在问题整改情况的说明", "2026年404个项目开工",
        "关于注销不存在企业的公告", "提示信息", "云山县政务服务网", "出错了", "网站维护公告", "",
    ],
)  # fmt: skip
def test_a_title_with_such_words_in_it_says_nothing(title):
    assert says_gone(title, []) is None


@pytest.mark.parametrize(
    "line",
    [
        "暂无数据", "暂无内容", "暂无相关数据", "没有更多数据", "没有找到相关信息", "没有找到数据", "未找到记录",
        "抱歉，没有找到与“补贴”相关的结果", "没有检索到符合条件的记录", "未查询到相关信息", "查无此人",
        "系统维护中，请稍后访问", "网站正在升级", "本栏目正在建设中", "服务器繁忙，请稍后再试", "系统发生错误",
        "您没有权限访问该页面", "请登录后查看", "用户名或密码错误", "用户不存在", "验证码错误", "访问过于频繁", "403 Forbidden",
        "该文件已失效", "有效性：已失效", "该公告已废止", "该信息已过期", "本页面已迁移至新栏目",
        "共404条", "404", "浏览次数：404", "您申请公开的信息不存在", "经检索，您申请的信息不存在", "本机关不掌握该信息",
        "该项目不存在重大隐患", "针对网站“页面不存在”的问题，立即整改。", "找不到工作怎么办", "身份证丢失怎么补办", "参数设置", "删除",
    ],
)  # fmt: skip
def test_what_is_empty_closed_refused_or_about_something_else_is_not_gone(line):
    assert says_gone("云山县人民政府", [line]) is None


def test_a_policy_about_missing_pages_does_not_say_that_it_is_one():
    lines = ["各单位要立即整改下列问题：", "页面不存在。", "各乡镇人民政府应当按照要求抓好落实。" * SHORT]
    assert says_gone("关于开展网站整改的通知", lines) is None


@pytest.mark.parametrize(
    "body",
    [
        f"<ul class='nav'>{NAV}</ul><p style='display:none'>页面不存在</p><p>通知公告</p>",
        f"{NAV}<noscript>页面不存在</noscript>",
        f"<a href='/'>{'页面不存在'}</a>",
        "<div id='app'></div><script>var tip='页面不存在';function no(){{alert(tip)}}</script>",
        "",
    ],
)
def test_what_no_reader_sees_is_not_said(body):
    assert said_by(html(body)) is None


@pytest.mark.parametrize(
    "title",
    [
        "404", "404 Not Found", "404错误", "404-云山县人民政府", "云山县人民政府-404", "404_云山县", "错误页面404",
        "您访问的页面不存在_云山县", "页面不存在", "出错了！您访问的页面找不到了", "文件不存在", "找不到页面 | 云山", "Page Not Found",
        "HTTP Status 404 – Not Found", "HTTP 状态 404 - 未找到", "IIS 10.0 详细错误 - 404.0 - Not Found", "404 - 找不到文件或目录。",
    ],
)  # fmt: skip
def test_a_title_that_says_so_is_enough(title):
    assert says_gone(title, []) == title


@pytest.mark.parametrize(
    "line",
    [
        "您访问的页面不存在", "对不起，您访问的页面不存在或已被删除！", "抱歉，您要查看的页面已删除", "您请求的文件不存在！",
        "信息不存在或已删除", "该信息不存在或者已被删除", "栏目不存在", "该文章已下线", "无此记录", "文章ID错误", "参数错误",
        "提示信息：参数错误！", "非法参数", "找不到该页", "您访问的页面走丢了", "页面找不到了~", "ID为123的文章不存在",
        "您要找的资源已被删除、已更名或暂时不可用。", "您查看的文章可能已被删除或者不存在", "您所访问的“/zwgk/1.html”页面不存在",
        "您浏览的页面暂时不能显示，该信息已被管理员删除", "抱歉！页面无法访问，您所请求的页面不存在或链接错误", "此文章不存在或未审核",
        "没有找到您要访问的页面", "指定的主题不存在或已被删除", "该页面不存在，3秒后返回首页", "您访问的内容已下架", "404错误：页面不存在",
        "404 信息ID错误 - 提示", "错误提示：页面不存在", "详细错误404：页面不存在 页面找不到",
        "Not Found", "The requested URL /a/b.html was not found on this server.", "Cannot GET /zwgk/1.html",
        "Sorry, the page you are looking for could not be found.", "There was an error (type=Not Found, status=404).",
    ],
)  # fmt: skip
def test_a_short_page_that_says_so_as_a_clause_of_its_own_is_told(line):
    assert says_gone("云山县人民政府", ["提示", line, "返回首页"])


@pytest.mark.parametrize("wrapper", ["page", "page-404", "error", "main"])
def test_it_is_found_within_the_sites_own_menus(wrapper):
    body = f"<ul class='nav'>{NAV}</ul><div class='{wrapper}'><p>您访问的页面不存在</p></div>{FOOT}"
    assert said_by(html(body)) == "您访问的页面不存在"


def test_an_alert_on_an_empty_page_is_what_its_visitor_reads():
    assert (
        said_by(html("<script>alert('信息不存在或已删除！');history.back();</script>", ""))
        == "信息不存在或已删除"
    )
    long = f"<p>{'各乡镇人民政府应当按照要求抓好落实。' * 3}</p>"
    assert said_by(html(f"{long}<script>alert('信息不存在')</script>")) is None


def test_the_head_of_a_page_may_be_cut_anywhere():
    text = f"<html><head><title>404</title></head><body><ul>{NAV}</ul><p>您访问的页面不存在</p><div class='fo"
    for end in range(0, len(text), 7):
        title, words, says = head(text[:end], "http://www.yunshan.example/a/1.html", SEEN)
        assert "404".startswith(title)
        assert len(words) <= 200
        assert "栏目名称" not in words
    assert words == says == "您访问的页面不存在"


def test_what_the_script_of_an_empty_shell_may_show_says_nothing():
    hidden = "<div class='nf'>您访问的页面不存在</div>"
    assert said_by(html(f"{hidden}<div id='app'></div>")) is None
    assert said_by(html(f"{hidden}<div id='app'>正文</div>")) == "您访问的页面不存在"


def test_of_real_pages_only_those_of_servers_errors_say_so(realportal, realpages):
    told = {}
    for folder in (realportal, realpages):
        for file in sorted(folder.rglob("*.html")):
            read = Html(decoder.decode(file.read_bytes(), None).text, "http://x.example/a/1.html", seen=SEEN)
            if said := said_by(read):
                told[str(file.relative_to(folder))] = (said, " ".join(main_lines(read)))
    assert len(told) > 20
    assert all(said == "Not Found" and "was not found on this server" in text for said, text in told.values())


def test_a_document_in_one_long_line_is_no_foot_whatever_it_names():
    prose = "由县政府办公室主办，各乡镇人民政府承办，联系电话另行通知。" * 20
    assert said_by(html(f"<p>{prose}</p><p>该信息已删除</p>")) is None
    assert said_by(html(f"<p>该信息已删除</p>{FOOT}")) == "该信息已删除"
