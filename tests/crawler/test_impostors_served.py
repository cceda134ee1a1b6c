"""Lying servers, audited as users do: what they do not have is told, and what they have is not."""

import re

import pytest

from checks.records import LinkState
from checks.site.soft_error_page import soft_error_page
from tests.families import audited
from tests.make import findings, unknowns
from tests.serving import HTML, crawl, served

TITLE = "关于做好第{}次春耕生产工作的通知"
CRUMB = '<div class="dqwz">当前位置：<a href="/">首页</a> &gt; <a href="/tzgg/">通知公告</a></div>'
PROSE = "各乡镇人民政府应当按照通知要求抓好落实，并于月底前报送进展情况。" * 3
ROWS = "".join(
    f'<li><a href="/tzgg/t20260301_{n}.html">{TITLE.format(n)}</a><span>2026-03-0{n % 9 + 1}</span></li>'
    for n in range(24)
)
HOME = f"<title>云泽市人民政府</title><div class='nav'><a href='/tzgg/'>通知公告</a></div><ul>{ROWS}</ul>"
GONE = "<title>提示</title><p>对不起，您访问的页面不存在！</p><p>{} 09:00:{}</p>"


def portal(missing):
    """A portal with documents 0 to 19 of the 24 that its column lists."""

    def answer(asked):
        document = re.fullmatch(r"/tzgg/t20260301_(\d+)\.html", asked.path)
        if asked.path in ("/", "/tzgg/"):
            return 200, HTML, HOME if asked.path == "/" else f"<title>通知公告</title>{CRUMB}<ul>{ROWS}</ul>"
        if document and int(document[1]) < 20:
            head = f"<h1>{TITLE.format(document[1])}</h1><p>发布时间：2026-03-01</p>"
            return 200, HTML, f"<title>云泽市</title>{CRUMB}{head}<div id='zoom'>{PROSE}</div>"
        return missing(asked.path)

    return answer


LIARS = {
    "says so": lambda path: (200, HTML, GONE.format(path, len(path))),
    "leads home": lambda path: (302, {"Location": "/"}, ""),
    "jumps home": lambda path: (200, HTML, "<script>alert('页面不存在');location.href='/'</script>"),
    "shows the home page": lambda path: (200, HTML, HOME),
}


@pytest.mark.parametrize("liar", LIARS)
def test_a_site_that_lies_of_what_it_lacks(liar, tmp_path):
    with audited(portal(LIARS[liar]), tmp_path) as (view, _):
        links = {link.address.rpartition("_")[2]: link for link in view.links() if "/t2026" in link.address}
        wrong = {name for name, link in links.items() if link.state is LinkState.WRONG}
        assert wrong == {f"{n}.html" for n in range(20, 24)}
        assert len(list(view.documents())) == 20
        assert findings(soft_error_page, view)


def test_a_site_whose_pages_scripts_draw_is_not_blamed(tmp_path):
    with audited(portal(lambda path: (200, HTML, "<div id='app'></div>")), tmp_path) as (view, _):
        assert not any(link.state is LinkState.WRONG for link in view.links())
        assert unknowns(soft_error_page, view)
        assert not findings(soft_error_page, view)


def elsewhere(name, path, port):
    """How hosts of other people answer for what they lack."""
    start = f"<title>{name}市教育局</title><p>欢迎访问</p>"
    match name:
        case "soft":
            return 200, HTML, start if path == "/" else GONE.format(path, 7)
        case "home":
            return (200, HTML, start) if path == "/" else (302, {"Location": "/"}, "")
        case "errors" if path.startswith("/error"):
            return 200, HTML, "<title>404</title><p>页面不存在</p>"
        case "errors":
            return 302, {"Location": f"/error.htm?aspxerrorpath={path}"}, ""
        case "moved":
            return 301, {"Location": f"http://home.example:{port}/"}, ""
        case "office":
            door = "<title>统一身份认证</title>用户名<input>密码<input type='password'>"
            return (200, HTML, door) if path == "/" else (302, {"Location": "/"}, "")
        case "trade":
            return (
                (200, HTML, "<title>公共资源交易平台</title>")
                if path == "/"
                else (302, {"Location": "/"}, "")
            )
        case "notice" if path == "/t_1234.html":
            return 200, HTML, "<title>教育局</title><p>该文章已下线</p><p>请来电咨询</p>"
    return 404, HTML, "<title>404</title><p>Not Found</p>"


def test_hosts_of_other_people_that_lie(tmp_path):
    names = ("soft", "home", "errors", "moved", "office", "trade", "notice", "honest")
    port = ""

    def answer(asked):
        name = asked.headers["Host"].partition(".")[0]
        if name in names:
            return elsewhere(name, asked.path, port)
        links = "".join(
            f"<li><a href='http://{name}.example:{port}/t_1234.html'>"
            f"{'市公共资源交易平台' if name == 'trade' else TITLE.format(n)}</a></li>"
            for n, name in enumerate(names)
        )
        return (200, HTML, f"<title>云泽市</title><ul>{links}</ul>") if asked.path == "/" else (404, HTML, "")

    with served(answer) as (address, _):
        port = address.rstrip("/").rpartition(":")[2]
        told = [word for name in names for word in ("--resolve", f"{name}.example:{port}:127.0.0.1")]
        with crawl(address, tmp_path, *told) as view:
            states = {link.address[7:].partition(".")[0]: link.state for link in view.links()}
    assert states == {
        **dict.fromkeys(("soft", "home", "errors", "moved"), LinkState.WRONG),
        **dict.fromkeys(("office", "trade", "notice"), LinkState.OK),
        "honest": LinkState.GONE,
    }
