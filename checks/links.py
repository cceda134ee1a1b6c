"""From a stored crawl to its links: where each target stands, how it answered, and how it did in crawls before.

A failure that is no definite answer becomes a fault of the link when it is seen again at least twelve hours later
and the target was never fine in between; a target that is fine now and then is a state of its own. An error that comes with the very
page that a link names is no failure that a visitor sees, and never becomes a fault.
"""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime, timedelta

from checks.answers import Answer, Answers, counts, is_shut_out, state_of
from checks.hosts import unwrapped
from checks.network import Network
from checks.records import Link, LinkState, Place, Spot, Try
from checks.samples import BEIJING

APART = timedelta(hours=12)
SHOWN = 5
NAMED, NAMED_IN_CHINESE = 8, 5
"""Characters of a link's words at least by which the title of a page is known."""
_FAILING = (LinkState.UNSURE, LinkState.ERROR)
_FAILED = (*_FAILING, LinkState.GONE)
_DATE = re.compile(r"\d{4}\s*[-/.年]\s*\d{1,2}\s*[-/.月]\s*\d{1,2}日?")
_CHINESE = re.compile(r"[\u4e00-\u9fff]")
_MARKS = re.compile(r"[\W_]+")
_ERRS = re.compile(r"404|410|50\d|错误|出错|异常|不存在|找不到|未找到|error|notfound")
_LINKS = """
select l.target, l.address, l.place, l.places, l.sources, l.texts, l.spots,
  p.url is not null as asked, f.note, f.tries as attempts, a.url is not null as read,
  p.status, p.error, p.redirect, p.title, p.tries, p.landing, p.fetched, p.last
from links l left join pages p on p.url = l.target left join attachments a on a.url = l.target
left join main.frontier f on f.url = l.target and ? = (select max(id) from main.crawls)
order by l.target
"""
_decode = json.JSONDecoder().raw_decode
_CRAWLS = "select id, started, finished from main.crawls where id < ? order by id desc"


def read_links(db: sqlite3.Connection, address: str, number: int) -> Iterator[Link]:
    """Every target of crawl ``number``, whose views ``db`` has, in the order of its address."""
    answers = Answers(db, number)
    network = Network(db, address, number)
    history = History(db, address, number, network)
    homes = _homes(db, answers, address)
    for row in db.execute(_LINKS, (number,)):
        answer = answers.of(row["target"], row)
        guessed = unwrapped(row["address"]) != row["address"]
        state = state_of(answer, network, guessed=guessed)
        earlier: tuple[Try, ...] = ()
        if row["read"] and answer.wrong and (state is LinkState.WRONG or answer.status == 200):
            # What stands in a file's place is judged by what was read of it.
            state, answer = LinkState.OK, replace(answer, wrong="")
        texts = json.loads(row["texts"]) if state in _FAILED else ()
        if shows(answer, texts):
            state = LinkState.ERROR
        elif state in _FAILING and not guessed:
            state, earlier = history.of(row["target"], answer, state, texts)
        yield _link(row, answer, state, earlier, homes, own=network.is_own(row["target"]))


def _link(
    row: sqlite3.Row,
    answer: Answer,
    state: LinkState,
    earlier: tuple[Try, ...],
    homes: set[str],
    *,
    own: bool,
) -> Link:
    sources, texts = tuple(_decode(row["sources"])[0]), _decode(row["texts"])[0]
    place, text = Place(row["place"]), min(texts, key=lambda text: (-texts[text], text), default="")
    spots = tuple(_spots(sources, row["spots"])) if row["spots"] != "[]" else ()
    return Link(
        target=row["target"],
        address=row["address"],
        state=state,
        sources=sources,
        places=row["places"],
        place=place,
        text=text,
        status=answer.status,
        error=answer.error,
        attempts=answer.attempts,
        spots=spots or tuple(Spot(url=url, text=text, place=place) for url in sources),
        home=any(source in homes for source in sources),
        own=own,
        chain=answer.chain,
        landing=answer.landing,
        wrong=answer.wrong,
        tries=answer.tries,
        earlier=earlier,
    )


