"""A second night on which little changed: only that is read, and found is what reading everything again finds."""

import json
import re
import shutil
import sqlite3
import time
from contextlib import closing
from pathlib import Path

import pytest

from checks.versions import columns, readable
from tests.crawler.test_portal import NAV, page
from tests.serving import HTML, Asked, crawl, served

_PASSING = re.compile(r"20\d\d-\d\d-\d\d[ T]\d\d:\d\d:\d\d[.\d]*(?:\+08:00)?|(?<=浏览次数：)\d+")
_OWN = {"body", "first", "last", "digest", "fetched", "seconds", "etag", "last_modified", "checked", "crawl"}
FOOT = '<div class="footer">主办：云山县人民政府办公室 网站标识码：1234567890</div>'
PAPERS = range(1, 9)


def paper(n: int, text: str = "请有关单位认真执行。", hits: int = 1) -> str:
    return (
        f"<html><head><title>关于第{n}项工作的公告</title></head><body>{NAV}<h1>关于第{n}项工作的公告</h1>"
        f"<p>发布时间：2026-03-{n:02d} 浏览次数：<span>{hits}</span></p><div id='zoom'><p>{text * 12}</p>"
        f"<a href='/files/{n}.txt'>附件：申请表{n}.txt</a></div>{FOOT}</body></html>"
    )


def rows(dates: str = "2026-03-{:02d}", extra: str = "") -> str:
    told = (
        f'<li><a href="/tzgg/{n}.html">关于第{n}项工作的公告</a><span>{dates.format(n)}</span></li>'
        for n in PAPERS
    )
    crumb = '<div class="crumb">当前位置：<a href="/">首页</a> > 通知公告</div>'
    return page(f'{crumb}<ul class="list">{extra}{"".join(told)}</ul>{FOOT}')[2]


class Site:
    """A small portal; with ``tags`` it tells what is the same, else only its bodies do. What is ``slow`` takes a second."""

    def __init__(self, *, tags: bool) -> None:
        self.tags = tags
        self.night = 1
        self.slow = ""
        self.texts = {"/": page(f'<a href="/zdgk/index.html">重点公开</a>{FOOT}')[2]}
        self.texts |= {"/tzgg/index.html": rows(), "/zdgk/index.html": rows("03-{:02d}")}

    def __call__(self, asked: Asked):
        if asked.path == self.slow:
            time.sleep(1)
        number = re.fullmatch(r"/tzgg/(\d+)\.html", asked.path)
        text = self.texts.get(asked.path) or (paper(int(number[1]), hits=self.night) if number else None)
        if asked.path.startswith("/files/"):
            return 200, {"Content-Type": "text/plain"}, "申请表 " * 300
        if text is None:
            return 404, {}, ""
        tag = f'"{hash(text)}"' if self.tags else None
        if tag and asked.headers.get("If-None-Match") == tag:
            return 304, {"ETag": tag}, ""
        return 200, {**HTML, **({"ETag": tag} if tag else {})}, text


def mark_rows(path: Path, *, read_again: bool) -> None:
    """Let rows tell whether their page is read again, or let all pages be."""
    with closing(sqlite3.connect(path)) as db, db:
        if read_again:
            db.execute("update linked set mark = x''")
        else:
            db.execute("update documents set digest = 'kept'")


def kept(path: Path) -> dict[str, list[str]]:
    """All that the newest crawl has, without its times and the number of visits."""
    found = {}
    with closing(sqlite3.connect(path)) as db:
        db.row_factory = sqlite3.Row
        readable(db)
        [crawl] = db.execute("select max(id) from crawls").fetchone()
        tables = ("pages", "entries", "documents", "messages", "attachments", "links", "columns")
        for table in (*tables, "outcomes", "findings", "unknowns"):
            when = "last" if table in tables else "crawl"
            told = [
                {name: row[name] for name in set(row.keys()) - _OWN}
                for row in db.execute(
                    f"select {columns(db, table)} from main.{table} where {when} = ?", (crawl,)
                )
            ]
            if table == "pages":
                lines = sorted(line for row in told for line in json.loads(row["outer"]))
                told = [*({**row, "outer": ""} for row in told), {"lines": lines}]
            found[table] = sorted(
                _PASSING.sub("", json.dumps(row, ensure_ascii=False, sort_keys=True)) for row in told
            )
    return found


def second_night(site: Site, folder: Path, change) -> tuple[dict, dict, Path]:
    """What the second night has, and what it would have if all were read again."""
    with served(site) as (address, _):
        with crawl(address, folder) as view:
            path = view.path
        again = folder / "again" / "zwgk-data"
        shutil.copytree(path.parent, again)
        mark_rows(again / path.name, read_again=True)
        mark_rows(path, read_again=False)
        site.night = 2
        change(site.texts)
        with crawl(address, folder), crawl(address, again.parent):
            return kept(path), kept(again / path.name), path


@pytest.mark.parametrize("tags", [True, False], ids=["validators", "bodies"])
def test_a_night_on_which_little_changed_finds_what_reading_all_again_finds(tmp_path, tags):
    def change(texts):
        texts["/tzgg/3.html"] = paper(3, "本公告自发布之日起废止。", hits=2)
        new = '<li><a href="/tzgg/9.html">关于第9项工作的公告</a><span>2026-03-09</span></li>'
        texts["/tzgg/index.html"] = rows(extra=new)

    one, other, path = second_night(Site(tags=tags), tmp_path, change)
    assert one == other
    with closing(sqlite3.connect(path)) as db:
        sql = "select count(*) from documents where last = 2 and digest = 'kept'"
        assert db.execute(sql).fetchone() == (len(PAPERS) - 1,)
        assert db.execute(
            "select count(*) from pages where first = 2 and url like '%/tzgg/_.html'"
        ).fetchone() == (2,)


def test_what_was_read_by_other_code_is_read_again(tmp_path):
    with served(Site(tags=True)) as (address, _):
        with crawl(address, tmp_path) as view:
            path = view.path
        with closing(sqlite3.connect(path)) as db, db:
            db.execute("update documents set digest = 'kept'")
            db.execute("update linked set mark = x'0011223344556677' || substr(mark, 9) where mark <> x''")
        with crawl(address, tmp_path):
            pass
        with closing(sqlite3.connect(path)) as db:
            assert db.execute(
                "select count(*) from documents where last = 2 and digest = 'kept'"
            ).fetchone() == (0,)


def test_a_list_without_years_is_read_every_night(tmp_path):
    with served(Site(tags=True)) as (address, _), crawl(address, tmp_path) as view:
        marks = dict(view.query("select page, length(mark) from main.linked"))
    assert marks[f"{address}zdgk/index.html"] == 0
    assert marks[f"{address}tzgg/index.html"] > 0
