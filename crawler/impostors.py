"""Answers that only look like one: told apart when a crawl ends, by two signals each, and never by one.

What a page says of itself, or that it leads to a start page, or that it stands in the place of a file is the first;
that its host gives the same answer to an address that nobody ever made is the second. In the place of a file, a page's
own words are the second. A link whose words name what it leads to works for its reader, whatever its address.
"""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterator, Mapping

from checks.records import Kind
from checks.store import Store
from crawler import urls
from crawler.likeness import alike, words
from crawler.nowhere import is_error, is_numbered, is_start, leads_astray, nowhere, place
from crawler.reading.anchors import ATTACHMENTS
from crawler.reading.goneness import WORDS, first_words
from crawler.reading.scripts import forward
from crawler.showings import Showings, Shown
from crawler.signs import is_entry, names_landing

SOFT = "soft-404"
"""The error of a page of the site that says 200 for what it does not have."""
LEAST = 4
COMPARED = 8
FENCED = 5
Verdict = tuple[sqlite3.Row, Mapping[str, str]]
_SUSPECTS = (
    "select url, status, error, kind, title, redirect, charset, body, landing, fetched from pages"
    " where first <= :crawl and last >= :crawl and error is null and url not like '%#control' and (status < 400 or landing like '%\"made\"%')"
)


def settle(store: Store, home: str) -> None:
    """Write into the pages of the running crawl which of them are not what was asked for, and why.

    ``landing.wrong`` is the reason and ``landing.nowhere`` the made-up address that was answered alike. A page of the site is no longer
    a document or a list then, but unread for the error :data:`SOFT`, its status as it was.
    """
    store.begin()
    judge = _Judge(store, home)
    for row, told in list(judge.described()):
        _tell(store, row["url"], told, own=False)
    for row, told in judge.believed(list(judge.verdicts())):
        _tell(store, row["url"], told, own=urls.same_site(home, row["url"]))


