"""How a target answered, told apart from how we were treated.

Our being refused is not their being broken: only an answer that the target does not exist is a
fault, and only when it was given twice; a name that does not resolve is one only where names do.
"""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass

from checks.hosts import is_inner
from checks.network import REFUSED, Network
from checks.records import LinkState, Try

GONE = frozenset({404, 410})
MAX_HOPS = 10
OURS = frozenset({"too-large", "browser", "private", "stopped"})
"""No answer, for reasons that may well be ours: a file is only too large for us."""
MUTE = ("timeout", "connection", "tls", "no-host")
"""No answer at all, as when a line breaks."""
_HEAD = "HEAD "
_COLUMNS = "status, error, redirect, title, tries, landing, fetched, last"
_PAGE = f"select 1 as asked, null as note, 0 as attempts, {_COLUMNS} from main.pages where url = ?"
_NOTE = "select 0 as asked, note from main.frontier where url = ? and ? = (select max(id) from main.crawls)"


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What came of a target once its redirects were followed: ``chain`` led to ``address``, where it ended.

    ``asked`` is false where no request was made, and ``error`` then says why; ``looped`` where redirects came back or went
    too far. ``attempts`` counts the requests where the ``tries`` were not kept. ``dated`` is whether their times are this crawl's,
    ``empty`` whether a page came that has nothing in it, or only that it has nothing.
    """

    address: str
    asked: bool = True
    status: int | None = None
    error: str | None = None
    chain: tuple[str, ...] = ()
    looped: bool = False
    tries: tuple[Try, ...] = ()
    attempts: int = 0
    dated: bool = True
    landing: str = ""
    wrong: str = ""
    empty: bool = False

    @property
    def said(self) -> str:
        """What came in the end: a status or an error token, after ``HEAD`` where that was all we asked."""
        last = self.tries[-1].said if self.tries else ""
        told = str(self.error or self.status or "")
        return last if last == f"{_HEAD}{told}" else told

    @property
    def at(self) -> str:
        """When that was (ISO)."""
        return self.tries[-1].at if self.tries else ""


class Answers:
    """How the targets of crawl ``number`` answered."""

    def __init__(self, db: sqlite3.Connection, number: int) -> None:
        self._db = db
        self._number = number

    def of(self, target: str, row: sqlite3.Row | None = None) -> Answer:
        """The answer of a target; ``row`` is its first, where it is known already."""
        row = row or self._row(target)
        chain: list[str] = []
        address, wrong = target, ""
        while row is not None and row["asked"]:
            landing = json.loads(row["landing"]) if row["landing"] != "{}" else {}
            wrong = wrong or landing.get("wrong", "")
            if row["redirect"] is None:
                return self._final(address, row, landing, chain, wrong)
            if row["redirect"] in (target, *chain) or len(chain) == MAX_HOPS:
                return self._lost(address, chain)
            address = row["redirect"]
            chain.append(address)
            row = self._row(address)
        note = row["note"] if row else None
        if note == "redirects" and chain:
            return self._lost(address, chain)
        return Answer(address=address, asked=False, error=note, chain=tuple(chain))

    def _lost(self, address: str, chain: list[str]) -> Answer:
        return Answer(address=address, error="redirects", chain=tuple(chain), looped=True)

    def _final(
        self, address: str, row: sqlite3.Row, landing: dict[str, str], chain: list[str], wrong: str
    ) -> Answer:
        tries = tuple(Try(**told) for told in json.loads(row["tries"])) if row["tries"] != "[]" else ()
        attempts = len(tries) or row["attempts"] or 1
        if not tries and row["fetched"]:
            tries = (Try(at=row["fetched"], said=str(row["error"] or row["status"])),)
        words = landing.get("words", "")
        title = landing.get("title", row["title"] or "")
        return Answer(
            address=address,
            status=row["status"],
            error=row["error"],
            chain=tuple(chain),
            tries=tries,
            attempts=attempts,
            dated=row["last"] == self._number,
            landing=f"{title}\n{words}" if words else title,
            wrong=wrong,
            empty=not landing.keys().isdisjoint({"empty", "says"}),
        )

    def _row(self, url: str) -> sqlite3.Row | None:
        within = f"{_PAGE} and first <= ? and last >= ?"
        row: sqlite3.Row | None = self._db.execute(within, (url, self._number, self._number)).fetchone()
        return row or self._db.execute(_NOTE, (url, self._number)).fetchone()


def state_of(answer: Answer, network: Network, *, guessed: bool = False) -> LinkState:
    """The state that an answer of one crawl stands for; ``guessed`` is whether the address is not what the page says."""
    if answer.address[:5].lower() == "file:":
        return LinkState.PRIVATE
    if not answer.asked:
        return LinkState.UNTESTED
    if answer.error and not answer.wrong:
        return _failed(answer, network, guessed=guessed)
    status = answer.status or 0
    if status in REFUSED:
        return LinkState.REFUSED
    if 200 <= status < 400:
        return _answered(answer, network)
    if status in GONE and network.trusts(answer.address, answer.at) and is_confirmed(answer):
        return LinkState.GONE
    if any(_is_fine(each.said) for each in answer.tries):
        return LinkState.FLAKY
    wrong = 400 <= status < 500 and status not in GONE and not network.has_lost(answer.address)
    return LinkState.ERROR if wrong else LinkState.UNSURE


def _failed(answer: Answer, network: Network, *, guessed: bool) -> LinkState:
    error = answer.error
    if error in ("robots", "wall"):
        return LinkState.REFUSED
    if error == "private":
        led = answer.chain and network.leads_inward
        return LinkState.PRIVATE if is_inner(answer.address) and not led else LinkState.UNSURE
    if error == "no-such-name" and not guessed:
        return LinkState.GONE
    if error == "no-host" and not guessed and is_confirmed(answer) and _is_dead(answer, network):
        return LinkState.GONE
    if any(_is_fine(each.said) for each in answer.tries):
        return LinkState.FLAKY
    return LinkState.ERROR if error in ("redirects", "bad-address") else LinkState.UNSURE


def _is_dead(answer: Answer, network: Network) -> bool:
    """Whether a name that does not resolve is the name's fault: others did, and our own line was there in the end."""
    return network.resolves and not network.has_lost(answer.address) and network.stood(answer.at, silent=True)