def _spots(sources: Iterable[str], told: str) -> Iterator[Spot]:
    """The words and the place of a link on each of its ``sources``; a number stands for those of an earlier one."""
    kept = _decode(told)[0]
    if isinstance(kept[0], dict):
        yield from (Spot(url=each["url"], text=each["text"], place=Place(each["place"])) for each in kept)
        return
    for url, each in zip(sources, kept, strict=True):
        text, place = kept[each] if isinstance(each, int) else each
        yield Spot(url=url, text=text, place=Place(place))


def shows(answer: Answer, texts: Iterable[str]) -> bool:
    """Whether an error came with the page that a link with these ``texts`` names: its title has all the words of one of them.

    Spaces, brackets and other marks, and a date after a title in a list, are nothing; a title that also tells of an error is an
    error page's.
    """
    if (answer.status or 0) < 400:
        return False
    title = _folded(answer.landing.partition("\n")[0])
    for text in filter(None, map(_folded, texts)):
        known = len(text) >= NAMED or len(_CHINESE.findall(text)) >= NAMED_IN_CHINESE
        if known and text in title and not _ERRS.search(title.replace(text, " ")):
            return True
    return False


def _folded(text: str) -> str:
    return _MARKS.sub("", _DATE.sub("", text)).lower()


def _homes(db: sqlite3.Connection, answers: Answers, address: str) -> set[str]:
    """The addresses of the home page: the one audited, and where it leads."""
    start = {row["url"] for row in db.execute("select url from pages where kind = 'home'")}
    start |= {address, f"{address.rstrip('/')}/"}
    return start.union(*(answers.of(url).chain for url in start))


class History:
    """How targets answered in the crawls before crawl ``number``, whose ``network`` is known."""

    def __init__(self, db: sqlite3.Connection, address: str, number: int, network: Network) -> None:
        self._db = db
        self._address = address
        self._network = network
        self._before = [
            (row["id"], row["started"], row["finished"]) for row in db.execute(_CRAWLS, (number,))
        ]
        self._known: dict[int, tuple[Answers, Network]] = {}

    def of(
        self, target: str, answer: Answer, state: LinkState, texts: Iterable[str] = ()
    ) -> tuple[LinkState, tuple[Try, ...]]:
        """The state of a target that fails now, with the failures before that make it one of ``FAILING`` or ``FLAKY``.

        ``texts`` are the words of its links.
        """
        if not self._before or not counts(answer, self._network) or not answer.tries:
            return state, ()
        if is_shut_out(answer, self._network, answer.tries):
            return state, ()
        now, was_fine, failures = _moment(answer.at), False, []
        for number, started, finished in self._before:
            answers, network = self._crawl(number)
            before = answers.of(target)
            told = state_of(before, network)
            was_fine = was_fine or told in (LinkState.OK, LinkState.FLAKY)
            if told in _FAILED and counts(before, network) and not shows(before, texts):
                failures.append(_failure(before, started, finished))
            if failures and now - _moment(failures[-1].at) >= APART:
                return LinkState.FLAKY if was_fine else LinkState.FAILING, tuple(reversed(failures[-SHOWN:]))
        return state, ()

    def _crawl(self, number: int) -> tuple[Answers, Network]:
        if number not in self._known:
            self._known[number] = Answers(self._db, number), Network(self._db, self._address, number)
        return self._known[number]


def _failure(before: Answer, started: str, finished: str | None) -> Try:
    """An earlier failure; a row that was seen again since has lost its time, then it was not after that crawl's end."""
    return Try(at=before.at if before.dated else finished or started, said=before.said)


def _moment(at: str) -> datetime:
    told = datetime.fromisoformat(at)
    return told if told.tzinfo else told.replace(tzinfo=BEIJING)
