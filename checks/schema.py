"""The tables of a site's file, and their migrations.

Rows that describe the portal are versions: ``first`` and ``last`` are the crawls in which a row was
seen with just this content, so a re-crawl of an unchanged site adds nothing and a change keeps
both sides. ``page`` names the page a row was read from. ``frontier`` belongs to the newest crawl alone, ``linked``
(which ``runs`` of links a page has) to the newest in which the page was seen.
"""

from __future__ import annotations

from sqlite_utils import Database, Migrations

from checks.founding import FIRST
from checks.splitting import FINDINGS, OUTCOMES, split

migrations = Migrations("zwgk")

VERSIONED = {
    "pages": ("url",),
    "entries": ("page", "url"),
    "documents": ("url",),
    "columns": ("url",),
    "links": ("target",),
    "attachments": ("url",),
    "messages": ("page", "url"),
    "certificates": ("url",),
}


@migrations()
def create(db: Database) -> None:
    """The first layout."""
    db.executescript(FIRST)


@migrations()
def calls(db: Database) -> None:
    """How a target is asked for where that is more than its address."""
    db.executescript("alter table frontier add column call text;")


@migrations()
def more_dates(db: Database) -> None:
    """The days a document takes effect and was last changed."""
    db.executescript(
        "alter table documents add column effective text; alter table documents add column updated text;"
    )


@migrations()
def attachments(db: Database) -> None:
    """What the files say that documents link; their text is kept like a page's body."""
    db.executescript("""
    create table attachments (
      url text, first integer, last integer, digest text, address text, name text, format text, body text,
      scanned integer, unread text, primary key (url, first)
    ) without rowid;
    """)


@migrations()
def rendered(db: Database) -> None:
    """Whether a page was read as a browser drew it."""
    db.executescript("alter table pages add column rendered integer not null default 0;")


@migrations()
def surroundings(db: Database) -> None:
    """What a page holds beside its content, all labels of a document, and messages."""
    for name in ("outer", "hidden", "scripts", "frames"):
        db.executescript(f"alter table pages add column {name} text not null default '[]';")
    db.executescript("""
    alter table pages add column marks text not null default '{}';
    alter table documents add column labels text not null default '{}';
    alter table documents add column films integer not null default 0;
    create table messages (
      page text, url text, first integer, last integer, digest text, title text, asked text, answered text,
      status text, replied integer, primary key (page, url, first)
    ) without rowid;
    """)


@migrations()
def weights(db: Database) -> None:
    """What one finding of a check costs, and all of them at most, by the office's own table."""
    db.executescript("alter table outcomes add column points real; alter table outcomes add column cap real;")


@migrations()
def elsewhere(db: Database) -> None:
    """Which documents are of other hosts, read because the site's own refer to them."""
    db.executescript("alter table documents add column elsewhere integer not null default 0;")


@migrations()
def asides(db: Database) -> None:
    """Ways from a document's page that are no links of its text."""
    db.executescript("alter table documents add column asides text not null default '[]';")


@migrations()
def prose(db: Database) -> None:
    """The main text of pages of prose that are no documents."""
    db.executescript("alter table pages add column text text not null default '';")


@migrations()
def targets(db: Database) -> None:
    """Every try of a target, where it led, and each place of a link with its words; which host a target is on."""
    db.executescript("""
    alter table pages add column tries text not null default '[]';
    alter table pages add column landing text not null default '{}';
    alter table links add column spots text not null default '[]';
    alter table places add column spots text not null default '[]';
    alter table frontier add column host text;
    alter table frontier add column hops integer not null default 0;
    drop index frontier_next;
    create index frontier_turn on frontier (host, state, priority, seq);
    """)


@migrations()
def samples(db: Database) -> None:
    """How the home page answered, time and again; ``void`` samples say nothing of the site (the network was ours)."""
    db.executescript("""
    create table samples (
      at text primary key, status integer, error text, seconds real, void integer not null default 0
    ) without rowid;
    """)


@migrations()
def certificates(db: Database) -> None:
    """What the servers of https addresses showed for themselves."""
    db.executescript("""
    create table certificates (
      url text, first integer, last integer, digest text, host text, subject text, issuer text, names text,
      begins text, ends text, fits integer, self_signed integer, seen text, primary key (url, first)
    ) without rowid;
    """)


@migrations()
def home_weights(db: Database) -> None:
    """What a link of the home page costs where that is not what another one costs."""
    db.executescript("alter table outcomes add column home real;")


@migrations()
def ahead(db: Database) -> None:
    """The addresses that wait, apart from those that are done; an address that is its own identity is kept once."""
    db.executescript("""
    create table queue (
      seq integer primary key, url text not null unique, address text, role text not null,
      priority integer not null, depth integer not null, state integer not null default 0,
      tries integer not null default 0, note text, call text, host text, hops integer not null default 0
    );
    insert into queue select seq, url, nullif(address, url), role, priority, depth, iif(state = 1, 0, state),
      tries, note, call, host, hops from frontier;
    drop table frontier;
    alter table queue rename to frontier;
    create index frontier_waiting on frontier (host, priority, seq) where state = 0;
    """)


@migrations()
def runs(db: Database) -> None:
    """The links of pages as runs that pages share; what an unfinished crawl of before was told by pages is asked for again."""
    db.executescript("""
    update frontier set state = 0, tries = 0 where state = 2 and role = 'page'
      and exists (select 1 from crawls where finished is null);
    drop table places;
    create table runs (id integer primary key, digest blob not null unique, content blob not null);
    create table linked (
      page text primary key, crawl integer not null, upto integer not null default 0, runs blob not null default x'',
      drawn blob not null default x''
    ) without rowid;
    create index linked_upto on linked (crawl, upto);
    """)


@migrations()
def packing(db: Database) -> None:
    """The dictionaries that packed contents need; bodies lie close together, for each fills a good part of a page."""
    db.executescript("""
    create table dictionaries (id integer primary key, kind text not null, content blob not null);
    create table contents (sha text not null unique, content blob not null);
    insert into contents select sha, content from bodies;
    drop table bodies;
    alter table contents rename to bodies;
    """)


@migrations()
def same(db: Database) -> None:
    """What a page has beside its links that is needed where it is the same the next night, and by which reading."""
    db.executescript("""
    alter table linked add column lines blob not null default x'';
    alter table linked add column mark blob not null default x'';
    alter table linked add column asks text;
    """)


@migrations()
def carried(db: Database) -> None:
    """Which pages the newest crawl that has them did not ask for, but carried over as they were."""
    db.executescript("alter table pages add column carried integer not null default 0;")


@migrations()
def checked(db: Database) -> None:
    """When the subject of a finding was last looked at, where that was not in the crawl that tells it."""
    db.executescript("alter table findings add column checked text;")


@migrations()
def ledger(db: Database) -> None:
    """What findings say, once, and where they stand crawl by crawl."""
    split(db, FINDINGS)


@migrations()
def manuals(db: Database) -> None:
    """What conclusions say of their checks, once."""
    split(db, OUTCOMES)
