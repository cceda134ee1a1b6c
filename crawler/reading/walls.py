"""Guards that answer in the portal's place, known by their signatures and never evaded.

A page with a portal's content (links, prose) is never a wall, whatever its scripts: some guards put
their script in front of the real page. So a page is first asked whether it is empty of content.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from crawler.reading.wallsigns import (
    CAPTCHA,
    CHALLENGES,
    GENERIC,
    GEOGRAPHIC,
    JIASULE,
    MAINTENANCE,
    MAKERS,
    QIANXIN,
    RUISHU,
    SCRIPTED,
    SERVERS,
)


class Scope(StrEnum):
    """What has to be left alone."""

    HOST = "host"
    PATH = "path"


@dataclass(frozen=True, slots=True, kw_only=True)
class Wall:
    """A guard that answered in the portal's place."""

    name: str
    scope: Scope
    sign: str

    @property
    def sentence(self) -> str:
        """What the report asks of the unit where one page was met so."""
        return self.told("该页面")

    def told(self, what: str) -> str:
        """The same of ``what`` was left alone."""
        told = f"（{self.sign}）" if self.sign else ""
        if self.name == MAINTENANCE:
            return f"检查时页面提示系统维护{told}，未读到的内容不作判定；请在恢复访问后重新检查。"
        if self.name == CAPTCHA:
            return f"页面要求输入验证码或滑动验证{told}，检查程序不作尝试；请对检查程序的出口地址免验证后重新检查。"
        return (
            f"{what}被“{self.name}”拦截{told}，检查程序不绕行，未读到的内容不作判定；"
            "请将检查程序的出口地址和 User-Agent（zwgk）加入白名单后重新检查。"
        )


# A 404 or a failing server is the portal's own answer; a guard that says 404 can't be told from it.
_NEVER = frozenset({204, 304, 401, 404, 410, 416, 500, 502, 504})
_LONG, _ENOUGH = 30_000, 100_000
_MANY_LINKS, _MANY_TAGS = 10, 300
_LONG_PROSE = 400
_OPENING = ("$_ts", "请求可能对网站造成安全威胁", "safeline", "acw_sc__v", "__tst_status", "_waf_")