class _Judge:
    """The answers of one crawl, those to made-up addresses by their host."""

    def __init__(self, store: Store, home: str) -> None:
        self._home = urls.canonical(home)
        self._showings = Showings(store)
        self._made: dict[str, dict[str, sqlite3.Row]] = defaultdict(dict)
        self._rows: list[sqlite3.Row] = []
        for row in store.db.execute(_SUSPECTS, {"crawl": store.crawl}):
            if '"made"' in row["landing"]:
                self._made[urls.host(row["url"])][row["url"]] = row
            elif '"wrong"' not in row["landing"]:
                self._rows.append(row)

    def described(self) -> Iterator[Verdict]:
        """What the answers to made-up addresses of the site show."""
        for row in self._made.get(urls.host(self._home), {}).values():
            if row["status"] == 200 and not row["redirect"] and "title" not in json.loads(row["landing"]):
                shown, led = self._showings.shown(row), self._led(row)
                told = {"title": shown.title[:WORDS], "words": first_words(shown.text.splitlines())}
                yield (
                    row,
                    told | ({"says": shown.says} if shown.says else {}) | ({"leads": led} if led else {}),
                )

    def verdicts(self) -> Iterator[Verdict]:
        """Every answer that is not what was asked for, with what is kept of the reason."""
        start = self._start()
        for row in self._rows:
            if not start and not row["redirect"] and row["landing"] == "{}":
                continue
            made = list(self._made_for(row["url"]))
            if row["redirect"]:
                told = self._led_astray(row, made)
            else:
                told = self._gone(row, made) or self._no_file(row, made)
                told = told or (self._is_start(row, start) if made else None)
            if told:
                yield row, told

    def believed(self, verdicts: list[Verdict]) -> list[Verdict]:
        """The verdicts without those of the site where it shows us nothing but its home page: then we are fenced out."""
        wrong = {row["url"] for row, _ in verdicts}
        own = [row for row in self._rows if row["status"] == 200 and urls.same_site(self._home, row["url"])]
        shown = any(row["kind"] in _READ and row["url"] not in wrong for row in own)
        doubted = not shown and sum(row["url"] in wrong for row in own) >= FENCED
        return [each for each in verdicts if not (doubted and urls.same_site(self._home, each[0]["url"]))]

    def _made_for(self, url: str) -> Iterator[sqlite3.Row]:
        """The answers of the host to made-up addresses, the one of the same kind first."""
        known = self._made.get(urls.host(url), {})
        own = nowhere(url) if known else ""
        if own in known:
            yield known[own]
        yield from [row for address, row in sorted(known.items()) if address != own][:COMPARED]

    def _led(self, made: sqlite3.Row) -> str | None:
        """Where an answer leads, by a header or by the page itself."""
        if made["redirect"] or made["status"] != 200:
            return str(made["redirect"]) if made["redirect"] else None
        html = self._showings.html(made)
        led = forward(html) if html else None
        return urls.canonical(led) if led else None

    def _led_astray(self, row: sqlite3.Row, made: list[sqlite3.Row]) -> Mapping[str, str] | None:
        """A document that leads where what nobody made leads too: to a start page, or one of errors."""
        target = row["redirect"]
        if not leads_astray(row["url"], target, self._home):
            return None
        if not is_error(target):
            # What one folder does with what it lacks says nothing of another.
            made = [each for each in made if each["url"] == nowhere(row["url"])]
        same = next((each for each in made if (led := self._led(each)) and place(led) == place(target)), None)
        shown = self._showings.behind(target) if same is not None else None
        if same is None or shown is None or shown.is_door or shown.is_excuse:
            return None
        if shown.says or is_error(target):
            says = f"（页面写着“{shown.says}”）" if shown.says else ""
            return _told(f"访问后被转到错误提示页{says}，不存在的地址也同样转到那里", same)
        texts = self._showings.texts(row["url"])
        named = is_numbered(row["url"]) or urls.suffix(row["url"]) in ATTACHMENTS
        weak = not named and all(map(is_entry, texts))
        if not texts or weak or any(names_landing(text, shown.title) for text in texts):
            return None
        return _told("访问后被转到首页，不存在的地址也同样转到首页", same)

    def _gone(self, row: sqlite3.Row, made: list[sqlite3.Row]) -> Mapping[str, str] | None:
        """A page that says it is gone, as the host says of what nobody made."""
        says = json.loads(row["landing"]).get("says")
        if row["status"] != 200 or not says:
            return None
        shown = self._showings.shown(row)
        for each in made:
            if (led := self._led(each)) and place(led) == place(row["url"]):
                return _told(f"页面写着“{says}”，不存在的地址也被转到这里", each)
            honest = each["status"] in (404, 410)
            other = self._showings.shown(each)
            if (honest or (each["status"] == 200 and other.says)) and _same(shown, other, row, each):
                return _told(f"页面写着“{says}”，服务器对不存在的地址也给出同样的页面", each)
        return None

    def _no_file(self, row: sqlite3.Row, made: list[sqlite3.Row]) -> Mapping[str, str] | None:
        """A page of the web in the place of a file, as for a file that nobody made, or by its own words."""
        landing = json.loads(row["landing"])
        if row["status"] != 200 or "title" not in landing or urls.suffix(row["url"]) not in ATTACHMENTS:
            return None
        shown = self._showings.shown(row)
        if shown.is_door or shown.is_excuse:
            return None
        for each in made:
            kind = urls.suffix(each["url"]) in ATTACHMENTS or each["status"] in (404, 410)
            if (
                kind
                and each["status"] in (200, 404, 410)
                and _same(shown, self._showings.shown(each), row, each)
            ):
                told = (
                    f"附件地址返回的是网页（标题“{landing['title'][:40]}”），不存在的附件地址也返回同样的网页"
                )
                return _told(told, each)
        return {"wrong": f"附件地址返回的是网页，写着“{landing['says']}”"} if "says" in landing else None

    def _start(self) -> tuple[Shown, sqlite3.Row] | None:
        """The home page and the made-up address that shows it, where the site answers so to everything."""
        shown = self._showings.behind(self._home)
        if shown is None or not shown.is_full:
            return None
        for made in self._made_for(self._home):
            if made["status"] == 200 and alike(shown.text, self._showings.shown(made).text):
                return shown, made
        return None

    def _is_start(
        self, row: sqlite3.Row, start: tuple[Shown, sqlite3.Row] | None
    ) -> Mapping[str, str] | None:
        """A page of the site that is its home page once more, as what nobody made is."""
        if start is None or not urls.same_site(self._home, row["url"]) or row["kind"] in _ELSEWHERE:
            return None
        home, made = start
        if (
            row["url"] == home.url
            or is_start(row["url"], self._home)
            or not (row["body"] and row["status"] == 200)
        ):
            return None
        texts = self._showings.texts(row["url"])
        if not texts or any(names_landing(text, home.title, home=True) for text in texts):
            return None
        if row["body"] != home.body and not self._showings.may_be_one(row["body"], home.body):
            return None
        # A small site's home page and its only column may be nearly the same: here nothing may differ.
        if row["body"] != home.body and words(home.text) != words(self._showings.shown(row).text):
            return None
        return _told("显示的是网站首页，服务器对不存在的地址也显示首页", made)


_READ = (Kind.LIST, Kind.DOCUMENT, Kind.CONTAINER, Kind.OTHER)
_ELSEWHERE = (Kind.HOME, Kind.REDIRECT, Kind.UNREAD)


def _same(one: Shown, other: Shown, row: sqlite3.Row, made: sqlite3.Row) -> bool:
    """Whether both answers are one page that says something; an answer without its body is known by its first words."""
    asked = (row["url"], made["url"])
    left, right = (one.text, other.text) if one.body and other.body else (one.first, other.first)
    return len(words(left, asked)) >= LEAST and alike(left, right, asked=asked)


def _told(why: str, made: sqlite3.Row) -> Mapping[str, str]:
    return {"wrong": why, "nowhere": made["url"]}


def _tell(store: Store, url: str, told: Mapping[str, str], *, own: bool) -> None:
    """Keep what was told of an answer; a page of the site that is not what was asked for is read no more."""
    row = store.db.execute("select * from pages where url = ? and last = ?", (url, store.crawl)).fetchone()
    values = {name: value for name, value in dict(row).items() if name not in ("first", "last", "digest")}
    landing = {**json.loads(row["landing"]), **told}
    values["landing"] = json.dumps(landing, ensure_ascii=False, sort_keys=True)
    if own and row["kind"] not in (Kind.REDIRECT, Kind.FILE):
        values |= {"kind": Kind.UNREAD.value, "error": SOFT, "reading": "{}", "text": ""}
        store.db.execute("delete from main.entries where page = ? and first = ?", (url, store.crawl))
        store.db.execute(
            "update main.entries set last = ? where page = ? and last = ?", (store.previous, url, store.crawl)
        )
    if "wrong" in told:
        store.drop("documents", url)
    store.put("pages", values)
