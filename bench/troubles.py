"""Every kind of target that :mod:`yunshan` plants: how it answers, and what it truly is."""

from __future__ import annotations

from frame import NEWS, html
from hostile import HTML, Answer, Gate, Host
from papers import packed, pdf
from truths import BROKEN, FINE, UNSURE
from yunshan import FILE, Build, Kind, Portal

TEXT = "text/plain; charset=utf-8"
TYPES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "pdf": "application/pdf",
}
SORRY = html("页面不存在", "<h2>抱歉，您访问的页面不存在或已被删除</h2><p><a href='/'>返回首页</a></p>")
NOTICE = html("系统提示", "<p>对不起，该信息不存在或已被删除，3秒后返回首页。</p>", "")
RUISHU = (
    b"<!DOCTYPE html><html><head><meta id='9DhefwqGPrzGxEp9hPaoag' content='x' r='m'><script type='text/javascript' r='m'>"
    b"window['$_ts']=window['$_ts']||{};$_ts.nsd=57123;$_ts.cd='qcrqh';</script></head><body></body></html>"
)
CARE = html("系统维护", "<p>网站正在升级维护，请稍后访问。给您带来不便，敬请谅解。</p>", "")
OFTEN = html("访问提示", "<p>您的访问过于频繁，请稍后再试。</p>", "")
PARKED = Answer(
    body=html("域名出售", "<p>该域名正在出售，有意者请联系域名经纪。This domain is for sale.</p>", "")
)
BETTING = Answer(
    body=html(
        "真人百家乐-注册送彩金",
        "<p>澳门赌场真人百家乐，老虎机、体育投注，注册即送彩金。</p>" * 3,
        "金云娱乐城",
    )
)
JIASULE = b"<script>document.cookie=('_')+('_')+('j')+('s')+('l');location.href=location.pathname+location.search</script>"


def answers(**given: object) -> Build:
    """The same answer at each path, with a page of its title where no body is told."""

    def build(portal: Portal, host: Host, path: str, title: str) -> None:
        told = {"body": portal.article(title), **given}
        host.pages[path] = Answer(**told)  # type: ignore[arg-type]

    return build


def nothing(unknown: Answer | None = None, folder: str = "") -> Build:
    """The path is not there; ``unknown`` is what the host (on the own portal: one ``folder`` of it) says of such."""

    def build(portal: Portal, host: Host, path: str, title: str) -> None:
        if unknown is None:
            return
        if host is portal.own:
            host.folders[folder] = unknown
            portal.made = portal.address(host.name, folder.rstrip("/") + path)
            beside, real = f"{folder}20260311/t20260311_7.html", portal.title()
        else:
            host.unknown = unknown
            host.pages["/404.html"] = Answer(body=SORRY)
            beside, real = "/xw/20260311/t20260311_7.html", portal.title()
        if beside not in host.pages:
            host.pages[beside] = Answer(body=portal.article(real))
            told, portal.made = portal.made, None
            portal.plant(portal.address(host.name, beside), "真稿件旁有软404或跳首页", FINE, real, "page")
            if host is not portal.own and ("Location", "/") in unknown.headers:
                portal.plant(portal.address(host.name, "/index.jsp"), "首页的旧地址", FINE, host.name, "page")
            portal.made = told

    return build


def walled(answer: Answer, folder: str) -> Build:
    """A guard that answers in the portal's place: for the whole of another host, for one ``folder`` of the own portal."""

    def build(portal: Portal, host: Host, path: str, title: str) -> None:
        if host is portal.own:
            portal.made = portal.address(host.name, folder + path.rpartition("/")[2])
            host.folders[folder] = answer
        else:
            host.pages[path] = host.unknown = host.pages["/"] = answer

    return build


def gated(answer: Answer, *, after: int | None = None, speed: float | None = None) -> Build:
    """A good page of a host with a gate."""

    def build(portal: Portal, host: Host, path: str, title: str) -> None:
        host.pages[path] = Answer(body=portal.article(title))
        host.gate = Gate(answer=answer, after=after, speed=speed)

    return build


