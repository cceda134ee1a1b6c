"""Lying servers, audited as users do: what they do not have is told, and what they have is not."""

import re

from checks.records import LinkState
from checks.site.soft_error_page import soft_error_page
from tests.families import audited
from tests.make import findings, unknowns
from tests.serving import HTML, crawl, served

TITLE = "关于做好第{}次春耕生产工作的通知"
PROSE = "各乡镇人民政府应当按照通知要求抓好落实，并于月底前报送进展情况。" * 3
GONE = "<title>提示</title><p>对不起，您访问的页面不存在！</p><p>{} 09:00:{}</p>"
FOLDERS = {"tzgg": "通知公告", "zcwj": "政策文件", "gzdt": "工作动态", "ghjh": "规划计划"}
DOCUMENT = re.compile(r"/(\w+)/t20260301_(\d+)\.html")


def rows(folder):
    """24 documents of a column, of which there are only 20."""
    return "".join(
        f'<li><a href="/{folder}/t20260301_{n}.html">{TITLE.format(n)}</a><span>2026-03-0{n % 9 + 1}</span></li>'
        for n in range(24)
    )


def start(more=""):
    nav = "".join(f"<a href='/{folder}/'>{name}</a>" for folder, name in FOLDERS.items())
    return f"<title>云泽市人民政府</title><div class='nav'>{nav}</div><ul>{rows('tzgg')}{more}</ul>"


def portal(path, missing, home):
    """A portal with some columns, and ``missing`` for all that it does not have."""
    found = DOCUMENT.fullmatch(path)
    folder = found[1] if found else path.strip("/")
    name = FOLDERS.get(folder)
    crumb = f'<div class="dqwz">当前位置：<a href="/">首页</a> &gt; <a href="/{folder}/">{name}</a></div>'
    if path == "/":
        return 200, HTML, home
    if path.endswith("/") and name:
        return 200, HTML, f"<title>{name}</title>{crumb}<ul>{rows(folder)}</ul>"
    if found and name and int(found[2]) < 20:
        head = f"<h1>{TITLE.format(found[2])}</h1><p>发布时间：2026-03-01</p>"
        return 200, HTML, f"<title>云泽市</title>{crumb}{head}<div id='zoom'>{name}{PROSE}</div>"
    return missing(path)


def lies(path, home):
    """What each part of a portal, made by others each, answers for what it lacks."""
    match path.split("/")[1]:
        case "tzgg":
            return 200, HTML, GONE.format(path, len(path))
        case "zcwj":
            return 302, {"Location": "/"}, ""
        case "gzdt":
            return 200, HTML, "<script>alert('页面不存在');location.href='/'</script>"
    return 200, HTML, home


def test_a_site_whose_pages_scripts_draw_is_not_blamed(tmp_path):
    shell = 200, HTML, "<div id='app'></div>"
    with audited(lambda asked: portal(asked.path, lambda path: shell, start()), tmp_path) as (view, _):
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


def test_sites_that_lie_of_what_they_lack(tmp_path):
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
        home = start(links)
        return portal(asked.path, lambda path: lies(path, home), home)

    with served(answer) as (address, _):
        port = address.rstrip("/").rpartition(":")[2]
        told = [word for name in names for word in ("--resolve", f"{name}.example:{port}:127.0.0.1")]
        with crawl(address, tmp_path, *told) as view:
            links = list(view.links())
            documents = len(list(view.documents()))
            assert findings(soft_error_page, view)
    own = {found.groups(): link.state for link in links if (found := DOCUMENT.search(link.address))}
    wrong = {asked for asked, state in own.items() if state is LinkState.WRONG}
    assert wrong == {(folder, str(n)) for folder in FOLDERS for n in range(20, 24)}
    assert documents == 20 * len(FOLDERS)
    states = {link.address[7:].partition(".")[0]: link.state for link in links if ".example:" in link.address}
    assert states == {
        **dict.fromkeys(("soft", "home", "errors", "moved"), LinkState.WRONG),
        **dict.fromkeys(("office", "trade"), LinkState.OK),
        "notice": LinkState.UNSURE,
        "honest": LinkState.GONE,
    }
