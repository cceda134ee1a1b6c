"""The first layout of a site's file: where every migration begins."""

from __future__ import annotations

FIRST = """
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
"""
