"""What came of a link's target, in the words of somebody who has to mend it."""

from __future__ import annotations

import re
from collections.abc import Iterable

from checks.records import Link, LinkState, Place, Try
from checks.showing import page_of

PLACES = {
    Place.PICTURE: "图片",
    Place.NAV: "导航或页脚",
    Place.LIST: "列表",
    Place.BODY: "正文",
    Place.ATTACHMENT: "附件",
}
HOME, ELSEWHERE = "首页", "其他页面"
OWN, FOREIGN = "本站", "其他网站"
DISK, SHARE = "编辑人员自己电脑上的文件", "单位内网共享文件夹里的文件"
NOT_ASKED = "未访问"
_SAID = {
    "404": "服务器回答 404（页面不存在）",
    "410": "服务器回答 410（页面已删除）",
    "no-host": "域名不存在（解析不到）",
    "no-such-name": "域名写错了，不可能存在",
    "timeout": "超时没有回答",
    "connection": "连接不上",
    "tls": "加密连接失败",
    "too-large": "内容过大，没有读完",
    "soft-404": "打开的是错误页",
    "redirects": "来回跳转，没有尽头",
    "bad-address": "网址写法有误",
    "private": "内网地址，未访问",
    "robots": "robots.txt 不允许访问",
    "wall": "被防护系统拦截",
}
_HEAD = "HEAD "
_SHARED = re.compile(r"file://(?!localhost/|[a-z]:)[^/]")
_NEVER_ASKED = ("private", "robots")


def in_words(said: str) -> str:
    """A status or an error token."""
    if said.startswith(_HEAD):
        told = said.removeprefix(_HEAD)
        return in_words(told) + ("" if told in _NEVER_ASKED else "（只询问了文件头）")
    if said in _SAID:
        return _SAID[said]
    if not said.isdigit():
        return said
    if said.startswith("2"):
        return f"正常（{said}）"
    return f"服务器出错（{said}）" if said >= "500" else f"服务器回答 {said}"


def whose(link: Link) -> str:
    """To whom a link's target belongs; a file on somebody's own computer or network is no site's."""
    target = link.target.lower()
    if target.startswith("file:"):
        return SHARE if _SHARED.match(target) else DISK
    return OWN if link.own else FOREIGN


def outcome(link: Link) -> str:
    """What came in the end."""
    if whose(link) in (DISK, SHARE):
        return NOT_ASKED
    if link.wrong and link.state is LinkState.WRONG:
        return link.wrong
    return in_words("private" if link.state is LinkState.PRIVATE else str(link.error or link.status or ""))


def tried(tries: Iterable[Try]) -> list[str]:
    """Requests with their times, to the second: two of one minute are two."""
    return [f"{each.at[:19].replace('T', ' ')} {in_words(each.said)}" for each in tries]


def moment(each: Try) -> str:
    """When a request was made, to the minute."""
    return each.at[:16].replace("T", " ")


def named(link: Link) -> str:
    """A link as it stands on the page where a person looks for it: of the home page or another, by its words."""
    page = page_of(link)
    text = next((spot.text for spot in link.spots if spot.url == page and spot.text), link.text)
    what = "图片" if link.place is Place.PICTURE else "" if text else "没有文字的链接"
    return f"{HOME if link.home else ''}{what}{f'“{text}”' if text else ''}"


def spots(link: Link) -> list[dict[str, str]]:
    """Up to five pages on which a link stands, with its words and its place there."""
    return [
        {"页面": spot.url, "链接文字": spot.text, "位置": PLACES[spot.place]} for spot in link.spots[:5]
    ] or [{"页面": url, "链接文字": link.text, "位置": PLACES[link.place]} for url in link.sources[:5]]


def history(link: Link) -> str:
    """Failures of this crawl and of earlier ones in one line, to the day."""
    return "；".join(f"{each.at[:10]} {in_words(each.said)}" for each in (*link.earlier, *link.tries[-1:]))
