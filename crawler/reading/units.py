"""Units of a Hanweb jpaas page: parts that its gateway builds, named in attributes or in an inline script."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cached_property, lru_cache
from typing import Any
from urllib.parse import parse_qsl

from crawler import urls
from crawler.reading import objects
from crawler.reading.calls import Ask
from crawler.reading.html import Html, Node
from crawler.reading.peculiar import peculiar, peculiarity
from crawler.reading.rows import Listing, place, rows_of

GATEWAY = "/api-gateway/jpaas-publish-server/front/page/build/unit"
MOST = 3
SIZE = 15
_GATEWAY = re.compile(r"[^\s\"'<>\\]*/front/page/build/unit(?:\?[^\s\"'<>\\]*)?", re.I)
_NEEDED = frozenset(("webid", "pageid"))
_AROUND = re.compile(
    r"导航|菜单|头部|页头|底部|页脚|页尾|尾部|位置|面包屑|链接|轮播|飘窗|搜索|检索|标题(?!.*列表)|栏目名|栏目树|"
    r"左侧|侧边|热点|热门|推荐|相关|banner|logo|nav|menu|head|foot|crumb|link|search|title(?!.*list)|tree|left|"
    r"(?<!p)hot",
    re.I,
)
_LISTS = re.compile(r"list|列表|liebiao|分页|page|内容|信息|稿件|文章|文件|资料|公告|content|^zw$", re.I)
_MOBILE = re.compile(r"移动|手机|wap|mobile|h5", re.I)


class Units:
    """The units of one page."""

    def __init__(self, html: Html) -> None:
        self._html = html

    @cached_property
    def pager(self) -> Node | None:
        """The pager element of a unit that stands in the page."""
        return next(pagers(self._html), None)

    @cached_property
    def standing(self) -> Listing | None:
        """The rows of a unit that stands in the page, known by the box it is built in."""
        for box in boxes(self._html) if self.pager is not None else ():
            nodes = (node for node in box.iter("li", "tr", "dl") if node.find(".//a") is not None)
            rows = rows_of(self._html, nodes)
            if rows:
                return Listing(rows, place(box), box)
        return None

    @cached_property
    def asks(self) -> tuple[Ask, ...]:
        """The requests for the list: of several units those that are named as one."""
        named = [ask for node in _named(self._html) if (ask := asked_by(self._html, node))]
        every = {_key(ask): ask for ask in (*named, *_written(self._html))}
        inner = [ask for ask in every.values() if not _AROUND.search(_tag(ask))]
        lists = [ask for ask in inner if _LISTS.search(_tag(ask))] or inner
        return tuple([ask for ask in lists if not _MOBILE.search(_tag(ask))] or lists)[:MOST]


@lru_cache(maxsize=1)
def units(html: Html) -> Units:
    """The units of a page, looked for once while it is read."""
    return Units(html)


def has_units(html: Html) -> bool:
    """Whether an element of a page names a unit."""
    return bool(peculiar(html, _is_unit))


@peculiarity("script", "div", "table", "ul")
def _is_unit(tag: str, attrs: Mapping[str, str]) -> bool:
    return bool(attrs.get("querydata"))


def pagers(html: Html) -> Iterator[Node]:
    """The elements that tell how many rows a built unit has, and how many make a page."""
    for node in html.root.iter("div", "table", "ul", "nav"):
        if node.get("count") is not None and (
            node.get("uniturl") or node.get("querydata") or node.get("rows")
        ):
            yield node


def boxes(html: Html) -> Iterator[Node]:
    """The elements that a unit's rows are built in."""
    return (
        node for node in html.root.iter("div", "ul") if "page-content" in (node.get("class") or "").split()
    )


def asked_by(html: Html, node: Node) -> Ask | None:
    """The request that an element's attributes stand for."""
    params = objects.parse(node.get("querydata") or "")
    address = urls.join(html.base, node.get("url") or node.get("uniturl") or GATEWAY)
    return _made(address, params) if isinstance(params, dict) else None


def turned(ask: Ask, number: int, size: int) -> Ask:
    """The request for another page, as the platform's pager makes it."""
    told = json.dumps({"pageNo": number, "pageSize": str(size)}, separators=(",", ":"))
    return replace(ask, params={**ask.params, "paramJson": told}, number=number)


def _named(html: Html) -> Iterator[Node]:
    for node in html.root.iter("script", "div", "table", "ul"):
        asks = node.tag == "script" or node.get("url")
        if asks and node.get("querydata") and not html.in_fringe(node):
            yield node


def _written(html: Html) -> Iterator[Ask]:
    """Requests that inline scripts write out: an object of parameters, or an address with them."""
    found = _GATEWAY.search(html.code)
    address = urls.join(html.base, found[0].partition("?")[0]) if found else None
    for params in html.script.objects if found else ():
        if ask := _made(address, params):
            yield ask
    for whole in _GATEWAY.findall(html.code):
        if ask := _made(address, dict(parse_qsl(whole.partition("?")[2]))):
            yield ask


def _made(address: str | None, params: Mapping[str, Any]) -> Ask | None:
    texts = {key: str(value) for key, value in params.items() if isinstance(value, str | int)}
    kind = str(texts.get("pageType") or "column").lower()
    if address is None or not {key.lower() for key in texts} >= _NEEDED or kind != "column":
        return None
    given = objects.parse(texts.pop("paramJson", ""))
    size = str(given.get("pageSize")) if isinstance(given, dict) else ""
    return turned(Ask(address=address, params=texts), 1, int(size) if size.isdigit() else SIZE)


def _key(ask: Ask) -> str:
    return json.dumps(
        {key: ask.params[key] for key in ask.params if key not in ("editType", "paramJson")}, sort_keys=True
    )


def _tag(ask: Ask) -> str:
    return str(ask.params.get("tagId") or "")
