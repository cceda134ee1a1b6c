"""How a path of a host is made to answer: the builders of :mod:`troubles`."""

from __future__ import annotations

from frame import html
from hostile import Answer, Gate, Host
from papers import packed, pdf
from truths import FINE
from yunshan import Build, Portal

NOW, SORRY_AT = (("Location", "/"),), (("Location", "/404.html"),)
TEXT = "text/plain; charset=utf-8"
TYPES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "pdf": "application/pdf",
}
SORRY = html("页面不存在", "<h2>抱歉，您访问的页面不存在或已被删除</h2><p><a href='/'>返回首页</a></p>")


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
