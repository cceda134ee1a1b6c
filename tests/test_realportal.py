"""A stored copy of a whole real county portal, audited in place and compared with its pages read another way."""

import json
import re
import subprocess
import sys
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import pytest

from checks.crawl import Crawl
from reports.export import rows


@pytest.fixture(scope="module")
def audited(realportal: Path, tmp_path_factory):
    folder = tmp_path_factory.mktemp("real")
    served = [sys.executable, str(realportal / "serve.py"), "--port", "0"]
    with subprocess.Popen(served, stdout=subprocess.PIPE, text=True) as server:
        address = server.stdout.readline().strip()
        words = ["audit", address, "--no-outside", "--as-of", "2018-07-28"]
        command = [sys.executable, "-m", "crawler.cli", *words]
        subprocess.run(command, cwd=folder, capture_output=True, timeout=180, check=False)
        server.kill()
    [path] = (folder / "zwgk-data").glob("*.db")
    [root] = [each for each in realportal.iterdir() if each.is_dir() and (each / "index.html").is_file()]
    with Crawl(path) as view:
        yield view, root


def raw(root: Path, url: str) -> str:
    return (root / urlsplit(url).path.lstrip("/")).read_text("utf-8", "replace")


def plainly(root: Path, parts: tuple[str, ...]) -> dict[str, str | None]:
    """A column's rows by a regular expression that knows this one template."""
    found = {}
    for part in parts:
        text = raw(root, part)
        text = text[text.find('class="news_list"') : text.find("footer Start")]
        for row in re.findall(r"<li>(.*?)</li>", text, re.S):
            link = re.search(r'href="([^"]+)"', row)
            day = re.search(r"\d{4}-\d\d-\d\d", re.sub(r'href="[^"]*"|>[^<]*</a>', "", row))
            if link:
                found[urljoin(part, link[1])] = day and day[0]
    return found


def test_every_column_has_its_name_its_rows_and_its_newest_date(audited):
    view, root = audited
    columns = [column for column in view.columns() if column.entries]
    assert len(columns) >= 100
    for column in columns:
        expected = plainly(root, view.parts(column.url))
        crumb = re.findall(
            r">([^<>]+)</a>", re.search(r"当前位置(.*?)</div>", raw(root, column.url), re.S)[1]
        )
        newest = max((day for day in expected.values() if day), default=None)
        assert column.name == crumb[-1].strip()
        assert (column.url, column.entries, column.newest and column.newest.iso) == (
            column.url,
            len(expected),
            newest,
        )


def test_every_article_has_its_title_and_its_date(audited):
    view, root = audited
    checked = 0
    for document in view.documents():
        text = raw(root, document.url)
        day = re.search(r"发布日期：<b>(\d{4}-\d\d-\d\d \d\d:\d\d)", text)
        if day:
            checked += 1
            title = re.sub(r"\s+", " ", re.search(r'content_title">(.*?)</h1>', text, re.S)[1]).strip()
            assert (document.title, document.published.iso) == (title, day[1].replace(" ", "T"))
    assert checked >= 230


def test_what_the_copy_lacks_is_undetermined_never_broken(audited):
    view, _ = audited
    links = [row for row in rows(view.path) if row["check"] == "broken_link"]
    assert links
    assert {row["verdict"] for row in links} == {"undetermined"}


def test_the_interpretations_come_out_as_unlinked(audited):
    view, root = audited
    stored = set((root / "xxgk/xxgkml/zcjd").glob("*/*.html"))
    found = [
        row
        for row in rows(view.path)
        if row["check"] == "unlinked_interpretation" and row["verdict"] == "found"
    ]
    assert len(found) == len(stored)


def test_a_pager_with_unread_pages_is_not_at_its_end(audited):
    view, _ = audited
    column = next(column for column in view.columns() if column.name == "政策解读")
    assert (column.pages, column.pages_named, column.ended) == (11, 37, False)


def test_lists_that_are_empty_below_unread_columns_are_undetermined(audited):
    view, _ = audited
    empty = [row for row in rows(view.path) if row["check"] == "empty_column"]
    assert {row["verdict"] for row in empty} == {"undetermined"}
    assert json.dumps([row["message"] for row in empty], ensure_ascii=False).count("暂无信息") > 20