def _answered(answer: Answer, network: Network) -> LinkState:
    if answer.wrong:
        return LinkState.UNSURE if network.has_lost(answer.address) else LinkState.WRONG
    if answer.empty:
        return LinkState.UNSURE
    return LinkState.FLAKY if any(is_failure(each.said) for each in answer.tries) else LinkState.OK


def is_confirmed(answer: Answer) -> bool:
    """Whether that a target is gone was said twice; a HEAD that failed or a refusal in between says nothing against it."""
    said = [each.said for each in answer.tries]
    if answer.attempts < 2 or not said or said[-1].startswith(_HEAD):
        return False
    return all(_is_gone(each) or _is_neutral(each) for each in said)


def is_failure(said: str) -> bool:
    """Whether a try failed; an answer to HEAD never tells, and neither does a refusal."""
    return not (_is_fine(said) or _is_neutral(said))


def _is_gone(said: str) -> bool:
    told = said.removeprefix(_HEAD)
    return told == "no-host" or (told.isdigit() and int(told) in GONE)


def _is_fine(said: str) -> bool:
    told = said.removeprefix(_HEAD)
    return told.isdigit() and 200 <= int(told) < 400


def _is_neutral(said: str) -> bool:
    if _is_fine(said):
        return False
    refused = said in ("robots", "wall") or (said.isdigit() and int(said) in REFUSED)
    return refused or said.startswith(_HEAD) or said in ("browser", "stopped", "too-large")


def counts(answer: Answer, network: Network) -> bool:
    """Whether a failure is one that may be held against a target when it is seen again another night.

    Not what only HEAD said, nor silence after HEAD was answered: then the host is there, and a guard may keep us from the rest.
    Not what may be our own limit: 400, where a browser may have asked otherwise, an address with a user's name, which nobody
    asks for here, what needs the cookies that are not kept (redirects that come back). Not a name where none resolve, or
    anything when our own line was down, or of a host that failed in the end with what was fine before.
    """
    if not answer.asked or answer.looped or not is_failure(answer.said) or answer.said in OURS:
        return False
    if answer.status == 400 or names_user(answer.address):
        return False
    if answer.error in MUTE and any(_is_head_answered(each.said) for each in answer.tries):
        return False
    if answer.error == "no-host" and not network.resolves:
        return False
    return network.was_up(answer.address, answer.at, silent=answer.error in MUTE)


def names_user(address: str) -> bool:
    """Whether an address holds a user's name, as of an e-mail with ``http://`` before it: no request is made for it."""
    return "@" in re.split(r"[/?#]", address.partition("://")[2], maxsplit=1)[0]


def _is_head_answered(said: str) -> bool:
    told = said.removeprefix(_HEAD)
    return told != said and told.isdigit() and int(told) < 500


def is_shut_out(answer: Answer, network: Network, tries: Sequence[Try]) -> bool:
    """Whether a failure may be the host's way to shut us out.

    It may where the host answered before, and nothing of use after the first failing try, or where all it ever did was to turn us
    away. What a server said of this one target (404, 500, 400) is no such way.
    """
    if answer.status is not None and answer.status not in (502, 503, 504):
        return False
    last = network.last_answer(answer.address)
    if last is None:
        return network.refuses(answer.address)
    return last < min(each.at for each in tries)
