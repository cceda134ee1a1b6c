"""The tables of a site's file, and their migrations.

Rows that describe the portal are versions: ``first`` and ``last`` are the crawls in which a row was
seen with just this content, so a re-crawl of an unchanged site adds nothing and a change keeps
both sides. ``page`` names the page a row was read from. ``frontier`` and ``places`` (where each target of
the running crawl stands) belong to the newest crawl alone.
"""

from __future__ import annotations

from sqlite_utils import Database, Migrations

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
    db.executescript("""
    create table site (key text primary key, value text not null) without rowid;
    create table crawls (
      id integer primary key, started text not null, finished text, reason text, as_of text not null,
      settings text not null default '{}', coverage text not null default '{}'
    );
    create table frontier (
      seq integer primary key, url text not null unique, address text not null, role text not null,
      priority integer not null, depth integer not null, state integer not null default 0,
      tries integer not null default 0, note text
    );
    create index frontier_next on frontier (state, priority, seq);
    create table pages (
      url text, first integer, last integer, digest text, address text, kind text, status integer, error text,
      title text, meta text, redirect text, etag text, last_modified text, body text, declared text,
      charset text, layout text, unread text, reading text, fetched text, seconds real,
      primary key (url, first)
    ) without rowid;
    create table entries (
      page text, url text, first integer, last integer, digest text, position integer, address text, title text,
      published text, primary key (page, url, first)
    ) without rowid;
    create table documents (
      url text, first integer, last integer, digest text, address text, title text, column_name text,
      published text, written text, doc_number text, index_number text, issuer text, source text, validity text,
      text text, cites text, images integer, unread text, primary key (url, first)
    ) without rowid;
    create table columns (
      url text, first integer, last integer, digest text, address text, name text, path text, entries integer,
      undated integer, newest text, oldest text, pages integer, pages_named integer, ended integer,
      sorted integer, children integer, text integer, archived text, unread text, layout text,
      parts text, primary key (url, first)
    ) without rowid;
    create table links (
      target text, first integer, last integer, digest text, address text, place text, places integer,
      nav integer, sources text, texts text, primary key (target, first)
    ) without rowid;
    create table places (
      target text primary key, address text, kinds text, sources text, texts text
    ) without rowid;
    create table bodies (sha text primary key, content blob not null) without rowid;
    create table outcomes (
      crawl integer, "check" text, verdict text, judged integer, found integer, undetermined integer, reason text,
      severity text, title text, why text, remedy text, basis text, primary key (crawl, "check")
    ) without rowid;
    create table findings (
      crawl integer, fingerprint text, "check" text, state text, unit text, "column" text, url text, title text,
      about text, message text, evidence text, severity text, basis text, first_seen text, last_seen text,
      primary key (crawl, fingerprint)
    ) without rowid;
    create table unknowns (
      crawl integer, fingerprint text, "check" text, unit text, "column" text, url text, title text, about text,
      reason text, primary key (crawl, fingerprint)
    ) without rowid;
    """)


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
