"""Columns, put together when a crawl ends from the pages that were read.

List pages that name each other in their pagers are one column. A page that navigation or breadcrumbs
name as a column but that shows no list is empty only on positive evidence: it says so, or the
place where its siblings hold their lists stands empty and no script of its own could fill it.
"""

from __future__ import annotations

import itertools
import json
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

from checks.records import Column, Kind, Stamp
from checks.store import Store
from crawler import urls
from crawler.gathering import REPEATED, Gathered
from crawler.impostors import SOFT
from crawler.listpages import ListPages
from crawler.parts import Part, archived, parent, published, same_file
from crawler.shifted import Shifted
from crawler.targets import RENDERED

MIN_TEXT = 30
MAX_NAME = 20
DRAWN = "列表由脚本生成，未启用浏览器（--browser），未能读取"
UNOPENED = "列表由脚本生成，尚未用浏览器打开，未能读取"
STILL_BARE = "列表由脚本生成，用浏览器打开后仍未读出"
_HOME = {"首页", "网站首页", "主页", "返回首页"}


class Assembly:
    """The columns of one crawl; ``browser`` when lists that scripts draw may be read with one."""

    def __init__(self, store: Store, home: str, *, browser: bool = False) -> None:
        self._store = store
        self._shifted = Shifted(store)
        self._undrawn = UNOPENED if browser else DRAWN
        self._home = urls.canonical(home)
        gathered = Gathered(store, self._home)
        self._parts, self._links = gathered.parts, gathered.links
        self._parents, self._template_links = gathered.parents, gathered.template_links
        self._home_pages, self._shapes = gathered.home_pages, gathered.shapes
        self._is_usual = gathered.is_usual
        lists = {url: part for url, part in self._parts.items() if part.row["kind"] == Kind.LIST}
        self._lists = {url: part for url, part in lists.items() if url not in self._home_pages}
        self._drop_repeated()
        self._pages = ListPages(self._parts, self._lists)
        filled = self._lists.values()
        self._filled_places = {part.reading.get("place") for part in filled}
        # The scripts of a list that a browser drew are what drew it: they say nothing of other pages.
        plain = (part for part in filled if not part.row["rendered"])
        self._template_scripts = {script for part in plain for script in part.reading.get("scripts", ())}
        self._listed_urls = {row["url"] for part in filled for row in part.entries}
        self._by_parent: dict[str, list[Part]] = defaultdict(list)
        for part in self._parts.values():
            above = parent(part)
            if above and above != part.url and part.row["kind"] != Kind.DOCUMENT:
                self._by_parent[above].append(part)

    def _drop_repeated(self) -> None:
        """The same rows under several names are a block of the template, not a column's list."""
        names: dict[tuple[str, ...], set[str]] = defaultdict(set)
        for part in self._lists.values():
            if part.crumbs:
                names[tuple(row["url"] for row in part.entries)].add(part.crumbs[-1][0])
        for url, part in list(self._lists.items()):
            if part.entries and len(names[tuple(row["url"] for row in part.entries)]) >= REPEATED:
                del self._lists[url]

    def columns(self) -> Iterator[tuple[Column, list[str]]]:
        """Every column with the addresses of its list pages; copies of one page count once."""
        seen: set[tuple[str | None, str]] = set()
        made = [self._listed(group) for group in self._pages.groups()]
        made += [(column, [column.url]) for part in self._candidates() if (column := self._bare(part))]
        for column, parts in sorted(made, key=lambda pair: self._prominence(pair[0])):
            body = self._parts[column.url].row["body"]
            if body is None or (body, column.name) not in seen:
                seen.add((body, column.name))
                yield column, parts

    def drawn(self) -> Iterator[Part]:
        """The pages of the columns that are unread because scripts draw their lists, and that no browser opened."""
        for column, _ in self.columns():
            if column.unread and column.unread.startswith(self._undrawn):
                yield self._parts[column.url]

    def _bare_of(self, part: Part) -> str:
        """Why a list that scripts draw was not read."""
        visit = self._parts.get(part.url + RENDERED)
        if visit is not None:
            return f"列表由脚本生成，浏览器未能读取：{visit.row['unread'] or '未能打开页面'}"
        return STILL_BARE if part.row["rendered"] else self._undrawn

    def _prominence(self, column: Column) -> tuple[int, int, str]:
        link = self._links.get(column.url)
        return (-(link["places"] if link else 0), len(column.url), column.url)

    def _listed(self, group: list[Part]) -> tuple[Column, list[str]]:
        first = group[0]
        if all(part.reading.get("shell") for part in group):
            if self._pages.says_blank(group):
                return self._empty(first), [first.url]
            told, failed = self._pages.unanswered(group)
            reason = told if failed else "；".join(filter(None, (self._bare_of(first), told)))
            return self._column(first, pages=1, unread=reason), [first.url]
        rows = list({row["url"]: row for part in group for row in part.entries}.values())
        dated = [(row["url"], stamp) for row in rows if (stamp := self._dated(row))]
        pinned = {url for part in group for url in part.reading.get("pinned", ())}
        flow = [stamp.iso[:10] for url, stamp in dated if url not in pinned]
        named = {target for part in group for _, target, _ in part.pager.get("pages", ())}
        total = max((part.pager.get("total") or 0 for part in group), default=0)
        numbers = self._pages.numbers(group)
        shown = max((part.pager.get("shown") or 0 for part in group), default=0)
        pages_named = max(total, shown, len(named | {part.url for part in group}), *numbers.values(), 1)
        whole = not self._shifted.has_lost(first.url, [part.url for part in group])
        column = self._column(
            first,
            entries=len(rows),
            undated=len(rows) - len(dated),
            newest=max((stamp for _, stamp in dated), key=lambda stamp: stamp.iso, default=None),
            oldest=min((stamp for _, stamp in dated), key=lambda stamp: stamp.iso, default=None),
            pages=len(group),
            pages_named=pages_named,
            ended=whole and self._pages.ended(group, rows, pages_named),
            sorted=whole and all(a >= b for a, b in itertools.pairwise(flow)),
            children=self._children(first),
        )
        return column, [part.url for part in group]

    def _dated(self, row: sqlite3.Row) -> Stamp | None:
        """A row's date, else that of the document it leads to."""
        cell = row["published"] or published(self._store, row["url"])
        return Stamp(**dict(zip(("iso", "raw", "rule"), json.loads(cell), strict=True))) if cell else None

    def _column(self, part: Part, **given: Any) -> Column:
        name, path = self._name(part)
        values = {"url": part.url, "address": part.row["address"], "name": name, "path": path}
        values |= {"archived": part.reading.get("archived") or archived(name), "layout": part.row["layout"]}
        return Column(**(values | given))

    def _name(self, part: Part) -> tuple[str, tuple[str, ...]]:
        """The last step of the breadcrumb if it is the page's own, else what navigation calls it."""
        trail = [(name, url) for name, url in part.crumbs if name not in _HOME]
        linked = self._linked_name(part.url)
        own = trail and (trail[-1][1] in (None, part.url) or same_file(trail[-1][1], part.url))
        if own:
            return trail[-1][0], tuple(name for name, _ in trail[:-1])
        name = linked or (trail[-1][0] if trail else "") or part.row["title"] or part.url
        above = [name_ for name_, _ in trail]
        return name[:60], tuple(above[:-1] if above and above[-1] == name else above)

    def _linked_name(self, url: str) -> str:
        link = self._links.get(url)
        texts = Counter(json.loads(link["texts"])) if link else Counter()
        names = [
            (count, text) for text, count in texts.items() if 2 <= len(text) <= MAX_NAME and text not in _HOME
        ]
        return max(names, key=lambda pair: (pair[0], -len(pair[1]), pair[1]))[1] if names else ""

    def _candidates(self) -> Iterator[Part]:
        """Pages that the site presents as columns and that are no lists."""
        for url, part in self._parts.items():
            if url in self._lists or self._is_home(part) or self._is_entry(url) or not self._is_ours(part):
                continue
            kind, link = part.row["kind"], self._links.get(url)
            named = url in self._parents or (part.crumbs and same_file(part.crumbs[-1][1], url))
            in_menu = link is not None and link["nav"] > 0 and 2 <= len(self._linked_name(url)) <= MAX_NAME
            gone = part.row["status"] in (404, 410) or part.row["error"] == SOFT
            failed = kind == Kind.UNREAD and not gone
            if (
                (kind in (Kind.CONTAINER, Kind.OTHER, Kind.LIST) and (named or in_menu))
                or (
                    kind == Kind.DOCUMENT
                    and in_menu
                    and not (published(self._store, url) and self._is_usual(url))
                )
                or (failed and part.crumbs)
                or (
                    failed
                    and in_menu
                    and urls.shape(url) not in self._shapes
                    and (not urlsplit(url).query or (link and link["nav"] >= REPEATED))
                )
            ):
                yield part

    def _is_ours(self, part: Part) -> bool:
        """A page of the site, or of a shared platform where one of its columns lives."""
        return urls.same_site(self._home, part.url) or part.reading.get("guest") in ("guest", "column")

    def _is_home(self, part: Part) -> bool:
        """The home page under any of its addresses, and what its frames show."""
        home = self._parts.get(self._home)
        body = part.row["body"]
        return part.url in self._home_pages or (
            home is not None and body is not None and body == home.row["body"]
        )

    def _bare(self, part: Part) -> Column | None:
        reading = part.reading
        if part.row["kind"] == Kind.UNREAD:
            told = part.row["unread"] or part.row["error"] or f"服务器回答 {part.row['status']}"
            return self._column(part, unread=f"栏目页未能读取：{told}")
        inner = set(reading.get("inner", ())) - self._template_links
        children = max(
            self._children(part), reading.get("below", 0), len(inner) if len(inner) >= REPEATED else 0
        )
        text, images = reading.get("text", 0), reading.get("images", 0)
        if part.row["kind"] == Kind.DOCUMENT:
            return self._column(part, text=max(text, 1), pages=1, ended=True)
        if reading.get("blank") and children and not self._children(part):
            return self._column(part, pages=1, unread="页面写明暂无信息，但它的下级栏目没有读到")
        if children or text >= MIN_TEXT or images:
            return self._column(part, children=children, text=text, pages=1, ended=True)
        if reading.get("frames"):
            return self._column(part, pages=1, unread="内容在框架（iframe）中，未能读取")
        if part.pager.get("rows") == 0:
            return self._empty(part)
        empty = reading.get("rendered") and reading.get("blank")
        if set(reading.get("scripts", ())) - self._template_scripts and not empty:
            return self._column(part, pages=1, unread=self._bare_of(part))
        hollow = self._filled_places & set(reading.get("hollows", ()))
        if reading.get("blank") or hollow:
            return self._empty(part)
        return self._column(part, pages=1, unread="没有读出列表")

    def _empty(self, part: Part) -> Column:
        return self._column(part, entries=0, pages=1, pages_named=1, ended=True, sorted=True)

    def _children(self, part: Part) -> int:
        """How many columns say in their breadcrumb that they are right below this one."""
        own = part.crumbs[-1][0] if part.crumbs else None
        below = {other.crumbs[-1][0] for other in self._by_parent[part.url] if not self._is_entry(other.url)}
        return len(below - {own})

    def _is_entry(self, url: str) -> bool:
        return url in self._listed_urls
