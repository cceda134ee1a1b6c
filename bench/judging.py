"""What judging costs: every page check over the pages of an invented portal, every site check over its whole.

Run ``python bench/judging.py [DOCUMENTS]`` (50,000 unless told). Prints CPU by check, and the sums beside what it costs
merely to read the same records back from the site's file.
"""

from __future__ import annotations

import random
import sys
import tempfile
import time
from collections import defaultdict
from datetime import date, datetime, timedelta, timezone
from pathlib import Path

from checks.crawl import Crawl
from checks.records import Citation, Column, Document, Entry, Kind, Page, Stamp
from checks.registry import load
from checks.rules import Rules
from checks.run import Run
from checks.store import Store
from checks.units import Site, Unit

HOST = "http://www.yunshan.example"
TODAY = date(2026, 3, 20)
PER_COLUMN = 25
WORDS = "关于做好春耕防汛公路管护通知办法意见方案规定云山县人民政府办公室各乡镇农业农村局组织开展工作落实加强管理服务群众".strip()
NAMES = (
    "通知公告",
    "政策文件",
    "政策解读",
    "工作动态",
    "规划计划",
    "财政预决算",
    "重大项目",
    "乡村振兴",
    "社会救助",
    "行政规范性文件",
)


def prose(chance: random.Random, length: int) -> str:
    """Invented prose in lines."""
    line = "".join(chance.choices(WORDS, k=length))
    return "\n".join(line[at : at + 120] for at in range(0, length, 120))


def portal(path: Path, documents: int) -> None:
    """A stored crawl of an invented portal."""
    chance = random.Random(7)
    with Store(path) as store:
        store.describe(Site(address=f"{HOST}/", units=(Unit(name="云山县人民政府", level="county"),)))
        store.start(started=f"{TODAY}T01:00:00+08:00", as_of=TODAY.isoformat(), settings={})
        store.begin()
        store.add_page(page(f"{HOST}/", Kind.HOME), {})
        for number in range(documents // PER_COLUMN):
            column(store, chance, number)
        store.finish(
            reason="finished",
            finished=f"{TODAY}T05:00:00+08:00",
            coverage={"start_read": True, "pages": documents, "nav_gaps": [], "skipped": [], "unread": []},
        )


def column(store: Store, chance: random.Random, number: int) -> None:
    """A column with its documents; every third is of policies, every tenth of interpretations of them."""
    name = NAMES[number % len(NAMES)]
    url = f"{HOST}/c{number}/index.html"
    rows = []
    for n in range(PER_COLUMN):
        day = TODAY - timedelta(days=chance.randrange(1500))
        stamp = Stamp(iso=day.isoformat(), raw=day.isoformat(), rule="label")
        title = f"云山县{prose(chance, 12)}{'办法' if n % 3 else '的通知'}"
        other = Citation(text="原文", url=f"{HOST}/c{max(0, number - 1)}/{n}.html", address=f"/{n}.html")
        if name == "政策解读":
            title = f"《{title}》解读"
        document = Document(
            url=f"{HOST}/c{number}/{n}.html",
            address=f"{HOST}/c{number}/{n}.html",
            title=title,
            published=stamp,
            written=stamp,
            doc_number=f"云政办〔{day.year}〕{number * PER_COLUMN + n}号" if name == "政策文件" else None,
            index_number=f"YS{number}-{n}" if name == "政策文件" else None,
            text=prose(chance, 1500) + f"\n云山县人民政府办公室\n{day.year}年{day.month}月{day.day}日",
            cites=(other, Citation(text=f"《云山县{prose(chance, 8)}办法》")),
            labels={"索引号": "1", "发布日期": day.isoformat(), "有效性": "有效"},
        )
        store.add_document(document)
        store.add_page(page(document.url, Kind.DOCUMENT, title=title), {})
        rows.append((Entry(column=url, url=document.url, title=title, published=stamp), document.url))
    store.add_entries(url, rows)
    store.add_page(page(url, Kind.LIST), {})
    newest = max((row.published for row, _ in rows if row.published), key=lambda stamp: stamp.iso)
    record = Column(
        url=url,
        address=url,
        name=name,
        path=("首页", "政务公开"),
        entries=PER_COLUMN,
        newest=newest,
        pages=1,
        ended=True,
    )
    store.add_column(record, [url])


def page(url: str, kind: Kind, title: str = "云山县人民政府") -> Page:
    """A page with the marks and tags of a usual one."""
    fetched = datetime(2026, 3, 20, 1, tzinfo=timezone(timedelta(hours=8)))
    outer = tuple(f"{prose(random.Random(n), 30)}" for n in range(20))
    meta = {"sitename": "云山县人民政府", "sitedomain": "www.yunshan.example", "siteidcode": "5399990001"}
    marks = {"sitecode": "5399990001", "icp": "云ICP备12345678号", "sponsor": "云山县人民政府办公室"}
    return Page(
        url=url,
        address=url,
        fetched=fetched,
        status=200,
        kind=kind,
        title=title,
        meta=meta,
        marks=marks,
        outer=outer,
    )


def main() -> None:
    """Judge an invented portal and print what it cost."""
    documents = int(sys.argv[1]) if len(sys.argv) > 1 else 50_000
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "site.db"
        portal(path, documents)
        measure(path, documents)


def measure(path: Path, documents: int) -> None:
    """Time every check, and the mere reading of records beside them."""
    rules = Rules.load()
    with Crawl(path) as crawl:
        begun = time.process_time()
        records = sum(1 for _ in crawl.records())
        reading = time.process_time() - begun
        spent: dict[str, float] = defaultdict(float)
        runs = {name: Run({name: made}, rules, as_of=TODAY, site=crawl.site) for name, made in load().items()}
        page_checks = {name: run for name, run in runs.items() if load()[name].subjects != (Crawl,)}
        for record in crawl.records():
            for name, run in page_checks.items():
                begun = time.process_time()
                run.feed(record)
                spent[name] += time.process_time() - begun
    by_page = sum(spent.values())
    whole: dict[str, float] = {}
    with Crawl(path) as crawl:
        for name, run in runs.items():
            if name not in page_checks:
                begun = time.process_time()
                run.finish(crawl)
                whole[name] = time.process_time() - begun
    print(f"{documents} documents, {records} records; reading them back {reading:.1f} s")
    for title, costs in (("page checks, ms per document", spent), ("site checks, s", whole)):
        factor = 1000 / documents if costs is spent else 1
        print(f"{title}: {sum(costs.values()) * factor:.3f}")
        for name, cost in sorted(costs.items(), key=lambda item: -item[1])[:25]:
            print(f"  {name:34}{cost * factor:9.4f}")
    print(f"judging / reading back: pages {by_page / reading:.2f}, site {sum(whole.values()) / reading:.2f}")
    for name, run in runs.items():
        for error in run.tallies[name].errors[:1]:
            print(f"  BROKEN {name}: {error}")


if __name__ == "__main__":
    main()