_BLOCKED = re.compile(
    r"(?:请求|访问)[^<。]{0,24}(?:造成安全威胁|造成威胁|造成危险|疑似(?:黑客)?攻击|不合法参数|存在异常|存在威胁|恶意行为)"
    r"|(?:请求|访问|操作)[^<。]{0,16}被[^<。]{0,16}(?:拦截|阻断)|疑似(?:黑客)?攻击行为|WAF[^<。]{0,4}拦截"
    r"|(?:IP|地址)[^<。]{0,24}(?:黑名单|封禁|封锁|限制访问|禁止访问)|IP ?地址[^<。]{0,6}被拒绝"
)
_EVENT = re.compile(
    r"(?:event|incident|trace|request|事件|拦截|请求)[\s_-]*(?:id|编号)?\s*[：:]\s*[0-9a-f-]{12,}", re.I
)
_FENCED = re.compile(r"reason\s*:\s*GeoBL|(?:所在|来源)[^<。]{0,4}(?:地区|区域|国家)[^<。]{0,10}(?:限制|禁止|不允许|无法访问)|(?:境外|海外)[^<。]{0,8}(?:禁止|限制|无法)访问")  # fmt: skip
_SITE = r"(?:系统|网站|平台|服务器|站点|门户|本站)"
_CARE = r"(?:维护|升级|改版|改造|检修|割接)"
_CLOSED = re.compile(
    rf"{_SITE}[^<。]{{0,10}}{_CARE}{{1,2}}(?:工作)?(?:中|期间)|{_SITE}[^<。]{{0,4}}(?:正在|处于)[^<。]{{0,8}}{_CARE}"
    rf"|正在[^<。]{{0,6}}{_SITE}{_CARE}|因[^<。]{{0,12}}{_CARE}[^<。]{{0,12}}暂停(?:访问|服务|对外)"
)
_CLOSED_TITLE = re.compile(rf"{_SITE}?{_CARE}{{1,2}}(?:中|公告|通知|提示|页面)?")
_PUZZLE = re.compile(
    r"(?:请(?:先)?输入|填写)[^<。]{0,8}验证码|滑动验证|(?:拖动|按住|滑动)[^<。]{0,6}滑块|人机(?:验证|识别|校验)|安全验证|访问验证|请完成[^<。]{0,6}验证"
)
_WAITING = re.compile(
    r"正在(?:进行)?[^<。]{0,8}(?:验证|校验|检测|检查)[^<。]{0,16}(?:请稍[候后等]|稍[候后]|请等待|\.{3}|…)|正在(?:检查|检测|验证)您的浏览器"
    r"|(?:checking|verifying)[^<.]{0,20}(?:browser|human)|just a moment",
    re.I,
)
_DEVICE = re.compile(r"captcha|verif|yzm|vcode|slide|<input|<canvas", re.I)
_OTHER_FORM = re.compile(
    r"""type=["']?password|<textarea|<select|登[录陆]|用户名|手机号|身份证|编号|留言|查询""", re.I
)
_FIELD = re.compile(r"""<input\b(?![^<>]*type=["']?(?:hidden|submit|button|image|reset))""", re.I)
_PUBLISHED = re.compile(
    r"""<meta[^<>]{1,200}name=["']?(?:PubDate|ArticleTitle)["']?[^<>]{0,200}content=["']?[^"'>\s]""", re.I
)
_SHELL = re.compile(r"""<div\b[^<>]{0,200}\bid=["']?(?:app|root)\b""", re.I)
_TITLE = re.compile(r"<title[^<>]{0,200}>([^<]{0,200})", re.I)
_UNSEEN = re.compile(r"<(script|style|title)\b[\s\S]*?(?:</\1\s*>|\Z)|<!--[\s\S]*?(?:-->|\Z)|<[^<>]*>", re.I)
_HAN = re.compile("[\u4e00-\u9fa5]")
_RUISHU_COOKIE = re.compile(r"^\s*\w{8,}[SOTP]=[3-7][\w.]{20,}")


def recognise(
    *, status: int, headers: Mapping[str, str], text: str, cookies: Sequence[str] = ()
) -> Wall | None:
    """The guard that gave this answer to a GET, or ``None``; ``cookies`` are its Set-Cookie lines."""
    if status in _NEVER or 300 <= status < 400:
        return None
    if status == 200 and len(text) > _LONG and not any(mark in text[:4000] for mark in _OPENING):
        return None
    text = text[:_ENOUGH]
    if _links(text, _MANY_LINKS) >= _MANY_LINKS or text.count("<") > _MANY_TAGS:
        return None
    told = {name.lower(): value for name, value in headers.items()}
    return _by_header(status, told, text, cookies) or _by_page(status, text)


def replays(cookies: Sequence[str]) -> Wall | None:
    """The guard behind a redirect to itself that sets a cookie; the whole host's only where its cookie is known."""
    for cookie in cookies:
        name = cookie.partition("=")[0].strip()
        if name:
            known = name.upper().startswith("CT6T") or bool(_RUISHU_COOKIE.match(cookie))
            scope = Scope.HOST if known else Scope.PATH
            return Wall(name="Cookie 重放跳转", scope=scope, sign=f"跳转到自身并设置 {name[:30]}")
    return None


def _by_header(status: int, told: Mapping[str, str], text: str, cookies: Sequence[str]) -> Wall | None:
    names = [cookie.partition("=")[0].strip().lower() for cookie in cookies]
    if status == 521 and ("x-via-jsl" in told or any(name.startswith("__jsl") for name in names)):
        return _wall(JIASULE, Scope.HOST, status, "__jsluid")
    empty = status == 200 and not text.strip() and told.get("content-length", "").strip() == "0"
    if status in (202, 412) or empty:
        known = next((cookie for cookie in cookies if _RUISHU_COOKIE.match(cookie)), None)
        if known and not _links(text, 3):
            return _wall(RUISHU, Scope.HOST, status, f"Cookie {known.partition('=')[0].strip()[:24]}")
    if status >= 400 and status != 503:
        server = " ".join(told.get(name, "") for name in ("server", "x-protected-by", "drivedby")).strip()
        maker = next((name for mark, name in SERVERS if mark in server.lower()), None)
        if maker:
            return _wall(maker, Scope.PATH, status, f"应答头 {server[:30]}")
    return None


