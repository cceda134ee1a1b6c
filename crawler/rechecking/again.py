"""What a crawl asks for that looks again at a few subjects of the crawl before: these, and what is new on them.

The frontier of the crawl before is kept with everything in it done; what is asked again waits in it as it did then.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from checks.network import CONTROL
from checks.records import Page
from checks.store import Store
from crawler.familiar import Familiar
from crawler.frontier import WALKED
from crawler.sameness import Sameness
from crawler.sweep import Sweep
from crawler.targets import Budget, Priority, Role, Target
from crawler.waiting import DONE, SKIPPED, WAITING

UNVISITED = "上次检查没有访问"
ENOUGH = 3
"""Targets of another host that are asked again, from which on a page of it that was fine is asked too: whether the host is in order."""


class Again(Sweep):
    """Nothing is carried one by one; what lists show newly, and where redirects lead, is asked for although it is known.

    ``sources`` are pages that link a target, by the target.
    """

    def __init__(self, store: Store, sources: Mapping[str, str]) -> None:
        self._store = store
        self._sources = sources
        self._changed: set[str] = set()
        self._later: set[str] = set()
        self._rows = self._listed()
        self.works = True

    def spared(self, url: str) -> bool:
        """Whether an address is known from the crawl before and was not asked for in this one."""
        sql = (
            "select 1 from frontier f where f.url = ? and f.state = ?"
            " and not exists (select 1 from main.pages p where p.url = f.url and p.last = ?)"
        )
        return self._store.db.execute(sql, (url, DONE, self._store.crawl)).fetchone() is not None

    def follows(self, url: str) -> bool:
        """Where a redirect leads is asked for."""
        return self.spared(url)

    def source_of(self, url: str) -> str | None:
        """A page that linked a target."""
        return self._sources.get(url)

    def carried(self, target: Target, year: int) -> Page | None:
        """Nothing: what need not be asked is not even waiting."""
        return None


class Unbelieving(Sameness):
    """Every page is asked for whole and read: a fault that was mended behind the same validators, or nearly the same page, is seen."""

    def validators(self, target: Target) -> Any:
        """None are sent."""
        return None

    def holds(self, target: Target, year: int, body: bytes | None, header: str | None = None) -> None:
        """No page is the same."""
        return


class Unfamiliar(Familiar):
    """Nothing is left out of a page because others show it: these may not be asked for."""

    def new(self, page: Page) -> dict[str, Any]:
        """Nothing."""
        return {}


def begin(store: Store, *, started: str, as_of: str, settings: Mapping[str, object]) -> str:
    """Begin a crawl over the frontier of the crawl before, in which nothing waits; the answer is why that crawl ended."""
    db = store.db
    store.begin()
    db.execute("update crawls set finished = started where finished is null")
    db.execute("create temp table kept as select * from frontier")
    store.commit()
    store.start(started=started, as_of=as_of, settings=settings)
    store.begin()
    db.execute("insert into frontier select * from kept")
    db.execute("drop table kept")
    db.execute("delete from frontier where role = ?", (Role.CONTROL,))
    db.execute("update frontier set state = ?, note = ? where state = ?", (SKIPPED, UNVISITED, WAITING))
    store.commit()
    row = db.execute("select reason from crawls where id = ?", (store.previous,)).fetchone()
    return str(row["reason"] or "stopped") if row else "stopped"


def ask(store: Store, home: str, wanted: Collection[str]) -> None:
    """Let what is ``wanted`` wait, the home page first; and what shows whether the hosts of it can be believed."""
    db = store.db
    store.begin()
    db.execute("create temp table wanted (url text primary key)")
    db.executemany("insert or ignore into wanted values (?)", [(url,) for url in wanted])
    db.execute("insert or ignore into wanted select url || '#rendered' from wanted")
    db.execute(
        "insert or ignore into wanted select min(f.url) from frontier f join main.pages p on p.url = f.url and p.last = :previous"
        " where p.status = 200 and p.error is null and f.call is null and f.host in (select host from frontier"
        " where url in (select url from wanted) and host is not null group by host having count(*) >= :enough) group by f.host",
        {"previous": store.previous, "enough": ENOUGH},
    )
    db.execute(
        "insert or ignore into wanted select url from frontier where role = :role and coalesce(host, '') in"
        " (select coalesce(host, '') from frontier where url in (select url from wanted))",
        {"role": Role.NOWHERE},
    )
    db.execute(
        "update frontier set state = :waiting, tries = 0, note = null, priority ="
        " case when url = :home then :first when host is null then :soon else :outside end"
        " where state = :done and url in (select url from wanted)",
        {
            "waiting": WAITING,
            "done": DONE,
            "home": home,
            "first": int(Priority.HOME),
            "soon": int(Priority.ENTRY),
            "outside": int(Priority.OUTSIDE),
        },
    )
    db.execute("drop table wanted")
    store.commit()


def budget(store: Store, new: int) -> Budget:
    """What a crawl may read: all that waits, and so many ``new`` pages."""
    marks = ", ".join("?" * len(WALKED))
    sql = f"select count(*) from frontier where state <> ? and role in ({marks})"
    known: int = store.db.execute(sql, (SKIPPED, *WALKED)).fetchone()[0]
    return Budget(pages=known + new)


def carry_the_rest(store: Store) -> None:
    """Make the rows of all pages that were not asked for this crawl's, as old as they are."""
    db, told = store.db, {"crawl": store.crawl, "previous": store.previous}
    store.begin()
    db.execute("create temp table asked as select url from main.pages where last = :crawl", told)
    db.execute("create unique index temp.asked_urls on asked (url)")
    db.execute(
        "update main.pages set last = :crawl, carried = 1 where last = :previous and url not in (select url from asked)"
        f" and url not like '%{CONTROL}'",
        told,
    )
    for table, key in (
        ("entries", "page"),
        ("messages", "page"),
        ("documents", "url"),
        ("attachments", "url"),
    ):
        db.execute(
            f"update main.{table} set last = :crawl where last = :previous and {key} not in (select url from asked)",
            told,
        )
    db.execute(
        "update linked set crawl = :crawl where crawl = :previous and page not in (select url from asked)",
        told,
    )
    db.execute("drop table asked")
    store.commit()
