"""Crawls of hosts that answer for what they do not have, ready to be settled."""

import json

from checks.records import Kind, LinkState
from checks.store import Store
from crawler.impostors import settle
from crawler.nowhere import nowhere
from tests.make import document, link, page, url, write

HOME = url("/")
NEWS = "".join(
    f'<li><a href="/xw/{n}.html">云山县召开第{n}次春耕生产工作会议部署有关事项</a></li>' for n in range(30)
)
START = f"<html><head><title>云山县人民政府</title></head><body><ul>{NEWS}</ul></body></html>"
TITLE = "关于做好春耕生产工作的通知"
TEXT = "各乡镇人民政府应当按照通知要求抓好落实，并于月底前报送进展情况。" * 3


def html(body, title="云山县人民政府"):
    return f"<html><head><title>{title}</title></head><body>{body}</body></html>"


def gone(address, says="您访问的页面不存在"):
    return html(f"<p>{says}</p><p>请求地址：{address}</p><p>2026年3月20日 09:{len(address):02}</p>", "提示")


class Site:
    """A crawl that can be settled: answers with their bodies, links to them, and what came of it."""

    def __init__(self, path):
        self.path = path
        with self.store() as store:
            store.start(started="2026-03-20T09:00:00+08:00", as_of="2026-03-20", settings={})
        self.answer("/", START, kind=Kind.HOME, title="云山县人民政府")

    def store(self):
        return Store(self.path / "site.db")

    def answer(self, path, body=None, *, text=TITLE, again=False, **given):
        """A page's answer, and a link to it in these words."""
        with self.store() as store:
            store.start(started="2026-03-20T09:00:00+08:00", as_of="2026-03-20", settings={})
            store.begin()
            sha = store.add_body(body.encode()) if body is not None else None
            seen = page(path, **{"kind": Kind.OTHER, "body": sha, "charset": "utf-8", **given})
            if seen.kind is Kind.DOCUMENT:
                write(store, [document(TITLE, path)])
            store.add_page(seen, {})
            if text is not None:
                write(store, [link(path, LinkState.UNTESTED, text=text)])

    def made(self, like, body=None, **given):
        """The answer to the made-up address of the kind of another."""
        self.answer(nowhere(url(like)), body, text=None, kind=Kind.FILE, landing={"made": "1"}, **given)

    def settled(self, path):
        """What is kept of a page once the crawl is settled."""
        with self.store() as store:
            store.start(started="2026-03-20T09:00:00+08:00", as_of="2026-03-20", settings={})
            settle(store, HOME)
            settle(store, HOME)
            row = store.db.execute(
                "select * from pages where url = ? and last = ?", (url(path), store.crawl)
            ).fetchone()
        return dict(row)

    def wrong(self, path):
        return json.loads(self.settled(path)["landing"]).get("wrong")


def says(site, path="/zwgk/1.html", body=None, words="您访问的页面不存在", **given):
    site.answer(path, body or gone(path), landing={"says": words}, **given)


def led(site, path="/zwgk/t20240105_123.html", to="/", text=TITLE, made="/", **given):
    site.answer(path, status=302, kind=Kind.REDIRECT, redirect=url(to), text=text, **given)
    if made:
        site.made(path, "", status=302, redirect=url(made))