def file_of(**given: object) -> Build:
    """A file of the kind that its name says, or what is ``given`` instead."""

    def build(portal: Portal, host: Host, path: str, title: str) -> None:
        ending = path.rpartition(".")[2]
        body = pdf(title) if ending == "pdf" else packed(ending, title)
        told: dict[str, object] = {"body": body, "kind": TYPES[ending], **given}
        if told.pop("half", False):
            body = packed("docx", title * 30)
            told |= {"body": body[: len(body) // 2], "kind": TYPES["docx"], "ending": ".docx"}
        path = path.rpartition(".")[0] + str(told.pop("ending", f".{ending}"))
        portal.made = portal.address(host.name, path)
        host.pages[path] = Answer(**told)  # type: ignore[arg-type]

    return build


def download(portal: Portal, host: Host, path: str, title: str) -> None:
    """A file that only its Content-Disposition names."""
    path = "/download" + path.rpartition("/")[2].replace(".", "?ext=")
    named = (("Content-Disposition", "attachment; filename=fujian.docx"),)
    host.pages[path] = Answer(body=packed("docx", title), kind="application/octet-stream", headers=named)
    portal.made = portal.address(host.name, path)


def moved(*, hops: int = 1, status: int = 301) -> Build:
    """Redirects that lead to a page."""

    def build(portal: Portal, host: Host, path: str, title: str) -> None:
        at = path
        for _ in range(hops):
            to = portal.path("page")
            host.pages[at] = Answer(status=status, headers=(("Location", to),))
            at = to
        host.pages[at] = Answer(body=portal.article(title))

    return build


def to_www(portal: Portal, host: Host, path: str, title: str) -> None:
    """The bare name leads to the one with www, at the same path."""
    bare = portal.web.host(host.name.removeprefix("www."))
    bare.pages[path] = Answer(status=301, headers=(("Location", portal.address(host.name, path)),))
    host.pages[path] = Answer(body=portal.article(title))
    portal.made = portal.address(bare.name, path)


def login(portal: Portal, host: Host, path: str, title: str) -> None:
    """A page for users who have logged in."""
    host.pages[path] = Answer(status=302, headers=(("Location", f"/login?back={path}"),))
    form = "<form><p>用户名<input name=u></p><p>密码<input type=password name=p></p></form>"
    host.folders["/login"] = Answer(body=html("用户登录", form))


def loop(portal: Portal, host: Host, path: str, title: str) -> None:
    """Two addresses that lead to each other."""
    other = portal.path("page")
    host.pages[path] = Answer(status=302, headers=(("Location", other),))
    host.pages[other] = Answer(status=302, headers=(("Location", path),))


def endless_chain(portal: Portal, host: Host, path: str, title: str) -> None:
    """Redirects from one number to the next, further than anyone follows."""
    base = f"/go/{portal.rng.randint(100_000, 999_999)}"
    host.pages[path] = Answer(status=302, headers=(("Location", f"{base}?p=0"),))
    for n in range(100):
        host.pages[f"{base}?p={n}"] = Answer(status=302, headers=(("Location", f"{base}?p={(n + 1) % 100}"),))


def odd_name(portal: Portal, host: Host, path: str, title: str) -> None:
    """Chinese and spaces in the address, as they stand in the page."""
    path = f"/专题 专栏/{title[2:6]} {title[-6:-2]}.html"
    host.pages[path] = Answer(body=portal.article(title))
    portal.made = portal.address(host.name, path)


def fragment(portal: Portal, host: Host, path: str, title: str) -> None:
    """A place within a page."""
    host.pages[path] = Answer(body=portal.article(title))
    portal.made = portal.address(host.name, f"{path}#part{len(title)}")


def refresh(portal: Portal, host: Host, path: str, title: str) -> None:
    """A page that sends its reader on by itself."""
    to = portal.path("page")
    host.pages[to] = Answer(body=portal.article(title))
    head = f"<meta http-equiv='refresh' content='0;url={to}'>"
    host.pages[path] = Answer(body=html("跳转", "<p>正在跳转</p>", head=head))


def slow(portal: Portal, host: Host, path: str, title: str) -> None:
    """A page that takes its time."""
    host.pages[path] = Answer(body=portal.article(title), delay=portal.rng.uniform(2, 8))


def gbk(portal: Portal, host: Host, path: str, title: str) -> None:
    """A page in GBK that says so only in itself."""
    page = portal.article(title).decode().replace('charset="utf-8"', 'charset="gbk"').encode("gbk", "replace")
    host.pages[path] = Answer(body=page, kind="text/html")


def about_gone(portal: Portal, host: Host, path: str, title: str) -> None:
    """A page that tells of pages that are not there."""
    body = "<h2>网站错链断链整改情况的通报</h2><p>抽查发现，部分链接打开后显示“您访问的页面不存在”“404”，已责成有关单位删除失效链接。</p>"
    host.pages[path] = Answer(
        body=html("关于网站页面不存在（404）问题整改情况的通报", body + f"<p>{title}</p>")
    )


def numbered_404(portal: Portal, host: Host, path: str, title: str) -> None:
    """A document whose number is 404."""
    host.pages[path] = Answer(body=portal.article(f"云政办发〔2025〕404号 {title}"))


def to_home(portal: Portal, host: Host, path: str, title: str) -> None:
    """One page leads to the home page, though unknown addresses are told to be unknown."""
    host.pages[path] = Answer(status=302, headers=NOW)


def whole(answer: Answer) -> Build:
    """A host that answers everything the same; on the own portal only the path does."""

    def build(portal: Portal, host: Host, path: str, title: str) -> None:
        host.pages[path] = answer
        if host is not portal.own:
            host.pages["/"] = host.unknown = answer

    return build


def empty_column(portal: Portal, host: Host, path: str, title: str) -> None:
    """A column without items."""
    host.pages[path] = Answer(
        body=html(title[2:8], "<div class='list'><p>暂无内容，没有找到相关信息</p></div>")
    )


def front_for_all(portal: Portal, host: Host, path: str, title: str) -> None:
    """The host answers its front page, whatever it is asked."""
    host.unknown = host.pages["/"]


def shell(portal: Portal, host: Host, path: str, title: str) -> None:
    """An application that is drawn by script, the same for every address."""
    host.unknown = Answer(
        body=b"<!DOCTYPE html><html><head><meta charset='utf-8'><title>\xe6\x94\xbf\xe5\x8a\xa1\xe6\x9c\x8d\xe5\x8a\xa1</title></head>"
        b"<body><div id='app'></div><script src='/static/app.js'></script></body></html>"
    )


def elsewhere(form: str) -> Build:
    """An address that is not of the host at all; ``{port}``, ``{closed}``, ``{n}``, ``{host}`` and ``{path}`` are filled in."""

    def build(portal: Portal, host: Host, path: str, title: str) -> None:
        n = portal.rng.randint(1000, 9999)
        portal.made = form.format(port=portal.port, closed=portal.closed, n=n, host=host.name, path=path)

    return build


NOW, SORRY_AT = (("Location", "/"),), (("Location", "/404.html"),)
LATER = (("Retry-After", "20"),)
TOO_MANY = Answer(status=429, body=b"Too Many Requests", kind=TEXT, headers=LATER)

KINDS: dict[str, Kind] = {
    # What a person who clicks finds in order.
    "正常": Kind(verdict=FINE, build=answers()),
    "慢": Kind(verdict=FINE, build=slow, few=True),
    "移动一次": Kind(verdict=FINE, build=moved()),
    "移动三次": Kind(verdict=FINE, build=moved(hops=3, status=302)),
    "转到www": Kind(verdict=FINE, build=to_www, where="out"),
    "转到登录": Kind(verdict=FINE, build=login),
    "HEAD 405": Kind(verdict=FINE, build=answers(head=405)),
    "HEAD 501": Kind(verdict=FINE, build=answers(head=501)),
    "HEAD 404": Kind(verdict=FINE, build=answers(head=404)),
    "HEAD 500": Kind(verdict=FINE, build=answers(head=500)),
    "HEAD 403": Kind(verdict=FINE, build=answers(head=403)),
    "无尽": Kind(verdict=FINE, build=answers(how="endless"), where="out", few=True),
    "很长": Kind(
        verdict=FINE, build=answers(body=html("统计年鉴", f"<p>{NEWS[0] * 3}</p>" * 4_000)), few=True
    ),
    "分块": Kind(verdict=FINE, build=answers(how="chunked")),
    "压缩": Kind(verdict=FINE, build=answers(how="gzip")),
    "GBK": Kind(verdict=FINE, build=gbk),
    "无类型": Kind(verdict=FINE, build=answers(kind=None)),
    "有校验": Kind(verdict=FINE, build=answers(headers=(("ETag", '"a"'),))),
    "元刷新": Kind(verdict=FINE, build=refresh),
    "空栏目": Kind(verdict=FINE, build=empty_column),
    "讲404的稿件": Kind(verdict=FINE, build=about_gone),
    "404号文件": Kind(verdict=FINE, build=numbered_404),
    "中文和空格": Kind(verdict=FINE, build=odd_name),
    "锚点": Kind(verdict=FINE, build=fragment),
    "脚本外壳": Kind(verdict=FINE, build=shell, where="out"),
    "附件": Kind(verdict=FINE, build=file_of(), form=FILE),
    "附件无类型": Kind(verdict=FINE, build=file_of(kind="application/octet-stream"), form=FILE),
    "rtf存为doc": Kind(
        verdict=FINE,
        build=file_of(
            body=rb"{\rtf1\ansi\ansicpg936 Report of the year}",
            kind="application/octet-stream",
            ending=".doc",
        ),
        form=FILE,
    ),
    "下载无后缀": Kind(verdict=FINE, build=download, form=FILE),
    # What a person who clicks does not find.
    "404": Kind(verdict=BROKEN, build=nothing()),
    "410": Kind(verdict=BROKEN, build=answers(status=410, body=b"Gone")),
    "体面404": Kind(verdict=BROKEN, build=answers(status=404, body=SORRY)),
    "软404": Kind(verdict=BROKEN, build=nothing(Answer(body=SORRY), "/gkmlpt/")),
    "软404提示": Kind(verdict=BROKEN, build=nothing(Answer(body=NOTICE), "/module/")),
    "软404跳转": Kind(
        verdict=BROKEN, build=nothing(Answer(status=302, headers=SORRY_AT), "/jcms/"), where="out"
    ),
    "跳首页": Kind(verdict=BROKEN, build=nothing(Answer(status=302, headers=NOW), "/old/")),
    "HEAD 200 GET 404": Kind(verdict=BROKEN, build=answers(status=404, head=200, body=SORRY)),
    "域名不存在": Kind(
        verdict=BROKEN, build=elsewhere("http://www.yunshan-{n}.invalid/xw/{n}.html"), where="out"
    ),
    "网址写错": Kind(
        verdict=BROKEN, build=elsewhere("http://http://www.qinghe{n}.example/xw/"), where="out", few=True
    ),
    "附件404": Kind(verdict=BROKEN, build=nothing(), form=FILE),
    "附件是网页": Kind(verdict=BROKEN, build=file_of(body=SORRY, kind=HTML), form=FILE),
    "附件0字节": Kind(verdict=BROKEN, build=file_of(body=b""), form=FILE),
    "附件截断": Kind(verdict=BROKEN, build=file_of(half=True), where="own", form=FILE),
    "停放页": Kind(verdict=BROKEN, build=whole(PARKED), where="out"),
    "赌博页": Kind(verdict=BROKEN, build=whole(BETTING), where="out"),
    "内网10段": Kind(verdict=BROKEN, build=elsewhere("http://10.23.7.8:8080/oa/{n}.html"), where="out"),
    "内网192段": Kind(verdict=BROKEN, build=elsewhere("http://192.168.3.5/oa/{n}.html"), where="out"),
    "本机": Kind(verdict=BROKEN, build=elsewhere("http://localhost:{port}/oa/{n}.html"), where="out"),
    "本机地址": Kind(verdict=BROKEN, build=elsewhere("http://127.0.0.1:{port}/oa/{n}.html"), where="out"),
    # What nobody may be accused of on one day.
    "403": Kind(verdict=UNSURE, build=answers(status=403, body=b"Forbidden")),
    "401": Kind(
        verdict=UNSURE, build=answers(status=401, body=b"", headers=(("WWW-Authenticate", "Basic realm=x"),))
    ),
    "412墙": Kind(verdict=UNSURE, build=walled(Answer(status=412, body=RUISHU), "/xwfb/")),
    "521墙": Kind(
        verdict=UNSURE,
        build=walled(Answer(status=521, body=JIASULE, headers=(("Set-Cookie", "__jsluid_s=abc"),)), "/cxfw/"),
    ),
    "429先等": Kind(
        verdict=UNSURE,
        build=answers(turns=(Answer(status=429, body=b"", headers=(("Retry-After", "3"),)),)),
        where="out",
    ),
    "全站429": Kind(verdict=UNSURE, build=gated(TOO_MANY, after=0), where="out", together=6),
    "五次后403": Kind(
        verdict=UNSURE, build=gated(Answer(status=403, body=b"Forbidden"), after=5), where="out", together=12
    ),
    "限速": Kind(verdict=UNSURE, build=gated(TOO_MANY, speed=2), where="out", together=6),
    "503": Kind(verdict=UNSURE, build=answers(status=503, body=b"Service Unavailable")),
    "500": Kind(verdict=UNSURE, build=answers(status=500, body=b"Internal Server Error")),
    "不回答": Kind(verdict=UNSURE, build=answers(how="hang"), few=True),
    "断开": Kind(verdict=UNSURE, build=answers(how="reset")),
    "拒绝连接": Kind(verdict=UNSURE, build=elsewhere("http://{host}:{closed}{path}"), where="out"),
    "加密不通": Kind(verdict=UNSURE, build=elsewhere("https://{host}:{port}{path}"), where="out"),
    "两头跳": Kind(verdict=UNSURE, build=loop),
    "无尽跳": Kind(verdict=UNSURE, build=endless_chain, few=True),
    "先404后200": Kind(verdict=UNSURE, build=answers(turns=(Answer(status=404, body=b"Not Found"),))),
    "先500后200": Kind(verdict=UNSURE, build=answers(turns=(Answer(status=500, body=b"Error"),))),
    "时好时坏": Kind(
        verdict=UNSURE, build=answers(turns=(Answer(status=503, body=b"Busy"),), alternating=True)
    ),
    "维护页": Kind(verdict=UNSURE, build=walled(Answer(body=CARE), "/fwdt/")),
    "频繁提示": Kind(verdict=UNSURE, build=whole(Answer(body=OFTEN)), where="out"),
    "单页跳首页": Kind(verdict=UNSURE, build=to_home),
    "一律首页": Kind(verdict=UNSURE, build=front_for_all, where="out"),
}