def _by_page(status: int, text: str) -> Wall | None:
    shown = re.sub(r"\s+", " ", _UNSEEN.sub(" ", text)).strip()
    han = len(_HAN.findall(shown[:4000]))
    if not text.strip() or han > _LONG_PROSE:
        return None
    bare = len(shown) < 80 and _links(text, 3) < 3
    if bare and not (status == 200 and _SHELL.search(text)):
        for name, pattern in CHALLENGES:
            found = pattern.search(text)
            if found:
                name = JIASULE if status == 521 else name
                return _wall(name, Scope.HOST, status, found[0])
    if _PUBLISHED.search(text):
        return None
    title = titled[1].strip() if (titled := _TITLE.search(text)) else ""
    return (
        _refusal(status, text, title, shown)
        or _maintenance(status, text, title, shown, han)
        or _captcha(status, text, title, shown, han)
    )


def _refusal(status: int, text: str, title: str, shown: str) -> Wall | None:
    if status in (429, 503):
        return None
    refused = status >= 400
    fenced = _FENCED.search(f"{title} {shown}")
    if fenced and (refused or len(shown) < 120):
        name = f"{QIANXIN}（地域限制）" if "GeoBL" in fenced[0] else GEOGRAPHIC
        return _wall(name, Scope.HOST, status, fenced[0])
    blocked = _BLOCKED.search(f"{title} {shown}" if refused else f"{title} {shown[:100]}")
    if not (refused or blocked):
        return None
    maker = next(((name, found[0]) for name, sign in MAKERS if (found := sign.search(text))), None)
    # What says 200 must say so in its title, or be signed: news of an attack is no refusal.
    signed = refused or (blocked and (_BLOCKED.search(title) or maker or _EVENT.search(text)))
    if not signed or not (blocked or maker):
        return None
    name, sign = maker or (GENERIC, "")
    return _wall(name, Scope.PATH, status, blocked[0] if blocked else sign)


def _maintenance(status: int, text: str, title: str, shown: str, han: int) -> Wall | None:
    short = han <= (300 if status == 503 else 160) and _links(text, 4) < 4
    if not short or status not in (200, 403, 503) or title.startswith("关于"):
        return None
    found = _CLOSED.search(f"{title} {shown}") or _CLOSED_TITLE.fullmatch(title)
    return _wall(MAINTENANCE, Scope.PATH, status, found[0]) if found else None


def _captcha(status: int, text: str, title: str, shown: str, han: int) -> Wall | None:
    if han <= 60 and _links(text, 2) < 2 and (waiting := _WAITING.search(f"{title} {shown}")):
        return _wall(SCRIPTED, Scope.PATH, status, waiting[0])
    if han > 120 or _links(text, 4) >= 4 or _OTHER_FORM.search(text) or len(_FIELD.findall(text)) > 1:
        return None
    found = _PUZZLE.search(f"{title} {shown}") if _DEVICE.search(text) else None
    return _wall(CAPTCHA, Scope.PATH, status, found[0]) if found else None


def _links(text: str, enough: int) -> int:
    """How many links a page has, counted no further than needed."""
    count = 0
    for tag in ("<a", "<A"):
        at = text.find(tag)
        while at >= 0 and count < enough:
            count += 1
            at = text.find(tag, at + 2)
    return count


def _wall(name: str, scope: Scope, status: int, found: str) -> Wall:
    words = re.sub(r"\s+", " ", re.sub(r"<[^<>]*>", " ", found)).strip()
    words = words if len(words) <= 40 else f"{words[:39]}…"
    return Wall(name=name, scope=scope, sign=words if status == 200 else f"状态码 {status}，{words}")
